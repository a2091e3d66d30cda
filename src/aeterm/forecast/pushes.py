"""How often and how far the close date of a deal was moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from aeterm.domain.period import FiscalCalendar
from aeterm.domain.pushes import is_push
from aeterm.forecast.hygiene import FICTION_AFTER_PUSHES
from aeterm.text import counted


class Pushes(NamedTuple):
    """Four counters, over the changes that were not taken back."""

    date_changes: int = 0
    """Changes from one day to another, either way."""
    month_pushes: int = 0
    """To a later calendar month: what is called a push."""
    quarter_pushes: int = 0
    """To a later fiscal quarter."""
    days: int = 0
    """Days pushed in all, moves within a month included; what was pulled in again is not taken off."""

    @property
    def is_fiction(self) -> bool:
        """Pushed so often that the date means nothing."""
        return self.month_pushes >= FICTION_AFTER_PUSHES


def in_words(pushes: Pushes) -> str:
    """`2 times to a later month, 1 of them to a later quarter, 43 days in all`; empty when it was never pushed."""
    if not pushes.month_pushes:
        return ""
    said = f"{counted(pushes.month_pushes, 'time')} to a later month"
    if pushes.quarter_pushes:
        said += f", {pushes.quarter_pushes} of them to a later quarter"
    said += f", {counted(pushes.days, 'day')} in all"
    return f"{said}: the date is fiction" if pushes.is_fiction else said


def count_pushes(moves: Iterable[tuple[date | None, date | None]], calendar: FiscalCalendar) -> Pushes:
    """The counters over the changes of one expected close, each given as (before, after)."""
    known = [(before, after) for before, after in moves if before and after and before != after]
    later = [(before, after) for before, after in known if after > before]
    return Pushes(
        date_changes=len(known),
        month_pushes=sum(is_push(before, after) for before, after in later),
        quarter_pushes=sum(after >= calendar.quarter_of(before).end for before, after in later),
        days=sum((after - before).days for before, after in later),
    )
