"""Deals to forecast with, and strategies that make many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import OPEN_CATEGORIES, ForecastCategory
from aeterm.forecast.panel import ForecastPanel, build_panel
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import Rollup
from tests.support import TODAY, make_deal

SETTINGS = BookSettings()
Q4 = SETTINGS.calendar.quarter(2026, 4)


def panel_of(
    deals: Iterable[Deal],
    *,
    quota: str | None = "100000",
    period: Period = Q4,
    currency: str = "EUR",
    as_of: date = TODAY,
    target: str = "3",
    rates: Iterable[ExchangeRate] = (),
    measure: Measure = Measure.AMOUNT,
) -> ForecastPanel:
    """The panel of a quarter with the standard process."""
    rollup = Rollup(period, basis_of(currency, as_of, rates=rates, measure=measure), deals)
    return build_panel(rollup, quota=None if quota is None else Decimal(quota), target=Decimal(target))


def basis_of(
    currency: str = "EUR",
    as_of: date = TODAY,
    *,
    rates: Iterable[ExchangeRate] = (),
    measure: Measure = Measure.AMOUNT,
) -> Basis:
    """The standard process, euros at home."""
    chances = {stage.id: stage.probability for stage in SETTINGS.stages}
    return Basis(currency, as_of, RateTable(rates), chances, measure)


def worked_vector() -> list[Deal]:
    """Quota 100k; closed 30, commit 20, most likely 10, best case 40, pipeline 50, omitted 25, lost 15."""
    return [
        make_deal("d1", amount="30000", stage="closed-won", close=date(2026, 11, 2)),
        make_deal("d2", amount="20000", category=ForecastCategory.COMMIT, probability="0.9"),
        make_deal("d3", amount="10000", category=ForecastCategory.MOST_LIKELY, probability="0.7"),
        make_deal("d4", amount="40000", category=ForecastCategory.BEST_CASE, probability="0.5"),
        make_deal("d5", amount="50000", category=ForecastCategory.PIPELINE, probability="0.2"),
        make_deal("d6", amount="25000", category=ForecastCategory.OMITTED, probability="0.4"),
        make_deal("d7", amount="15000", stage="closed-lost", close=date(2026, 11, 3)),
    ]


_amounts = st.one_of(
    st.none(), st.decimals(min_value=-(10**7), max_value=10**7, places=2).map(lambda amount: format(amount, "f"))
)
_days = st.one_of(st.none(), st.dates(date(2026, 8, 1), date(2027, 3, 31)))
_open_stages = st.sampled_from(["qualification", "discovery", "proposal", "negotiation"])
_categories = st.one_of(st.none(), st.sampled_from([*OPEN_CATEGORIES, ForecastCategory.OMITTED]))

open_deals = st.builds(
    make_deal, id=st.uuids().map(str), amount=_amounts, stage=_open_stages, category=_categories, close=_days
)
won_deals = st.builds(make_deal, id=st.uuids().map(str), amount=_amounts, stage=st.just("closed-won"), close=_days)
lost_deals = st.builds(make_deal, id=st.uuids().map(str), amount=_amounts, stage=st.just("closed-lost"), close=_days)
omitted_deals = st.builds(
    make_deal, id=st.uuids().map(str), amount=_amounts, category=st.just(ForecastCategory.OMITTED), close=_days
)
books = st.lists(st.one_of(open_deals, won_deals, lost_deals), max_size=15)
quotas = st.one_of(st.none(), st.integers(0, 10**7).map(str))
