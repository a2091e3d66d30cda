"""Where the quarter stands, for the first row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.period import FiscalCalendar

if TYPE_CHECKING:
    from aeterm.services.ports import Clock


def quarter_lines(calendar: FiscalCalendar, clock: Clock) -> tuple[str, str]:
    """(`Q4 wk 8/13`, `Q4 week 8 of 13 · 13:38 Tue 24 Nov`), in local time."""
    today = clock.today()
    period = calendar.quarter_of(today)
    week, weeks = period.week_of(today)
    name = period.key[-2:]
    now = clock.now().astimezone()
    return f"{name} wk {week}/{weeks}", f"{name} week {week} of {weeks} · {now:%H:%M} {today:%a} {today.day} {today:%b}"
