"""Time zones that calendars name: as IANA does, as Windows does, or in words: `(UTC-05:00) Eastern Time`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

_NAMED = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "greenwich mean time": "Europe/London",
    "central europe": "Europe/Paris",
    "romance": "Europe/Paris",
}
_OFFSET = re.compile(r"(?:UTC|GMT) ?([+-])(\d{1,2}):?(00)\b")
_PARAMETER = re.compile(r";TZID=(?:TZID=)?(?:\"([^\"\r\n]+)\"|([^\":;,\r\n]+))", re.IGNORECASE)
_PLAIN = re.compile(r"[^\":;,]+")
_DEFINED = re.compile(r"^(TZID[^:]*:)(.*?)\s*$", re.IGNORECASE | re.MULTILINE)


@cache
def known_zone(name: str) -> str:
    """The IANA zone that a name means: such a name itself, one of Windows, or one in words; empty for none.

    Words are taken by a region or a city in them, else by their offset; a zone by its offset alone has no summer time.
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = name.strip().strip("/").split("/")
    for start in range(len(parts)):  # some write whose name it is before it: /mozilla.org/20070129_1/Europe/Berlin
        given = "/".join(parts[start:])
        if zone := _iana().get(given.casefold()) or WINDOWS_TO_OLSON.get(given):
            return str(zone)
    return _in_words(name)


def _in_words(name: str) -> str:
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


def defined_zone(text: str) -> str:
    """The name that a VTIMEZONE gives to what it defines."""
    match = _DEFINED.search(text)
    return match[2].strip() if match else "UTC"


def with_bare_name(text: str) -> str:
    """A VTIMEZONE whose name has no blank around it; events are given theirs so by `renamed`."""
    return _DEFINED.sub(lambda match: match[1] + match[2].strip(), text)


def renamed(text: str, rename: Callable[[str], str]) -> str:
    """An event whose zones are called what `rename` makes of their names; empty makes a time one without a zone."""

    def parameter(match: re.Match[str]) -> str:
        zone = rename((match[1] or match[2]).strip())
        return f";TZID={zone}" if _PLAIN.fullmatch(zone) else f';TZID="{zone}"' if zone else ""

    return _PARAMETER.sub(parameter, text)


@cache
def _iana() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    regions = ("Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/")
    return {
        zone.rpartition("/")[2].casefold(): zone for zone in sorted(available_timezones()) if zone.startswith(regions)
    }
