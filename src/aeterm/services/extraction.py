"""Use cases of extraction: what a note could change in the book, and writing what the AE accepts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.stage import DealState
from aeterm.errors import AetermError, ConfigError, ModelError, RefusedError
from aeterm.progress import Progress
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.answers import SCHEMA, propose_from
from aeterm.qualification.extraction.asking import Asked, ask
from aeterm.qualification.extraction.rules import propose
from aeterm.qualification.library import PromptLibrary
from aeterm.qualification.proposals import Proposal, Proposals
from aeterm.services.acceptance import NOTHING_NEW, Acceptance
from aeterm.services.dossiers import open_dossier
from aeterm.services.kept_rates import KeptRates
from aeterm.services.lookups import note_with
from aeterm.services.models import ModelService
from aeterm.services.ports import Book, Clock, Prompt


class ExtractionService:
    """Proposes from notes; nothing but `accept` changes the book."""

    def __init__(self, book: Book, clock: Clock, prompts: Callable[[], PromptLibrary], models: ModelService) -> None:
        """Prompts are only read when a model is to be asked; which one is looked up each time."""
        self._book = book
        self._clock = clock
        self._prompts = prompts
        self._models = models
        self._rates = KeptRates(book)

    def deal_of(self, note: Note) -> Deal | None:
        """The deal that a note is about: its own, else the one open deal of its account; None when that is unclear."""
        if note.deal_id:
            return self._book.all(Deal).get(note.deal_id)
        around = [
            deal for deal in self._book.all(Deal).values() if note.account_id and deal.account_id == note.account_id
        ]
        is_open = [deal for deal in around if deal.state is DealState.OPEN]
        return is_open[0] if len(is_open) == 1 else None

    def propose(self, note_id: str) -> Proposals:
        """What the rules find in a note and the book does not say yet; no model is called."""
        note = note_with(self._book, note_id)
        return propose(note, self._dossier(note))

    async def propose_with_model(self, note_id: str, *, progress: Progress | None = None) -> Proposals:
        """What the model of the profile in force proposes and the note bears out.

        Those of the rules instead, with the reason, when the note is private, no model is configured or the endpoint
        fails. `progress` is told of the parts of a long note. Nothing is kept; ConfigError for a wrong prompt file.
        """
        note = note_with(self._book, note_id)
        if reason := self.why_no_model(note):
            return replace(self.propose(note_id), reason=reason)
        try:
            client = self._models.client()
        except ConfigError as error:
            return replace(self.propose(note_id), reason=_said(error))
        assert client is not None
        dossier = self._dossier(note)
        asked = self._asked(note, dossier)
        answers: list[object] = []
        for number, prompt in enumerate(asked.prompts, 1):
            if progress:
                progress("part", number, len(asked.prompts))
            try:
                answers.append((await client.complete_json(prompt, SCHEMA)).value)
            except ModelError as error:
                return replace(self.propose(note_id), reason=_said(error))
        found = propose_from(answers, note, dossier, client.model)
        return replace(found, left_out=(*asked.left_out, *found.left_out))

    def why_no_model(self, note: Note) -> str:
        """Why no model would be asked about a note; empty when one would be."""
        if note.private:
            return "the note is private: no model sees it"
        return self._models.why_not(self._models.current)

    def show_prompts(self, note_id: str) -> tuple[Prompt, ...]:
        """Exactly what would be sent to a model, part by part, but for the random marker, which is new each time.

        Raises RefusedError for a private note: nothing would be sent.
        """
        note = note_with(self._book, note_id)
        if note.private:
            raise RefusedError(f"note {note.id} is private: nothing of it is ever sent")
        return self._asked(note, self._dossier(note)).prompts

    def accept(self, note_id: str, proposals: Iterable[Proposal]) -> str:
        """Write proposals of a note as one undoable change, and say what was written.

        What the book says already is left alone, so that accepting twice changes nothing. Raises RefusedError naming
        both values when a field has changed since, or the note has; nothing at all is written then.
        """
        chosen = list(proposals)
        self._book.catch_up()
        note = note_with(self._book, note_id)
        settings, today = self._book.settings, self._clock.today()
        with self._book.transaction(self._command(note, chosen)) as transaction:
            acceptance = Acceptance(transaction, note, settings.process, today, self._rates.table())
            for proposal in chosen:
                acceptance.write(proposal)
        return acceptance.sentence or NOTHING_NEW

    def _asked(self, note: Note, dossier: Dossier) -> Asked:
        terms, marker = self._models.terms(), f"note-{secrets.token_hex(8)}"
        return ask(
            note, dossier, self._prompts(), marker=marker, window=terms.window, most_tokens=terms.max_tokens
        )  # fmt: skip

    def _command(self, note: Note, proposals: list[Proposal]) -> str:
        kinds = ", ".join(dict.fromkeys(proposal.kind.label for proposal in proposals))
        target = self.deal_of(note) or self._book.all(Account).get(note.account_id)
        about = f" on {short_name(target.name)}" if target else ""
        return f"{kinds} from note {note.id}{about}"

    def _dossier(self, note: Note) -> Dossier:
        target = self.deal_of(note) or self._book.all(Account).get(note.account_id)
        if target is None:
            raise RefusedError(f"note {note.id} belongs to no deal and no account of this book")
        now, today = self._clock.now().astimezone(), self._clock.today()
        return open_dossier(self._book, now, today, target)


def _said(error: AetermError) -> str:
    """What failed and what to do about it."""
    return f"{error.message}; {error.hint}" if error.hint else error.message
