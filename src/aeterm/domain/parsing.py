"""What people type for amounts, days, probabilities, categories and stages, in English or French."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from aeterm.domain.hours import HOUR
from aeterm.domain.money import LARGEST_AMOUNT
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.stage import ForecastCategory, Process, Stage
from aeterm.domain.stage_words import category_begun, stage_meant
from aeterm.errors import UsageError
from aeterm.text import folded, letters_of, one_line

NOTHING = frozenset({"", "-", "–", "—"})
"""Typed in place of a value, these clear it."""

LONGEST_TERM = 1200
"""Months of a contract; a century holds for anything that is sold."""

# Patterns are compiled when first used: most commands use none.
_AMOUNT = r"([-−]?)([0-9][0-9.,]*|[.,][0-9]+)([a-z]*)"
_CURRENCY = r"[€$£¥]|eur(?:os?)?|usd|gbp|chf"
_GROUPING = r"[\s'’_]"
_THOUSANDS = r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*"
SCALES: Mapping[str, int] = {
    "": 1,
    **dict.fromkeys(("k", "ke", "mille"), 10**3),
    **dict.fromkeys(("m", "me", "mio", "mn", "million", "millions"), 10**6),
    **dict.fromkeys(("g", "b", "bn", "md", "mds", "milliard", "milliards"), 10**9),
}
"""What stands behind the digits of an amount, and how many times they it makes; `ke` is k€ on a keyboard without €."""

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
_TERM = r"(?a:(\d{1,4}) ?(?:(y|yrs?|years?|ans?)|m|mo|months?|mois)?)"
_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_WEEKDAYS = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
WEEKDAYS = tuple(english for english, _ in _WEEKDAYS)
"""Monday first."""
_YES_NO = {"yes": True, "true": True, "1": True, "oui": True, "no": False, "false": False, "0": False, "non": False}
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1, "aujourd'hui": 0, "demain": 1, "hier": -1}
_RELATIVE |= {"apres-demain": 2, "day after tomorrow": 2, "avant-hier": -2}
_RECENT = timedelta(days=30)


def parse_amount(text: str) -> Decimal | None:
    """An amount in major units: `120k`, `1.2M`, `120 000,50`, `€120,000`; `-` is None.

    One separator followed by exactly three digits groups thousands; otherwise it is the decimal mark.
    Raises UsageError when the text is no amount, or one of 10^15 and more.
    """
    if text.strip() in NOTHING:
        return None
    bare = re.sub(_GROUPING, "", text.casefold()).removesuffix("ht")  # before tax, as every amount is
    match = re.fullmatch(_AMOUNT, re.sub(_CURRENCY, "", bare))
    scale = SCALES.get(match[3]) if match else None
    number = _number(match[2], grouped=not match[3]) if match else None
    if match is None or scale is None or number is None or number * scale >= LARGEST_AMOUNT:
        raise UsageError(
            f'"{one_line(text)}" is not an amount', hint="write 120000, 120k, 1.2M or 120 000,50; - for none"
        )
    amount = number * scale
    return -amount if match[1] else amount


def _number(digits: str, *, grouped: bool) -> Decimal | None:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        mark = digits[max(comma, point)]
        whole, _, fraction = digits.rpartition(mark)
        if mark in whole or not re.fullmatch(_THOUSANDS, whole):
            return None
        return Decimal(f"{_bare(whole)}.{fraction or '0'}")
    marks = digits.count(",") + digits.count(".")
    if (grouped or marks > 1) and re.fullmatch(_THOUSANDS, digits) and not digits.startswith("0"):
        return Decimal(_bare(digits))
    if marks > 1:
        return None
    whole, _, fraction = digits.replace(",", ".").partition(".")
    return Decimal(f"{whole or '0'}.{fraction or '0'}") if fraction else Decimal(whole)


def _bare(digits: str) -> str:
    return digits.replace(",", "").replace(".", "")


def parse_day(text: str, today: date, calendar: FiscalCalendar, *, past: bool = False) -> date | None:
    """A day: `18dec`, `18 déc. 2026`, `2026-12-18`, `18/12` (day first), `+7`, `fri`, `tomorrow`, `eoq`; `-` is None.

    As people say it too: `lundi 14 décembre`, `vendredi prochain`, `le 18`, `fin janvier`, `end of month`,
    `dans 2 semaines`, `sem. 50`, `fin T4`, `jeudi 10h` (the hour is left out); a week ends on its Friday, a quarter on
    its last day, the middle of a month is its 15th, its start the 5th.

    Without a year it is the next such day, or the one of up to thirty days ago; with `past`, the latest
    one not after today. A weekday is the next one after today. Raises UsageError for anything else.
    """
    word = re.sub(_AT_HOUR, "", _plain_letters(text))
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


def parse_weekday(text: str) -> int | None:
    """0 for Monday to 6 for Sunday, from three letters of its name or more; None for anything else."""
    return _named(_plain_letters(text), _WEEKDAYS)


def parse_month(text: str) -> int | None:
    """1 to 12, from the number or a name of the month; None when it is none."""
    word = _plain_letters(text)
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    index = _named(word, _MONTHS)
    return None if index is None else index + 1


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
    weekday = _named(word, _WEEKDAYS)
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
        month = _named(match[2], _MONTHS)
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
        month = _named(match[2], _MONTHS)
        return None if month is None else _in_year(int(match[1]), month + 1, match[3], today, past=past)
    if match := re.fullmatch(_MONTH_DAY, word):
        month = _named(match[1], _MONTHS)
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


def _named(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Index of the one entry with a name that starts with the word, three letters at least."""
    found = [index for index, aliases in enumerate(names) if any(name.startswith(word) for name in aliases)]
    return found[0] if len(found) == 1 and len(word) >= 3 else None


