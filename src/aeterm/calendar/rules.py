"""Rules of repeating that the calendar library would work on for minutes, or for ever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

MOST_STEPS = 250_000
"""Moments from the start of a series to the end of what is asked: every hour for 28 years. About a second."""
_RULE = re.compile(r"^RRULE[^:\r\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_YEAR = re.compile(r"^DTSTART[^:\r\n]*:(\d{4})", re.IGNORECASE | re.MULTILINE)
_DAYS_A_YEAR = 366
_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_CHOICES = ("BYSETPOS", "BYYEARDAY", "BYWEEKNO")


def why_not(event: str, end: date) -> str:
    """Why an event's rules are not worked out up to `end`; empty when they are."""
    year = _YEAR.search(event)
    years = max(1, end.year - int(year[1]) + 1) if year else 1
    for text in _RULE.findall(event):
        pairs = (part.partition("=") for part in text.strip().upper().split(";"))
        if reason := _why_not({name.strip(): value.strip() for name, _, value in pairs}, years):
            return reason
    return ""


def _why_not(rule: Mapping[str, str], years: int) -> str:
    often = rule.get("FREQ", "")
    if often in ("SECONDLY", "MINUTELY"):
        return "it repeats every minute or second"
    if re.fullmatch(r"[+-]?0+", rule.get("INTERVAL", "")):
        return "it repeats after no time at all"
    steps = years * _DAYS_A_YEAR * (24 if often == "HOURLY" else _count(rule, "BYHOUR"))
    if steps * _count(rule, "BYMINUTE") * _count(rule, "BYSECOND") > MOST_STEPS:
        return "it repeats too often since it began"
    # Of these the library looks at each day or hour up to the year 9999 when no one is right.
    if often in ("DAILY", "HOURLY") and any(name in rule for name in _CHOICES):
        return "a choice of days for what repeats each day"
    months, days = _numbers(rule, "BYMONTH"), _numbers(rule, "BYMONTHDAY")
    if months and days and not any(abs(day) <= _LONGEST.get(month, 31) for month in months for day in days):
        return "it repeats on a day that there never is"
    return ""


def _count(rule: Mapping[str, str], name: str) -> int:
    return rule.get(name, "").count(",") + 1


def _numbers(rule: Mapping[str, str], name: str) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d{1,4}", rule.get(name, ""))]
