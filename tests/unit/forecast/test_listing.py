"""What a forecast leaves out can be listed: the filter named beside each reason finds those deals and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.filter import FilterContext, compile_filter
from aeterm.domain.measure import Measure
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.listing import filter_for
from aeterm.forecast.words import ENGLISH
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import SETTINGS, books, panel_of

DOLLARS = ExchangeRate("x1", "USD", "EUR", Decimal("0.9"), date(2026, 1, 1))
_currencies = st.lists(st.sampled_from(["EUR", "EUR", "USD"]), min_size=15, max_size=15)


def _listed(deals: Sequence[Deal], query: str) -> list[str]:
    compiled = compile_filter(query, FilterContext(SETTINGS.process, SETTINGS.calendar, TODAY))
    return [deal.id for deal in compiled.tested(deals)]


@given(books, _currencies, st.integers(-40, 10))
def test_the_filter_of_each_reason_lists_exactly_its_deals(deals: list[Deal], codes: list[str], late: int) -> None:
    deals = [
        replace(deal, currency=code)
        for deal, code in zip(deals, codes, strict=False)
        if deal.effective_on or deal.state is not DealState.LOST
    ]
    panel = panel_of(deals, as_of=TODAY + timedelta(days=late))
    for item in panel.excluded:
        assert item.count == len(item.deal_ids)
        assert _listed(deals, filter_for(panel, item.reason, TODAY)) == list(item.deal_ids)


@given(books, _currencies)
def test_deals_of_a_currency_with_a_rate_are_listed_among_the_others(deals: list[Deal], codes: list[str]) -> None:
    deals = [
        replace(deal, currency="CHF" if code == "USD" and deal.id[0] < "8" else code)
        for deal, code in zip(deals, codes, strict=False)
        if deal.effective_on or deal.state is not DealState.LOST
    ]
    panel = panel_of([*deals, make_deal("d1", currency="CHF"), make_deal("d2", currency="USD")], rates=[DOLLARS])
    for item in panel.excluded:
        if item.reason != "other currency: CHF":
            assert _listed(deals, filter_for(panel, item.reason, TODAY)) == list(item.deal_ids)


def test_a_measure_that_is_not_stated_has_no_filter() -> None:
    panel = panel_of([make_deal("a")], measure=Measure.ACV)
    assert [(item.reason, filter_for(panel, item.reason, TODAY)) for item in panel.excluded] == [("no amount", "")]


def test_a_deal_with_an_amount_is_not_said_to_have_none() -> None:
    assert ENGLISH.left_out("no amount", Measure.ACV) == "no ACV"
    assert ENGLISH.left_out("won, no amount", Measure.ARR) == "won, no ARR"
    assert ENGLISH.left_out("no amount", Measure.SHARE) == ENGLISH.left_out("no amount", Measure.AMOUNT) == "no amount"
    assert ENGLISH.left_out("lost", Measure.TCV) == "lost"


@pytest.mark.parametrize(
    ("deal", "query"),
    [
        (make_deal("a", close=None), "!close state=open"),
        (make_deal("a", close=TODAY - timedelta(days=9)), "close<today state=open close=2026-Q4"),
        (make_deal("a", amount=None), "!amount state=open close=2026-Q4"),
        (make_deal("a", stage="closed-won", close=None), "!close state=won"),
        (make_deal("a", category=ForecastCategory.OMITTED), "cat=omitted state=open close=2026-Q4"),
        (make_deal("a", stage="closed-lost"), "state=lost close=2026-Q4"),
        (make_deal("a", currency="USD"), "cur=USD close=2026-Q4,-"),
    ],
)
def test_the_filter_says_no_more_than_the_panel_needs(deal: Deal, query: str) -> None:
    panel = panel_of([deal])
    assert [filter_for(panel, item.reason, TODAY) for item in panel.excluded] == [query]
