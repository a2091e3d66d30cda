"""How far the book's evidence carries the category of each deal, judged again only where something changed."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.stage import PROMISED
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.gates import Support, support_of
from aeterm.services.ports import Book, Clock
from aeterm.services.timeline import Surroundings


class Gates:
    """Reads people, touches and notes of deals; keeps the verdicts, for they cost a look at every sentence."""

    def __init__(self, book: Book, clock: Clock, surroundings: Surroundings) -> None:
        self._book = book
        self._clock = clock
        self._surroundings = surroundings
        self._known: dict[str, tuple[object, Support | None]] = {}

    def of_promise(self, deal: Deal) -> Support | None:
        """The same as `support` for a deal that is promised, as best case or more; None for mere pipeline."""
        return self.support(deal) if deal.category in PROMISED else None

    def support(self, deal: Deal) -> Support | None:
        """What the evidence of today carries; None when there is nothing to judge by."""
        around, today = self._surroundings, self._clock.today()
        contacts = around.contacts(deal.account_id)
        notes, activities = tuple(around.notes(deal)), tuple(around.activities(deal))
        if not (contacts or notes or activities):
            return None
        inputs = (deal, contacts, notes, activities, today)
        known = self._known.get(deal.id)
        if known is not None and known[0] == inputs:
            return known[1]
        dossier = Dossier(
            settings=self._book.settings,
            today=today,
            deal=deal,
            account=self._book.all(Account).get(deal.account_id),
            contacts=contacts,
            activities=activities,
            notes=notes,
            now=self._clock.now().astimezone(),
        )
        support = support_of(dossier)
        self._known[deal.id] = (inputs, support)
        return support
