"""The open pipe of a period by age, and how often deals of that age were won: old pipe covers less than young pipe."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState
from aeterm.forecast.intervals import Rate
from aeterm.forecast.placing import Basis, place
from aeterm.forecast.rollup import Bucket

BANDS = ((0, 30), (31, 90), (91, None))
"""First and last day of age; None for open-ended."""
AGE_UNKNOWN = "age unknown"


class AgeBand(NamedTuple):
    """The open deals of one age. Age is counted in days from the creation of a deal."""

    label: str
    """`0-30 d`, `31-90 d`, `>90 d`, or `age unknown`."""
    low: int | None
    """The youngest age in it; None when the creation of its deals is unknown."""
    high: int | None
    """The oldest; None when there is no limit."""
    bucket: Bucket
    """What the period counts of them."""
    rate: Rate
    """Won among the closed deals that were still open at age `low`."""


def ages(deals: Iterable[Deal], rates: Sequence[Rate], period: Period, basis: Basis) -> tuple[AgeBand, ...]:
    """The bands, youngest first; their buckets add up to the open pipe of the period on `basis.as_of`.

    Of `deals` the open ones that count are taken; `rates` are those of `survival`. The band of unknown age is
    there only when a deal is in it.
    """
    amounts, counts = [ZERO] * (len(BANDS) + 1), [0] * (len(BANDS) + 1)
    for deal in deals:
        placed = place(deal, period, basis) if deal.state is DealState.OPEN else None
        if placed is not None and not placed.reason:
            band = _band(deal.created_on, basis.as_of)
            amounts[band] += placed.amount
            counts[band] += 1
    bands = [
        AgeBand(_label(low, high), low, high, Bucket(amounts[index], counts[index]), rates[index])
        for index, (low, high) in enumerate(BANDS)
    ]
    if counts[-1]:
        bands.append(AgeBand(AGE_UNKNOWN, None, None, Bucket(amounts[-1], counts[-1]), Rate(0, 0)))
    return tuple(bands)


def survival(closed: Iterable[Deal]) -> tuple[Rate, ...]:
    """For each band, won among the closed deals that were open at its first day; unknown ages count nowhere."""
    won, total = [0] * (len(BANDS) + 1), [0] * (len(BANDS) + 1)
    for deal in closed:
        if deal.closed_on is not None:
            band = _band(deal.created_on, deal.closed_on)
            total[band] += 1
            won[band] += deal.state is DealState.WON
    reached = range(len(BANDS))
    return tuple(Rate(sum(won[index:-1]), sum(total[index:-1])) for index in reached)


def _band(created: date | None, day: date) -> int:
    """The index of the band that a deal is in on a day; the last one when its age is unknown."""
    if created is None or created > day:
        return len(BANDS)
    return bisect_left([high for _, high in BANDS if high is not None], (day - created).days)


def _label(low: int, high: int | None) -> str:
    return f">{low - 1} d" if high is None else f"{low}-{high} d"
