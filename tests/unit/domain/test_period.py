"""Periods are ranges of plain dates: no hour, no zone, no day twice and no day lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar, Period
from aeterm.errors import UsageError

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31))
start_months = st.integers(1, 12)
keys = st.one_of(
    st.builds("{}-Q{}".format, st.integers(1990, 2080), st.integers(1, 4)),
    st.builds("{}-{:02d}".format, st.integers(1990, 2080), st.integers(1, 12)),
    st.integers(1990, 2080).map(str),
)


def test_quarter_edges_hold_in_every_time_zone(zone: str) -> None:
    quarter = FiscalCalendar().quarter(2026, 4)
    assert (quarter.start, quarter.last_day, quarter.end) == (date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert date(2026, 9, 30) not in quarter
    assert date(2026, 10, 1) in quarter
    assert date(2026, 12, 31) in quarter
    assert date(2027, 1, 1) not in quarter


@pytest.mark.parametrize("start_month", range(1, 13))
def test_every_day_belongs_to_exactly_one_quarter(start_month: int) -> None:
    calendar = FiscalCalendar(start_month)
    quarters = [calendar.quarter(year, number) for year in range(2023, 2030) for number in range(1, 5)]
    for offset in range(365 * 5 + 2):
        day = date(2024, 1, 1) + timedelta(days=offset)
        assert [quarter for quarter in quarters if day in quarter] == [calendar.quarter_of(day)]


@given(days, start_months)
def test_a_quarter_lies_in_its_fiscal_year_which_is_named_by_its_end(day: date, start_month: int) -> None:
    calendar = FiscalCalendar(start_month)
    quarter = calendar.quarter_of(day)
    year = calendar.year(int(quarter.key[:4]))
    assert year.start <= quarter.start < quarter.end <= year.end
    assert year.last_day.year == int(year.key)
    assert year.start.month == start_month


@given(st.integers(1990, 2080), start_months)
def test_the_four_quarters_make_the_year(fiscal_year: int, start_month: int) -> None:
    calendar = FiscalCalendar(start_month)
    year, quarters = calendar.year(fiscal_year), [calendar.quarter(fiscal_year, number) for number in range(1, 5)]
    assert quarters[0].start == year.start
    assert quarters[3].end == year.end
    assert all(before.end == after.start for before, after in pairwise(quarters))


@given(keys, st.integers(-80, 80), start_months)
def test_shifting_there_and_back_is_no_shift(key: str, steps: int, start_month: int) -> None:
    calendar = FiscalCalendar(start_month)
    period = calendar.parse(key)
    assert calendar.shift(calendar.shift(period, steps), -steps) == period


@given(keys, start_months)
def test_the_next_period_starts_where_this_one_ends(key: str, start_month: int) -> None:
    calendar = FiscalCalendar(start_month)
    period = calendar.parse(key)
    assert calendar.shift(period, 1).start == period.end
    assert calendar.parse(period.key) == period


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2026-Q4", "2026-Q4"),
        ("fy2026-q4", "2026-Q4"),
        ("2026Q4", "2026-Q4"),
        (" 2026-11 ", "2026-11"),
        ("2026", "2026"),
    ],
)
def test_keys_are_read_as_people_write_them(typed: str, key: str) -> None:
    assert FiscalCalendar().parse(typed).key == key


@pytest.mark.parametrize("typed", ["", "Q4", "2026-Q5", "2026-13", "0000", "9999", "20261", "2026-Q4-x", "٢٠٢٦"])
def test_other_text_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UsageError) as refusal:
        FiscalCalendar().parse(typed)
    assert "2026-Q4" in refusal.value.hint


def test_a_fiscal_year_from_february_is_named_by_the_year_it_ends_in() -> None:
    calendar = FiscalCalendar(2)
    assert calendar.quarter_of(date(2026, 1, 31)).key == "2026-Q4"
    assert calendar.quarter_of(date(2026, 2, 1)).key == "2027-Q1"


@given(days, start_months)
def test_the_running_week_stays_within_the_period(day: date, start_month: int) -> None:
    period = FiscalCalendar(start_month).quarter_of(day)
    week, weeks = period.week_of(day)
    assert 1 <= week <= weeks <= 14
    assert period.week_of(period.start) == (1, weeks)
    assert period.week_of(period.last_day) == (weeks, weeks)
    assert period.week_of(period.start - timedelta(days=1)) == (1, weeks)
    assert period.week_of(period.end + timedelta(days=30)) == (weeks, weeks)


def test_only_days_are_in_a_period() -> None:
    assert "2026-10-01" not in Period("2026-Q4", date(2026, 10, 1), date(2027, 1, 1))


@pytest.mark.parametrize("key", ["2199", "2199-Q4", "2199-12"])
def test_a_shift_beyond_the_calendar_is_refused(key: str) -> None:
    calendar = FiscalCalendar(4)
    with pytest.raises(UsageError, match="too far"):
        calendar.shift(calendar.parse(key), 1)


def test_a_french_quarter_is_a_quarter() -> None:
    assert FiscalCalendar().parse("2026-T4") == FiscalCalendar().parse("2026-Q4")
    assert FiscalCalendar().parse("2026t1").key == "2026-Q1"


@pytest.mark.parametrize("word", ["Q4 2026", "T4 2026", "t4-2026", "Q4/2026", "Q4 FY2026", "2026 T4", "FY 2026 Q4"])
def test_a_quarter_may_stand_before_its_year(word: str) -> None:
    assert FiscalCalendar().parse(word).key == "2026-Q4"


def test_a_quarter_alone_is_the_next_one_that_is_not_over() -> None:
    calendar = FiscalCalendar(4)
    assert calendar.parse("T4", near=date(2026, 3, 31)) == calendar.parse("2026-Q4")
    assert calendar.parse("T1", near=date(2026, 3, 31)) == calendar.parse("2027-Q1")
    assert calendar.parse(" q4 ", near=date(2026, 4, 1)) == calendar.parse("2027-Q4")
    assert calendar.parse("2025-T2", near=date(2026, 4, 1)) == calendar.parse("2025-Q2")
    for key, near in (("T1", None), ("T5", date(2026, 4, 1)), ("M1", date(2026, 4, 1))):
        with pytest.raises(UsageError):
            calendar.parse(key, near=near)
