"""The forecast adds up: to the last digit on the worked vector, and by its laws on any book."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.stage import OPEN_CATEGORIES, ForecastCategory
from aeterm.forecast.coverage import CoverageState
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import Cumulative, Excluded
from aeterm.forecast.words import ENGLISH
from tests.support import make_deal
from tests.unit.forecast.books import Q4, SETTINGS, books, lost_deals, omitted_deals, panel_of, quotas, worked_vector


def test_the_worked_vector_to_the_last_digit() -> None:
    panel = panel_of(worked_vector())
    assert panel.won == Decimal(30000)
    assert panel.open == Decimal(120000)
    assert panel.weighted == Decimal(55000)
    assert panel.weighted_forecast == Decimal(85000)
    assert panel.cumulative == Cumulative(
        closed=Decimal(30000),
        commit=Decimal(50000),
        most_likely=Decimal(60000),
        best_case=Decimal(100000),
        open_pipeline=Decimal(120000),
    )
    assert panel.coverage.open == Decimal("1.2")
    assert panel.coverage.gross == Decimal("1.5")
    assert panel.coverage.remaining == Decimal(120) / Decimal(70)
    assert round(panel.coverage.remaining, 3) == Decimal("1.714")
    assert panel.coverage.weighted == Decimal(55) / Decimal(70)
    assert panel.coverage.state is CoverageState.THIN
    assert panel.missing_open == Decimal(180000)
    assert panel.missing_remaining == Decimal(90000)
    assert panel.gap_to_quota == Decimal(70000)


def test_the_worked_vector_category_by_category() -> None:
    panel = panel_of(worked_vector())
    amounts = {category.value: int(bucket.amount) for category, bucket in panel.categories.items()}
    assert amounts == {
        "omitted": 40000,
        "pipeline": 50000,
        "best_case": 40000,
        "most_likely": 10000,
        "commit": 20000,
        "closed": 30000,
    }
    assert panel.categories[ForecastCategory.OMITTED].count == 2
    assert panel.deals[ForecastCategory.COMMIT] == ("d2",)
    assert panel.excluded == (
        Excluded("category omitted", 1, Decimal(25000), ("d6",)),
        Excluded("lost", 1, Decimal(15000), ("d7",)),
    )


@pytest.mark.parametrize(
    ("amounts", "ratio", "state", "missing"),
    [
        (("100000", "100000", "100000"), "3", CoverageState.COVERED, "0"),
        (("75000", "75000"), "1.5", CoverageState.THIN, "150000"),
    ],
)
def test_a_quota_of_a_hundred_thousand_wants_three_times_as_much_pipe(
    amounts: tuple[str, ...], ratio: str, state: CoverageState, missing: str
) -> None:
    panel = panel_of(make_deal(f"d{index}", amount=amount) for index, amount in enumerate(amounts))
    assert panel.coverage.open == panel.coverage.remaining == Decimal(ratio)
    assert panel.coverage.state is state
    assert panel.missing_open == panel.missing_remaining == Decimal(missing)


@pytest.mark.parametrize("won", ["100000", "140000"])
def test_a_quota_that_is_met_leaves_no_ratio_to_what_remains(won: str) -> None:
    panel = panel_of([make_deal("d1", amount=won, stage="closed-won"), make_deal("d2", amount="50000")])
    assert panel.coverage.state is CoverageState.QUOTA_MET
    assert panel.coverage.open == Decimal("0.5")
    assert panel.coverage.remaining is None
    assert panel.coverage.weighted is None
    assert panel.missing_remaining == panel.gap_to_quota == ZERO
    assert panel.missing_open == Decimal(250000)


def test_without_a_quota_nothing_is_missing_and_no_ratio_is_shown() -> None:
    panel = panel_of(worked_vector(), quota=None)
    coverage = panel.coverage
    assert (coverage.open, coverage.gross, coverage.remaining, coverage.weighted) == (None, None, None, None)
    assert coverage.state is CoverageState.NO_QUOTA
    assert (panel.missing_open, panel.missing_remaining, panel.gap_to_quota) == (None, None, None)
    assert panel.open == Decimal(120000)


def test_a_quota_of_zero_is_met_and_divides_nothing() -> None:
    panel = panel_of(worked_vector(), quota="0")
    assert panel.coverage.state is CoverageState.QUOTA_MET
    assert panel.coverage.open is None
    assert panel.missing_open == ZERO


def test_credits_lower_what_is_won_and_widen_the_gap() -> None:
    panel = panel_of([make_deal(amount="-20000", stage="closed-won")])
    assert (panel.won, panel.gap_to_quota) == (Decimal(-20000), Decimal(120000))


def test_each_deal_left_out_is_said_once_under_its_first_reason() -> None:
    passed, undated = date(2026, 11, 20), None
    deals = [
        make_deal("a", amount="1", close=undated),
        make_deal("b", amount=None, close=undated),
        make_deal("c", amount="2", close=passed),
        make_deal("d", amount=None, close=passed),
        make_deal("e", amount=None),
        make_deal("f", amount="0"),
        make_deal("g", amount="4", close=passed, category=ForecastCategory.OMITTED),
        make_deal("h", amount="8", stage="closed-lost"),
        make_deal("i", amount="16", currency="USD"),
        make_deal("j", amount="32", currency="CHF", stage="closed-won"),
        make_deal("k", amount="64", stage="closed-won", close=undated),
        make_deal("l", amount=None, stage="closed-won"),
        make_deal("m", amount="128", close=date(2027, 1, 1)),
        make_deal("n", amount="256", stage="closed-lost", close=undated),
    ]
    panel = panel_of(deals)
    assert [(item.reason, item.count, int(item.amount)) for item in panel.excluded] == [
        ("no close date", 2, 1),
        ("close date passed", 2, 2),
        ("no amount", 2, 0),
        ("won, no close date", 1, 64),
        ("won, no amount", 1, 0),
        ("category omitted", 1, 4),
        ("lost", 1, 8),
        ("other currency: CHF", 1, 32),
        ("other currency: USD", 1, 16),
    ]
    assert (panel.won, panel.open, panel.weighted) == (ZERO, ZERO, ZERO)


def test_a_deal_expected_today_still_counts() -> None:
    panel = panel_of([make_deal(amount="5", close=date(2026, 11, 23))])
    assert panel.open == Decimal(5)


def test_the_day_of_reading_decides_what_has_passed() -> None:
    deal = make_deal(amount="5", close=date(2026, 11, 20))
    assert panel_of([deal]).open == ZERO
    assert panel_of([deal], as_of=date(2026, 11, 20)).open == Decimal(5)


def test_list_prices_count_and_are_said() -> None:
    priced = replace(make_deal("d1", amount="550"), amount_is_estimate=True)
    panel = panel_of([priced, make_deal("d2", amount="1000")])
    assert (panel.open, panel.estimates_amount) == (Decimal(1550), Decimal(550))


def test_the_probability_of_the_stage_stands_in_for_one_set_by_hand() -> None:
    deals = [make_deal("d1", amount="100", stage="negotiation"), make_deal("d2", amount="100", probability="0.3")]
    assert panel_of(deals).weighted == Decimal(105)


@pytest.mark.usefixtures("zone")
def test_the_first_and_last_day_of_a_quarter_belong_to_it_wherever_the_user_is() -> None:
    edges = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)]
    deals = [
        make_deal(f"d{index}", amount=str(10**index), stage="closed-won", close=day) for index, day in enumerate(edges)
    ]
    assert panel_of(deals).won == Decimal(110)
    assert panel_of(deals, period=SETTINGS.calendar.quarter(2026, 3)).won == Decimal(1)
    assert panel_of(deals, period=SETTINGS.calendar.quarter(2027, 1)).won == Decimal(1000)


def figures(panel: ForecastPanel) -> tuple[object, ...]:
    return panel.won, panel.open, panel.weighted, panel.cumulative, panel.coverage, panel.estimates_amount


@given(books, quotas, st.randoms(use_true_random=False))
def test_the_order_of_the_deals_changes_nothing(deals: list[Deal], quota: str | None, chance: random.Random) -> None:
    shuffled = list(deals)
    chance.shuffle(shuffled)
    before, after = panel_of(deals, quota=quota), panel_of(shuffled, quota=quota)
    assert figures(before) == figures(after)
    assert before.categories == after.categories
    assert _without_order(before) == _without_order(after)


@given(books, st.lists(st.one_of(lost_deals, omitted_deals), max_size=8), quotas)
def test_pitfall_9_lost_and_omitted_deals_add_nothing(deals: list[Deal], idle: list[Deal], quota: str | None) -> None:
    assert figures(panel_of(deals, quota=quota)) == figures(panel_of([*deals, *idle], quota=quota))


@given(books)
def test_the_categories_add_up_to_the_totals(deals: list[Deal]) -> None:
    panel = panel_of(deals)
    single, sums = panel.categories, panel.cumulative
    assert sum((single[category].amount for category in OPEN_CATEGORIES), ZERO) == panel.open == sums.open_pipeline
    assert single[ForecastCategory.CLOSED].amount == panel.won == sums.closed
    assert sums.commit == sums.closed + single[ForecastCategory.COMMIT].amount
    assert sums.most_likely == sums.commit + single[ForecastCategory.MOST_LIKELY].amount
    assert sums.best_case == sums.most_likely + single[ForecastCategory.BEST_CASE].amount
    assert all(len(panel.deals[category]) == bucket.count for category, bucket in single.items())


@given(books)
def test_stronger_promises_are_never_more_than_weaker_ones(deals: list[Deal]) -> None:
    sums = panel_of([deal for deal in deals if deal.amount is None or deal.amount >= 0]).cumulative
    assert sums.closed <= sums.commit <= sums.most_likely <= sums.best_case
    assert sums.best_case - sums.closed <= sums.open_pipeline


@pytest.mark.parametrize(
    ("day", "course"),
    [
        (date(2026, 9, 30), "begins 2026-10-01"),
        (date(2026, 10, 1), "week 1 of 13"),
        (date(2026, 12, 31), "week 13 of 13"),
        (date(2027, 1, 1), "ended 2026-12-31"),
    ],
)
def test_a_period_that_has_not_begun_or_is_over_is_in_no_week(day: date, course: str) -> None:
    assert ENGLISH.course(panel_of([])._replace(as_of=day)) == course


def _without_order(panel: ForecastPanel) -> list[Excluded]:
    return [item._replace(deal_ids=tuple(sorted(item.deal_ids))) for item in panel.excluded]


@given(books)
def test_every_deal_of_the_period_is_counted_or_said_exactly_once(deals: list[Deal]) -> None:
    panel = panel_of(deals)
    is_lost = [deal for deal in deals if deal.state.value == "lost"]
    concerned = [deal for deal in deals if deal.effective_on is None or deal.effective_on in Q4]
    concerned = [deal for deal in concerned if not (deal in is_lost and deal.closed_on is None)]
    counted = sum(bucket.count for key, bucket in panel.categories.items() if key is not ForecastCategory.OMITTED)
    assert counted + sum(item.count for item in panel.excluded) == len(concerned)


@given(books, quotas)
def test_the_name_of_the_currency_changes_no_figure(deals: list[Deal], quota: str | None) -> None:
    yen = [replace(deal, currency="JPY") for deal in deals]
    assert figures(panel_of(deals, quota=quota)) == figures(panel_of(yen, quota=quota, currency="JPY"))


@given(books, books, quotas)
def test_deals_of_another_currency_change_no_figure(deals: list[Deal], foreign: list[Deal], quota: str | None) -> None:
    mixed = [*deals, *(replace(deal, currency="USD") for deal in foreign)]
    assert figures(panel_of(deals, quota=quota)) == figures(panel_of(mixed, quota=quota))


@given(books, quotas, st.integers(1, 6).map(str))
def test_finding_what_is_missing_reaches_the_target(deals: list[Deal], quota: str | None, target: str) -> None:
    panel = panel_of(deals, quota=quota, target=target)
    if panel.missing_remaining is None or panel.coverage.state is CoverageState.QUOTA_MET:
        return
    found = panel_of([*deals, make_deal("found", amount=str(panel.missing_remaining))], quota=quota, target=target)
    assert found.gap_to_quota is not None
    assert Fraction(found.open) >= Fraction(target) * Fraction(found.gap_to_quota)
    assert found.coverage.state is CoverageState.COVERED
    assert found.missing_remaining == ZERO
