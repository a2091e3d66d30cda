"""Rates, their intervals, the chances that follow, and medians."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings
from aeterm.forecast.coverage import required
from aeterm.forecast.intervals import Rate, Share95, smoothed, wilson
from aeterm.forecast.win_rates import Window, velocity, win_rates
from aeterm.forecast.winning import ProbabilitySource, probability_of, stage_rates, unseen
from tests.support import make_deal
from tests.unit.forecast.books import basis_of, books, lost_deals, won_deals

PROCESS = BookSettings().process
YEAR = Window(date(2025, 10, 1), date(2026, 10, 1))
DAY = date(2026, 5, 4)


def closed(number: int, *, won: bool, amount: str | None = "1000", day: date = DAY, days: int | None = 60) -> Deal:
    """A deal that was won or lost, created `days` before."""
    deal = make_deal(f"d{number}", amount=amount, stage="closed-won" if won else "closed-lost", close=day)
    return deal if days is None else replace(deal, created_on=day - timedelta(days))


def closed_from(stage: str, *, won: bool, count: int = 1) -> list[Deal]:
    """Deals that were won or lost when they stood in a stage."""
    return [replace(closed(index, won=won), closed_from=stage) for index in range(count)]


@pytest.mark.parametrize(("won", "total", "low", "high"), [(6, 18, 16, 56), (20, 60, 23, 46)])
def test_a_share_of_few_deals_has_a_wide_interval(won: int, total: int, low: int, high: int) -> None:
    rate = Rate(won, total)
    assert (round(rate.low * 100), round(rate.high * 100)) == (low, high)
    assert rate.share is not None
    assert round(rate.share * 100) == 33


def test_without_a_deal_nothing_is_known_of_the_share() -> None:
    assert Rate(0, 0).share is None
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(won: int, total: int) -> None:
    won = min(won, total)
    low, high = wilson(won, total)
    assert 0 <= low <= won / total + 1e-12
    assert won / total - 1e-12 <= high <= 1


@pytest.mark.parametrize(("share", "ratio"), [("0.33", "3.0"), ("0.25", "4.0"), ("0.18", "5.6")])
def test_the_required_coverage_is_one_by_the_win_rate(share: str, ratio: str) -> None:
    found = required(Share95(Decimal(share), 0.1, 0.5, True))
    assert found is not None
    assert f"{found.ratio:.1f}" == ratio
    assert (found.low, found.high) == (Decimal(2), Decimal(10))


def test_no_coverage_is_enough_for_who_never_wins() -> None:
    assert required(Share95(Decimal(0), 0.0, 0.4, False)) is None
    found = required(Share95(Decimal("0.1"), 0.0, 0.4, False))
    assert found is not None
    assert found.high is None


def test_velocity_is_money_won_per_day() -> None:
    found = velocity(18, Decimal(42_000), Decimal("0.24"), 78)
    assert found is not None
    assert round(found) == 2326
    assert velocity(18, Decimal(42_000), Decimal("0.24"), 0) is None


def test_a_cycle_shorter_by_a_tenth_gives_a_ninth_more() -> None:
    slow, quick = (velocity(18, Decimal(42_000), Decimal("0.24"), days) for days in (100, 90))
    assert slow is not None
    assert quick is not None
    assert f"{quick / slow - 1:.1%}" == "11.1%"


def test_the_rate_counts_deals_and_money_closed_in_the_window() -> None:
    deals = [
        closed(1, won=True, amount="30000"),
        closed(2, won=True, amount="10000"),
        closed(3, won=False, amount="60000"),
        closed(4, won=False, amount="100000"),
        closed(5, won=True, amount="900000", day=YEAR.end),
        closed(6, won=False, amount="900000", day=YEAR.start - timedelta(1)),
        make_deal("d7", amount="500000"),
    ]
    found = win_rates(deals, YEAR, basis_of())
    assert found.count == Rate(2, 4)
    assert (found.won, found.lost) == (2, 2)
    assert found.value == Decimal("0.2")
    assert found.value_low is not None
    assert found.value_high is not None
    assert found.value_low < 0.2 < found.value_high


def test_equal_amounts_give_the_interval_of_the_count() -> None:
    found = win_rates([closed(index, won=index < 6) for index in range(18)], YEAR, basis_of())
    assert found.value_low == pytest.approx(found.count.low)
    assert found.value_high == pytest.approx(found.count.high)


def test_a_rate_by_value_that_hangs_on_one_giant_is_shown_but_not_reckoned_with() -> None:
    small = [closed(index, won=index % 2 == 0) for index in range(40)]
    even = win_rates(small, YEAR, basis_of())
    lumpy = win_rates([*small, closed(99, won=True, amount="400000")], YEAR, basis_of())
    assert even.value_low is not None
    assert lumpy.value_low is not None
    assert even.value_low > 0.34 > lumpy.value_low
    assert even.best is not None
    assert even.best.is_by_value
    assert lumpy.value is not None
    assert lumpy.value > Decimal("0.95")
    assert lumpy.best == Share95(Decimal(21) / 41, Rate(21, 41).low, Rate(21, 41).high, False)


def test_lost_deals_without_amounts_leave_no_rate_by_value() -> None:
    deals = [closed(index, won=index < 6, amount="1000" if index < 6 else None) for index in range(18)]
    found = win_rates(deals, YEAR, basis_of())
    assert found.value is None
    assert (found.unpriced_won, found.unpriced_lost, found.unpriced) == (0, 12, 12)
    assert found.best == Share95(Decimal(6) / 18, Rate(6, 18).low, Rate(6, 18).high, False)


def test_an_amount_of_zero_or_in_a_currency_without_a_rate_counts_by_number_only() -> None:
    deals = [closed(index, won=True) for index in range(6)]
    foreign = replace(closed(8, won=True, amount="5"), currency="USD")
    found = win_rates([*deals, closed(7, won=True, amount="0"), foreign], YEAR, basis_of())
    assert found.count == Rate(8, 8)
    assert found.unpriced_won == 2
    assert found.median_won == 1000


def test_the_usual_deal_is_the_middle_one_and_not_the_mean() -> None:
    amounts = ["1000", "2000", "3000", "900000"]
    deals = [closed(index, won=True, amount=amount, days=index * 10) for index, amount in enumerate(amounts)]
    found = win_rates([*deals, closed(9, won=False, days=999)], YEAR, basis_of())
    assert found.median_won == 2500
    assert found.median_cycle_days == 15


def test_two_won_deals_have_no_middle() -> None:
    found = win_rates([closed(1, won=True), closed(2, won=True)], YEAR, basis_of())
    assert (found.median_won, found.median_cycle_days) == (None, None)


def test_a_deal_won_before_it_was_created_says_nothing_of_the_cycle() -> None:
    deals = [closed(index, won=True, days=-3) for index in range(3)]
    assert win_rates(deals, YEAR, basis_of()).median_cycle_days is None


@pytest.mark.parametrize("won", [[True], [False] * 9, []])
def test_few_deals_or_none_won_are_no_rate_to_reckon_with(won: list[bool]) -> None:
    found = win_rates([closed(index, won=is_won) for index, is_won in enumerate(won)], YEAR, basis_of())
    assert found.best is None


@given(books.flatmap(st.permutations))
def test_the_order_of_deals_and_open_ones_change_no_rate(deals: list[Deal]) -> None:
    window = Window(date(2026, 8, 1), date(2027, 4, 1))
    found = win_rates(deals, window, basis_of())
    ordered = sorted((deal for deal in deals if deal.closed_on), key=lambda deal: deal.id)
    again = win_rates(ordered, window, basis_of())
    assert (found.count, found.value, found.median_won) == (again.count, again.value, again.median_won)


@given(st.lists(won_deals, max_size=8), st.lists(lost_deals, max_size=8))
def test_a_share_by_value_lies_inside_its_interval(won: list[Deal], lost: list[Deal]) -> None:
    found = win_rates([*won, *lost], Window(date(2026, 8, 1), date(2027, 4, 1)), basis_of())
    if found.value is not None and found.value_low is not None and found.value_high is not None:
        assert 0 <= found.value_low <= float(found.value) + 1e-9
        assert float(found.value) - 1e-9 <= found.value_high <= 1


def test_a_won_deal_passed_every_stage_and_a_lost_one_those_it_reached() -> None:
    deals = [
        *closed_from("negotiation", won=True, count=2),
        *closed_from("discovery", won=True),
        *closed_from("qualification", won=False, count=4),
        *closed_from("proposal", won=False, count=3),
    ]
    found = stage_rates(deals, PROCESS)
    assert [rate.rate for rate in found.values()] == [Rate(3, 10), Rate(3, 6), Rate(3, 6), Rate(3, 3)]
    assert [rate.source.value for rate in found.values()] == ["own", "own", "own", "stage"]
    assert found["negotiation"].value == Decimal("0.75")


def test_the_own_rate_of_few_deals_stays_near_the_default() -> None:
    assert smoothed(6, 18, Decimal("0.5"), 8) == Decimal(10) / 26
    deals = [*closed_from("proposal", won=True, count=6), *closed_from("proposal", won=False, count=12)]
    rate = stage_rates(deals, PROCESS)["proposal"]
    assert (rate.default, rate.value) == (Decimal("0.50"), Decimal(10) / 26)


def test_deals_whose_course_nobody_saw_count_in_no_stage() -> None:
    deals = [*closed_from("", won=True, count=9), *closed_from("gone-stage", won=False), make_deal("d8")]
    found = stage_rates(deals, PROCESS)
    assert {rate.rate for rate in found.values()} == {Rate(0, 0)}
    assert {rate.source for rate in found.values()} == {ProbabilitySource.STAGE}
    assert unseen(deals, PROCESS) == 10


def test_a_chance_set_by_hand_goes_before_the_own_rate_and_that_before_the_default() -> None:
    rates = stage_rates(closed_from("proposal", won=True, count=8), PROCESS)
    assert probability_of(make_deal(probability="0.4"), rates) == (Decimal("0.4"), ProbabilitySource.MANUAL)
    assert probability_of(make_deal(stage="proposal"), rates) == (Decimal("0.75"), ProbabilitySource.OWN)
    assert probability_of(make_deal(stage="proposal"), stage_rates([], PROCESS)) == (
        Decimal("0.50"),
        ProbabilitySource.STAGE,
    )


def test_a_stage_that_the_book_does_not_have_promises_nothing() -> None:
    assert probability_of(replace(make_deal(), stage="gone"), {}) == (Decimal(0), ProbabilitySource.STAGE)
