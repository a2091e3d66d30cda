"""Days that a sentence names, whole or relative, as what they mean on the day it was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from aeterm.domain.day_names import MONTH_NAMES, WEEKDAY_NAMES, parse_month
from aeterm.domain.hours import HOUR, HOUR_OF_DAY
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.grounding.dates import Day, placed_dates

_MONTHS = "|".join(sorted(chain(*MONTH_NAMES), key=len, reverse=True))
_END = r"(?:the )?(?:very )?(?:end|late|fin|courant)(?:[ -](?:of|de|d[’']))?"
_START = r"(?:the )?(?:early|beginning|start|début)(?:[ -](?:of|de|d[’']))?"
_MIDDLE = r"(?:mid|mi|middle of)"
_PART = re.compile(
    rf"(?<!\w)(?:(?P<end>{_END})|(?P<middle>{_MIDDLE})|(?P<start>{_START}))[ \u00a0-]?(?:the )?"
    rf"(?P<month>{_MONTHS})\b\.?(?:[ ,]{{1,2}}(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?<!\w)(?:(?:by |before )?(?:the )?end of (?:the |this )?(?P<en>week|month|quarter|year)\b"
    r"|(?P<short>eow|eom|eoq|eoy)\b|(?:calendar |before )?year[- ]end\b(?P<year>)"
    r"|(?:fin de (?:la |l[’'])?|fin d[’'])(?P<fr>semaine|mois|trimestre|année|an)\b(?! prochain)"
    r"|before (?:the )?(?P<before>holidays|christmas)\b|(?:avant|avt) (?P<avant>noël|les fêtes)\b)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"(?<!\w)(?:(?P<edge>end of |late |early |fin |fin de (?:la )?|début de (?:la )?|début )?"
    r"(?:next (?P<en>week|month|quarter|year)\b|(?:la )?(?P<fr>sem(?:aine|\.)|mois|trimestre) proch(?:aine?(?!\w)|\.)"
    r"|l[’'](?P<an>année|an) prochaine?\b))",
    re.IGNORECASE,
)
_COUNTS = {
    "a": 1, "an": 1, "un": 1, "une": 1, "one": 1, "two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4,
    "five": 5, "cinq": 5, "six": 6, "seven": 7, "sept": 7, "eight": 8, "huit": 8, "ten": 10, "dix": 10, "quinze": 15,
    "couple of": 2, "a couple of": 2,
}  # fmt: skip
AWAY = re.compile(
    r"(?<!\w)(?:in|within|dans|sous|d[’']ici)[ \u00a0](?P<count>\d{1,3}|"
    + "|".join(sorted(_COUNTS, key=len, reverse=True))
    + r")[ \u00a0](?P<unit>days?|weeks?|months?|jours?|semaines?|mois)\b"
    r"(?! (?:of|after|before|après|de|du|suivant|avant)\b)",
    re.IGNORECASE,
)  # fmt: skip
"""`in two weeks`, `sous 8 jours`."""
_NEAR = re.compile(
    r"(?<!\w)(?:(?P<after>after[- ]?demain|après-demain|the day after tomorrow)|(?P<next>tomorrow|demain(?! de))"
    r"(?: (?:matin|après-midi|soir|morning|afternoon|evening)\b)?"
    r"|(?P<now>today|tonight|aujourd[’']hui|ce soir|this (?:afternoon|evening)|cet après-midi))(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<!\w)(?:le|on|by|before|until|till|due|av(?:an)?t le|d[’']ici le|au|jusqu[’']au|pour le|pr le|date ?:)[ \u00a0]"
    r"(?P<day>\d{1,2}[/.]\d{1,2})(?![\w/.]|,\d|[ \u00a0]?%)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2}/(?:0[1-9]|1[0-2]))"
    rf"(?=[ \u00a0](?:à[ \u00a0])?{HOUR_OF_DAY})"
    r"|(?<![\w/.,-])(?P<padded>(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]))(?=\s*(?:[,;)]|\.(?!\d)|$))",
    re.IGNORECASE,
)
"""`14/12 14h`, and `14/12` at the end of a clause: short for a day, not a fraction."""
_WEEKDAY_OF = {name: number for number, names in enumerate(WEEKDAY_NAMES) for name in names}
_WEEKDAY_DATE = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(_WEEKDAY_OF)})\.?[ \u00a0](?P<day>\d{{1,2}}(?:/\d{{1,2}})?)"
    rf"(?![\w:/%]|[.,]\d|[ \u00a0](?:h\b|{_MONTHS})|st\b|nd\b|rd\b|th\b)",
    re.IGNORECASE,
)
"""`mardi 8`, `mar. 8/12`, `Tue 8/12`: the day has to be that weekday."""
_SHORT_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?P<en>Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\.?|(?P<fr>lun|mar|mer|jeu|ven)\.)"
    rf"(?=\s*(?:[,;)]|$)|[ \u00a0]{HOUR})"
)
"""`chase Tues`, `relance jeu.`: at the end of a clause, or before a time of day."""
_DATE_NEXT = re.compile(
    rf"^\.?,?[ \u00a0](?:the |le )?\d{{1,2}}(?:st|nd|rd|th|er)?(?:/\d|[ \u00a0](?:{_MONTHS})\b)", re.IGNORECASE
)
"""A weekday before its date says nothing more than the date."""
_WEEK = re.compile(
    r"(?<![\w/])(?:(?:sem(?:aine)?\.?|week|wk)[ \u00a0]?(?P<long>[0-5]?\d)|(?-i:[SW])(?P<short>[0-5]\d))"
    r"(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)
"""`S50`, `sem. 50`, `week 50`; `S1` is half a year."""
_DAY_ALONE = re.compile(r"(?<!\w)(?:le|pour le|avant le)[ \u00a0](?P<day>\d{1,2})(?=\s*(?:[.,;!)]|$))", re.IGNORECASE)
_NEXT = re.compile(r"\bnext[ \u00a0]$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:last|past|since|depuis|this past)[ \u00a0](?:the[ \u00a0]|le[ \u00a0])?$", re.IGNORECASE)
_PAST_AFTER = re.compile(r"^s?[ \u00a0](?:dernier|passé)", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|avant|avt)[ \u00a0](?:the |le )?$", re.IGNORECASE)
_MARS = re.compile(r"(?<![\w.,-])(?<!\d )mars(?!\w)")
"""The month in French; the planet has a capital."""
_IN_EIGHT = re.compile(r"^[ \u00a0](?:en huit|week)\b", re.IGNORECASE)
_COMING_ONE = re.compile(r"^[ \u00a0]prochain\b", re.IGNORECASE)
_YEARS_AHEAD = 3


_BY_HOUR = re.compile(rf"^\s*,?\s*\(?(?:à|at|avant|before|by)?\s*(?P<clock>{HOUR_OF_DAY})", re.IGNORECASE)


class Moment(NamedTuple):
    """A day that a sentence names: where it stands in the sentence, and which day it is."""

    start: int
    end: int
    day: date
    is_exact: bool
    """False for what only bounds it: a week, a month, a quarter."""
    is_month: bool = False
    """True for a whole month or quarter: `in April`."""


def moments(text: str, on: date, calendar: FiscalCalendar) -> list[Moment]:
    """The days named in a sentence that was said on a day, in order; what lies in the past is among them.

    A weekday is the next one after that day; `next Tuesday` is of the week after. The end of a bounded time stands for
    it: `fin mars` is 31 March, `next week` its Friday, `Q1` the last day of the quarter. Times of day are none.
    """
    found: list[Moment] = []
    for moment in _candidates(text, on, calendar):
        overlaps = any(moment.start < other.end and other.start < moment.end for other in found)
        if not overlaps and abs(moment.day.year - on.year) <= _YEARS_AHEAD:
            found.append(moment)
    return sorted(found)


def hour_on(day: date, text: str, said: Iterable[Moment]) -> str:
    """The hour that a text names right after a day, as it is written there: `12h00`, `5 pm`; empty when it names none.

    `said` are the days that the text names.
    """
    found = (_BY_HOUR.match(text[moment.end :]) for moment in said if moment.day == day)
    return next((match["clock"] for match in found if match), "")


def _candidates(text: str, on: date, calendar: FiscalCalendar) -> list[Moment]:
    found = [*parts_of_months(text, on), *_periods(text, on, calendar), *_coming(text, on, calendar)]
    for match in AWAY.finditer(text):
        count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"].casefold()]
        unit = match["unit"].casefold()
        is_exact = unit[0] in "dj" or count < 3
        day = _months_on(on, count) if unit[0] == "m" else _plus(on, count * (7 if unit[0] in "ws" else 1))
        found.append(Moment(*match.span(), day, is_exact))
    found += _shorthand(text, on, calendar)
    for match in _NEAR.finditer(text):
        found.append(Moment(*match.span(), _plus(on, 2 if match["after"] else 1 if match["next"] else 0), True))
    for begin, said in placed_dates(text):
        if (moment := _placed(text, begin, said, on, calendar)) is not None:
            found.append(moment)
    for match in _MARS.finditer(text):
        if not _PAST_AFTER.search(text[match.end() :]):
            found.append(_whole_months(text, *match.span(), _year_of(3, None, on), 3, 1))
    for match in _BARE.finditer(text):
        if (bare := _typed(match["day"].replace(".", "/"), on, calendar)) is not None:
            found.append(Moment(*match.span("day"), bare, True))
    for match in _DAY_ALONE.finditer(text):
        if (alone := _day_of_month(int(match["day"]), on)) is not None:
            found.append(Moment(*match.span("day"), alone, True))
    return found


def _shorthand(text: str, on: date, calendar: FiscalCalendar) -> list[Moment]:
    """Days as they are jotted down."""
    found = []
    for match in _WEEKDAY_DATE.finditer(text):
        said = match["day"]
        dated = _typed(said, on, calendar) if "/" in said else _day_of_month(int(said), on)
        if dated is not None and dated.weekday() == _WEEKDAY_OF[match["name"].casefold()]:
            found.append(Moment(*match.span(), dated, True))
    for match in _TIMED.finditer(text):
        if (day := _typed(match["day"] or match["padded"], on, calendar)) is not None:
            found.append(Moment(*match.span(), day, True))
    for match in _SHORT_WEEKDAY.finditer(text):
        weekday = _WEEKDAY_OF[(match["en"] or match["fr"]).casefold()]
        if (moment := _weekday(text, *match.span(), weekday, on)) is not None:
            found.append(moment)
    for match in _WEEK.finditer(text):
        if (friday := _friday_of(int(match["long"] or match["short"]), on)) is not None:
            found.append(Moment(*match.span(), friday, False))
    return found


def _friday_of(week: int, on: date) -> date | None:
    """The end of a numbered week, in the year in which it lies nearest; None for no week."""
    fridays = []
    for year in (on.year - 1, on.year, on.year + 1):
        try:
            fridays.append(date.fromisocalendar(year, week, 5))
        except ValueError:
            continue
    return min(fridays, key=lambda friday: abs((friday - on).days), default=None)


def _placed(text: str, begin: int, day: Day, on: date, calendar: FiscalCalendar) -> Moment | None:
    """A date that the checker of drafts reads, with the year that is meant."""
    end = begin + len(day.text)
    if day.minute is not None or (day.weekday is None and day.month is None and day.quarter is None):
        return None
    if day.month and day.day:
        if day.year:
            return Moment(begin, end, date(day.year, day.month, day.day), True)
        near = _typed(f"{day.day}/{day.month}", on, calendar)
        return None if near is None else Moment(begin, end, near, True)
    if day.month:
        if _PAST.search(text[:begin]) or _PAST_AFTER.search(text[end:]):
            return None
        return _whole_months(text, begin, end, _year_of(day.month, day.year, on), day.month, 1)
    if day.quarter:
        if calendar.start_month != 1:
            return None
        year = day.year or on.year + (day.quarter * 3 < on.month)
        return _whole_months(text, begin, end, year, day.quarter * 3 - 2, 3)
    if _DATE_NEXT.match(text[end:]):
        return None
    if day.weekday is None or day.text.casefold().endswith("s") or _PAST_AFTER.search(text[end:]):
        return None
    return _weekday(text, begin, end, day.weekday, on)


def _whole_months(text: str, begin: int, end: int, year: int, month: int, count: int) -> Moment:
    """The last day of a month or quarter; the eve of its first with `before`."""
    if _BEFORE.search(text[:begin]):
        return Moment(begin, end, _plus(date(year, month, 1), -1), False)
    return Moment(begin, end, _end_of_month(year, month + count - 1), False, is_month=True)


def _weekday(text: str, begin: int, end: int, weekday: int, on: date) -> Moment | None:
    before = text[max(0, begin - 12) : begin]
    if _PAST.search(before):
        return None
    if _NEXT.search(before):
        monday = _plus(on, 7 - on.weekday())
        return Moment(begin - 5, end, _plus(monday, weekday), True)
    day = _plus(on, (weekday - on.weekday() - 1) % 7 + 1)
    if eight := _IN_EIGHT.match(text[end:]):
        return Moment(begin, end + eight.end(), _plus(day, 7), True)
    if coming := _COMING_ONE.match(text[end:]):
        end += coming.end()
    return Moment(begin, end, day, True)


def parts_of_months(text: str, on: date) -> list[Moment]:
    """`mid-February`, `fin mars`: a day that stands for about then."""
    found = []
    for match in _PART.finditer(text):
        month = parse_month(match["month"])
        if month is None:
            continue
        year = _year_of(month, int(match["year"]) if match["year"] else None, on)
        day = _end_of_month(year, month)
        if not match["end"]:
            day = day.replace(day=15 if match["middle"] else 5)
        found.append(Moment(*match.span(), day, False))
    return found


def _periods(text: str, on: date, calendar: FiscalCalendar) -> list[Moment]:
    found = []
    for match in _PERIOD.finditer(text):
        word = (match["en"] or match["fr"] or match["short"] or "year").casefold()
        if match["before"] or match["avant"]:
            day = date(on.year, 12, 24)
        elif word in ("week", "semaine", "eow"):
            day = _plus(on, max(0, 4 - on.weekday()))
        elif word in ("month", "mois", "eom"):
            day = _end_of_month(on.year, on.month)
        elif word in ("quarter", "trimestre", "eoq"):
            day = calendar.quarter_of(on).last_day
        else:
            day = date(on.year, 12, 31)
        found.append(Moment(*match.span(), day, False))
    return found


def _coming(text: str, on: date, calendar: FiscalCalendar) -> list[Moment]:
    found = []
    for match in _COMING.finditer(text):
        word, edge = (match["en"] or match["fr"] or "year").casefold(), (match["edge"] or "").casefold()
        is_early = edge.startswith(("early", "début"))
        if word in ("week", "semaine", "sem."):
            day = _plus(on, 7 - on.weekday() + (0 if is_early else 4))
        elif word in ("month", "mois"):
            following = _months_on(on.replace(day=1), 1)
            day = following.replace(day=5) if is_early else _end_of_month(following.year, following.month)
        elif word in ("quarter", "trimestre"):
            day = calendar.quarter_of(_plus(calendar.quarter_of(on).last_day, 1)).last_day
        else:
            day = date(on.year + 1, 1, 31) if is_early else date(on.year + 1, 12, 31)
        found.append(Moment(*match.span(), day, False))
    return found


def _typed(text: str, on: date, calendar: FiscalCalendar) -> date | None:
    try:
        return parse_day(text, on, calendar)
    except UsageError:
        return None


def _day_of_month(day: int, on: date) -> date | None:
    """`le 15`: of this month, or of the next when it has passed."""
    for first in (on.replace(day=1), _months_on(on.replace(day=1), 1)):
        if 1 <= day <= _end_of_month(first.year, first.month).day and first.replace(day=day) > on:
            return first.replace(day=day)
    return None


def _year_of(month: int, year: int | None, on: date) -> int:
    return year or on.year + (month < on.month)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months_on(on: date, count: int) -> date:
    index = on.year * 12 + on.month - 1 + count
    return min(
        _plus(date(index // 12, index % 12 + 1, 1), on.day - 1), _end_of_month(index // 12, index % 12 + 1)
    )  # fmt: skip


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
