"""The appointments of an ICS file in a span of days, as the calendar libraries read and repeat them.

A file is read as a whole when that works. When it does not, each series is read by itself, and what cannot be read
is named with its line: one broken entry costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from aeterm.calendar.blocks import Block, Outline, outlines
from aeterm.calendar.entries import appointment_of
from aeterm.calendar.rules import why_not
from aeterm.calendar.zones import defined_zone, known_zone, renamed, with_bare_name
from aeterm.domain.appointment import Appointment, CalendarProblem, CalendarReading
from aeterm.errors import ImportRefusedError
from aeterm.text import clean, one_line

MOST_BYTES = 20_000_000
MOST_OCCURRENCES = 10_000
"""In one reading: thirty a day for a year. A series can repeat for ever."""
_REPEATS = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE | re.MULTILINE)
_START = re.compile(r"^DTSTART[;:]", re.IGNORECASE | re.MULTILINE)
_FLOATING = re.compile(r"^DTSTART(?:;VALUE=DATE-TIME)?:\d{8}T\d{6}\s*$", re.IGNORECASE | re.MULTILINE)
_BROKEN = re.compile(r"Cannot access '\w+' on broken property '([\w-]+)' \(.*?\): (.*)")
_BREAKS = (ValueError, KeyError, AttributeError, TypeError, IndexError, ArithmeticError, OSError, RecursionError)
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
        self._zones = [replace(block, text=with_bare_name(block.text)) for block in outline.zones]
        self._first = datetime.combine(first, time(), zone)
        self._end = datetime.combine(last + timedelta(days=1), time(), zone)
        self._zone = zone
        self._problems = problems
        self._head: list[str] = []
        """Of what the calendar says of itself, what its events are to be read by."""

    def appointments(self) -> Iterable[Appointment]:
        """What can be read; what cannot becomes a problem."""
        events = [event for event in self._outline.events if self._is_readable(event)]
        if self._said("METHOD")[1].upper() == "CANCEL":
            return
        self._head = [*self._scale(), *self._common_zone(events)]
        events = self._with_known_zones(events)
        try:
            occurrences: Iterable[Any] = self._expanded(self._zones, events)
        except _BREAKS:
            occurrences = self._one_by_one(events)
        series = {one_line(event.uid) for event in events if _REPEATS.search(event.text)}
        for occurrence in occurrences:
            appointment = appointment_of(occurrence, self._zone, series)
            if appointment is not None:
                yield appointment

    def _is_readable(self, event: Block) -> bool:
        starts = len(_START.findall(event.text))
        if starts != 1:
            reason = "an event with two starts" if starts else "an event without a start"
        else:
            reason = why_not(event.text, self._end.date())
        if reason:
            self._problems.append(CalendarProblem(event.line, reason))
        return not reason

    def _one_by_one(self, events: Sequence[Block]) -> Iterable[Any]:
        zones = [zone for zone in self._zones if self._is_sound(zone)]
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
        probe = Block("VEVENT", 0, "\r\n".join(("BEGIN:VEVENT", "UID:probe", f"DTSTART;TZID={defined_zone(zone.text)}:"
                                                "20200101T120000", "END:VEVENT")), "probe")  # fmt: skip
        try:
            self._expanded((zone,), (probe,))
        except _BREAKS as error:
            self._problems.append(CalendarProblem(zone.line, f"a time zone that cannot be read: {_reason(error)}"))
            return False
        return True

    def _expanded(self, zones: Sequence[Block], events: Sequence[Block]) -> list[Any]:
        from aeterm.calendar.occurrences import occurrences

        parts = [*self._head, *(block.text for block in (*zones, *events))]
        text = "\r\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""])
        return occurrences(text, self._first, self._end)

    def _said(self, name: str) -> tuple[int, str]:
        """(line, value) of a property of the calendar, of two the first; an empty value when there is none."""
        for line, text in self._outline.properties:
            label, _, value = text.partition(":")
            if label.partition(";")[0].strip().upper() == name:
                return line, value.strip()
        return 0, ""

    def _scale(self) -> list[str]:
        """The scale of its dates when it is not the common one, which is named in any case of letters."""
        scale = self._said("CALSCALE")[1]
        return [] if scale.upper() in ("", "GREGORIAN") else [f"CALSCALE:{scale}"]

    def _common_zone(self, events: Sequence[Block]) -> list[str]:
        """The zone of times without one, when the calendar names it."""
        line, name = self._said("X-WR-TIMEZONE")
        zone = known_zone(name)
        if name and not zone and any(_FLOATING.search(event.text) for event in events):
            self._problems.append(_unknown(line, name))
        return [f"X-WR-TIMEZONE:{zone}"] if zone else []

    def _with_known_zones(self, events: Sequence[Block]) -> list[Block]:
        """The events with zones that the file defines or under their IANA names; what nobody knows is said once."""
        names = {zone: zone for zone in (defined_zone(block.text) for block in self._zones)}
        line = 0

        def known(name: str) -> str:
            if name not in names:
                names[name] = known_zone(name)
                if not names[name]:
                    self._problems.append(_unknown(line, name))
            return names[name]

        found = []
        for event in events:
            line = event.line
            found.append(replace(event, text=renamed(event.text, known)))
        return found


def _unknown(line: int, zone: str) -> CalendarProblem:
    return CalendarProblem(line, f'the time zone "{one_line(zone)[:60]}" is not known: read as local time')


def _reason(error: Exception) -> str:
    said = one_line(clean(str(error)))
    if match := _BROKEN.match(said):
        said = f"{match[1]}: {match[2]}"
    said = said[:120]
    if isinstance(error, ValueError) and said:
        return said
    return f"it cannot be read ({type(error).__name__}{': ' + said if said else ''})"
