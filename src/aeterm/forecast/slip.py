"""What became of the deals that a period counted on: won in it, slipped, or lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState
from aeterm.forecast.rollup import EXACT, Bucket


class Slip(NamedTuple):
    """A cohort and its fate, in the amounts of the moment at which it was looked at."""

    cohort: Bucket
    won: Bucket
    """In the period."""
    slipped: Bucket
    """Open with a date out of the period or none, still open when it had ended, or won in another one."""
    lost: Bucket
    removed: Bucket
    """No longer in the book."""
    pending: Bucket
    """Open and expected in the period, which has not ended."""

    @property
    def slip_rate(self) -> Decimal | None:
        """Money slipped / money of the cohort, 0 to 1; None for a cohort without money. Lost deals are told apart."""
        return self.slipped.amount / self.cohort.amount if self.cohort.amount else None


def together(cohorts: Iterable[Slip]) -> Slip:
    """Cohorts that share no deal, as one."""
    columns = zip(*cohorts, strict=True)
    found = [_sum(column) for column in columns]
    return Slip(*found) if found else Slip(*(Bucket(),) * 6)


def slip(cohort: Iterable[tuple[Deal, Decimal]], final: Mapping[str, Deal], period: Period, today: date) -> Slip:
    """The fate of deals, given with their amounts of then, in what the book holds now."""
    fates: dict[str, list[Bucket]] = {name: [] for name in ("won", "slipped", "lost", "removed", "pending")}
    for deal, amount in cohort:
        fates[_fate(final.get(deal.id), period, today)].append(Bucket(amount, 1))
    buckets = {name: _sum(found) for name, found in fates.items()}
    return Slip(cohort=_sum(buckets.values()), **buckets)


def _fate(deal: Deal | None, period: Period, today: date) -> str:
    if deal is None:
        return "removed"
    if deal.state is DealState.LOST:
        return "lost"
    is_here = deal.effective_on is not None and deal.effective_on in period
    if deal.state is DealState.WON:
        return "won" if is_here else "slipped"
    return "pending" if is_here and today < period.end else "slipped"


def _sum(buckets: Iterable[Bucket]) -> Bucket:
    found = tuple(buckets)
    return Bucket(reduce(EXACT.add, (each.amount for each in found), ZERO), sum(each.count for each in found))
