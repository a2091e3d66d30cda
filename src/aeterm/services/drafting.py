"""Use cases of drafts: evidence, outlines, streams from a model, and what is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState, Evidence, newest_first
from aeterm.domain.stage import DealState
from aeterm.errors import AetermError, ConfigError, NotFoundError, RefusedError, UsageError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack
from aeterm.qualification.fitting import fitted, withhold, without
from aeterm.qualification.front_matter import nearest
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.objection_view import categories_of, with_lessons
from aeterm.qualification.outline import outline_name, write_outline
from aeterm.qualification.prompting import write_prompt
from aeterm.qualification.sections import missing_sections
from aeterm.qualification.tokens import tokens_of
from aeterm.qualification.views import gather_for
from aeterm.qualification.words import Words
from aeterm.services.dossiers import open_dossier, with_encounters
from aeterm.services.draft_session import DraftSession
from aeterm.services.models import Terms
from aeterm.services.naming import Target
from aeterm.services.objections import ObjectionService
from aeterm.services.ports import Book, Clock, CompletionClient, Prompt
from aeterm.text import clean, one_line


class DraftService:
    """Writes drafts for deals and accounts and keeps them in the book. Nothing here changes a deal."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        prompts: PromptLibrary,
        client_factory: Callable[[], CompletionClient | None],
        terms: Callable[[], Terms] = Terms,
    ) -> None:
        """Factory and terms are asked for each draft: the user may have switched the model."""
        self._book = book
        self._clock = clock
        self._prompts = prompts
        self._client_factory = client_factory
        self._terms = terms

    @property
    def model_label(self) -> str:
        """`outline`, or the name of the configured model."""
        client = self._client_factory()
        return OUTLINE if client is None else one_line(client.model)

    def evidence(self, target: Target, *, kind: DraftKind, language: str = "") -> tuple[Evidence, ...]:
        """The numbered facts a draft of that kind may cite."""
        return self._gathered(kind, self._suited(kind, target), language)[1].items

    def own_prompts(self) -> dict[str, str]:
        """Name to title of the prompts that the user added; those that are wrong, or name no kind, are left out."""
        found = {}
        for name in self._prompts.own_names():
            with suppress(AetermError):
                found[name] = self._own_title(self.named(name)[0], name, "en")
        return found

    def _own_title(self, kind: DraftKind, name: str, language: str) -> str:
        """The title of a prompt of the user's own; its name where that is still the title of the kind it came from."""
        title = self._prompts.get(name).front.title(language)
        is_copied = title == self._prompts.get(kind.value).front.title(language)
        return name.replace("_", " ").capitalize() if is_copied or not title else title

    def named(self, word: str) -> tuple[DraftKind, str]:
        """The kind that a word means, `follow-up` or the start of it, and the prompt: empty but for the user's own.

        Raises UsageError naming what there is, ConfigError for a prompt of the user's own that names no kind.
        """
        slug = word.casefold().replace("_", "-")
        own = {name.replace("_", "-"): name for name in self._prompts.own_names()}
        if slug in own:
            return self._kind_of(own[slug]), own[slug]
        kind = next((kind for kind in DraftKind if slug and kind.slug.startswith(slug)), None)
        if kind is None:
            known = [*(kind.slug for kind in DraftKind), *own]
            raise UsageError(f'no draft "{one_line(word)}"', hint=nearest(slug, known, "drafts"))
        return kind, ""

    def missing_sections(self, draft: Draft) -> list[str]:
        """The headings that the prompt of a finished draft declares and its text does not have."""
        try:
            front = self._prompts.get(draft.prompt_name).front
        except ConfigError:
            return []
        return missing_sections(draft.text, front.sections(draft.language))

    def show_prompt(self, kind: DraftKind, target: Target, *, language: str = "", prompt: str = "") -> Prompt:
        """Exactly what would be sent to a model, but for the random marker, which is new each time."""
        dossier, pack = self._gathered(kind, self._suited(kind, target), language)
        return self._prompt(kind, dossier, pack, prompt)[0]

    def remarks(self, kind: DraftKind, language: str = "", prompt: str = "") -> tuple[str, ...]:
        """What is used in the place of the user's files that are wrong, as far as known."""
        names = (prompt or kind.value, outline_name(kind, language))
        return tuple(said for name in names if (said := self._prompts.notice(name)))

    def compose(self, kind: DraftKind, target: Target, *, language: str = "") -> Draft:
        """An outline from the evidence, saved at once unless the book has it word for word; no model is called."""
        dossier, pack = self._gathered(kind, self._suited(kind, target), language)
        draft = self._outline(kind, dossier, pack)
        return self.existing(draft) or self.save(draft)

    def begin(
        self, kind: DraftKind, target: Target, *, language: str = "", outline: bool = False, prompt: str = ""
    ) -> DraftSession:
        """A draft being written: by the configured model, or as an outline when there is none or `outline` is true.

        `prompt` is one of the user's own. Nothing is sent before the first piece is asked for. Raises ConfigError when
        a prompt file is wrong and no bundled one stands in, UsageError when the kind is about one deal and the target
        an account that has none or several open.
        """
        dossier, pack = self._gathered(kind, self._suited(kind, target), language)
        draft = self._outline(kind, dossier, pack, prompt)
        client = None if outline else self._client_factory()
        if client is None:
            return DraftSession(self, draft, None, None, remarks=self.remarks(kind, draft.language))
        written, sent = self._prompt(kind, dossier, pack, prompt)
        streamed = replace(
            draft,
            text="",
            model=one_line(client.model),
            prompt_name=written.name,
            prompt_hash=written.digest,
            evidence=sent.items,
            left_out=sent.left_out,
        )
        remarks = self.remarks(kind, draft.language, prompt)
        return DraftSession(self, streamed, client, written, fallback=draft, remarks=remarks)

    def list(self) -> list[Draft]:
        """Every draft, newest first."""
        return newest_first(self._book.all(Draft).values())

    def get(self, draft_id: str) -> Draft:
        """One draft by id; NotFoundError otherwise."""
        draft = self._book.all(Draft).get(draft_id)
        if draft is None:
            raise NotFoundError(f'there is no draft "{one_line(draft_id)}"', hint="aeterm drafts lists them")
        return draft

    def target(self, draft: Draft) -> Target:
        """The deal or account that a draft is about; NotFoundError when the book has it no more."""
        found: Target | None = self._book.all(Deal).get(draft.deal_id) or self._book.all(Account).get(draft.account_id)
        if found is None:
            raise NotFoundError(f"what {one_line(draft.title)} is about is not in the book any more")
        return found

    def save(self, draft: Draft) -> Draft:
        """Put a finished draft into the book under a new id, as one undoable change."""
        terms = self._terms()
        if (cost := terms.cost(draft.tokens_in, draft.tokens_out)) is not None:
            draft = replace(draft, cost=cost, cost_currency=terms.currency)
        with self._book.transaction(f"{draft.kind.label} for {self._about(draft)}") as transaction:
            saved = replace(draft, id=transaction.new_id(Draft), created_at=self._clock.now())
            transaction.put(saved)
        return saved

    def reworded(self, draft: Draft, text: str) -> Draft:
        """The draft with another text and the report of it, not kept yet. Reads no book: safe in a thread.

        Claims confirmed before stay confirmed when their words are the same.
        """
        from aeterm.qualification.grounding.drafts import grounded  # dear, and of no use to who only reads

        return grounded(replace(draft, text=clean(text)), draft)

    def put(self, draft: Draft, what: str, tail: str = "", *, since: Draft | None = None) -> Draft:
        """Keep a changed draft; the journal says `edit meeting brief for Northwind`, with `edit` for `what`.

        `since` is the draft that the change was made to. Raises RefusedError, and changes nothing, when its text or its
        claims are others by now: changed or removed by an undo or by another process.
        """
        with self._book.transaction(f"{what} {draft.kind.label} for {self._about(draft)}{tail}") as transaction:
            now = transaction.all(Draft).get(draft.id)
            if since is not None and (now is None or (now.text, now.claims) != (since.text, since.claims)):
                how = "removed" if now is None else "changed"
                raise RefusedError(f"the draft was {how} meanwhile", hint="look at it again")
            transaction.put(draft)
        return draft

    def remove(self, draft_id: str) -> None:
        """Take a draft out of the book; undo brings it back."""
        draft = self.get(draft_id)
        with self._book.transaction(f"remove {draft.kind.label} for {self._about(draft)}") as transaction:
            transaction.remove(Draft, draft_id)

    def existing(self, draft: Draft) -> Draft | None:
        """The newest outline that says the same of the same target, for the same reason; None for a model's."""
        if draft.model != OUTLINE:
            return None
        wanted = _identity(draft)
        return next((other for other in self.list() if _identity(other) == wanted), None)

    def _gathered(self, kind: DraftKind, target: Target, language: str) -> tuple[Dossier, Pack]:
        dossier = open_dossier(self._book, self._clock.now().astimezone(), self._clock.today(), target, language)
        if kind is DraftKind.COMPETITOR_CARD:
            dossier = with_encounters(dossier, self._book)
        return dossier, gather_for(kind, dossier)

    def _suited(self, kind: DraftKind, target: Target) -> Target:
        """The target, or the one open deal of an account when the kind is about a deal.

        One hunts in a company: the hunting plan of a deal is that of its account.
        """
        if kind is DraftKind.HUNTING_PLAN and isinstance(target, Deal):
            return self._book.all(Account).get(target.account_id, target)
        if not kind.needs_deal or isinstance(target, Deal):
            return target
        deals = [deal for deal in self._book.all(Deal).values() if deal.account_id == target.id]
        open_deals = [deal for deal in deals if deal.state is DealState.OPEN]
        if len(open_deals) == 1:
            return open_deals[0]
        names = ", ".join(one_line(deal.name) for deal in (open_deals or deals)[:6])
        raise UsageError(
            f"a {kind.label} is about one deal; {one_line(target.name)} has {len(open_deals) or 'none'} open",
            hint=f"name one: {names}" if names else "aeterm deals lists them",
        )

    def _kind_of(self, prompt: str) -> DraftKind:
        """The kind that a prompt of the user's own is kept as."""
        file = self._prompts.get(prompt)
        try:
            return DraftKind(file.front.kind)
        except ValueError:
            raise ConfigError(
                f"{file.path}: kind: says which kind of draft it is kept as, and whose outline stands in for it",
                hint=f"kind: one of {', '.join(kind.value for kind in DraftKind)}",
            ) from None

    def _prompt(self, kind: DraftKind, dossier: Dossier, pack: Pack, prompt: str = "") -> tuple[Prompt, Pack]:
        """What is sent, and the facts in it: none that is private, and no more than the model can read."""
        terms, marker = self._terms(), f"ev-{secrets.token_hex(8)}"
        open_facts = withhold(pack, dossier, terms.private_fields)
        front = self._prompts.get(prompt or kind.value).front
        answer = min(front.max_tokens or terms.max_tokens, terms.max_tokens or front.max_tokens)

        def write(facts: Pack) -> Prompt:
            return write_prompt(kind, dossier, facts, self._prompts, marker=marker, name=prompt)

        window = terms.window
        if front.evidence_tokens:
            frame = tokens_of(write(without(open_facts, {item.number for item in open_facts.items})))
            window = min(window or frame * 1_000, frame + front.evidence_tokens + answer)
        return fitted(write, open_facts, window, answer, dossier.language)

    def _outline(self, kind: DraftKind, dossier: Dossier, pack: Pack, prompt: str = "") -> Draft:
        """The outline of the kind, or of the user's own prompt when it has one."""
        language = Words.of(dossier.language).language
        if kind is DraftKind.OBJECTION_NOTES:
            pack = self._with_lessons(dossier, pack)
        own = prompt if outline_name(kind, language, prompt) in self._prompts.names() else ""
        text = clean(write_outline(kind, dossier, pack, self._prompts, own))
        file = self._prompts.get(outline_name(kind, language, own))
        title = self._own_title(kind, prompt, language) if prompt else file.front.title(language)
        return Draft(
            id="",
            kind=kind,
            title=f"{title} · {dossier.subject}",
            text=text,
            state=DraftState.COMPLETE,
            created_at=self._clock.now(),
            account_id=dossier.account.id if dossier.account else "",
            deal_id=dossier.deal.id if dossier.deal else "",
            model=OUTLINE,
            prompt_name=file.name,
            prompt_hash=file.digest,
            language=language,
            evidence=pack.items,
        )

    def _with_lessons(self, dossier: Dossier, pack: Pack) -> Pack:
        """What lifted such objections of other accounts goes into the outline, which stays on this machine."""
        known = ObjectionService(self._book, self._clock)
        target, words = dossier.deal or dossier.account, Words.of(dossier.language)
        lessons = {
            category: known.lessons(category, but=target, language=words.language)
            for category in categories_of(dossier, pack)
        }
        return with_lessons(pack, lessons, words)

    def _about(self, draft: Draft) -> str:
        deal = self._book.all(Deal).get(draft.deal_id)
        account = self._book.all(Account).get(draft.account_id)
        return one_line(deal.name if deal else account.name if account else draft.title)


def _identity(draft: Draft) -> tuple[object, ...]:
    what = (draft.model, draft.kind, draft.deal_id, draft.account_id, draft.language)
    return *what, draft.text, draft.state, draft.reason
