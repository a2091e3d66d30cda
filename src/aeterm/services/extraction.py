"""Use cases of extraction: what a note could change in the book, and writing what the AE accepts."""

from __future__ import annotations

from collections.abc import Iterable

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError, RefusedError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.rules import propose
from aeterm.qualification.proposals import Proposal, Proposals
from aeterm.services.acceptance import NOTHING_NEW, Acceptance
from aeterm.services.dossiers import open_dossier
from aeterm.services.kept_rates import KeptRates
from aeterm.services.ports import Book, Clock
from aeterm.text import one_line


class ExtractionService:
    """Proposes from notes; nothing but `accept` changes the book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._rates = KeptRates(book)

    def note(self, note_id: str) -> Note:
        """The note with that id; NotFoundError otherwise."""
        note = self._book.all(Note).get(note_id)
        if note is None:
            raise NotFoundError(f'there is no note "{one_line(note_id)}"', hint="aeterm note list NAME lists them")
        return note

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
        note = self.note(note_id)
        return propose(note, self._dossier(note))

    def accept(self, note_id: str, proposals: Iterable[Proposal]) -> str:
        """Write proposals of a note as one undoable change, and say what was written.

        What the book says already is left alone, so that accepting twice changes nothing. Raises RefusedError naming
        both values when a field has changed since, or the note has; nothing at all is written then.
        """
        chosen = list(proposals)
        self._book.catch_up()
        note = self.note(note_id)
        settings, today = self._book.settings, self._clock.today()
        with self._book.transaction(self._command(note, chosen)) as transaction:
            acceptance = Acceptance(transaction, note, settings.process, today, self._rates.table())
            for proposal in chosen:
                acceptance.write(proposal)
        return acceptance.sentence or NOTHING_NEW

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
