"""What the view Today does to the row under the cursor, and when it cannot."""

from __future__ import annotations

from collections.abc import Mapping

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.services.today import AgendaItem
from aeterm.text import one_line
from aeterm.tui.reasons import Check
from aeterm.tui.views.deal_editing import DealEditing
from aeterm.tui.views.matching import match_meeting

_ON_EITHER = ("today.brief", "today.write", "today.note", "draft.brief", "draft.write", "deal.note")
"""Commands on a deal or an account."""


class TodayActing(DealEditing):
    """The part of the view that opens and writes about what is under the cursor, and says why it cannot."""

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

    def do_today_open(self, argument: str = "") -> None:
        """Enter: the deal, the account or the draft."""
        subject = self._to_open()
        if isinstance(subject, Draft):
            self.shell.hand_over("drafts", "show_draft", subject.id)
        elif isinstance(subject, Deal):
            self.shell.open_deal(subject.id)
        else:
            self.shell.hand_over("accounts", "show_account", subject.id)

    def do_today_write(self, argument: str = "") -> None:
        """`w`: which draft?"""
        from aeterm.tui.views.writing import write_on

        subject = self._subject()
        write_on(self.shell, subject, f"WRITE  {one_line(subject.name)[:40]}", argument)

    def do_today_note(self, argument: str = "") -> None:
        """`n`: a note on the deal or account."""
        self.shell.capture(self._subject(), argument)

    def do_draft_write(self, argument: str = "") -> None:
        """`w` on a row."""
        self.do_today_write(argument)

    def do_deal_note(self, argument: str = "") -> None:
        """`a` on a row."""
        self.do_today_note(argument)

    def do_today_match(self, argument: str = "") -> None:
        """`m`: say which deal or account a meeting of a calendar is about."""
        match_meeting(self.shell, self._to_match(), argument)
