"""Working days in France: Monday to Friday without the public holidays, which follow from the year alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday: days after Easter Sunday. Source: article L3133-1 of the Code du travail."""
_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the algorithm of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year."""
    movable = (easter(year) + timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset((*(date(year, month, day) for month, day in _FIXED), *movable))


def is_working_day(day: date) -> bool:
    """True from Monday to Friday unless it is a public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def on_or_before(day: date) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def on_or_after(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def moved(day: date, count: int) -> date:
    """The working day `count` working days after `day`, before it when negative.

    Counted from a day off, the first working day after it is one after, the last one before it is one before.
    """
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def between(first: date, last: date) -> int:
    """Working days from `first`, not counted, to `last`, counted; negative when `last` comes before."""
    if last < first:
        return -between(last, first)
    return sum(is_working_day(first + timedelta(days=days)) for days in range(1, (last - first).days + 1))
