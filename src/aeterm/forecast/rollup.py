"""One pass over the deals: what counts in a period, under which category, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
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
_REASONS = (
    NO_CLOSE_DATE,
    CLOSE_DATE_PASSED,
    NO_AMOUNT,
    WON_WITHOUT_DATE,
    WON_WITHOUT_AMOUNT,
    CATEGORY_OMITTED,
    LOST,
)


class Bucket(NamedTuple):
    """The sum and the number of some deals."""

    amount: Decimal = ZERO
    count: int = 0  # type: ignore[assignment] # takes the place of the method of tuples


class Excluded(NamedTuple):
    """Deals left out for one reason; `reason` is a stable phrase. The amount is in their own currency."""

    reason: str
    count: int  # type: ignore[assignment]
    amount: Decimal
    deal_ids: tuple[str, ...]
    is_estimate: bool = False
    """True when a part of the amount is list price that nobody has quoted."""


class Cumulative(NamedTuple):
    """Each figure holds the stronger promises too; `open_pipeline` alone leaves out what is closed."""

    closed: Decimal
    commit: Decimal
    most_likely: Decimal
    best_case: Decimal
    open_pipeline: Decimal


class Rollup:
    """Sums of the deals of one period in one currency.

    Counted are the deals won in the period, and the open ones expected to close in it that have an
    amount, a day not before `as_of`, and a category other than omitted. Every other deal that concerns
    the period stands under exactly one reason; open deals without a day concern every period.
    """

    def __init__(
        self, deals: Iterable[Deal], probabilities: Mapping[str, Decimal], period: Period, currency: str, as_of: date
    ) -> None:
        self.amounts = dict.fromkeys(ForecastCategory, ZERO)
        self.ids: dict[ForecastCategory, list[str]] = {category: [] for category in ForecastCategory}
        self.weighted = ZERO
        self.estimates = ZERO
        self._probabilities = probabilities
        self._excluded: dict[str, list[Deal]] = {}
        start, end = period.start, period.end
        is_open = DealState.OPEN
        for deal in deals:
            day = deal.expected_close_on if deal.state is is_open else deal.closed_on
            if day is None:
                reason = self._undated(deal, currency)
            elif not start <= day < end:
                continue
            elif deal.currency != currency:
                reason = OTHER_CURRENCY + deal.currency
            else:
                reason = self._place(deal, day < as_of)
            if reason:
                self._excluded.setdefault(reason, []).append(deal)

    @staticmethod
    def _undated(deal: Deal, currency: str) -> str:
        if deal.state is DealState.LOST:
            return ""
        if deal.currency != currency:
            return OTHER_CURRENCY + deal.currency
        return NO_CLOSE_DATE if deal.state is DealState.OPEN else WON_WITHOUT_DATE

    def _place(self, deal: Deal, is_past: bool) -> str:
        """Count the deal; the reason when it does not add to the forecast."""
        amount = deal.amount
        if deal.state is DealState.WON:
            if amount is None:
                return WON_WITHOUT_AMOUNT
            return self._count(ForecastCategory.CLOSED, deal, amount)
        if deal.state is DealState.LOST or deal.category is ForecastCategory.OMITTED:
            self._count(ForecastCategory.OMITTED, deal, amount or ZERO)
            return LOST if deal.state is DealState.LOST else CATEGORY_OMITTED
        if is_past:
            return CLOSE_DATE_PASSED
        if not amount:
            return NO_AMOUNT
        probability = deal.probability
        self.weighted += amount * (self._probabilities.get(deal.stage, ZERO) if probability is None else probability)
        if deal.amount_is_estimate:
            self.estimates += amount
        return self._count(deal.category, deal, amount)

    def _count(self, category: ForecastCategory, deal: Deal, amount: Decimal) -> str:
        self.amounts[category] += amount
        self.ids[category].append(deal.id)
        return ""

    @property
    def open(self) -> Decimal:
        """Sum of the counted open deals."""
        return self.cumulative.open_pipeline

    @property
    def cumulative(self) -> Cumulative:
        """The nested columns."""
        closed, commit = self.amounts[ForecastCategory.CLOSED], self.amounts[ForecastCategory.COMMIT]
        likely, best = self.amounts[ForecastCategory.MOST_LIKELY], self.amounts[ForecastCategory.BEST_CASE]
        pipeline = self.amounts[ForecastCategory.PIPELINE]
        return Cumulative(
            closed=closed,
            commit=closed + commit,
            most_likely=closed + commit + likely,
            best_case=closed + commit + likely + best,
            open_pipeline=commit + likely + best + pipeline,
        )

    @property
    def excluded(self) -> tuple[Excluded, ...]:
        """What is left out, in a fixed order of reasons, other currencies last."""
        known = [reason for reason in _REASONS if reason in self._excluded]
        others = sorted(self._excluded.keys() - set(_REASONS))
        return tuple(_excluded(reason, self._excluded[reason]) for reason in (*known, *others))


def _excluded(reason: str, deals: Sequence[Deal]) -> Excluded:
    amount = sum((deal.amount or ZERO for deal in deals), ZERO)
    is_estimate = any(deal.amount_is_estimate for deal in deals)
    return Excluded(reason, len(deals), amount, tuple(deal.id for deal in deals), is_estimate)
