"""The appointments of an ICS file in a span of days, as the calendar libraries read and repeat them.

A file is read as a whole when that works. When it does not, each series is read by itself, and what cannot be read
is named with its line: one broken entry costs no other.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from itertools import islice
from typing import Any

from aeterm.calendar.blocks import Block, Outline, outlines
from aeterm.calendar.entries import appointment_of
from aeterm.calendar.zones import known_zone
from aeterm.domain.appointment import Appointment, CalendarProblem, CalendarReading
from aeterm.errors import ImportRefusedError
from aeterm.text import clean, one_line

MOST_BYTES = 20_000_000
MOST_OCCURRENCES = 10_000
"""In one reading: thirty a day for a year. A series can repeat for ever."""
_TOO_OFTEN = re.compile(r"^RRULE[^:]*:.*FREQ=(SECONDLY|MINUTELY)", re.IGNORECASE | re.MULTILINE)
_REPEATS = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE | re.MULTILINE)
_START = re.compile(r"^DTSTART[;:]", re.IGNORECASE | re.MULTILINE)
_ZONE_NAME = re.compile(r";TZID=(?:\"([^\"\r\n]+)\"|([^\":;,\r\n]+))", re.IGNORECASE)
_BROKEN = re.compile(r"Cannot access '\w+' on broken property '([\w-]+)' \(.*?\): (.*)")
_BREAKS = (ValueError, KeyError, AttributeError, TypeError, IndexError, ArithmeticError, RecursionError)
"""What the libraries raise over a file that is not what they expect."""


def read_calendar(data: bytes, first: date, last: date, zone: tzinfo) -> CalendarReading:
    """What lies in the days from `first` to `last`, both included, as seen in `zone`; cancelled entries left out.

    Raises ImportRefusedError for what is no calendar at all.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(f"the calendar has {len(data):,} bytes: more than {MOST_BYTES:,} are not read")
    text = _decoded(data)
    calendars = outlines(text)
    if not calendars:
        raise ImportRefusedError(
            "line 1: this is no calendar: it has no BEGIN:VCALENDAR", hint="export it as iCalendar (.ics)"
        )
    found: dict[str, Appointment] = {}
    problems: list[CalendarProblem] = []
    for outline in calendars:
        if outline.unclosed:
            problems.append(CalendarProblem(outline.unclosed, "this component never ends; the file may be cut"))
        for appointment in _Reader(outline, first, last, zone, problems).appointments():
            if len(found) == MOST_OCCURRENCES:
                problems.append(CalendarProblem(0, f"only the first {MOST_OCCURRENCES:,} appointments are read"))
                break
            found.setdefault(appointment.key, appointment)
    return CalendarReading(tuple(sorted(found.values(), key=_order)), tuple(problems))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16", "replace")
        return data.decode("cp1252", "replace")


def _order(appointment: Appointment) -> tuple[date, bool, float, str]:
    at = appointment.starts_at
    return appointment.on, at is not None, at.timestamp() if at else 0.0, appointment.key


class _Reader:
    """One calendar of a file."""

    def __init__(
        self, outline: Outline, first: date, last: date, zone: tzinfo, problems: list[CalendarProblem]
    ) -> None:
        self._outline = outline
        self._first = first
        self._end = last + timedelta(days=1)
        self._zone = zone
        self._problems = problems

    def appointments(self) -> Iterable[Appointment]:
        """What can be read; what cannot becomes a problem."""
        events = [event for event in self._outline.events if self._is_readable(event)]
        if _is_cancellation(self._outline.properties):
            return
        events = self._with_known_zones(events)
        try:
            occurrences: Iterable[Any] = self._expanded(self._outline.zones, events)
        except _BREAKS:
            occurrences = self._one_by_one(events)
        series = {one_line(event.uid) for event in events if _REPEATS.search(event.text)}
        for occurrence in occurrences:
            appointment = appointment_of(occurrence, self._zone, series)
            if appointment is not None:
                yield appointment

    def _is_readable(self, event: Block) -> bool:
        if not _START.search(event.text):
            self._problems.append(CalendarProblem(event.line, "an event without a start"))
            return False
        if _TOO_OFTEN.search(event.text):
            self._problems.append(CalendarProblem(event.line, "it repeats every minute or second"))
            return False
        return True

    def _one_by_one(self, events: Sequence[Block]) -> Iterable[Any]:
        zones = [zone for zone in self._outline.zones if self._is_sound(zone)]
        series: dict[str, list[Block]] = {}
        for event in events:
            series.setdefault(event.uid or f"line {event.line}", []).append(event)
        for blocks in series.values():
            try:
                yield from self._expanded(zones, blocks)
            except _BREAKS as error:
                self._problems.append(CalendarProblem(blocks[0].line, _reason(error)))

    def _is_sound(self, zone: Block) -> bool:
        """True for a time zone that can be read and counts; the names of common zones are known without it."""
        probe = Block("VEVENT", 0, "\r\n".join(("BEGIN:VEVENT", "UID:probe", f"DTSTART;TZID={_zone_name(zone)}:"
                                                "20200101T120000", "END:VEVENT")), "probe")  # fmt: skip
        try:
            list(self._expanded((zone,), (probe,)))
        except _BREAKS as error:
            self._problems.append(CalendarProblem(zone.line, f"a time zone that cannot be read: {_reason(error)}"))
            return False
        return True

    def _expanded(self, zones: Sequence[Block], events: Sequence[Block]) -> list[Any]:
        from icalendar import Calendar
        from recurring_ical_events import of
        from x_wr_timezone import to_standard

        parts = [*self._outline.properties, *(block.text for block in (*zones, *events))]
        text = "\r\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the libraries, about the file: what matters becomes a problem
            calendar = to_standard(Calendar.from_ical(text))
            occurrences = of(calendar).between(self._first, self._end)
        return list(islice(occurrences, MOST_OCCURRENCES + 1))

    def _with_known_zones(self, events: Sequence[Block]) -> list[Block]:
        """The events with zones that are named in words under their IANA names; what nobody knows is said once."""
        from icalendar.timezone import tzp

        renamed = {_zone_name(zone): "" for zone in self._outline.zones}
        for event in events:
            for quoted, bare in _ZONE_NAME.findall(event.text):
                name = quoted or bare
                if name not in renamed:
                    renamed[name] = "" if tzp.timezone(name) is not None else known_zone(name)
                    if not renamed[name] and tzp.timezone(name) is None:
                        reason = f'the time zone "{one_line(name)[:60]}" is not known: read as local time'
                        self._problems.append(CalendarProblem(event.line, reason))

        def rename(match: re.Match[str]) -> str:
            zone = renamed[match[1] or match[2]]
            return f";TZID={zone}" if zone else match[0]

        return [replace(event, text=_ZONE_NAME.sub(rename, event.text)) for event in events]


def _zone_name(zone: Block) -> str:
    match = re.search(r"^TZID[^:]*:(.*)$", zone.text, re.IGNORECASE | re.MULTILINE)
    return match[1].strip() if match else "UTC"


def _is_cancellation(properties: Sequence[str]) -> bool:
    return any(line.strip().upper() == "METHOD:CANCEL" for line in properties)


def _reason(error: Exception) -> str:
    said = one_line(clean(str(error)))
    if match := _BROKEN.match(said):
        said = f"{match[1]}: {match[2]}"
    said = said[:120]
    if isinstance(error, ValueError) and said:
        return said
    return f"it cannot be read ({type(error).__name__}{': ' + said if said else ''})"
