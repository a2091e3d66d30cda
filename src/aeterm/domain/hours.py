"""Hours of the day as people write them: `14h`, `10:30`, `3pm`, `10:30 p.m.`."""

from __future__ import annotations

import re
from datetime import time

# Patterns are compiled when first used: most commands use none.
_HALF = r"[ap]\.?m\b\.?"
HOUR = rf"\d{{1,2}}(?:(?::\d\d|h(?:\d\d)?)(?:\s?{_HALF}|\b)|\s?{_HALF})"
"""An hour, to be set into a longer pattern; it has no group."""
HOUR_OF_DAY = rf"(?:{HOUR}|\d{{1,2}}\sh\b)"
"""As it stands right behind a day, where `14 h` is no span of hours either."""


def hour_in(text: str) -> str:
    """The first hour in a text, as it is written there; empty for none, as of `matin`."""
    found = re.search(HOUR, text, re.IGNORECASE)
    return found[0] if found else ""


def time_in(text: str) -> time | None:
    """The first time of day that stands by itself in a text; None for none, as of `48h`."""
    for found in re.finditer(rf"(?<![\d:,.]){HOUR}(?![\w:])", text, re.IGNORECASE):
        minute = minute_of_day(found[0])
        if minute is not None:
            return time(*divmod(minute, 60))
    return None


def minute_of_day(written: str) -> int | None:
    """Minutes since midnight of an hour as it is written: its numbers, and am or pm; None when no day has it."""
    hour, minute = [*map(int, re.findall(r"\d+", written)), 0][:2]
    half = re.search(r"[ap](?=\.?m)", written, re.IGNORECASE)
    if half and hour <= 12:
        hour = of_24(hour, half[0])
    return 60 * hour + minute if hour < 24 and minute < 60 else None


def of_24(hour: int, half: str) -> int:
    """An hour of a half day, whose `half` is `a` or `p`, as one of the whole day."""
    return hour % 12 + (12 if half.casefold() == "p" else 0)
