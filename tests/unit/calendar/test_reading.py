"""ICS files as calendars of the wild write them: what is in a span of days, and what is left out and why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.calendar.reading import MOST_BYTES, read_calendar
from aeterm.domain.appointment import Appointment, CalendarReading, Guest
from aeterm.errors import ImportRefusedError
from aeterm.text import is_clean

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


def event(*lines: str, uid: str = "u1", start: str = "DTSTART:20261125T090000Z") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", *parts, "END:VCALENDAR", ""]).encode()


def read(*parts: str, first: date = FIRST, last: date = LAST) -> CalendarReading:
    return read_calendar(calendar(*parts), first, last, PARIS)


def only(*parts: str) -> Appointment:
    reading = read(*parts)
    assert reading.problems == ()
    (found,) = reading.appointments
    return found


def test_an_appointment_has_its_time_where_the_user_is_its_length_place_and_guests() -> None:
    found = only(
        event(
            "SUMMARY:Pricing\\, second round", "DTEND:20261125T093000Z", "LOCATION:Lyon",
            "ORGANIZER;CN=Ines:mailto:ines@us.example", 'ATTENDEE;CN="Lopez, Ana":MAILTO:Ana@Northwind.example',
            "ATTENDEE;PARTSTAT=DECLINED:mailto:tom@northwind.example", "ATTENDEE;CUTYPE=ROOM:mailto:room4@us.example",
            "ATTENDEE:mailto:ana@northwind.example",
        )
    )  # fmt: skip
    assert found.starts_at == datetime(2026, 11, 25, 10, 0, tzinfo=PARIS)
    assert (found.on, found.minutes, found.subject, found.location) == (
        date(2026, 11, 25), 30, "Pricing, second round", "Lyon",
    )  # fmt: skip
    assert found.guests == (
        Guest("Ines", "ines@us.example"),
        Guest("Lopez, Ana", "ana@northwind.example"),
        Guest("", "tom@northwind.example", declined=True),
    )


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART;TZID=Romance Standard Time:20261125T140000", 14),  # Exchange
        ('DTSTART;TZID="W. Europe Standard Time":20261125T140000', 14),
        ("DTSTART;TZID=America/New_York:20261125T140000", 20),  # Google
        ('DTSTART;TZID="(UTC-05:00) Eastern Time (US and Canada)":20261125T140000', 20),
        ('DTSTART;TZID="Amsterdam, Belgrade, Berlin":20261125T140000', 14),
        ('DTSTART;TZID="(GMT +04:00)":20261125T140000', 11),
        ("DTSTART:20261125T140000", 14),  # floating: wherever the user is
        ("DTSTART:20261125T140000Z", 15),
    ],
)
def test_zones_of_exchange_and_google_and_times_without_a_zone(start: str, hour: int) -> None:
    found = only(event("SUMMARY:x", start=start)).starts_at
    assert found is not None
    assert found.astimezone(PARIS).hour == hour


def test_an_unknown_zone_is_read_as_local_time_and_said_once() -> None:
    reading = read(
        event(start="DTSTART;TZID=Customised Zone 7:20261125T140000"),
        event(start="DTSTART;TZID=Customised Zone 7:20261126T140000", uid="u2"),
    )
    assert [found.starts_at.hour for found in reading.appointments if found.starts_at] == [14, 14]
    (problem,) = reading.problems
    assert str(problem) == 'line 4: the time zone "Customised Zone 7" is not known: read as local time'


def test_a_series_has_each_occurrence_moved_ones_where_they_are_and_cancelled_ones_nowhere() -> None:
    weekly = event("SUMMARY:Weekly", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20261209T090000Z")
    moved = event("SUMMARY:Weekly", "RECURRENCE-ID:20261202T090000Z", start="DTSTART:20261203T140000Z")
    cancelled = event(
        "SUMMARY:Weekly", "RECURRENCE-ID:20261216T090000Z", "STATUS:CANCELLED", start="DTSTART:20261216T090000Z"
    )
    days = [found.on for found in read(weekly, moved, cancelled).appointments]
    assert days == [date(2026, 11, 25), date(2026, 12, 3)]
    before = {found.key for found in read(weekly).appointments}
    assert {found.key for found in read(weekly, moved).appointments} == before, "a moved meeting keeps its key"


def test_a_series_keeps_its_time_of_day_over_the_end_of_summer_time() -> None:
    daily = event("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART;TZID=Europe/Paris:20261024T090000")
    found = read(daily, first=date(2026, 10, 1)).appointments
    assert [item.starts_at.hour for item in found if item.starts_at] == [9, 9, 9]
    assert found[0].starts_at is not None
    assert found[2].starts_at is not None
    assert found[0].starts_at.astimezone(UTC).hour != found[2].starts_at.astimezone(UTC).hour


def test_what_takes_whole_days_has_a_day_and_no_time() -> None:
    found = only(event("SUMMARY:Fair", "DTEND;VALUE=DATE:20261127", start="DTSTART;VALUE=DATE:20261125"))
    assert (found.on, found.starts_at, found.minutes) == (date(2026, 11, 25), None, None)


def test_days_outside_the_span_are_left_out_and_both_ends_belong_to_it() -> None:
    events = [
        event(uid=day, start=f"DTSTART;VALUE=DATE:{day}") for day in ("20261031", "20261101", "20261231", "20270101")
    ]
    assert [found.on.isoformat() for found in read(*events).appointments] == ["2026-11-01", "2026-12-31"]


def test_one_broken_entry_costs_no_other_and_is_named_with_its_line() -> None:
    reading = read(
        event("SUMMARY:Good"),
        event("RRULE:FREQ=FORTNIGHTLY", uid="u2"),
        "BEGIN:VEVENT\r\nUID:u3\r\nSUMMARY:no start\r\nEND:VEVENT",
        event("RRULE:FREQ=SECONDLY", uid="u4"),
        event("SUMMARY:Good too", uid="u5"),
    )
    assert [found.subject for found in reading.appointments] == ["Good", "Good too"]
    assert sorted(problem.line for problem in reading.problems) == [9, 14, 18]


def test_a_broken_time_zone_costs_no_appointment() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+9900\r\nTZOFFSETTO:rubbish\r\n" \
           "DTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE"  # fmt: skip
    reading = read(zone, event(start="DTSTART;TZID=Europe/Paris:20261125T140000"))
    assert [found.starts_at.hour for found in reading.appointments if found.starts_at] == [14]
    assert [problem.line for problem in reading.problems] in ([], [4])


def test_a_cut_file_and_several_calendars_in_one_are_read_as_far_as_they_go() -> None:
    whole = calendar(event("SUMMARY:First")) + calendar(event("SUMMARY:Second", uid="u2"))
    assert len(read_calendar(whole, FIRST, LAST, PARIS).appointments) == 2
    reading = read_calendar(whole[:-40], FIRST, LAST, PARIS)
    assert [found.subject for found in reading.appointments] == ["First"]
    assert "never ends" in str(reading.problems[0])


def test_an_event_alone_and_folded_lines_are_read() -> None:
    lone = event("SUMMARY:A long sub", " ject").encode()
    assert read_calendar(lone, FIRST, LAST, PARIS).appointments[0].subject == "A long subject"


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\xff\xfe", b"<html><body>sign in</body></html>", b"a,b\n1,2\n"])
def test_what_is_no_calendar_is_refused_with_its_first_line(data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match="line 1: this is no calendar"):
        read_calendar(data, FIRST, LAST, PARIS)


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(ImportRefusedError, match="bytes"):
        read_calendar(b" " * (MOST_BYTES + 1), FIRST, LAST, PARIS)


def test_escapes_and_markup_in_an_entry_are_clean_text() -> None:
    found = only(
        event("SUMMARY:\x1b]52;c;AAAA\x07[/] pwned\u202e", "LOCATION:\x9b2J", 'ATTENDEE;CN="\x1b[2J":mailto:a@b.c')
    )
    for text in (found.subject, found.location, *(guest.name for guest in found.guests)):
        assert is_clean(text)


def test_a_cancelled_invitation_and_a_private_entry() -> None:
    assert read("METHOD:CANCEL", event("SUMMARY:x")).appointments == ()
    assert only(event("SUMMARY:Doctor", "CLASS:PRIVATE")).is_private


@given(st.lists(st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1", "DTSTART:20261125T090000Z", "DTSTART:x",
     "RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;COUNT=0", "EXDATE:1", "DTEND:20251125T090000Z", "DURATION:P1D", "SUMMARY",
     "RECURRENCE-ID:20261126T090000Z", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:Europe/Paris", " folded", ":", ";;=",
     "ATTENDEE;CN=x", "BEGIN:STANDARD", "END:STANDARD", "RDATE:20261127T090000Z"]
), max_size=30))  # fmt: skip
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode()
    try:
        reading = read_calendar(data, FIRST, LAST, PARIS)
    except ImportRefusedError:
        assert lines[0] == " folded", "only a first line that is something else makes it no calendar"
        return
    assert [found.on for found in reading.appointments] == sorted(found.on for found in reading.appointments)
