"""Which promise was in force when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.call import ForecastCall, parse_scope
from aeterm.domain.period import FiscalCalendar, Period
from aeterm.errors import UsageError
from aeterm.forecast.calls import WEEKS, fixed_weeks, in_force, week_count, week_end

CALENDAR = FiscalCalendar()
Q4 = CALENDAR.quarter(2026, 4)


def call(number: int, at: datetime) -> ForecastCall:
    return ForecastCall(f"f{number}", "2026-Q4", at, "EUR", Decimal(number), Decimal(number))


def test_a_quarter_freezes_weeks_1_4_8_and_12() -> None:
    assert fixed_weeks(Q4) == WEEKS
    assert [week_end(Q4, week) for week in WEEKS] == [
        date(2026, 10, 7),
        date(2026, 10, 28),
        date(2026, 11, 25),
        date(2026, 12, 23),
    ]


def test_the_last_week_takes_in_the_odd_days() -> None:
    assert week_end(Q4, 12) == date(2026, 12, 23)
    assert week_end(Q4, 13) == Q4.last_day == date(2026, 12, 31)


def test_years_and_months_have_weeks_as_far_into_them() -> None:
    assert fixed_weeks(CALENDAR.year(2026)) == (4, 16, 32, 48)
    assert fixed_weeks(CALENDAR.month(2026, 11)) == (1, 4)
    assert fixed_weeks(Period("2026-Q4", date(2026, 9, 28), date(2027, 1, 4))) == WEEKS  # 14 weeks


@given(st.sampled_from(range(2000, 2050)), st.sampled_from(range(1, 5)), st.sampled_from(range(1, 13)))
def test_weeks_tile_a_quarter(year: int, number: int, start_month: int) -> None:
    quarter = FiscalCalendar(start_month).quarter(year, number)
    ends = [week_end(quarter, week) for week in range(1, week_count(quarter) + 1)]
    assert ends == sorted(set(ends))
    assert ends[0] == quarter.start + timedelta(days=6)
    assert ends[-1] == quarter.last_day
    assert all(quarter.week_of(end)[0] == week for week, end in enumerate(ends, 1))


def test_the_latest_call_counts_and_a_later_one_does_not() -> None:
    start = datetime(2026, 10, 5, 9, tzinfo=UTC)
    calls = [call(1, start), call(2, start + timedelta(days=2)), call(3, start + timedelta(days=9))]
    assert in_force(calls, start - timedelta(seconds=1)) is None
    assert in_force(calls, start) == calls[0]
    assert in_force(calls, start + timedelta(days=3)) == calls[1]
    assert in_force(reversed(calls), start + timedelta(days=30)) == calls[2]


def test_of_two_calls_of_one_instant_the_last_one_counts() -> None:
    at = datetime(2026, 10, 5, tzinfo=UTC)
    assert in_force([call(1, at), call(2, at)], at) == call(2, at)


def test_a_scope_names_a_part_of_the_book() -> None:
    assert parse_scope("") == ""
    assert parse_scope(" Division =  Arc  Suite ") == "division=Arc Suite"
    for wrong in ("Arc Suite", "division=", "colour=red", "stage=won"):
        with pytest.raises(UsageError):
            parse_scope(wrong)
