"""What people type for a day, in English or French."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from aeterm.domain.day_names import MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS, begun, parse_weekday
from aeterm.domain.hours import HOUR
from aeterm.domain.parsing import NOTHING
from aeterm.domain.period import FiscalCalendar
from aeterm.errors import UsageError
from aeterm.text import one_line, plain_words

# Patterns are compiled when first used: most commands use none.
_ISO = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?"
_DAY_MONTH = r"(\d{1,2})(?:st|nd|rd|th|er)?[ .-]*([a-z]{3,})\.?[ ,-]*(\d{4}|\d{2})?"
_MONTH_DAY = r"([a-z]{3,})\.? *(\d{1,2})(?:st|nd|rd|th)?(?:[ ,]+(\d{4}))?"
_STEPS = r"([+-])(\d{1,4}) ?([dwmj]?)"
_AWAY = r"(?:in|within|dans|sous) (\d{1,3}) (?:(days?|jours?)|(weeks?|semaines?)|months?|mois)"
_EDGE = r"(?:(?:end of|end|fin)|(mid|mi)|(?:early|start of|debut))[ -](?:de |d')?([a-z]{3,})(?: (\d{4}))?"
_PERIOD_END = r"(?:end of|fin)(?: (?:de|du|d'|the|this|de la|de l'|de ce|de cette|d))? ?(?:l')?([a-z]+)"
_PERIODS = {
    "week": "eow", "semaine": "eow", "month": "eom", "mois": "eom", "quarter": "eoq", "trimestre": "eoq", "year": "eoy",
    "an": "eoy", "annee": "eoy",
}  # fmt: skip
_LED = r"(?:le |on |the )?(?:([a-z]{3,})\.?,? )?(?:the |le )?(\d.*)"
_COMING_DAY = r"([a-z]{3,}) prochaine?"
_QUARTER_END = r"(?:(?:end of|end|fin) (?:de |du )?)?[qt]([1-4])(?:[ -]?(\d{4}))?"
_WEEK = r"(?:semaine|sem|week|wk|kw)\.? ?(\d{1,2})"
_AT_HOUR = rf" (?:at |a )?{HOUR}$"
_DAY_ALONE = r"(?:le|the) (\d{1,2})(?:st|nd|rd|th|er)?"
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1, "aujourd'hui": 0, "demain": 1, "hier": -1}
_RELATIVE |= {"apres-demain": 2, "day after tomorrow": 2, "avant-hier": -2}
_RECENT = timedelta(days=30)


def parse_day(text: str, today: date, calendar: FiscalCalendar, *, past: bool = False) -> date | None:
    """A day: `18dec`, `18 déc. 2026`, `2026-12-18`, `18/12` (day first), `+7`, `fri`, `tomorrow`, `eoq`; `-` is None.

    As people say it too: `lundi 14 décembre`, `vendredi prochain`, `le 18`, `fin janvier`, `end of month`,
    `dans 2 semaines`, `sem. 50`, `fin T4`, `jeudi 10h` (the hour is left out); a week ends on its Friday, a quarter on
    its last day, the middle of a month is its 15th, its start the 5th.

    Without a year it is the next such day, or the one of up to thirty days ago; with `past`, the latest
    one not after today. A weekday is the next one after today. Raises UsageError for anything else.
    """
    word = re.sub(_AT_HOUR, "", plain_words(text))
    if word in NOTHING:
        return None
    try:
        day = (
            _relative(word, today, calendar)
            or _written(word, today, past=past)
            or _said(word, today, calendar, past=past)
        )
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise UsageError(
            f'"{one_line(text)}" is not a day',
            hint="write 18 dec, 18/12/2026, 2026-12-18, +7, fri, sem. 50, eom, eoq, T1",
        )
    return day


def _relative(word: str, today: date, calendar: FiscalCalendar) -> date | None:
    if word in _RELATIVE:
        return today + timedelta(days=_RELATIVE[word])
    if word == "eow":
        return today + timedelta(days=max(0, 4 - today.weekday()))
    if word in ("eom", "eoq", "eoy"):
        of = {"eom": calendar.month_of, "eoq": calendar.quarter_of, "eoy": calendar.year_of}[word]
        return of(today).last_day
    if match := re.fullmatch(_STEPS, word):
        steps = int(match[1] + match[2])
        if match[3] == "m":
            return _months_on(today, steps, calendar)
        return today + timedelta(days=steps * (7 if match[3] == "w" else 1))
    weekday = begun(word, WEEKDAY_NAMES)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _months_on(today: date, steps: int, calendar: FiscalCalendar) -> date:
    month = calendar.shift(calendar.month(today.year, today.month), steps)
    return min(month.start + timedelta(days=today.day - 1), month.last_day)


def _said(word: str, today: date, calendar: FiscalCalendar, *, past: bool) -> date | None:
    """A day in more words than a date needs."""
    if match := re.fullmatch(_AWAY, word):
        if not (match[2] or match[3]):
            return _months_on(today, int(match[1]), calendar)
        return today + timedelta(days=int(match[1]) * (7 if match[3] else 1))
    if (match := re.fullmatch(_PERIOD_END, word)) and match[1] in _PERIODS:
        return _relative(_PERIODS[match[1]], today, calendar)
    if match := re.fullmatch(_EDGE, word):
        month = begun(match[2], MONTH_NAMES)
        return None if month is None else _edge(word, month + 1, match, today, calendar)
    if match := re.fullmatch(_COMING_DAY, word):
        return None if parse_weekday(match[1]) is None else _relative(match[1], today, calendar)
    if match := re.fullmatch(_QUARTER_END, word):
        if match[2]:
            return calendar.quarter(int(match[2]), int(match[1])).last_day
        return calendar.coming_quarter(int(match[1]), today).last_day
    if match := re.fullmatch(_WEEK, word):
        return _week(int(match[1]), today, past=past)
    if match := re.fullmatch(_DAY_ALONE, word):
        return _day_alone(int(match[1]), today, calendar, past=past)
    if match := re.fullmatch(_LED, word):
        return _led(match[1], match[2], today, past=past)
    return None


def _edge(word: str, month: int, match: re.Match[str], today: date, calendar: FiscalCalendar) -> date:
    named = calendar.month(int(match[3]) if match[3] else today.year + (month < today.month), month)
    if word.startswith(("end", "fin")):
        return named.last_day
    return named.start.replace(day=15 if match[1] else 5)


def _day_alone(day: int, today: date, calendar: FiscalCalendar, *, past: bool) -> date | None:
    """Of this month, or of the nearest before or after that has not gone by, or is gone by, on that day."""
    this = calendar.month(today.year, today.month)
    for steps in (0, -1, -2) if past else (0, 1, 2):
        month = calendar.shift(this, steps)
        if 1 <= day <= month.last_day.day:
            found = month.start.replace(day=day)
            if found <= today if past else found >= today:
                return found
    return None


def _week(number: int, today: date, *, past: bool) -> date:
    """The Friday of an ISO week: the next one that is not over, or the latest one that has come."""
    years = (today.isocalendar().year + step for step in (-1, 0, 1))
    fridays = [date.fromisocalendar(year, 1, 5) + timedelta(weeks=number - 1) for year in years if 1 <= number <= 53]
    if past:
        return max(day for day in fridays if day <= today)
    return min(day for day in fridays if day >= today)


def _led(weekday: str | None, rest: str, today: date, *, past: bool) -> date | None:
    """A date behind an article or its weekday, which has to be the right one."""
    found = _written(rest, today, past=past)
    if found is None or weekday is None:
        return found
    index = parse_weekday(weekday)
    if index is not None and index != found.weekday():
        raise UsageError(
            f"{found.isoformat()} is a {WEEKDAYS[found.weekday()].capitalize()}, not a {WEEKDAYS[index].capitalize()}",
            hint="write the day alone",
        )
    return None if index is None else found


def _written(word: str, today: date, *, past: bool) -> date | None:
    if match := re.fullmatch(_ISO, word):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DAY_FIRST, word):
        return _in_year(int(match[1]), int(match[2]), match[3], today, past=past)
    if match := re.fullmatch(_DAY_MONTH, word):
        month = begun(match[2], MONTH_NAMES)
        return None if month is None else _in_year(int(match[1]), month + 1, match[3], today, past=past)
    if match := re.fullmatch(_MONTH_DAY, word):
        month = begun(match[1], MONTH_NAMES)
        return None if month is None else _in_year(int(match[2]), month + 1, match[3], today, past=past)
    return None


def _in_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date | None:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # Eight years hold a 29 February even across a century that skips one.
    years = range(today.year, today.year - 9, -1) if past else range(today.year - 1, today.year + 9)
    for candidate in _existing(years, month, day):
        if candidate <= today if past else candidate >= today - _RECENT:
            return candidate
    return None


def _existing(years: Iterable[int], month: int, day: int) -> Iterable[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue
