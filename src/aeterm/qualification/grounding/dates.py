"""Dates in English and French, whole or in part, and relative ones resolved against the day of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from aeterm.domain.day_names import MONTH_NAMES, WEEKDAY_NAMES
from aeterm.domain.hours import minute_of_day
from aeterm.qualification.grounding.figures import Figure
from aeterm.text import folded

_MONTH = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in (*names, *map(folded, names[:2]))}
_WEEKDAY = {name: number for number, names in enumerate(WEEKDAY_NAMES) for name in names}
_LONG_DAYS = {name: number for name, number in _WEEKDAY.items() if len(name) > 4}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th|er|e)?"
_YEAR = r"(?:[ \u00a0,]{1,2}(?P<year>(?:19|20)\d\d))?"
_ISO = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-]|[.,]\d)")
_SLASHED = re.compile(r"(?<![\w/.])(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\w/])")
_DAY_FIRST = re.compile(
    rf"(?<![\w.,])(?P<day>\d{{1,2}}){_ORDINAL}[ \u00a0](?:of )?(?P<name>{_NAMES})\b\.?{_YEAR}", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{_NAMES})\b\.?[ \u00a0](?P<day>\d{{1,2}}){_ORDINAL}(?![\w:]|[.,]\d){_YEAR}", re.IGNORECASE
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?P<name>{_NAMES})\b\.?[ \u00a0,]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    r"(?<!\w)(?P<name>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"janvier|février|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|(?<=en )mars|(?<=de )mars)\b"
)
_QUARTER = re.compile(
    r"(?<!\w)(?:[QT](?P<number>[1-4])|(?P<word>first|second|third|fourth|premier|deuxième|troisième|quatrième)[ \u00a0]"
    r"(?:quarter|trimestre))(?:[ \u00a0]?(?:of )?(?P<year>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "premier": 1, "deuxième": 2, "troisième": 3,
                  "quatrième": 4}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\w:.])(?:[01]?\d|2[0-3])(?::|h|[ \u00a0\u202f]h[ \u00a0\u202f](?=[0-5]\d)|"
    r"(?<=à[ \u00a0]\d\d)[ \u00a0\u202f]h|(?<=à[ \u00a0]\d)[ \u00a0\u202f]h|\.(?=\d\d ?[ap]m))(?:[0-5]\d)?"
    r"(?: ?[ap]\.?m\b\.?)?(?![\w:])"
    r"|(?<![\w:.])(?:1[0-2]|[1-9]) ?[ap]\.?m\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    r"(?<![\w.,€$£-])(?P<year>(?:19|20)\d\d)(?![\w€$£%]|[.,]\d|[ \u00a0]?(?:EUR|USD|GBP|CHF|€|\$|£))"
)
_WEEKDAYS = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(sorted(_LONG_DAYS, key=len, reverse=True))})s?(?!\w)", re.IGNORECASE
)
_SHORT_WEEKDAY = re.compile(r"(?<!\w)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|lun|mar|mer|jeu|ven|sam|dim)\.?(?= \d)")
_TOMORROW = {"today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1, "yesterday": -1, "hier": -1}
_RELATIVE = re.compile(r"(?<!\w)(?:today|aujourd'hui|tomorrow|demain|yesterday|hier)(?!\w)", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|prochain)")
_LAST = re.compile(r"\b(?:last|dernier)")
_DISTANCE = re.compile(
    r"(?<!\w)(?:in|dans|sous|within) (?P<count>\d{1,3}) (?P<unit>days?|weeks?|jours?|semaines?)(?!\w)", re.IGNORECASE
)


class Day(NamedTuple):
    """A date as far as it is said; None is "not said". A quarter has no month, a time of day has only `minute`."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    minute: int | None = None
    """Minutes since midnight."""


@lru_cache(maxsize=2_048)
def take_dates(text: str) -> tuple[tuple[Day, ...], str]:
    """The dates of a text, and the text with blanks in their place, so that their numbers are no figures."""
    placed, rest = _taken(text)
    return tuple(day for _, day in placed), rest


def placed_dates(text: str) -> list[tuple[int, Day]]:
    """The dates of a text with where each begins, in order; a weekday right before a date is part of neither."""
    return sorted(_taken(text)[0], key=lambda item: item[0])


def _taken(text: str) -> tuple[list[tuple[int, Day]], str]:
    found: list[tuple[int, Day]] = []
    for pattern, read in _READERS:

        def taken(match: re.Match[str], read: object = read) -> str:
            day = read(match)  # type: ignore[operator]
            if day is None:
                return match[0]
            found.append((match.start(), day))
            return " " * len(match[0])

        text = pattern.sub(taken, text)
    return found, text


