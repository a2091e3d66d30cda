"""ICS text for tests, and reading it as a user in Paris."""

from __future__ import annotations

from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from aeterm.calendar.reading import read_calendar
from aeterm.domain.appointment import Appointment, CalendarReading

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


def event(*lines: str, uid: str = "u1", start: str = "DTSTART:20261125T090000Z") -> str:
    """One event, its start by default on a Wednesday at 10 in Paris."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


def time_zone(name: str, offset: str) -> str:
    """A time zone that is always `offset`, as `+0500`, from UTC."""
    return "\r\n".join(
        ["BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", "DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}",
         f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE"]
    )  # fmt: skip


def calendar(*parts: str) -> bytes:
    """A calendar file of these lines and components; the first of them is on line 4."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", *parts, "END:VCALENDAR", ""]).encode()


def read(*parts: str, first: date = FIRST, last: date = LAST, zone: tzinfo = PARIS) -> CalendarReading:
    """What a calendar of these parts holds from `first` to `last`."""
    return read_calendar(calendar(*parts), first, last, zone)


def only(*parts: str) -> Appointment:
    """The one appointment of a calendar in which nothing is amiss."""
    reading = read(*parts)
    assert reading.problems == ()
    (found,) = reading.appointments
    return found


def starts(reading: CalendarReading) -> list[str]:
    """`11-25 10:00` for each appointment, in the zone in which it was read; `11-25` for one that takes the day."""
    return [
        found.starts_at.strftime("%m-%d %H:%M") if found.starts_at else found.on.strftime("%m-%d")
        for found in reading.appointments
    ]
