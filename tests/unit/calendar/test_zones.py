"""The zones that calendars name, define or leave out, and the days of the user's own."""

from __future__ import annotations

import warnings
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.unit.calendar.ics import PARIS, event, only, read, starts, time_zone


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


def test_a_broken_time_zone_costs_no_appointment() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+9900\r\nTZOFFSETTO:rubbish\r\n" \
           "DTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE"  # fmt: skip
    reading = read(zone, event(start="DTSTART;TZID=Europe/Paris:20261125T140000"))
    assert [found.starts_at.hour for found in reading.appointments if found.starts_at] == [14]
    assert [problem.line for problem in reading.problems] in ([], [4])


@pytest.mark.parametrize(("zone", "found"), [("Asia/Tokyo", ["11-25 08:00"]), ("America/Los_Angeles", ["11-25 15:00"])])
def test_a_day_is_one_of_the_user_whatever_the_zone_of_the_entries(zone: str, found: list[str]) -> None:
    events = [event(uid=day, start=f"DTSTART:202611{day}T230000Z") for day in ("23", "24", "25", "26")]
    day = date(2026, 11, 25)
    assert starts(read(*events, first=day, last=day, zone=ZoneInfo(zone))) == found


@pytest.mark.parametrize("name", ["Customized Time Zone", "Pacific Standard Time"])
def test_a_zone_that_a_calendar_defines_is_its_own(name: str) -> None:
    lunch = event(start=f"DTSTART;TZID={name}:20261125T120000")
    assert starts(read(time_zone(name, "+0500"), lunch)) == ["11-25 08:00"]
    assert starts(read(time_zone(name, "-0300"), lunch)) == ["11-25 16:00"]


def test_a_zone_that_another_calendar_defined_is_not_known() -> None:
    lunch = event(start="DTSTART;TZID=Customized Time Zone:20261125T120000")
    read(time_zone("Customized Time Zone", "+0500"), lunch)
    reading = read(lunch)
    assert starts(reading) == ["11-25 12:00"]
    assert "is not known" in str(reading.problems[0])


@pytest.mark.parametrize(
    ("defined", "named"), [(" 1", " 1"), ("Mine", "TZID=Mine"), ("My: Zone", '"My: Zone"'), ("Mine ", '" Mine"')]
)
def test_a_defined_zone_is_found_however_it_is_written(defined: str, named: str) -> None:
    reading = read(time_zone(defined, "+0700"), event(start=f"DTSTART;TZID={named}:20261125T120000"))
    assert (starts(reading), reading.problems) == (["11-25 06:00"], ())


@pytest.mark.parametrize(
    ("name", "hour"),
    [("America/New_York", 20), ("Eastern Standard Time", 20), ("(UTC-05:00) Eastern Time", 20), ("", 14)],
)
def test_times_without_a_zone_are_in_the_one_that_the_calendar_names(name: str, hour: int) -> None:
    found = only(f"X-WR-TIMEZONE:{name}", event(start="DTSTART:20261125T140000")).starts_at
    assert found is not None
    assert found.hour == hour


@pytest.mark.parametrize("name", ["nonsense", "../../etc/passwd", "Europe", "/"])
def test_a_common_zone_that_nobody_knows_costs_no_appointment_and_is_said_where_it_matters(name: str) -> None:
    common = f"X-WR-TIMEZONE:{name}"
    reading = read(common, event(start="DTSTART:20261125T140000"))
    assert starts(reading) == ["11-25 14:00"]
    assert [problem.line for problem in reading.problems] == [4]
    assert starts(read(common, event())) == ["11-25 10:00"]
    assert read(common, event()).problems == ()


@pytest.mark.parametrize("name", ["Europe", "/", "../x", "Europe/"])
def test_a_zone_that_is_a_place_on_disk_is_not_known(name: str) -> None:
    assert starts(read(event(start=f"DTSTART;TZID={name}:20261125T140000"))) == ["11-25 14:00"]


def test_a_name_behind_that_of_its_maker_is_known_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for maker in ("/mozilla.org/20070129_1/", "/freeassociation.sourceforge.net/Tzfile/"):
            found = only(event(start=f"DTSTART;TZID={maker}America/Argentina/Buenos_Aires:20261125T140000")).starts_at
            assert found is not None
            assert found.astimezone(PARIS).hour == 18
