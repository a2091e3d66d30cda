"""What became of the money that stood in each category at some moment: the honest chance of a category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.domain.stage import OPEN_CATEGORIES, PROMISED, DealState, ForecastCategory
from aeterm.forecast.placing import Basis, place
from aeterm.forecast.slip import Slip, slip, together


class HitRate(NamedTuple):
    """One category at the moment looked at, in the amounts of that moment."""

    category: ForecastCategory
    fate: Slip

    @property
    def value(self) -> Decimal | None:
        """Money won in the period / money of the cohort, 0 to 1; None for an empty cohort."""
        return self.fate.won.amount / self.fate.cohort.amount if self.fate.cohort.amount else None


def promised(hits: Iterable[HitRate]) -> Slip:
    """What became of commit, most likely and best case together, which is what the slip rate of a period is of."""
    return together(hit.fate for hit in hits if hit.category in PROMISED)


def hit_rates(
    before: Iterable[Deal], after: Mapping[str, Deal], period: Period, basis: Basis, today: date
) -> tuple[HitRate, ...]:
    """Each open category, strongest promise first: what it held in `before`, and where those deals stand in `after`.

    `basis` is that of the moment of `before`; `today` is the day of `after`, which tells pending from slipped.
    """
    cohorts: dict[ForecastCategory, list[tuple[Deal, Decimal]]] = {key: [] for key in reversed(OPEN_CATEGORIES)}
    for deal in before:
        placed = place(deal, period, basis)
        is_counted = placed is not None and not placed.reason and deal.state is DealState.OPEN
        if is_counted and placed is not None and placed.category in cohorts:
            cohorts[placed.category].append((deal, placed.amount))
    return tuple(HitRate(category, slip(cohort, after, period, today)) for category, cohort in cohorts.items())
