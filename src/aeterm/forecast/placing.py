"""The one rule of what counts in a period, under which category and with how much money.

Roll-ups, groups, odds, movement and what-if all ask here, so that their figures agree to the cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, ForecastCategory

CLOSE_DATE_PASSED = "close date passed"
NO_AMOUNT = "no amount"
NO_CLOSE_DATE = "no close date"
CATEGORY_OMITTED = "category omitted"
LOST = "lost"
WON_WITHOUT_DATE = "won, no close date"
WON_WITHOUT_AMOUNT = "won, no amount"
OTHER_CURRENCY = "other currency: "
"""Followed by the currency: no rate is known that leads from it to the panel's."""
REASONS = (
    NO_CLOSE_DATE,
    CLOSE_DATE_PASSED,
    NO_AMOUNT,
    WON_WITHOUT_DATE,
    WON_WITHOUT_AMOUNT,
    CATEGORY_OMITTED,
    LOST,
)
"""In the order in which they are listed; other currencies come last."""


class Basis(NamedTuple):
    """What every figure of one computation rests on."""

    currency: str
    as_of: date
    """Open deals expected before this day count nowhere."""
    rates: RateTable
    probabilities: Mapping[str, Decimal]
    """Chance of winning a deal by its open stage, 0 to 1; a probability set by hand goes before."""
    measure: Measure = Measure.AMOUNT
    own_stages: frozenset[str] = frozenset()
    """Open stages whose chance is the seller's own rate; that of every other one is the default of the stage."""

    def probability(self, deal: Deal) -> Decimal:
        """The chance of winning an open deal."""
        if deal.probability is not None:
            return deal.probability
        return self.probabilities.get(deal.stage, ZERO)


class Placed(NamedTuple):
    """Where a deal stands in a period.

    It counts when `reason` is empty. `category` is also set for lost and omitted deals, which are listed
    under `omitted` and count in no sum.
    """

    category: ForecastCategory | None
    amount: Decimal
    """In the currency and measure of the basis; in the deal's own currency when no rate leads there."""
    reason: str = ""


ALL_TIME = Period("", date.min, date.max)
"""Every day: to place a deal whichever period it is of."""


def money(deal: Deal, basis: Basis) -> Decimal | None:
    """A deal in the currency and measure of the basis; None when nobody has stated it or no rate leads there."""
    stated = basis.measure.of(deal)
    if stated is None or deal.currency == basis.currency:
        return stated
    rate = basis.rates.rate_for(deal, basis.currency, basis.as_of)
    return None if rate is None else stated * rate


def place(deal: Deal, period: Period, basis: Basis) -> Placed | None:
    """How a deal stands in a period; None when it is of another one. Deals without a day concern every period."""
    is_open = deal.state is DealState.OPEN
    day = deal.expected_close_on if is_open else deal.closed_on
    if day is not None and not period.start <= day < period.end:
        return None
    if day is None and deal.state is DealState.LOST:
        return None
    amount = money(deal, basis)
    if amount is None and not is_convertible(deal, basis):
        return Placed(None, basis.measure.of(deal) or ZERO, OTHER_CURRENCY + deal.currency)
    if day is None:
        return Placed(None, amount or ZERO, NO_CLOSE_DATE if is_open else WON_WITHOUT_DATE)
    if not is_open:
        return _closed(deal, amount)
    if deal.category is ForecastCategory.OMITTED:
        return Placed(ForecastCategory.OMITTED, amount or ZERO, CATEGORY_OMITTED)
    if day < basis.as_of:
        return Placed(None, amount or ZERO, CLOSE_DATE_PASSED)
    if not amount:
        return Placed(None, ZERO, NO_AMOUNT)
    return Placed(deal.category, amount)


def is_convertible(deal: Deal, basis: Basis) -> bool:
    """True when a rate leads from the deal's currency to that of the basis, or none is needed."""
    return deal.currency == basis.currency or basis.rates.rate_for(deal, basis.currency, basis.as_of) is not None


def _closed(deal: Deal, amount: Decimal | None) -> Placed:
    if deal.state is DealState.LOST:
        return Placed(ForecastCategory.OMITTED, amount or ZERO, LOST)
    if amount is None:
        return Placed(None, ZERO, WON_WITHOUT_AMOUNT)
    return Placed(ForecastCategory.CLOSED, amount)