def _plain_letters(text: str) -> str:
    return " ".join(folded(text.replace("’", "'")).split())


def parse_probability(text: str) -> Decimal | None:
    """A ratio from 0 to 1, from `40%` or `0.4`; `-` is None, the stage's. Raises UsageError otherwise."""
    return _ratio(text, "a probability", "write 40% or 0.4; - for the stage's own")


def parse_share(text: str) -> Decimal | None:
    """A part of a split, 0 to 1, from `50%` or `0.5`; `-` is None, all of it. Raises UsageError otherwise."""
    return _ratio(text, "a share", "write 50% or 0.5; - for all of it")


def _ratio(text: str, what: str, hint: str) -> Decimal | None:
    word = text.strip().replace(",", ".")
    if word in NOTHING:
        return None
    number = word.removesuffix("%").strip()
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,9})?", number):
        ratio = Decimal(number) / (100 if word.endswith("%") else 1)
        if ratio <= 1:
            return ratio
    raise UsageError(f'"{one_line(text)}" is not {what}', hint=hint)


def parse_rate(text: str) -> Decimal:
    """A rate of exchange: `0.92`, `1,0875`; a comma or point is its decimal mark. UsageError unless above zero."""
    number = text.strip().replace(",", ".")
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,12})?", number) and Decimal(number) > 0:
        return Decimal(number)
    raise UsageError(f'"{one_line(text)}" is not a rate of exchange', hint="write 0.92 or 1,0875")


def parse_term(text: str) -> int | None:
    """Months of a contract: `36`, `36 months`, `3 years`, `3 ans`; `-` is None. Raises UsageError otherwise."""
    word = _plain_letters(text)
    if word in NOTHING:
        return None
    match = re.fullmatch(_TERM, word)
    months = int(match[1]) * (12 if match[2] else 1) if match else 0
    if not 1 <= months <= LONGEST_TERM:
        raise UsageError(f'"{one_line(text)}" is not a term of a contract', hint="write 36, 36m or 3y; - for none")
    return months


def parse_category(text: str) -> ForecastCategory | None:
    """A category by the start of its name or of another word for it: `commit`, `best`, `engagé`, `meilleur cas`.

    `-` is None, the stage's rule. Raises UsageError for no category, or a start that several share.
    """
    if text.strip() in NOTHING:
        return None
    found = category_begun(text)
    if found is None:
        known = ", ".join(category.value for category in ForecastCategory)
        raise UsageError(f'"{one_line(text)}" is not a category', hint=f"write one of {known}; - for the stage's own")
    return found


def parse_stage(text: str, process: Process, told: Callable[[str], str] | None = None) -> Stage:
    """A stage by id, label, the start of one (`prop`), `won` and `lost`, or a word for it (`découverte`, `devis`).

    `told` gives the id of the stage that the book was told a word stands for, before what it usually means.
    Raises UsageError naming the stages otherwise.
    """
    exact = process.find(text)
    if exact is not None:
        return exact
    word = letters_of(text)
    found = [stage for stage in process.stages if word and word in _starts(stage, len(word))]
    if not found:
        found = [stage for stage in process.stages if stage.state.value == word and word != "open"][:1]
    if len(found) != 1:
        meant = (told(text) if told else "") or stage_meant(text, process)
        if meant:
            return process.stage(meant)
        known = ", ".join(stage.id for stage in process.stages)
        problem = f"is the start of {len(found)} stages" if found else "is not a stage"
        raise UsageError(f'"{one_line(text)}" {problem}', hint=f"stages: {known}")
    return found[0]


def parse_yes_no(text: str) -> bool:
    """Yes or no, English or French. Raises UsageError otherwise."""
    word = _plain_letters(text)
    if word not in _YES_NO:
        raise UsageError(f'"{one_line(text)}" is neither yes nor no', hint="write yes or no")
    return _YES_NO[word]


def _starts(stage: Stage, length: int) -> tuple[str, str]:
    return letters_of(stage.id)[:length], letters_of(stage.label)[:length]
