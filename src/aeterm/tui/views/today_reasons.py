"""What the view Today cannot do to the row under the cursor."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.tui.reasons import reason_of
from aeterm.tui.views.deal_editing import DealEditing

_ON_EITHER = ("today.brief", "today.write", "today.note", "draft.brief", "draft.write", "deal.note")
"""Commands on a deal or an account."""
_BY_NAME = ("deal.defend", "deal.scorecard")
"""Commands that may be given the name of a deal."""


class TodayReasons(DealEditing):
    """The part of the view that says why not."""

    def _subject(self) -> Deal | Account:
        """The deal or account under the cursor; UsageError when there is none."""
        raise NotImplementedError

    def why_not(self, command_id: str) -> str:
        """A row may be about a deal, an account or nothing of the book."""
        if command_id in _ON_EITHER:
            return reason_of(self._subject)
        is_on_one = command_id.startswith("deal.") and command_id not in _BY_NAME
        return reason_of(self.target) if is_on_one else ""
