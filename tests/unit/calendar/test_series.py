"""Series: their moved and cancelled occurrences, and where they end in calendars that do not say it by the book."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from tests.unit.calendar.ics import event, read, starts, time_zone


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


def test_a_move_of_one_and_all_that_follow_moves_each_and_every_one_keeps_its_key() -> None:
    daily = event("SUMMARY:Stand-up", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20261128T090000Z")
    later = event(
        "SUMMARY:Stand-up, later", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T090000Z",
        start="DTSTART:20261127T113000Z",
    )  # fmt: skip
    moved = read(daily, later)
    assert starts(moved) == ["11-25 10:00", "11-26 10:00", "11-27 12:30", "11-29 12:30"]
    assert [found.key for found in moved.appointments] == [found.key for found in read(daily).appointments]


@pytest.mark.parametrize(
    ("start", "until"),
    [
        ("DTSTART;TZID=Europe/Paris:20261125T220000", "20261127"),  # Google: the day alone
        ("DTSTART:20261125T210000Z", "20261127"),
        ("DTSTART:20261125T220000", "20261127"),
        ("DTSTART;TZID=Europe/Paris:20261125T220000", "20261127T220000"),  # the time where the series is
        ("DTSTART;TZID=Europe/Paris:20261125T220000", "20261127T210000Z"),  # by the book
        ("DTSTART:20261125T220000", "20261127T220000Z"),
        ("DTSTART;TZID=America/New_York:20261125T160000", "20261127T160000"),
        ("DTSTART;TZID=Mine:20261125T140000", "20261127T140000"),
    ],
)
def test_a_series_goes_on_through_the_last_time_it_names(start: str, until: str) -> None:
    found = read(time_zone("Mine", "-0700"), event(f"RRULE:FREQ=DAILY;UNTIL={until}", start=start))
    assert starts(found) == ["11-25 22:00", "11-26 22:00", "11-27 22:00"]


def test_a_last_day_ends_where_the_series_is_and_not_where_the_user_is() -> None:
    daily = event("RRULE:FREQ=DAILY;UNTIL=20261126", start="DTSTART;TZID=Pacific/Auckland:20261125T100000")
    assert starts(read(daily)) == ["11-24 22:00", "11-25 22:00"]


def test_times_without_a_zone_end_in_the_one_that_the_calendar_names() -> None:
    daily = event("RRULE:FREQ=DAILY;UNTIL=20261126", start="DTSTART:20261125T220000")
    assert starts(read("X-WR-TIMEZONE:America/New_York", daily)) == ["11-26 04:00", "11-27 04:00"]


@pytest.mark.parametrize(
    "until",
    [
        "20261127",
        "20261126T230000Z",  # Outlook: the midnight of the last day, in the east of Greenwich
        "20261127T050000Z",  # and in the west
        "20261127T235959Z",
    ],
)
def test_a_series_of_whole_days_has_its_last_one(until: str) -> None:
    assert starts(read(event(f"RRULE:FREQ=DAILY;UNTIL={until}", start="DTSTART;VALUE=DATE:20261125"))) == [
        "11-25", "11-26", "11-27",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["DTSTART;VALUE=DATE:20261229", "DTSTART;TZID=America/New_York:20261229T100000"])
@pytest.mark.parametrize("until", ["99991231T230000Z", "99991231T235959", "99991231"])
def test_a_series_until_the_end_of_all_time_is_read(start: str, until: str) -> None:
    reading = read(event(f"RRULE:FREQ=DAILY;UNTIL={until}", start=start))
    assert (len(reading.appointments), reading.problems) == (3, ())


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=-1", "FREQ=WEEKLY;COUNT=-1;BYDAY=WE;INTERVAL=1"])
def test_a_count_below_nothing_is_a_series_without_end(rule: str) -> None:
    reading = read(event(f"RRULE:{rule}", start="DTSTART:20261202T090000Z"))
    assert (starts(reading), reading.problems) == (["12-02 10:00", "12-09 10:00", "12-16 10:00", "12-23 10:00",
                                                    "12-30 10:00"], ())  # fmt: skip
