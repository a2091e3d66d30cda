"""Open pipe by age, and how often deals so old were won."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.forecast.ageing import AGE_UNKNOWN, ages, survival
from aeterm.forecast.intervals import Rate
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import Q4, basis_of, books, panel_of


def aged(number: int, days: int | None, *, stage: str = "proposal") -> Deal:
    """A deal of 1,000 that is so old today, or was when it closed in November."""
    deal = make_deal(f"d{number}", amount="1000", stage=stage, close=date(2026, 11, 23))
    return replace(deal, created_on=None if days is None else TODAY - timedelta(days))


def test_open_deals_fall_into_the_band_of_their_age() -> None:
    deals = [aged(index, days) for index, days in enumerate([0, 30, 31, 90, 91, 400, None])]
    found = ages(deals, survival([]), Q4, basis_of())
    assert [band.label for band in found] == ["0-30 d", "31-90 d", ">90 d", AGE_UNKNOWN]
    assert [band.bucket.count for band in found] == [2, 2, 2, 1]
    assert [(band.low, band.high) for band in found] == [(0, 30), (31, 90), (91, None), (None, None)]


def test_a_band_is_won_as_often_as_the_closed_deals_that_got_so_old() -> None:
    won = [aged(index, days, stage="closed-won") for index, days in enumerate([10, 20, 60, 120])]
    lost = [aged(10 + index, days, stage="closed-lost") for index, days in enumerate([5, 95, 200, None])]
    found = ages([], survival([*won, *lost]), Q4, basis_of())
    assert [band.rate for band in found] == [Rate(4, 7), Rate(2, 4), Rate(1, 3)]


@given(books, st.lists(st.one_of(st.none(), st.integers(0, 300)), min_size=15, max_size=15))
def test_the_bands_add_up_to_the_open_pipe_of_the_panel(deals: list[Deal], days: list[int | None]) -> None:
    dated = [
        replace(deal, created_on=None if age is None else TODAY - timedelta(age))
        for deal, age in zip(deals, days, strict=False)
    ]
    found = ages(dated, survival([]), Q4, basis_of())
    assert sum(band.bucket.amount for band in found) == panel_of(dated).open