def resolved(text: str, on: date | None) -> list[Day]:
    """What `tomorrow`, `Friday` and `in 10 days` mean in a text of that day."""
    if on is None:
        return []
    found = [_whole(on)]
    for match in _RELATIVE.finditer(text):
        found.append(_whole(_moved(on, _TOMORROW[match[0].casefold()])))
    for match in _WEEKDAYS.finditer(text):
        ahead = (_LONG_DAYS[match["name"].casefold()] - on.weekday()) % 7
        around = text[max(0, match.start() - 8) : match.end() + 10].casefold()
        weeks = (0, 7) if _NEXT.search(around) else (-7,) if _LAST.search(around) else (-7, 0)
        found.extend(_whole(_moved(on, ahead + days)) for days in weeks)
    for match in _DISTANCE.finditer(text):
        days = 7 if match["unit"][0].casefold() in "ws" else 1
        found.append(_whole(_moved(on, int(match["count"]) * days)))
    return found


def distances(days: Iterable[Day], today: date) -> list[Figure]:
    """How many days lie between today and each whole date, as figures."""
    found = set()
    for day in days:
        if day.year and day.month and day.day:
            found.add(abs((date(day.year, day.month, day.day) - today).days))
    return [Figure(frozenset({Decimal(count)}), "day", "", f"{count} days") for count in sorted(found)]


def is_dated(claim: Day, known: Iterable[Day]) -> bool:
    """True when a date of the sources is the one claimed, as far as both say."""
    return any(_agree(claim, day) for day in known)


def _agree(claim: Day, day: Day) -> bool:
    if claim.minute is not None:
        return claim.minute == day.minute or (
            day.minute is not None and claim.minute % 720 == day.minute % 720 and min(claim.minute, day.minute) < 720
        )
    if claim.weekday is not None and claim.month is None:
        return day.weekday == claim.weekday
    if claim.quarter is not None:
        quarter = day.quarter or (None if day.month is None else (day.month + 2) // 3)
        return quarter == claim.quarter and _same(claim.year, day.year)
    if day.minute is not None or (day.month is None and day.year is None):
        return False
    if claim.month is None:
        return day.year == claim.year
    return claim.month == day.month and _same(claim.year, day.year) and (claim.day is None or claim.day == day.day)


def _same(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _whole(day: date) -> Day:
    return Day(day.isoformat(), day.year, day.month, day.day, day.weekday())


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return day


def _calendar(text: str, year: int | None, month: int, day: int | None) -> Day | None:
    """A date with its weekday where the year is known; None when there is no such day."""
    try:
        real = date(year or 2024, month, day or 1)
    except ValueError:
        return None
    return Day(text, year, month, day, real.weekday() if year and day else None)


def _iso(match: re.Match[str]) -> Day | None:
    return _calendar(match[0], int(match["year"]), int(match["month"]), int(match["day"]))


def _slashed(match: re.Match[str]) -> Day | None:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    first, second = int(match["a"]), int(match["b"])
    # Day first unless that is no date: what a book of Europe writes.
    return _calendar(match[0], year, second, first) or _calendar(match[0], year, first, second)


def _named(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    year, day = groups.get("year"), groups.get("day")
    return _calendar(match[0], int(year) if year else None, _MONTH[match["name"].casefold()], int(day) if day else None)


def _quarter(match: re.Match[str]) -> Day:
    number = int(match["number"]) if match["number"] else _QUARTER_WORDS[match["word"].casefold()]
    return Day(match[0], int(match["year"]) if match["year"] else None, quarter=number)


def _clock(match: re.Match[str]) -> Day:
    return Day(match[0], minute=minute_of_day(match[0]))


def _weekday(match: re.Match[str]) -> Day:
    name = match[0].casefold().rstrip(".")
    return Day(match[0], weekday=_WEEKDAY.get(name, _WEEKDAY.get(name.removesuffix("s"))))


def _year(match: re.Match[str]) -> Day:
    return Day(match[0], int(match["year"]))


_READERS = (
    (_SHORT_WEEKDAY, _weekday), (_ISO, _iso), (_SLASHED, _slashed), (_DAY_FIRST, _named), (_MONTH_FIRST, _named),
    (_MONTH_YEAR, _named), (_QUARTER, _quarter), (_MONTH_ALONE, _named), (_CLOCK, _clock), (_WEEKDAYS, _weekday),
    (_YEAR_ALONE, _year),
)  # fmt: skip
