"""Days of the demo book, all counted from one given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from aeterm.domain.day_names import FRENCH_MONTHS, SHORT_MONTHS
from aeterm.domain.period import FiscalCalendar, Period

HISTORY_DAYS = 189
"""How far back the journal of the demo book goes: a running quarter has its weeks, and the one before
it all of its own."""


@dataclass(frozen=True, slots=True)
class Days:
    """Counts days and quarters from `today`."""

    today: date

    @property
    def loaded_on(self) -> date:
        """The working day on which the book is first filled."""
        return self.past(HISTORY_DAYS)

    def ago(self, days: int) -> date:
        """The day `days` before today; negative numbers look ahead."""
        return self.today - timedelta(days=days)

    def past(self, days: int) -> date:
        """The day `days` before today, or the Friday before that weekend."""
        return working(self.ago(days))

    def ahead(self, days: int) -> date:
        """The day `days` after the first working day from today on, or the Monday after that weekend.

        Counted from a working day so that on a Saturday what is planned for today and for tomorrow stays apart.
        """
        return next_working(next_working(self.today) + timedelta(days=days))

    def due(self, days: int) -> date:
        """A working day ahead, or one gone by when `days` is negative."""
        return self.ahead(days) if days >= 0 else self.past(-days)

    def quarter(self, steps: int) -> Period:
        """The quarter `steps` after the running one."""
        calendar = FiscalCalendar()
        return calendar.shift(calendar.quarter_of(self.today), steps)

    def within(self, steps: int, place: float) -> date:
        """A working day at a share of a quarter; in the running one, of what is left of it from today on.

        It never leaves the quarter: it is a weekend only on the last days of a quarter that ends in one.
        """
        period = self.quarter(steps)
        first = max(period.start, self.today) if steps == 0 else period.start
        day = first + timedelta(days=round((period.last_day - first).days * place))
        before, after = working(day), next_working(day)
        choices = (before, after) if steps < 0 else (after, before)
        return next((choice for choice in choices if first <= choice <= period.last_day), day)


def label(day: date, *, french: bool) -> str:
    """A day as people write it in notes: `18 Dec`, `18 déc.`, `1er déc.`."""
    months = FRENCH_MONTHS if french else SHORT_MONTHS
    number = "1er" if french and day.day == 1 else day.day
    return f"{number} {months[day.month - 1]}"


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def next_working(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def paris(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant of a time of day in Paris, in UTC, by the rule of the European Union.

    Computed here because a bare machine may have no time zone database.
    """
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return datetime.combine(day, time(hour, minute), UTC) - timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
