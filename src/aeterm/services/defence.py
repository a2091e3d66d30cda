"""The page for the manager's review of a deal, from the book alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.journal import Version
from aeterm.qualification.defence import LOOK_BACK, Since, build_page
from aeterm.qualification.defence_page import DefencePage
from aeterm.qualification.dossier import FieldChange
from aeterm.services.dossiers import latest_call, open_dossier
from aeterm.services.gates import Gates
from aeterm.services.instants import local_day
from aeterm.services.lookups import deal_with
from aeterm.services.timeline import Surroundings

if TYPE_CHECKING:
    from aeterm.services.container import Services

_TOLD = ("stage", "amount", "expected_close_on", "category", "next_step", "competitor")


class DefenceService:
    """Writes pages; keeps nothing and changes nothing."""

    def __init__(self, services: Services) -> None:
        self._book = services.book
        self._clock = services.clock
        self._gates = Gates(services.book, services.clock, Surroundings(services.book))

    def page(self, deal_id: str, *, since: datetime | None = None, language: str = "") -> DefencePage:
        """The page of a deal, in the book's language unless another is asked for.

        What changed is told since an instant: that of the latest call of the whole book before today, seven days ago
        when there is none. Raises NotFoundError for an unknown id.
        """
        deal = deal_with(self._book, deal_id)
        now, today = self._clock.now().astimezone(), self._clock.today()
        spoken = language or self._book.settings.language
        dossier = open_dossier(self._book, now, today, deal, spoken)
        call = None if since else latest_call(self._book, today)
        start = since or call or now - LOOK_BACK
        return build_page(deal, dossier, self._gates.support(deal), self._since(deal, start, is_call=call is not None))

    def _since(self, deal: Deal, instant: datetime, *, is_call: bool) -> Since:
        """Field by field what differs from then, with the day of its last change; back and forth is no change."""
        versions = [version for version in self._book.versions(Deal, since=instant) if version.id == deal.id]
        before = versions[0].before if versions else deal
        found = []
        for name in _TOLD if before else ():
            old, new = getattr(before, name), getattr(deal, name)
            if old != new:
                moved = [version.at for version in versions if _differs(version, name)]
                found.append(FieldChange(local_day(moved[-1]), name, _stored(old), _stored(new), deal.id))
        return Since(local_day(instant), found, is_call=is_call, is_new=before is None)


def _differs(version: Version[Deal], name: str) -> bool:
    return getattr(version.before, name, None) != getattr(version.after, name, None)


def _stored(value: object) -> object:
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)
