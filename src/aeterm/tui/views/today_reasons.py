"""What the view Today cannot do to the row under the cursor."""

from __future__ import annotations

from collections.abc import Mapping

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.services.today import AgendaItem
from aeterm.tui.reasons import Check
from aeterm.tui.views.deal_editing import DealEditing

_ON_EITHER = ("today.brief", "today.write", "today.note", "draft.brief", "draft.write", "deal.note")
"""Commands on a deal or an account."""


class TodayReasons(DealEditing):
    """The part of the view that says why not."""

    def _subject(self) -> Deal | Account:
        """The deal or account under the cursor; UsageError when there is none."""
        raise NotImplementedError

    def _to_open(self) -> Deal | Account | Draft:
        """What Enter opens; UsageError when that is nothing."""
        raise NotImplementedError

    def _to_match(self) -> AgendaItem:
        """The meeting under the cursor; UsageError when it is none of a calendar."""
        raise NotImplementedError

    def checks(self) -> Mapping[str, Check]:
        """A row may be about a deal, an account or nothing of the book."""
        return {
            **super().checks(),
            **dict.fromkeys(_ON_EITHER, self._subject),
            "today.open": self._to_open,
            "today.match": self._to_match,
        }
