"""Instants as a user names them: `monday`, `7d`, `2026-11-16`, `yesterday`, or to the minute."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from aeterm.domain.day_names import parse_weekday
from aeterm.domain.parsing import NOTHING
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.text import one_line

_AGO = re.compile(r"-?(\d{1,4}) ?([dwj])")
_LAST = re.compile(r"^last | derni(?:er|ère)$")
"""`last monday`, `lundi dernier`: a day to look back to is the latest one anyway."""
_EARLIEST = date(1900, 1, 1)
SOON_MINUTES = 120


def past_instant(text: str, today: date, calendar: FiscalCalendar) -> datetime:
    """The first instant, where the user is, of a day not after today; with a time of day, that instant.

    A weekday is the latest one before today. Raises UsageError for anything else.
    """
    word = _LAST.sub("", " ".join(text.split()).casefold())
    day = _day(word, text, today, calendar)
    if day is None:
        try:
            exact = datetime.fromisoformat(text.strip()).astimezone()
        except (ValueError, OverflowError):
            raise _unknown(text) from None
        day = exact.date()
    else:
        exact = first_instant(max(day, _EARLIEST))
    if day > today:
        raise UsageError(f'"{one_line(text)}" is still to come', hint="name a day that has been")
    if day < _EARLIEST:
        raise _unknown(text)
    return exact


def ahead(minutes: int) -> str:
    """How far ahead something is: `in 25 min`, from two hours on `in 2 h 05`."""
    return f"in {minutes} min" if minutes < SOON_MINUTES else f"in {minutes // 60} h {minutes % 60:02}"


def local_day(instant: datetime) -> date:
    """The calendar day of an instant where the user is, by the clocks of that day."""
    return instant.astimezone().date()


def first_instant(day: date) -> datetime:
    """Midnight at the beginning of a day, where the user is."""
    return datetime.combine(day, time.min).astimezone()


def last_instant(day: date) -> datetime:
    """The microsecond before the next day begins, where the user is. Days may have 23 or 25 hours."""
    return first_instant(day + timedelta(days=1)) - timedelta(microseconds=1)


def _day(word: str, said: str, today: date, calendar: FiscalCalendar) -> date | None:
    """None for what may be an instant; UsageError for what is nothing at all."""
    weekday = parse_weekday(word)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if match := _AGO.fullmatch(word):
        return today - timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1))
    if ":" in word:
        return None
    try:
        found = None if word in NOTHING else parse_day(word, today, calendar, past=True)
    except UsageError:
        found = None
    if found is None:
        raise _unknown(said)
    return found


def _unknown(text: str) -> UsageError:
    return UsageError(
        f'"{one_line(text)}" is no day to look back to',
        hint="write monday, 7d or 2026-11-16",
    )
