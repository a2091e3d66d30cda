"""Days of the demo book, all counted from one given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from aeterm.domain.period import FiscalCalendar, Period

_FRENCH_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
_ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
HISTORY_DAYS = 28
"""How far back the journal of the demo book goes."""


@dataclass(frozen=True, slots=True)
class Days:
    """Counts days and quarters from `today`."""

    today: date

    @property
    def loaded_on(self) -> date:
        """The day on which the book is first filled."""
        return self.ago(HISTORY_DAYS)

    def ago(self, days: int) -> date:
        """The day `days` before today; negative numbers look ahead."""
        return self.today - timedelta(days=days)

    def quarter(self, steps: int) -> Period:
        """The quarter `steps` after the running one."""
        calendar = FiscalCalendar()
        return calendar.shift(calendar.quarter_of(self.today), steps)

    def within(self, steps: int, place: float) -> date:
        """A working day at a share of a quarter; in the running one, of what is left of it from today on."""
        period = self.quarter(steps)
        first = max(period.start, self.today) if steps == 0 else period.start
        day = first + timedelta(days=round((period.last_day - first).days * place))
        return max(first, working(day))

    def label(self, days_ahead: int, *, french: bool) -> str:
        """A day as people write it in notes: `18 Dec`, `18 déc.`."""
        day = self.ago(-days_ahead)
        months = _FRENCH_MONTHS if french else _ENGLISH_MONTHS
        return f"{day.day} {months.split()[day.month - 1]}"


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def paris(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant of a time of day in Paris, in UTC, by the rule of the European Union.

    Computed here because a bare machine may have no time zone database.
    """
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return datetime.combine(day, time(hour, minute), UTC) - timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
