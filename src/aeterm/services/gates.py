"""What the book's evidence carries of each deal, judged again only where something changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.stage import PROMISED
from aeterm.services.by_deal import ByDeal
from aeterm.services.ports import Book, Clock
from aeterm.services.timeline import Surroundings

if TYPE_CHECKING:
    from aeterm.domain.activity import Activity, Note
    from aeterm.domain.contact import Contact
    from aeterm.qualification.dossier import Dossier
    from aeterm.qualification.gates import GateWarning, Support


class _Evidence(NamedTuple):
    """What a deal is judged by."""

    contacts: tuple[Contact, ...]
    activities: tuple[Activity, ...]
    notes: tuple[Note, ...]
    lines: tuple[EvidenceLine, ...]
    scores: tuple[HandScore, ...]


class Gates:
    """Reads people, touches, notes and evidence of deals; keeps the verdicts: they cost a look at every sentence.

    `with_private` lets private lines of evidence count, where nobody but the AE sees the verdict.
    """

    def __init__(self, book: Book, clock: Clock, surroundings: Surroundings, *, with_private: bool = False) -> None:
        self._book = book
        self._clock = clock
        self._surroundings = surroundings
        self._with_private = with_private
        self._lines = ByDeal(book, EvidenceLine)
        self._scores = ByDeal(book, HandScore)
        self._known: dict[str, tuple[object, Support | None]] = {}

    def of_promise(self, deal: Deal) -> Support | None:
        """The same as `support` for a deal that is promised, as best case or more; None for mere pipeline."""
        return self.support(deal) if deal.category in PROMISED else None

    def support(self, deal: Deal) -> Support | None:
        """What the evidence of today carries; None when there is nothing to judge by."""
        inputs = (deal, *self._evidence(deal))
        if not any(inputs[1:]):
            return None
        today = self._clock.today()
        known = self._known.get(deal.id)
        if known is not None and known[0] == (*inputs, today):
            return known[1]
        from aeterm.qualification.gates import support_of  # what reads notes is half of the start of a small book

        support = support_of(self._dossier(deal), with_private=self._with_private)
        self._known[deal.id] = ((*inputs, today), support)
        return support

    def warnings(self, deal: Deal) -> tuple[GateWarning, ...]:
        """What the gates that the deal has passed ask for and the book does not hold; for the AE alone."""
        from aeterm.qualification.gates import warnings_of

        return warnings_of(self._dossier(deal))

    def signs(self, deal: Deal) -> Mapping[str, int]:
        """How many signs of each element notes and people on file give, without any line of evidence."""
        from aeterm.qualification.gates import signs_on_file

        return signs_on_file(self._dossier(deal))

    def _evidence(self, deal: Deal) -> _Evidence:
        around = self._surroundings
        return _Evidence(
            around.contacts(deal.account_id),
            tuple(around.activities(deal)),
            tuple(around.notes(deal)),
            self._lines.of(deal.id),
            self._scores.of(deal.id),
        )

    def _dossier(self, deal: Deal) -> Dossier:
        from aeterm.qualification.dossier import Dossier

        evidence = self._evidence(deal)
        return Dossier(
            settings=self._book.settings,
            today=self._clock.today(),
            deal=deal,
            account=self._book.all(Account).get(deal.account_id),
            contacts=evidence.contacts,
            activities=evidence.activities,
            notes=evidence.notes,
            lines=evidence.lines,
            scores=evidence.scores,
            now=self._clock.now().astimezone(),
        )
