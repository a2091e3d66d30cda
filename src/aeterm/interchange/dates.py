"""Dates as exports write them, with the order of day and month decided for a whole column, never per cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aeterm.domain.day_names import MONTH_NAMES
from aeterm.interchange.headers import unaccented

_ISO = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"^(19\d\d|20\d\d)(0[1-9]|1[0-2])(\d\d)$")
_PARTS = re.compile(r"^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[,T ]+\d.*)?$")
_WORDS = re.compile(r"[a-z]+|\d+")
_SERIAL = re.compile(r"^([2-7]\d{4})(?:\.\d+)?$")
_EPOCH = re.compile(r"^(\d{10})(\d{3})?$")
_SERIAL_ZERO = date(1899, 12, 30)
_MONTH_OF = {unaccented(name): number for number, names in enumerate(MONTH_NAMES, 1) for name in names}


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What the cells of a column prove about 03/04/2026."""

    day_first: bool | None
    """None when nothing proves it."""
    doubtful: str = ""
    """The first cell that can be read both ways; empty when there is none."""
    is_mixed: bool = False
    """True when some cells prove one order and some the other."""


def decide_order(cells: Iterable[str]) -> DateOrder:
    """The order that a column proves: a first number above 12 is a day, a second one is too."""
    day_first = month_first = False
    doubtful = ""
    for cell in cells:
        match = _PARTS.match(cell.strip())
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            day_first = True
        elif second > 12 >= first:
            month_first = True
        elif first != second and first <= 12 and second <= 12:
            doubtful = doubtful or cell.strip()
    if day_first and month_first:
        return DateOrder(None, doubtful, is_mixed=True)
    return DateOrder(True if day_first else False if month_first else None, doubtful)


def parse_date(text: str, day_first: bool | None) -> date:
    """The day in a cell, any time of day and zone cut off as written.

    ValueError with a reason in plain words when the cell is no date, or when it needs an order and none is given.
    """
    bare = text.strip()
    if match := _ISO.match(bare):
        return _day(bare, int(match[1]), int(match[3]), int(match[4]))
    if match := _PARTS.match(bare):
        return _ordered(bare, match, day_first)
    if match := _COMPACT.match(bare):
        return _day(bare, int(match[1]), int(match[2]), int(match[3]))
    if match := _SERIAL.match(bare):
        return _SERIAL_ZERO + timedelta(days=int(match[1]))
    if match := _EPOCH.match(bare):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return _named(bare) or _last_resort(bare)


def _ordered(text: str, match: re.Match[str], day_first: bool | None) -> date:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000 if year < 69 else 1900
    if match[2] == "." or first == second:
        day_first = True
    if day_first is None:
        if first <= 12 and second <= 12:
            raise ValueError(f'"{text}" can be read day first or month first')
        day_first = first > 12
    return _day(text, year, second, first) if day_first else _day(text, year, first, second)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text[:40]}" is not a day of the calendar') from None


def _named(text: str) -> date | None:
    """Dates with the month in words, English or French, whatever the order: `Sep 12, 2026`, `12 sept. 2026`."""
    if len(text) > 60:
        return None
    words = _WORDS.findall(unaccented(text).casefold())
    months = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
    numbers = [word for word in words if word.isdigit()][:2]
    if len(months) != 1 or len(numbers) < 2:
        return None
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    return _day(text, int(year) + (2000 if len(year) == 2 else 0), months[0], int(day))


def _last_resort(text: str) -> date:
    """What dateutil makes of it, as long as it needs to invent no part of the date."""
    refusal = ValueError(f'"{text[:40]}" is not a date')
    if len(text) > 60 or not re.search(r"\d{4}", text) or not re.search(r"[A-Za-z]", text):
        raise refusal
    from dateutil import parser

    try:
        readings = {parser.parse(text, default=start).date() for start in (datetime(2000, 1, 1), datetime(2001, 2, 2))}  # noqa: DTZ001
    except (ValueError, OverflowError, TypeError):
        raise refusal from None
    if len(readings) != 1:
        raise refusal
    return readings.pop()
