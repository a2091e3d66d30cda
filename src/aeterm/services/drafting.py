"""Use cases of drafts: evidence, outlines, streams from a model, and what is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState, Evidence
from aeterm.errors import NotFoundError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, gather
from aeterm.qualification.fitting import fitted, withhold
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.outline import outline_name, write_outline
from aeterm.qualification.prompting import write_prompt
from aeterm.qualification.words import Words
from aeterm.services.dossiers import open_dossier
from aeterm.services.draft_session import DraftSession
from aeterm.services.models import Terms
from aeterm.services.ports import Book, Clock, CompletionClient, Prompt
from aeterm.text import clean, one_line

Target = Deal | Account


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
        """The numbered facts a draft of that kind may cite; the same for every kind."""
        return self._gathered(target, language)[1].items

    def show_prompt(self, kind: DraftKind, target: Target, *, language: str = "") -> Prompt:
        """Exactly what would be sent to a model, but for the random marker, which is new each time."""
        dossier, pack = self._gathered(target, language)
        return self._prompt(kind, dossier, pack)[0]

    def compose(self, kind: DraftKind, target: Target, *, language: str = "") -> Draft:
        """An outline from the evidence, saved at once unless the book has it word for word; no model is called."""
        dossier, pack = self._gathered(target, language)
        draft = self._outline(kind, dossier, pack)
        return self.existing(draft) or self.save(draft)

    def begin(self, kind: DraftKind, target: Target, *, language: str = "", outline: bool = False) -> DraftSession:
        """A draft being written: by the configured model, or as an outline when there is none or `outline` is true.

        Nothing is sent before the first piece is asked for. Raises ConfigError when a prompt file is wrong.
        """
        dossier, pack = self._gathered(target, language)
        draft = self._outline(kind, dossier, pack)
        client = None if outline else self._client_factory()
        if client is None:
            return DraftSession(self, draft, None, None)
        prompt, sent = self._prompt(kind, dossier, pack)
        streamed = replace(
            draft,
            text="",
            model=one_line(client.model),
            prompt_name=kind.value,
            prompt_hash=self._prompts.get(kind.value).digest,
            evidence=sent.items,
            left_out=sent.left_out,
        )
        return DraftSession(self, streamed, client, prompt, fallback=draft)

    def list(self) -> list[Draft]:
        """Every draft, newest first."""
        return sorted(self._book.all(Draft).values(), key=_age, reverse=True)

    def get(self, draft_id: str) -> Draft:
        """One draft by id; NotFoundError otherwise."""
        draft = self._book.all(Draft).get(draft_id)
        if draft is None:
            raise NotFoundError(f'there is no draft "{one_line(draft_id)}"', hint="aeterm drafts lists them")
        return draft

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

    def update_text(self, draft_id: str, text: str) -> Draft:
        """Keep the AE's own wording, checked again; the evidence and the provenance stay as they were."""
        return self.put(self.reworded(self.get(draft_id), text), "edit")

    def put(self, draft: Draft, what: str, tail: str = "") -> Draft:
        """Keep a changed draft; the journal says `edit meeting brief for Northwind`, with `edit` for `what`."""
        with self._book.transaction(f"{what} {draft.kind.label} for {self._about(draft)}{tail}") as transaction:
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

    def _gathered(self, target: Target, language: str) -> tuple[Dossier, Pack]:
        dossier = open_dossier(self._book, self._clock.now().astimezone(), self._clock.today(), target, language)
        return dossier, gather(dossier)

    def _prompt(self, kind: DraftKind, dossier: Dossier, pack: Pack) -> tuple[Prompt, Pack]:
        """What is sent, and the facts in it: none that is private, and no more than the model can read."""
        terms, marker = self._terms(), f"ev-{secrets.token_hex(8)}"
        open_facts = withhold(pack, dossier, terms.private_fields)
        answer = self._prompts.get(kind.value).front.max_tokens
        answer = min(answer or terms.max_tokens, terms.max_tokens or answer)
        return fitted(
            lambda facts: write_prompt(kind, dossier, facts, self._prompts, marker=marker),
            open_facts,
            terms.window,
            answer,
            dossier.language,
        )

    def _outline(self, kind: DraftKind, dossier: Dossier, pack: Pack) -> Draft:
        language = Words.of(dossier.language).language
        file = self._prompts.get(outline_name(kind, language))
        return Draft(
            id="",
            kind=kind,
            title=f"{file.front.title(language)} · {dossier.subject}",
            text=clean(write_outline(kind, dossier, pack, self._prompts)),
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

    def _about(self, draft: Draft) -> str:
        deal = self._book.all(Deal).get(draft.deal_id)
        account = self._book.all(Account).get(draft.account_id)
        return one_line(deal.name if deal else account.name if account else draft.title)


def _identity(draft: Draft) -> tuple[object, ...]:
    what = (draft.model, draft.kind, draft.deal_id, draft.account_id, draft.language)
    return *what, draft.text, draft.state, draft.reason


def _age(draft: Draft) -> tuple[float, int, str]:
    return draft.created_at.timestamp(), len(draft.id), draft.id
