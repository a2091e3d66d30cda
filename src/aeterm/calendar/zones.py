"""Time zones that calendars name in words of their own: `(UTC-05:00) Eastern Time`, `Amsterdam, Berlin, Paris`."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

_NAMED = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "greenwich mean time": "Europe/London",
    "central european": "Europe/Paris",
    "romance": "Europe/Paris",
}
_OFFSET = re.compile(r"(?:UTC|GMT) ?([+-])(\d{1,2}):?(00)\b")


@cache
def known_zone(name: str) -> str:
    """The IANA zone that a name in words means: by a region or a city in it, else by its offset; empty for none.

    A zone by its offset alone has no summer time.
    """
    words = name.casefold()
    for part, zone in _NAMED.items():
        if part in words:
            return zone
    cities = _cities()
    for piece in re.split(r"[,;/()]", words):
        if zone := cities.get(piece.strip().replace(" ", "_"), ""):
            return zone
    if match := _OFFSET.search(name):
        hours = int(match[2])
        # The signs of these names are those of the clocks there turned round.
        return "" if hours > 12 else f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}" if hours else "UTC"
    return ""


@cache
def _cities() -> dict[str, str]:
    regions = ("Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/")
    return {
        zone.rpartition("/")[2].casefold(): zone for zone in sorted(available_timezones()) if zone.startswith(regions)
    }
