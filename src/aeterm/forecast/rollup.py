"""The sums of one period, kept up deal by deal: a change costs that deal, reading costs the categories."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import OPEN_CATEGORIES, DealState, ForecastCategory
from aeterm.forecast.placing import REASONS, Basis, place

EXACT = Context(prec=400)
"""No sum of amounts rounds here, so that what was added can be taken out again without a trace."""


class Bucket(NamedTuple):
    """The sum and the number of some deals."""

    amount: Decimal = ZERO
    count: int = 0  # type: ignore[assignment] # takes the place of the method of tuples


class Excluded(NamedTuple):
    """Deals left out for one reason; `reason` is a stable phrase.

    The amount is in the currency of the panel, that of deals of another currency in theirs.
    """

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


class Sources(NamedTuple):
    """How many of the counted open deals take their chance from where."""

    manual: int = 0
    own: int = 0
    """The seller's own rate of winning from the stage of the deal."""
    stage: int = 0
    """The default of the stage."""


class Tally:
    """Some deals of one kind, their sum, and how many of them are at list price."""

    __slots__ = ("_ids", "amount", "deals", "estimates")

    def __init__(self) -> None:
        self.amount = ZERO
        self.deals: dict[str, Deal] = {}
        self.estimates = 0
        self._ids: tuple[str, ...] | None = ()

    @property
    def bucket(self) -> Bucket:
        """Sum and number."""
        return Bucket(self.amount, len(self.deals))

    @property
    def ids(self) -> tuple[str, ...]:
        """In the order in which the deals came."""
        if self._ids is None:
            self._ids = tuple(self.deals)
        return self._ids

    def add(self, deal: Deal, amount: Decimal) -> None:
        """Count a deal."""
        self.amount = EXACT.add(self.amount, amount)
        self.deals[deal.id] = deal
        self.estimates += deal.amount_is_estimate
        self._ids = None

    def discard(self, deal: Deal, amount: Decimal) -> None:
        """Count a deal no longer; KeyError when it never was."""
        del self.deals[deal.id]
        self.amount = EXACT.subtract(self.amount, amount)
        self.estimates -= deal.amount_is_estimate
        self._ids = None


class Rollup:
    """Sums of the deals of one period by `placing.place`, which says what counts.

    Each deal that concerns the period is counted or stands under exactly one reason; lost and omitted deals
    are listed under `omitted` and are part of no sum.
    """

    def __init__(self, period: Period, basis: Basis, deals: Iterable[Deal] = ()) -> None:
        self.period = period
        self.basis = basis
        self.categories: dict[ForecastCategory, Tally] = {category: Tally() for category in ForecastCategory}
        self.estimates = ZERO
        """The part of the open deals that is list price."""
        self._excluded: dict[str, Tally] = {}
        self._by_stage: dict[str, Tally] = {}
        """Counted open deals whose chance is that of their stage."""
        self._by_hand = Tally()
        """Counted open deals whose chance was set by hand; the sum is weighted."""
        for deal in deals:
            self.add(deal)

    def add(self, deal: Deal) -> None:
        """Take a deal in; what is of another period changes nothing. A deal may be in only once."""
        placed = place(deal, self.period, self.basis)
        if placed is None:
            return
        if placed.reason:
            self._excluded.setdefault(placed.reason, Tally()).add(deal, placed.amount)
        if placed.category is None:
            return
        self.categories[placed.category].add(deal, placed.amount)
        if not placed.reason and deal.state is DealState.OPEN:
            tally, weighed = self._weighed(deal, placed.amount)
            tally.add(deal, weighed)
            if deal.amount_is_estimate:
                self.estimates = EXACT.add(self.estimates, placed.amount)

    def discard(self, deal: Deal) -> None:
        """Take out a deal just as it was added; KeyError when it was not."""
        placed = place(deal, self.period, self.basis)
        if placed is None:
            return
        if placed.reason:
            tally = self._excluded[placed.reason]
            tally.discard(deal, placed.amount)
            if not tally.deals:
                del self._excluded[placed.reason]
        if placed.category is None:
            return
        self.categories[placed.category].discard(deal, placed.amount)
        if not placed.reason and deal.state is DealState.OPEN:
            tally, weighed = self._weighed(deal, placed.amount)
            tally.discard(deal, weighed)
            if deal.amount_is_estimate:
                self.estimates = EXACT.subtract(self.estimates, placed.amount)

    def _weighed(self, deal: Deal, amount: Decimal) -> tuple[Tally, Decimal]:
        """The money of one stage is summed first and weighed when read: its chance may change meanwhile."""
        if deal.probability is not None:
            return self._by_hand, EXACT.multiply(amount, deal.probability)
        tally = self._by_stage.get(deal.stage)
        if tally is None:
            tally = self._by_stage[deal.stage] = Tally()
        return tally, amount

    def weigh(self, basis: Basis) -> None:
        """Take other chances of the stages. Currency, day, rates and measure must be those it was made with."""
        self.basis = basis

    @property
    def weighted(self) -> Decimal:
        """Sum of amount times probability over the counted open deals."""
        total = self._by_hand.amount
        for stage, tally in self._by_stage.items():
            total = EXACT.fma(tally.amount, self.basis.probabilities.get(stage, ZERO), total)
        return total

    @property
    def sources(self) -> Sources:
        """Where the chances of the counted open deals come from."""
        own = sum(len(tally.deals) for stage, tally in self._by_stage.items() if stage in self.basis.own_stages)
        total = sum(len(tally.deals) for tally in self._by_stage.values())
        return Sources(len(self._by_hand.deals), own, total - own)

    @property
    def won(self) -> Decimal:
        """Sum of what is won in the period."""
        return self.categories[ForecastCategory.CLOSED].amount

    @property
    def open(self) -> Decimal:
        """Sum of the counted open deals."""
        total = ZERO
        for category in OPEN_CATEGORIES:
            total = EXACT.add(total, self.categories[category].amount)
        return total

    @property
    def open_deals(self) -> list[Deal]:
        """The counted open deals, weakest promise first."""
        return [deal for category in OPEN_CATEGORIES for deal in self.categories[category].deals.values()]

    @property
    def cumulative(self) -> Cumulative:
        """The nested columns."""
        closed, commit = self.won, self.categories[ForecastCategory.COMMIT].amount
        likely, best = self.categories[ForecastCategory.MOST_LIKELY], self.categories[ForecastCategory.BEST_CASE]
        commit = EXACT.add(closed, commit)
        most_likely = EXACT.add(commit, likely.amount)
        return Cumulative(closed, commit, most_likely, EXACT.add(most_likely, best.amount), self.open)

    @property
    def excluded(self) -> tuple[Excluded, ...]:
        """What is left out, in a fixed order of reasons, other currencies last."""
        known = [reason for reason in REASONS if reason in self._excluded]
        others = sorted(self._excluded.keys() - set(REASONS))
        return tuple(_excluded(reason, self._excluded[reason]) for reason in (*known, *others))

    @property
    def is_listed(self) -> bool:
        """True when a deal stands under a category, omitted included."""
        return any(tally.deals for tally in self.categories.values())


def _excluded(reason: str, tally: Tally) -> Excluded:
    return Excluded(reason, len(tally.deals), tally.amount, tally.ids, tally.estimates > 0)
