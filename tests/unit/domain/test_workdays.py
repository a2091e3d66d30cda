"""Working days: public holidays, steps over them, distances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.workdays import between, easter, is_working_day, moved, on_or_after, on_or_before, public_holidays

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    [date(1999, 4, 4), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28),
     date(2038, 4, 25)],
)  # fmt: skip
def test_easter_is_the_sunday_of_the_calendar(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_a_year_has_eleven_holidays_of_which_three_move_with_easter() -> None:
    assert public_holidays(2026) == {
        date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25),
        date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25),
    }  # fmt: skip


def test_the_day_after_a_friday_before_easter_is_a_tuesday() -> None:
    assert moved(date(2026, 4, 3), 1) == date(2026, 4, 7)
    assert moved(date(2026, 4, 7), -1) == date(2026, 4, 3)
    assert between(date(2026, 4, 3), date(2026, 4, 7)) == 1


def test_a_day_off_gives_way_to_its_neighbours() -> None:
    assert on_or_before(date(2026, 12, 25)) == date(2026, 12, 24)
    assert on_or_after(date(2026, 12, 25)) == date(2026, 12, 28)


@given(DAYS)
def test_easter_is_a_sunday_between_22_march_and_25_april(day: date) -> None:
    found = easter(day.year)
    assert found.weekday() == 6
    assert date(day.year, 3, 22) <= found <= date(day.year, 4, 25)


@given(DAYS, st.integers(-90, 90).filter(bool))
def test_what_is_moved_lands_on_a_working_day_at_that_distance(day: date, count: int) -> None:
    start = on_or_before(day)
    landed = moved(start, count)
    assert is_working_day(landed)
    assert between(start, landed) == count
    assert moved(landed, -count) == start


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_distances_add_up(day: date, first: int, second: int) -> None:
    middle = day + timedelta(days=first)
    last = middle + timedelta(days=second)
    assert between(day, middle) + between(middle, last) == between(day, last)
    assert between(last, day) == -between(day, last)
