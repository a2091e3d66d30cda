"""Periods as half-open ranges of plain dates, and the fiscal calendar that names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from aeterm.errors import UsageError
from aeterm.text import one_line

_KEY = r"(?ai)(?:FY ?)?(\d{4})(?:[ -]?(?:[QT]([1-4])|P(0?[1-9]|1[0-2])|M?(0[1-9]|1[0-2])))?"
_QUARTER = r"(?ai)[QT]([1-4])"
_QUARTER_FIRST = r"(?ai)([QT][1-4])[ /-]*(?:FY ?)?(\d{4})"
_YEARS = range(1900, 2200)
"""Years that a book of business can name; far from the edges of the calendar, so that any shift has a date."""
_QUARTER_WEEKS = 13
_NEAREST_DAYS = timedelta(days=3)
"""The weekday nearest to a day is the last one up to three days after it."""


class NamedBy(StrEnum):
    """Which end of a fiscal year gives it its number."""

    END = "end"
    START = "start"


class YearPattern(StrEnum):
    """Calendar months, or quarters of thirteen weeks cut into months of whole weeks."""

    MONTHS = "months"
    WEEKS_445 = "4-4-5"
    WEEKS_454 = "4-5-4"
    WEEKS_544 = "5-4-4"


class YearEnd(StrEnum):
    """Where a year of weeks begins: on its weekday `nearest` to the first of its start month, or on the one after the
    `last` weekday before that in the month before, which is never later than the first."""

    NEAREST = "nearest"
    LAST = "last"


class Days:
    """A range of days: `start` included, `end` excluded."""

    __slots__ = ()
    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period(Days):
    """A month, quarter or year: `start` included, `end` excluded. Keys: `2026-11`, `2026-Q4`, `2026`.

    A month of whole weeks is numbered within its fiscal year: `2026-P11`.
    """

    key: str
    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    def week_of(self, day: date) -> tuple[int, int]:
        """(week, weeks): the running week on `day`, from 1; a quarter has 13, its odd last days in the last.

        The last quarter of a year of 53 weeks has 14.
        """
        weeks = max(1, round((self.end - self.start).days / 7))
        running = (day - self.start).days // 7 + 1
        return max(1, min(weeks, running)), weeks


class FiscalCalendar(NamedTuple):
    """Names periods. A year of weeks has 52 or 53 of them; the 53rd is in its last quarter and its last month.

    A fiscal year is named by the calendar year in which it ends, or starts. For a year of weeks that is the year of
    its start month, or of the month before it a year later, whatever days the weeks lend or borrow. The retail
    calendar of the NRF is February, `start`, `4-5-4`, Sunday, `nearest`.
    """

    start_month: int = 1
    named_by: NamedBy = NamedBy.END
    pattern: YearPattern = YearPattern.MONTHS
    week_start: int = 0
    """First weekday of a week, Monday 0 to Sunday 6; used by years of weeks alone."""
    year_end: YearEnd = YearEnd.NEAREST

    @property
    def has_weeks(self) -> bool:
        """True when years are made of whole weeks."""
        return self.pattern is not YearPattern.MONTHS

    def year(self, fiscal_year: int) -> Period:
        """The whole fiscal year."""
        return Period(f"{fiscal_year:04d}", self._edge(fiscal_year, 0), self._edge(fiscal_year, 12))

    def quarter(self, fiscal_year: int, number: int) -> Period:
        """Quarter 1 to 4 of a fiscal year."""
        first = (number - 1) * 3
        return Period(
            f"{fiscal_year:04d}-Q{number}", self._edge(fiscal_year, first), self._edge(fiscal_year, first + 3)
        )

    def month(self, year: int, month: int) -> Period:
        """A calendar month; months keep their calendar name in every fiscal year."""
        return Period(f"{year:04d}-{month:02d}", _first_of(year, month), _first_of(year, month + 1))

    def fiscal_month(self, fiscal_year: int, number: int) -> Period:
        """Month 1 to 12 of a fiscal year: a calendar month, or one of whole weeks with a key like `2026-P11`."""
        start = self._edge(fiscal_year, number - 1)
        if not self.has_weeks:
            return self.month(start.year, start.month)
        return Period(f"{fiscal_year:04d}-P{number:02d}", start, self._edge(fiscal_year, number))

    def year_of(self, day: date) -> Period:
        """The fiscal year that holds a day."""
        return self.year(self._fiscal_year_of(day))

    def quarter_of(self, day: date) -> Period:
        """The fiscal quarter that holds a day."""
        return self.quarter(self._fiscal_year_of(day), (self._month_number(day) - 1) // 3 + 1)

    def coming_quarter(self, number: int, day: date) -> Period:
        """The next quarter of that number, 1 to 4, that is not over on a day."""
        running = self.quarter_of(day)
        return next(
            quarter for quarter in (self.shift(running, steps) for steps in range(4)) if quarter.key[-1] == str(number)
        )

    def month_of(self, day: date) -> Period:
        """The fiscal month that holds a day, of calendar days or of weeks as the years are."""
        return self.fiscal_month(self._fiscal_year_of(day), self._month_number(day))

    def parts(self, period: Period) -> tuple[Period, ...]:
        """The four quarters of a year, the three months of a quarter; nothing of a month."""
        year, quarter, *months = _parsed(period.key)
        if any(months):
            return ()
        if quarter:
            return tuple(self.fiscal_month(year, quarter * 3 + number) for number in (-2, -1, 0))
        return tuple(self.quarter(year, number) for number in (1, 2, 3, 4))

    def parse(self, key: str, *, near: date | None = None) -> Period:
        """A period as `named` reads it; UsageError for a text that names none."""
        found = self.named(key, near)
        if found is None:
            alone = "" if near is None else "Q4, "
            raise UsageError(f'"{one_line(key)}" is not a period', hint=f"write 2026-Q4, {alone}2026-11 or 2026")
        return found

    def named(self, key: str, near: date | None = None) -> Period | None:
        """A period from its key: `2026-Q4`, `FY2026-Q4`, `Q4 2026`, `2026-11`, `2026-P11`, `2026`; None otherwise.

        `2026-T4` is a quarter too (French *trimestre*). With a day, `Q4` and `T4` alone are the next one of that number
        that is not over. `2026-P11` is the eleventh month of the fiscal year, a calendar month where years are made of
        those.
        """
        word = key.strip()
        if near is not None and (quarter_alone := re.fullmatch(_QUARTER, word)):
            return self.coming_quarter(int(quarter_alone[1]), near)
        if turned := re.fullmatch(_QUARTER_FIRST, word):
            word = f"{turned[2]}-{turned[1]}"
        year, quarter, fiscal_month, month = _parsed(word)
        if year not in _YEARS:
            return None
        if quarter:
            return self.quarter(year, quarter)
        if fiscal_month:
            return self.fiscal_month(year, fiscal_month)
        return self.month(year, month) if month else self.year(year)

    def shift(self, period: Period, steps: int) -> Period:
        """The period of the same kind `steps` later (or earlier, when negative).

        Raises UsageError when that lies outside the years 1900 to 2199.
        """
        year, quarter, fiscal_month, month = _parsed(period.key)
        if quarter:
            index = year * 4 + quarter - 1 + steps
            return self.quarter(_checked(index // 4), index % 4 + 1)
        if fiscal_month or month:
            index = year * 12 + (fiscal_month or month) - 1 + steps
            make = self.fiscal_month if fiscal_month else self.month
            return make(_checked(index // 12), index % 12 + 1)
        return self.year(_checked(year + steps))

    def _fiscal_year_of(self, day: date) -> int:
        year = day.year + (day.year - self._start_year(day.year))
        if day < self._start(year):
            return year - 1
        return year + 1 if day >= self._start(year + 1) else year

    def _month_number(self, day: date) -> int:
        """1 to 12, within the fiscal year."""
        if not self.has_weeks:
            return (day.month - self.start_month) % 12 + 1
        year = self._fiscal_year_of(day)
        return sum(day >= self._edge(year, months) for months in range(12))

    def _start_year(self, fiscal_year: int) -> int:
        """The calendar year whose start month begins a fiscal year."""
        return fiscal_year - (1 if self.named_by is NamedBy.END and self.start_month > 1 else 0)

    def _start(self, fiscal_year: int) -> date:
        first = _first_of(self._start_year(fiscal_year), self.start_month)
        if not self.has_weeks or not date.min.year < first.year < date.max.year:
            return first
        latest = first + _NEAREST_DAYS if self.year_end is YearEnd.NEAREST else first
        return latest - timedelta(days=(latest.weekday() - self.week_start) % 7)

    def _edge(self, fiscal_year: int, months: int) -> date:
        """The day on which month number `months` of a fiscal year is over, 0 to 12."""
        if months == 12:
            return self._start(fiscal_year + 1)
        if not self.has_weeks:
            return _first_of(self._start_year(fiscal_year), self.start_month + months)
        in_quarter = [int(weeks) for weeks in self.pattern.split("-")][: months % 3]
        days = (months // 3 * _QUARTER_WEEKS + sum(in_quarter)) * 7
        return date.fromordinal(min(self._start(fiscal_year).toordinal() + days, date.max.toordinal()))


def _parsed(key: str) -> tuple[int, int, int, int]:
    """(year, quarter, fiscal month, calendar month) of a well-formed key; 0 for what it does not name."""
    match = re.fullmatch(_KEY, key.strip())
    year, quarter, fiscal_month, month = match.groups("0") if match else "0000"
    return int(year), int(quarter), int(fiscal_month), int(month)


def _checked(year: int) -> int:
    if year not in _YEARS:
        raise UsageError(f"{year} is too far away", hint=f"years go from {_YEARS[0]} to {_YEARS[-1]}")
    return year


def _first_of(year: int, month: int) -> date:
    """The first of a month counted on from January; the ends of the calendar for what lies beyond them."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, 1) if year >= date.min.year else date.min
