"""What became of the money in each category."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.hits import HitRate, hit_rates
from tests.support import make_deal
from tests.unit.forecast.books import Q4, basis_of

WEEK_4 = date(2026, 10, 28)
AFTER = date(2027, 1, 15)


def of(category: ForecastCategory, found: tuple[HitRate, ...]) -> HitRate:
    return next(hit for hit in found if hit.category is category)


def test_a_committed_100_of_which_60_is_won_hits_60_percent() -> None:
    commit = ForecastCategory.COMMIT
    before = [
        make_deal("d1", amount="60000", category=commit),
        make_deal("d2", amount="25000", category=commit),
        make_deal("d3", amount="15000", category=commit),
        make_deal("d4", amount="40000", category=ForecastCategory.BEST_CASE),
    ]
    won = replace(
        before[0], stage="closed-won", state=DealState.WON, amount=Decimal(70000), closed_on=date(2026, 12, 1)
    )
    slipped = replace(before[1], expected_close_on=date(2027, 2, 1))
    lost = replace(before[2], stage="closed-lost", state=DealState.LOST, closed_on=date(2026, 12, 1))
    found = hit_rates(before, {deal.id: deal for deal in (won, slipped, lost)}, Q4, basis_of(as_of=WEEK_4), AFTER)
    hit = of(commit, found)
    assert hit.value == Decimal("0.6")
    assert (hit.fate.slipped.amount, hit.fate.lost.amount) == (Decimal(25000), Decimal(15000))
    assert of(ForecastCategory.BEST_CASE, found).fate.removed.amount == 40000
    assert of(ForecastCategory.PIPELINE, found).value is None


def test_what_is_won_in_a_later_period_has_slipped() -> None:
    before = make_deal("d1", category=ForecastCategory.COMMIT)
    won = replace(before, stage="closed-won", state=DealState.WON, closed_on=date(2027, 1, 4))
    hit = of(ForecastCategory.COMMIT, hit_rates([before], {"d1": won}, Q4, basis_of(as_of=WEEK_4), AFTER))
    assert (hit.value, hit.fate.slipped.count) == (Decimal(0), 1)


def test_pitfall_9_lost_omitted_won_and_foreign_deals_are_of_no_cohort() -> None:
    before = [
        make_deal("d1", stage="closed-won", close=date(2026, 10, 5)),
        make_deal("d2", stage="closed-lost", close=date(2026, 10, 5)),
        make_deal("d3", category=ForecastCategory.OMITTED),
        make_deal("d4", currency="USD"),
        make_deal("d5", close=date(2026, 10, 2)),
        make_deal("d6", close=date(2027, 2, 1)),
    ]
    found = hit_rates(before, {deal.id: deal for deal in before}, Q4, basis_of(as_of=WEEK_4), AFTER)
    assert [hit.fate.cohort.count for hit in found] == [0, 0, 0, 0]
