"""A roll-up keeps its sums deal by deal: what was added can be taken out again, and rates scale everything alike."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.panel import ForecastPanel, build_panel
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import EXACT, Rollup, Sources
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import Q4, basis_of, lost_deals, open_deals, won_deals, worked_vector

DOLLARS = ExchangeRate("x1", "USD", "EUR", Decimal("0.9137"), date(2026, 1, 1))
YEN = ExchangeRate("x2", "EUR", "JPY", Decimal("161.3"), date(2026, 1, 1))
MIXED = basis_of(rates=(DOLLARS, YEN))

mixed_books = st.lists(
    st.builds(
        replace, st.one_of(open_deals, won_deals, lost_deals), currency=st.sampled_from(["EUR", "USD", "JPY", "CHF"])
    ),
    max_size=12,
)


def read(rollup: Rollup) -> ForecastPanel:
    """Everything a roll-up says, the order of ids aside."""
    panel = build_panel(rollup, quota=Decimal(100000), target=Decimal(3))
    return panel._replace(
        excluded=tuple(item._replace(deal_ids=tuple(sorted(item.deal_ids))) for item in panel.excluded),
        deals={key: tuple(sorted(ids)) for key, ids in panel.deals.items()},
    )


def rolled(deals: Sequence[Deal], basis: Basis = MIXED) -> ForecastPanel:
    """The panel of some deals, made in one go."""
    return read(Rollup(Q4, basis, deals))


@given(mixed_books, mixed_books)
def test_what_was_added_and_discarded_leaves_no_trace(deals: list[Deal], passing: list[Deal]) -> None:
    rollup = Rollup(Q4, MIXED, deals)
    passing = [deal for deal in passing if deal.id not in {known.id for known in deals}]
    for deal in passing:
        rollup.add(deal)
    for deal in passing:
        rollup.discard(deal)
    assert read(rollup) == rolled(deals)


@given(mixed_books, st.randoms(use_true_random=False))
def test_any_order_of_adding_and_changing_gives_the_same_sums(deals: list[Deal], chance: random.Random) -> None:
    rollup, now = Rollup(Q4, MIXED, deals), list(deals)
    for _ in range(len(deals)):
        index = chance.randrange(len(now))
        changed = replace(
            now[index], amount=Decimal(chance.randrange(10**6)) / 7, currency=chance.choice(["EUR", "USD"])
        )
        rollup.discard(now[index])
        rollup.add(changed)
        now[index] = changed
    chance.shuffle(now)
    assert read(rollup) == rolled(now)


def test_a_deal_that_was_never_added_cannot_be_taken_out() -> None:
    rollup = Rollup(Q4, MIXED, [make_deal("d1")])
    with pytest.raises(KeyError):
        rollup.discard(make_deal("d2"))


@given(mixed_books, st.decimals(min_value="0.01", max_value=1000, places=2))
def test_amounts_and_rates_scaled_together_scale_every_sum(deals: list[Deal], factor: Decimal) -> None:
    plain_deals = [deal for deal in deals if deal.currency in ("EUR", "USD")]
    scaled = [replace(deal, currency="GBP") if deal.currency == "EUR" else deal for deal in plain_deals]
    scaled = [
        deal if deal.currency == "USD" or deal.amount is None else replace(deal, amount=deal.amount * factor)
        for deal in scaled
    ]
    pounds = replace(DOLLARS, to="GBP", rate=DOLLARS.rate * factor)
    before, after = rolled(plain_deals), rolled(scaled, basis_of("GBP", rates=(pounds,)))
    for name in ("won", "open", "weighted", "estimates_amount"):
        assert getattr(after, name) == EXACT.multiply(getattr(before, name), factor)
    assert {key: bucket.count for key, bucket in after.categories.items()} == {
        key: bucket.count for key, bucket in before.categories.items()
    }


def test_foreign_deals_count_at_their_rate_and_are_left_out_aloud_without_one() -> None:
    deals = [make_deal("d1", amount="1000"), make_deal("d2", amount="100", currency="USD")]
    assert rolled(deals).open == Decimal("1091.37")
    panel = rolled(deals, basis_of())
    assert panel.open == Decimal(1000)
    assert [(item.reason, item.amount) for item in panel.excluded] == [("other currency: USD", Decimal(100))]


def test_the_rate_frozen_at_closing_counts_whatever_is_stated_since() -> None:
    won = replace(make_deal("d1", amount="100", stage="closed-won", currency="USD"), rate=Decimal("0.5"), rate_on=TODAY)
    assert rolled([won]).won == Decimal(50)


def test_one_measure_at_a_time_and_none_is_guessed_from_another() -> None:
    deal = replace(
        make_deal("d1", amount="300000"), tcv=Decimal(300000), term_months=36, arr=Decimal(90000), share=Decimal("0.5")
    )
    sums = {measure.value: rolled([deal], basis_of(measure=measure)).open for measure in Measure}
    assert sums == {"amount": 300000, "acv": 100000, "arr": 90000, "tcv": 300000, "share": 150000}
    bare = rolled([make_deal("d1", amount="5")], basis_of(measure=Measure.ARR))
    assert (bare.open, bare.excluded[0].reason) == (ZERO, "no amount")


@given(mixed_books, st.decimals(min_value=0, max_value=1, places=2))
def test_pitfall_5_a_split_is_credit_and_adds_nothing_to_the_total(deals: list[Deal], share: Decimal) -> None:
    stated = [deal for deal in deals if deal.currency in ("EUR", "USD")]  # others round on the way to euros
    split = [replace(deal, share=share) for deal in stated]
    whole, credit = rolled(split), rolled(split, MIXED._replace(measure=Measure.SHARE))
    assert whole == rolled(stated)
    assert (credit.won, credit.open) == (EXACT.multiply(whole.won, share), EXACT.multiply(whole.open, share))


def test_the_panel_says_where_the_chances_come_from() -> None:
    deals = [
        make_deal("d1", amount="100", probability="0.9"),
        make_deal("d2", amount="100", stage="proposal"),
        make_deal("d3", amount="100", stage="discovery"),
        make_deal("d4", amount="100", stage="closed-won", probability="0.9"),
    ]
    rollup = Rollup(Q4, basis_of(), deals)
    assert (rollup.sources, rollup.weighted) == (Sources(1, 0, 2), Decimal(165))
    own = basis_of()._replace(probabilities={"proposal": Decimal("0.4")}, own_stages=frozenset({"proposal"}))
    rollup.weigh(own)
    assert (rollup.sources, rollup.weighted) == (Sources(1, 1, 1), Decimal(130))
    assert read(rollup) == rolled(deals, own)


def test_the_sums_of_the_worked_vector_survive_a_deal_that_comes_and_goes() -> None:
    rollup = Rollup(Q4, basis_of(), worked_vector())
    wanderer = make_deal("d9", amount="33.333", category=ForecastCategory.COMMIT)
    rollup.add(wanderer)
    assert rollup.cumulative.commit == Decimal("50033.333")
    rollup.discard(wanderer)
    assert (rollup.won, rollup.open, rollup.weighted) == (Decimal(30000), Decimal(120000), Decimal(55000))
