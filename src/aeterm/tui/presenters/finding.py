"""Rows of the window that finds anything: what kind of thing, its name, where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.services.finding import Thing, kind_of
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import brief, day
from aeterm.tui.widgets.virtual_list import Column

_NARROW = 70


def columns(
    width: int, today: date, account_of: Callable[[Thing], str], passage: Callable[[Note], str]
) -> Sequence[Column[Thing]]:
    """Kind, name, account and what places it: amount and close of a deal, the day of a note."""
    around = max(12, width // 4)

    def name(thing: Thing) -> str | Span:
        if isinstance(thing, Note):
            return passage(thing)
        if isinstance(thing, Deal | Account | Contact):
            return thing.name
        return thing.title

    return [
        Column("", 7, lambda thing: (kind_of(thing), "dim")),
        Column("", 0, name),
        Column("", around, lambda thing: (account_of(thing) or _of_account(thing), "dim"), gap=2),
        Column("", 14 if width >= _NARROW else 7, lambda thing: (_detail(thing, today, width), "dim"), right=True),
    ]


def _of_account(thing: Thing) -> str:
    return ", ".join(filter(None, (thing.city, thing.sector))) if isinstance(thing, Account) else ""


def _detail(thing: Thing, today: date, width: int) -> str:
    if isinstance(thing, Deal):
        amount = "—" if thing.amount is None else brief(thing.amount, thing.currency)
        when = day(thing.effective_on, today)[:6] if thing.state is DealState.OPEN else thing.state.value
        return f"{amount} {when}" if width >= _NARROW else amount
    if isinstance(thing, Account):
        return f"tier {thing.tier}" if thing.tier else ""
    if isinstance(thing, Contact):
        return thing.role or thing.title
    at = thing.written_at if isinstance(thing, Note) else thing.created_at
    return day(at.astimezone().date(), today)
