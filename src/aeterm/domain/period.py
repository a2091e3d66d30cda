"""Periods as half-open ranges of plain dates, and the fiscal calendar that names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from aeterm.errors import UsageError
from aeterm.text import one_line

_KEY = r"(?ai)(?:FY)?(\d{4})(?:-?(?:Q([1-4])|M?(0[1-9]|1[0-2])))?"
_YEARS = range(1900, 2200)
"""Years that a book of business can name; far from the edges of the calendar, so that any shift has a date."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year: `start` included, `end` excluded. Keys: `2026-11`, `2026-Q4`, `2026`."""

    key: str
    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    @property
    def last_day(self) -> date:
        """The last day inside the period."""
        return self.end - timedelta(days=1)

    def week_of(self, day: date) -> tuple[int, int]:
        """(week, weeks): the running week on `day`, from 1; a quarter has 13, its odd last days in the last."""
        weeks = max(1, round((self.end - self.start).days / 7))
        running = (day - self.start).days // 7 + 1
        return max(1, min(weeks, running)), weeks


class FiscalCalendar(NamedTuple):
    """Names periods. A fiscal year is named by the calendar year in which it ends."""

    start_month: int = 1

    def year(self, fiscal_year: int) -> Period:
        """The whole fiscal year."""
        return self._months(str(fiscal_year), fiscal_year, 0, 12)

    def quarter(self, fiscal_year: int, number: int) -> Period:
        """Quarter 1 to 4 of a fiscal year."""
        return self._months(f"{fiscal_year}-Q{number}", fiscal_year, (number - 1) * 3, 3)

    def month(self, year: int, month: int) -> Period:
        """A calendar month; months keep their calendar name in every fiscal year."""
        return Period(f"{year}-{month:02d}", date(year, month, 1), _first_of(year, month + 1))

    def quarter_of(self, day: date) -> Period:
        """The fiscal quarter that holds a day."""
        months = (day.month - self.start_month) % 12
        return self.quarter(self._fiscal_year_of(day), months // 3 + 1)

    def parse(self, key: str) -> Period:
        """A period from its key: `2026-Q4`, `FY2026-Q4`, `2026-11`, `2026`; UsageError otherwise."""
        match = re.fullmatch(_KEY, key.strip())
        if match is None or int(match[1]) not in _YEARS:
            raise UsageError(f'"{one_line(key)}" is not a period', hint="write 2026-Q4, 2026-11 or 2026")
        year, quarter, month = int(match[1]), match[2], match[3]
        if quarter:
            return self.quarter(year, int(quarter))
        return self.month(year, int(month)) if month else self.year(year)

    def shift(self, period: Period, steps: int) -> Period:
        """The period of the same kind `steps` later (or earlier, when negative).

        Raises UsageError when that lies outside the years 1900 to 2199.
        """
        quarter, month = re.search(r"-Q(\d)$", period.key), re.search(r"-(\d\d)$", period.key)
        year = int(period.key[:4])
        if quarter:
            index = year * 4 + int(quarter[1]) - 1 + steps
            return self.quarter(_checked(index // 4), index % 4 + 1)
        if month:
            index = year * 12 + int(month[1]) - 1 + steps
            return self.month(_checked(index // 12), index % 12 + 1)
        return self.year(_checked(year + steps))

    def _fiscal_year_of(self, day: date) -> int:
        return day.year + (1 if self.start_month > 1 and day.month >= self.start_month else 0)

    def _months(self, key: str, fiscal_year: int, offset: int, length: int) -> Period:
        start_year = fiscal_year - (1 if self.start_month > 1 else 0)
        first = self.start_month + offset
        return Period(key, _first_of(start_year, first), _first_of(start_year, first + length))


def _checked(year: int) -> int:
    if year not in _YEARS:
        raise UsageError(f"{year} is too far away", hint=f"years go from {_YEARS[0]} to {_YEARS[-1]}")
    return year


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
