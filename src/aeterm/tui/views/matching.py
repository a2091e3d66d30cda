"""What a meeting of a calendar is about, as the AE says."""

from __future__ import annotations

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.services.naming import find_target
from aeterm.services.today import AgendaItem
from aeterm.text import one_line
from aeterm.tui.shell import Shell

_NOTHING = ("-", "none")


def match_meeting(shell: Shell, item: AgendaItem, name: str = "") -> None:
    """Settle it for the meeting and its series; asked for when no name is given.

    Raises UsageError for a name that nothing in the book has.
    """
    activity = item.activity

    def settle(text: str) -> None:
        services = shell.services
        deals, accounts = services.book.all(Deal), services.book.all(Account)
        target = None if text.strip() in _NOTHING else find_target(text, deals, accounts)
        settled = services.calendars.settle(activity.id, target)
        shell.book_changed()
        shell.say(f"{len(settled)} about {one_line(target.name) if target else 'nothing of the book'}", undo=True)

    if name:
        settle(name)
    else:
        hint = "a deal or an account; - for nothing of the book"
        shell.ask(f"ABOUT  {one_line(activity.subject)[:40]}", settle, value=item.name, hint=hint)
