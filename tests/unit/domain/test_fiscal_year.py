"""Fiscal years of months and of weeks, named by either end: whatever the rules, periods tile time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar, NamedBy, Period, YearEnd, YearPattern
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError

RETAIL = FiscalCalendar(2, NamedBy.START, YearPattern.WEEKS_454, 6, YearEnd.NEAREST)
"""The calendar of the National Retail Federation."""
WEEK = timedelta(days=7)
WEEKS = [YearPattern.WEEKS_445, YearPattern.WEEKS_454, YearPattern.WEEKS_544]

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
fiscal_years = st.integers(1990, 2080)
calendars = st.builds(
    FiscalCalendar,
    st.integers(1, 12),
    st.sampled_from(NamedBy),
    st.sampled_from(YearPattern),
    st.integers(0, 6),
    st.sampled_from(YearEnd),
)
week_calendars = calendars.filter(lambda calendar: calendar.has_weeks)
keys = st.one_of(
    st.builds("{}-Q{}".format, fiscal_years, st.integers(1, 4)),
    st.builds("{}-{:02d}".format, fiscal_years, st.integers(1, 12)),
    st.builds("{}-P{:02d}".format, fiscal_years, st.integers(1, 12)),
    fiscal_years.map(str),
)


def weeks(period: Period) -> int:
    whole, rest = divmod((period.end - period.start).days, 7)
    assert rest == 0
    return whole


@given(calendars, days)
def test_every_day_is_in_exactly_one_period_of_each_kind(calendar: FiscalCalendar, day: date) -> None:
    for found in (calendar.year_of(day), calendar.quarter_of(day), calendar.month_of(day)):
        before, after = calendar.shift(found, -1), calendar.shift(found, 1)
        assert [day in period for period in (before, found, after)] == [False, True, False]
        assert (before.end, found.end) == (found.start, after.start)


@given(calendars, fiscal_years)
def test_quarters_tile_the_year_and_months_the_quarter(calendar: FiscalCalendar, fiscal_year: int) -> None:
    year = calendar.year(fiscal_year)
    quarters = calendar.parts(year)
    assert [quarter.key for quarter in quarters] == [f"{year.key}-Q{number}" for number in (1, 2, 3, 4)]
    for whole, parts in [(year, quarters), *((quarter, calendar.parts(quarter)) for quarter in quarters)]:
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(before.end == after.start for before, after in pairwise(parts))
        assert not any(calendar.parts(part) for part in parts if whole is not year)


@given(calendars, fiscal_years)
def test_years_tile_time(calendar: FiscalCalendar, fiscal_year: int) -> None:
    assert calendar.year(fiscal_year).end == calendar.year(fiscal_year + 1).start


@given(calendars, keys, st.integers(-80, 80))
def test_shifting_there_and_back_is_no_shift(calendar: FiscalCalendar, key: str, steps: int) -> None:
    period = calendar.parse(key)
    assert calendar.shift(calendar.shift(period, steps), -steps) == period
    assert calendar.parse(period.key) == period


@given(week_calendars, fiscal_years)
def test_a_year_of_weeks_has_52_or_53_and_the_53rd_ends_it(calendar: FiscalCalendar, fiscal_year: int) -> None:
    year = calendar.year(fiscal_year)
    assert year.start.weekday() == calendar.week_start
    assert weeks(year) in (52, 53)
    extra = weeks(year) - 52
    quarters = calendar.parts(year)
    assert [weeks(quarter) for quarter in quarters] == [13, 13, 13, 13 + extra]
    months = [int(number) for number in calendar.pattern.split("-")]
    assert [weeks(month) for month in calendar.parts(quarters[0])] == months
    assert [weeks(month) for month in calendar.parts(quarters[3])] == [*months[:2], months[2] + extra]
    assert quarters[3].week_of(year.last_day) == (13 + extra, 13 + extra)


@given(week_calendars)
def test_a_year_of_53_weeks_comes_every_five_or_six_years(calendar: FiscalCalendar) -> None:
    long = [year for year in range(1990, 2080) if weeks(calendar.year(year)) == 53]
    assert long
    assert {after - before for before, after in pairwise(long)} <= {5, 6}


@given(week_calendars, fiscal_years)
def test_a_year_of_weeks_begins_near_the_first_of_its_month(calendar: FiscalCalendar, fiscal_year: int) -> None:
    is_earlier = calendar.named_by is NamedBy.END and calendar.start_month > 1
    first = date(fiscal_year - is_earlier, calendar.start_month, 1)
    late = (calendar.year(fiscal_year).start - first).days
    assert late in (range(-3, 4) if calendar.year_end is YearEnd.NEAREST else range(-6, 1))


@pytest.mark.parametrize(
    ("fiscal_year", "start", "last_day", "count"),
    [
        (2017, date(2017, 1, 29), date(2018, 2, 3), 53),
        (2018, date(2018, 2, 4), date(2019, 2, 2), 52),
        (2022, date(2022, 1, 30), date(2023, 1, 28), 52),
        (2023, date(2023, 1, 29), date(2024, 2, 3), 53),
        (2024, date(2024, 2, 4), date(2025, 2, 1), 52),
    ],
)
def test_the_retail_calendar_has_its_published_years(fiscal_year: int, start: date, last_day: date, count: int) -> None:
    year = RETAIL.year(fiscal_year)
    assert (year.start, year.last_day, weeks(year)) == (start, last_day, count)


def test_the_retail_calendar_has_its_published_months() -> None:
    february, march, april = RETAIL.parts(RETAIL.quarter(2024, 1))
    assert (february.key, february.start, february.last_day) == ("2024-P01", date(2024, 2, 4), date(2024, 3, 2))
    assert (march.key, march.start, march.last_day) == ("2024-P02", date(2024, 3, 3), date(2024, 4, 6))
    assert (april.key, april.start, april.last_day) == ("2024-P03", date(2024, 4, 7), date(2024, 5, 4))
    assert RETAIL.fiscal_month(2023, 12).last_day == date(2024, 2, 3)
    assert weeks(RETAIL.fiscal_month(2023, 12)) == 5


def test_the_last_saturday_of_september_ends_the_year_of_a_known_maker_of_telephones() -> None:
    calendar = FiscalCalendar(10, NamedBy.END, YearPattern.WEEKS_544, 6, YearEnd.LAST)
    assert calendar.year(2023).start == date(2022, 9, 25)
    assert calendar.year(2023).last_day == date(2023, 9, 30)
    assert weeks(calendar.year(2023)) == 53
    assert calendar.year(2024).last_day == date(2024, 9, 28)


def test_a_year_is_named_by_its_start_or_by_its_end() -> None:
    day = date(2026, 11, 23)
    assert FiscalCalendar(4, NamedBy.END).quarter_of(day).key == "2027-Q3"
    assert FiscalCalendar(4, NamedBy.START).quarter_of(day).key == "2026-Q3"
    assert FiscalCalendar(1, NamedBy.START).quarter_of(day).key == "2026-Q4"
    assert FiscalCalendar(4, NamedBy.START).year(2026).start == FiscalCalendar(4).year(2027).start


@pytest.mark.parametrize("pattern", WEEKS)
def test_days_at_the_turn_of_the_year_belong_to_the_year_of_their_week(pattern: YearPattern) -> None:
    calendar = FiscalCalendar(pattern=pattern)
    assert calendar.year(2026).start == date(2025, 12, 29)
    assert calendar.quarter_of(date(2025, 12, 28)).key == "2025-Q4"
    assert calendar.quarter_of(date(2025, 12, 29)).key == "2026-Q1"


def test_calendar_months_keep_their_keys_in_a_year_of_weeks() -> None:
    november = RETAIL.parse("2026-11")
    assert (november.key, november.start, november.end) == ("2026-11", date(2026, 11, 1), date(2026, 12, 1))
    assert RETAIL.shift(november, 2).key == "2027-01"
    assert RETAIL.shift(RETAIL.parse("2026-P11"), 2).key == "2027-P01"
    assert RETAIL.parse("fy2026-p9").key == "2026-P09"


def test_the_eleventh_month_of_a_year_of_months_is_a_calendar_month() -> None:
    assert FiscalCalendar(4).parse("2027-P11").key == "2027-02"


@pytest.mark.parametrize("typed", ["2026-P13", "2026-P0", "2026-P", "1899-P01"])
def test_a_month_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        RETAIL.parse(typed)


def test_the_ends_of_month_quarter_and_year_are_fiscal() -> None:
    today = date(2026, 11, 23)
    assert parse_day("eom", today, RETAIL) == RETAIL.month_of(today).last_day == date(2026, 11, 28)
    assert parse_day("eoq", today, RETAIL) == RETAIL.quarter_of(today).last_day == date(2027, 1, 30)
    assert parse_day("eoy", today, RETAIL) == date(2027, 1, 30)


@given(calendars, st.sampled_from([date.min, date(1, 12, 31), date(9998, 12, 31), date(9999, 12, 31)]))
def test_days_that_no_book_means_still_have_a_quarter(calendar: FiscalCalendar, day: date) -> None:
    quarter = calendar.quarter_of(day)
    assert quarter.start <= day <= quarter.end


def test_pitfall_1_quarter_edges_are_plain_days_in_every_time_zone(zone: str) -> None:
    for calendar in (FiscalCalendar(), FiscalCalendar(4, NamedBy.START), RETAIL):
        quarter = calendar.quarter_of(date(2026, 11, 23))
        edges = (quarter.start, quarter.last_day, quarter.start - timedelta(days=1), quarter.end)
        assert [day in quarter for day in edges] == [True, True, False, False]
        assert [type(day) for day in (quarter.start, quarter.end)] == [date, date]


def test_pitfall_3_a_week_more_every_few_years_moves_no_key() -> None:
    before, long, after = (RETAIL.year(year) for year in (2022, 2023, 2024))
    assert [weeks(year) for year in (before, long, after)] == [52, 53, 52]
    assert RETAIL.quarter_of(long.last_day).key == "2023-Q4"
    assert RETAIL.quarter_of(long.last_day + WEEK).key == "2024-Q1"
    assert weeks(RETAIL.quarter(2023, 4)) == 14


def test_pitfall_8_a_quarter_in_which_clocks_change_has_all_its_days(zone: str) -> None:
    assert [(quarter.end - quarter.start).days for quarter in FiscalCalendar().parts(FiscalCalendar().year(2026))] == [
        90,
        91,
        92,
        92,
    ]
