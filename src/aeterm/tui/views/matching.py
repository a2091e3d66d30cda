"""What a meeting of a calendar is about, as the AE says."""

from __future__ import annotations

from collections.abc import Mapping

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.services.naming import SeveralFoundError, find_deal, find_target
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
        target = None if text.strip() in _NOTHING else _meant(text, item, deals, accounts)
        settled = services.calendars.settle(activity.id, target)
        shell.book_changed()
        shell.say(f"{len(settled)} about {one_line(target.name) if target else 'nothing of the book'}", undo=True)

    if name:
        settle(name)
    else:
        hint = "a deal or an account; - for nothing of the book"
        shell.ask(f"ABOUT  {one_line(activity.subject)[:40]}", settle, value=item.name, hint=hint)


def _meant(text: str, item: AgendaItem, deals: Mapping[str, Deal], accounts: Mapping[str, Account]) -> Deal | Account:
    """The deal or account of that name; of several deals the one of the account that the meeting is with."""
    try:
        return find_target(text, deals, accounts)
    except SeveralFoundError:
        own = {key: deal for key, deal in deals.items() if deal.account_id == item.activity.account_id}
        if not item.activity.account_id or not own:
            raise
        return find_deal(text, own)
