"""ICS files as calendars of the wild write them: what is in a span of days, and what is left out and why."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.calendar.reading import MOST_BYTES, read_calendar
from aeterm.domain.appointment import Guest
from aeterm.errors import ImportRefusedError
from aeterm.text import is_clean
from tests.unit.calendar.ics import FIRST, LAST, PARIS, calendar, event, only, read


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
        Guest("Ines", "ines@us.example", is_host=True),
        Guest("Lopez, Ana", "ana@northwind.example"),
        Guest("", "tom@northwind.example", declined=True),
    )


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


@pytest.mark.parametrize(
    "line", ["CALSCALE:gregorian", "CALSCALE:", "CALSCALE:GREGORIAN\r\nCALSCALE:GREGORIAN", "rubbish"]
)
def test_what_a_calendar_says_of_itself_costs_no_appointment(line: str) -> None:
    assert only(line, event("SUMMARY:x")).subject == "x"


def test_dates_of_another_scale_are_refused_with_the_line_of_their_entry() -> None:
    (problem,) = read("CALSCALE:HEBREW", event()).problems
    assert str(problem) == "line 5: Only Gregorian calendars are supported."


def test_a_property_without_a_value_says_nothing() -> None:
    assert only(event("EXDATE:", "DTEND:", "LOCATION:", "RDATE;VALUE=DATE:", "RRULE: ")).location == ""
    assert str(read(event(start="DTSTART:")).problems[0]) == "line 4: an event without a start"


def test_of_what_may_be_said_once_the_first_stands_but_of_two_starts_none() -> None:
    assert only(event("DTEND:20261125T093000Z", "DTEND:20261125T100000Z", "SEQUENCE:1", "SEQUENCE:2")).minutes == 30
    assert only(event("DTSTART:20261125T090000Z")).minutes is None
    reading = read(event("DTSTART:20261125T110000Z"))
    assert reading.appointments == ()
    assert [str(problem) for problem in reading.problems] == ["line 4: an event with two starts"]


def test_the_length_of_an_alarm_is_not_that_of_its_event() -> None:
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nREPEAT:2\r\nDURATION:PT5M\r\nEND:VALARM"
    assert only(event(alarm, "DURATION:PT1H")).minutes == 60


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
