"""Commission plans in the book, and what a period pays by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.commission import CommissionTier, TierMethod
from aeterm.errors import UsageError
from aeterm.services.commissions import CommissionService, plan_text
from aeterm.services.container import Services
from tests.support import make_deal

TERMS = {"rate": "5%", "tiers": "120%:2, 100%:1.5", "method": "marginal", "floor": "50%"}


@pytest.fixture
def commissions(services: Services) -> CommissionService:
    return services.commissions


def fill(services: Services) -> None:
    """A quota of 100,000, 90,000 won, and 40,000 and half of 100,000 open."""
    services.forecasts.set_quota("2026-Q4", Decimal(100_000))
    with services.book.transaction("test data") as transaction:
        transaction.put(make_deal("d1", amount="90000", stage="closed-won", close=date(2026, 11, 2)))
        transaction.put(make_deal("d2", "Wayne", amount="40000"))
        transaction.put(replace(make_deal("d3", "Stark", amount="100000"), share=Decimal("0.5")))
        transaction.put(make_deal("d4", "Later", amount="70000", close=date(2027, 2, 1)))


def test_a_plan_is_set_from_words_and_its_tiers_are_put_in_order(commissions: CommissionService) -> None:
    plan = commissions.set_plan(TERMS)
    assert (plan.rate, plan.floor, plan.method) == (Decimal("0.05"), Decimal("0.5"), TierMethod.MARGINAL)
    assert plan.tiers == (
        CommissionTier(Decimal(1), Decimal("1.5")),
        CommissionTier(Decimal("1.2"), Decimal(2)),
    )
    assert commissions.plan("2026") == plan
    assert plan_text(plan) == "rate=5% tiers=100%:1.5,120%:2 method=marginal floor=50%"


def test_what_is_not_given_stays_and_a_dash_clears(commissions: CommissionService) -> None:
    first = commissions.set_plan(TERMS)
    second = commissions.set_plan({"method": "retro", "tiers": "-", "floor": "-"})
    assert second == replace(first, method=TierMethod.RETROACTIVE, tiers=(), floor=Decimal(0))
    assert plan_text(second) == "rate=5% tiers=- method=retroactive"


def test_the_same_again_is_no_change(commissions: CommissionService, services: Services) -> None:
    commissions.set_plan(TERMS)
    before = services.book.revision
    commissions.set_plan(TERMS)
    assert services.book.revision == before


def test_a_year_of_its_own_begins_as_a_copy_and_leaves_the_other_years_alone(commissions: CommissionService) -> None:
    every = commissions.set_plan(TERMS)
    own = commissions.set_plan({"rate": "0.08"}, "2027")
    assert (own.fiscal_year, own.rate, own.tiers) == ("2027", Decimal("0.08"), every.tiers)
    assert own.id != every.id
    assert commissions.plan("2026") == every
    assert commissions.plan("2027") == own
    assert commissions.plans() == [every, own]


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        ({"tiers": "100%:1.5"}, ""),
        ({"rate": "much"}, ""),
        ({"rate": "150%"}, ""),
        ({"rate": "-5%"}, ""),
        ({"rate": "5%", "tiers": "100%"}, ""),
        ({"rate": "5%", "tiers": "100%:1.5,100%:2"}, ""),
        ({"rate": "5%", "tiers": "0%:1.5"}, ""),
        ({"rate": "5%", "tiers": "x:y"}, ""),
        ({"rate": "5%", "method": "sideways"}, ""),
        ({"rate": "5%", "method": ""}, ""),
        ({"rate": "5%", "colour": "red"}, ""),
        ({"rate": "5%", "floor": "99999%"}, ""),
        ({"rate": "5%"}, "2026-Q4"),
        ({"rate": "5%"}, "soon"),
    ],
)
def test_terms_that_make_no_sense_are_refused_and_nothing_is_written(
    commissions: CommissionService, services: Services, texts: dict[str, str], year: str
) -> None:
    with pytest.raises(UsageError) as error:
        commissions.set_plan(texts, year)
    assert error.value.hint
    assert services.book.revision == 0


def test_without_a_plan_there_is_no_estimate(commissions: CommissionService, services: Services) -> None:
    fill(services)
    assert commissions.estimate() is None


def test_the_estimate_counts_the_share_of_the_owner_and_tells_each_deal(
    commissions: CommissionService, services: Services
) -> None:
    fill(services)
    commissions.set_plan(TERMS)
    report = commissions.estimate("2026-Q4")
    assert report is not None
    assert [report.won, report.quota, report.estimate.amount] == [90_000, 100_000, 4500]
    assert report.estimate.next_tier_at == 10_000
    assert [(row.name, row.amount, row.commission) for row in report.deals] == [
        ("Stark", Decimal(50_000), Decimal(500 + 1500 + 2000)),
        ("Wayne", Decimal(40_000), Decimal(500 + 1500 + 1000)),
    ]


def test_the_plan_is_that_of_the_fiscal_year_of_the_period(commissions: CommissionService, services: Services) -> None:
    fill(services)
    commissions.set_plan({"rate": "5%"})
    commissions.set_plan({"rate": "10%"}, "2027")
    with services.book.transaction("fiscal year from October") as transaction:
        transaction.put(replace(services.book.settings, fiscal_start_month=10))
    report = commissions.estimate("2026-11")
    assert report is not None
    assert report.plan.rate == Decimal("0.1")


def test_setting_a_plan_can_be_undone(commissions: CommissionService, services: Services) -> None:
    commissions.set_plan(TERMS)
    services.history.undo()
    assert commissions.plan() is None
