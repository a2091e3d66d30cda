"""A push is a move to a later calendar month; four counters tell how far the dates went."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.period import FiscalCalendar
from aeterm.domain.pushes import is_push
from aeterm.forecast.pushes import Pushes, count_pushes, in_words

CALENDAR = FiscalCalendar()
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))


def test_only_a_later_calendar_month_is_a_push() -> None:
    assert is_push(date(2026, 11, 30), date(2026, 12, 1))
    assert not is_push(date(2026, 11, 1), date(2026, 11, 30))
    assert not is_push(date(2026, 12, 1), date(2026, 11, 30))
    assert not is_push(None, date(2026, 12, 1))
    assert not is_push(date(2026, 12, 1), None)


def test_the_four_counters() -> None:
    days = [date(2026, 11, 10), date(2026, 11, 20), date(2026, 12, 20), date(2026, 12, 10), date(2027, 1, 9)]
    found = count_pushes(pairwise(days), CALENDAR)
    assert found == Pushes(date_changes=4, month_pushes=2, quarter_pushes=1, days=10 + 30 + 30)
    assert not found.is_fiction
    assert found._replace(month_pushes=3).is_fiction


def test_pushes_in_words() -> None:
    assert in_words(Pushes(date_changes=2, days=4)) == ""
    assert in_words(Pushes(1, 1, 0, 20)) == "1 time to a later month, 20 days in all"
    assert in_words(Pushes(5, 3, 1, 94)) == (
        "3 times to a later month, 1 of them to a later quarter, 94 days in all: the date is fiction"
    )


def test_quarters_are_fiscal() -> None:
    move = [(date(2026, 10, 31), date(2026, 11, 1))]
    assert count_pushes(move, CALENDAR).quarter_pushes == 0
    assert count_pushes(move, FiscalCalendar(start_month=2)).quarter_pushes == 1


@given(st.lists(st.tuples(DAYS, DAYS)))
def test_counters_nest(moves: list[tuple[date | None, date | None]]) -> None:
    found = count_pushes(moves, CALENDAR)
    assert 0 <= found.quarter_pushes <= found.month_pushes <= found.date_changes
    assert found.days >= found.month_pushes
