"""One reading of the hours that people write: in typed steps and days, notes, the agenda, drafts."""

from __future__ import annotations

from datetime import date, time

import pytest

from aeterm.domain.hours import hour_in, minute_of_day, time_in
from aeterm.domain.period import FiscalCalendar
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.extraction.steps import step_and_day
from aeterm.qualification.grounding.dates import take_dates

TODAY = date(2026, 11, 23)
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("10h", time(10)), ("10H", time(10)), ("0h", time(0)), ("14h30", time(14, 30)), ("9:05", time(9, 5)),
        ("16:45", time(16, 45)), ("3pm", time(15)), ("12 am", time(0)), ("12pm", time(12)), ("11 p.m.", time(23)),
        ("10:30 pm", time(22, 30)), ("10:30pm", time(22, 30)), ("10h30 am", time(10, 30)),
    ],
)  # fmt: skip
def test_an_hour_is_the_same_to_every_reader(written: str, at: time) -> None:
    calendar = FiscalCalendar()
    assert hour_in(f"call {written}") == written
    assert time_in(f"call Ana {written}") == at
    assert parse_day(f"thursday at {written}", TODAY, calendar) == THURSDAY
    assert step_and_day(f"call Ana {written} thursday", TODAY, calendar) == (
        f"call Ana {written}".rstrip("."),
        THURSDAY,
    )
    assert [day.minute for day in take_dates(f"the call is at {written}")[0]] == [60 * at.hour + at.minute]


@pytest.mark.parametrize("written", ["10", "10:3", "12h3", "10hello", "phase 2: scope", "1,10hours", "midi", ""])
def test_a_number_is_no_hour_without_a_mark_of_one(written: str) -> None:
    assert hour_in(written) == ""
    assert time_in(written) is None
    with pytest.raises(UsageError):
        parse_day(f"thursday {written or '10'}", TODAY, FiscalCalendar())


@pytest.mark.parametrize("written", ["48h", "25:00", "10:75", "99pm", "16:45:10", "1,10h"])
def test_what_no_day_has_is_no_time_of_day(written: str) -> None:
    assert time_in(f"answer in {written}") is None
    assert time_in(f"answer in {written}, call 9h") == time(9)


def test_the_hour_of_a_clock_in_prose_is_counted_from_midnight() -> None:
    assert minute_of_day("à 10 h 30") == 630
    assert minute_of_day("10.30 am") == 630
    assert minute_of_day("24h") is None
