"""Worked figures and laws of the commission estimate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.commission import CommissionPlan, CommissionTier, TierMethod
from aeterm.forecast.commission import estimate, of_deal

QUOTA = Decimal(100_000)
TIERS = (CommissionTier(Decimal(1), Decimal("1.5")), CommissionTier(Decimal("1.2"), Decimal(2)))
MARGINAL = CommissionPlan("m1", Decimal("0.05"), tiers=TIERS)
RETROACTIVE = replace(MARGINAL, method=TierMethod.RETROACTIVE)


@pytest.mark.parametrize(
    ("won", "marginal", "retroactive", "ahead"),
    [
        ("0", "0", "0", "100000"),
        ("85000", "4250", "4250", "15000"),
        ("100000", "5000", "7500", "20000"),
        ("110000", "5750", "8250", "10000"),
        ("120000", "6500", "12000", None),
        ("130000", "7500", "13000", None),
        ("-5000", "0", "0", "105000"),
    ],
)
def test_five_percent_then_half_as_much_again_then_twice(
    won: str, marginal: str, retroactive: str, ahead: str | None
) -> None:
    one, other = estimate(MARGINAL, QUOTA, Decimal(won)), estimate(RETROACTIVE, QUOTA, Decimal(won))
    assert (one.amount, other.amount) == (Decimal(marginal), Decimal(retroactive))
    assert one.next_tier_at == other.next_tier_at == (None if ahead is None else Decimal(ahead))
    assert one.attainment == Decimal(won) / QUOTA


def test_the_rows_of_a_marginal_plan_say_what_each_band_pays() -> None:
    rows = estimate(MARGINAL, QUOTA, Decimal(130_000)).rows
    assert [row.low for row in rows] == [0, 100_000, 120_000]
    assert [row.high for row in rows] == [100_000, 120_000, None]
    assert [row.money for row in rows] == [100_000, 20_000, 10_000]
    assert [row.pay for row in rows] == [5000, 1500, 1000]
    assert [row.rate for row in rows] == [Decimal("0.05"), Decimal("0.075"), Decimal("0.1")]


def test_a_retroactive_plan_has_one_row_for_all_of_the_money() -> None:
    (row,) = estimate(RETROACTIVE, QUOTA, Decimal(110_000)).rows
    assert [row.rate, row.money, row.pay] == [Decimal("0.075"), 110_000, 8250]


def test_below_the_floor_nothing_is_paid_and_from_it_on_everything() -> None:
    plan = replace(MARGINAL, floor=Decimal("0.5"))
    below, at = estimate(plan, QUOTA, Decimal("49999.99")), estimate(plan, QUOTA, Decimal(50_000))
    assert below.rows == ()
    assert [below.amount, below.next_tier_at] == [0, Decimal("0.01")]
    assert [at.amount, at.next_tier_at] == [2500, 50_000]


@pytest.mark.parametrize("quota", [None, Decimal(0), Decimal(-5)])
def test_without_a_quota_above_zero_the_base_rate_is_all_that_can_be_told(quota: Decimal | None) -> None:
    found = estimate(replace(RETROACTIVE, floor=Decimal("0.5")), quota, Decimal(130_000))
    assert [found.attainment, found.amount, found.next_tier_at] == [None, 6500, None]


def test_a_deal_earns_the_difference_it_makes() -> None:
    assert of_deal(MARGINAL, QUOTA, Decimal(90_000), Decimal(40_000)) == 7500 - 4500
    assert of_deal(RETROACTIVE, QUOTA, Decimal(90_000), Decimal(40_000)) == 13_000 - 4500


def test_a_decelerator_pays_less_above() -> None:
    plan = replace(MARGINAL, tiers=(CommissionTier(Decimal(1), Decimal("0.5")),))
    assert estimate(plan, QUOTA, Decimal(120_000)).amount == 5500


ratios = st.integers(0, 300).map(lambda percent: Decimal(percent) / 100)
pairs = st.lists(st.tuples(st.integers(1, 300), st.integers(100, 500)), max_size=4, unique_by=lambda tier: tier[0])
rising = pairs.map(
    lambda tiers: tuple(
        CommissionTier(Decimal(at) / 100, Decimal(times) / 100)
        for at, times in zip(sorted(at for at, _ in tiers), sorted(times for _, times in tiers), strict=True)
    )
)
rates = st.integers(0, 30).map(lambda percent: Decimal(percent) / 100)
plans = st.builds(CommissionPlan, st.just("m1"), rates, tiers=rising, floor=ratios)
wins = st.integers(-(10**6), 10**6).map(Decimal)
quotas = st.integers(1, 10**6).map(Decimal)


@given(plans, quotas, wins, st.integers(0, 10**6).map(Decimal))
def test_winning_more_never_pays_less(plan: CommissionPlan, quota: Decimal, won: Decimal, more: Decimal) -> None:
    for method in TierMethod:
        assert of_deal(replace(plan, method=method), quota, won, more) >= 0


@given(plans, quotas, wins)
def test_with_tiers_that_rise_a_marginal_plan_pays_no_more_than_a_retroactive_one(
    plan: CommissionPlan, quota: Decimal, won: Decimal
) -> None:
    retroactive = replace(plan, method=TierMethod.RETROACTIVE)
    assert estimate(plan, quota, won).amount <= estimate(retroactive, quota, won).amount


@given(plans, quotas, wins)
def test_without_tiers_both_methods_pay_the_base_rate(plan: CommissionPlan, quota: Decimal, won: Decimal) -> None:
    flat = replace(plan, tiers=(), floor=Decimal(0))
    paid = {estimate(replace(flat, method=method), quota, won).amount for method in TierMethod}
    assert paid == {max(Decimal(0), won * plan.rate)}


@given(plans, quotas, wins)
def test_the_money_of_the_bands_is_the_money_won(plan: CommissionPlan, quota: Decimal, won: Decimal) -> None:
    rows = estimate(plan, quota, won).rows
    assert not rows or sum(row.money for row in rows) == won


@given(plans, quotas, wins)
def test_the_next_threshold_is_reached_with_the_money_said_and_not_with_a_cent_less(
    plan: CommissionPlan, quota: Decimal, won: Decimal
) -> None:
    ahead = estimate(plan, quota, won).next_tier_at
    if ahead is not None:
        thresholds = {quota * ratio for ratio in (plan.floor, *(tier.attainment for tier in plan.tiers)) if ratio}
        assert won + ahead in thresholds
        assert not any(won < threshold < won + ahead for threshold in thresholds)
