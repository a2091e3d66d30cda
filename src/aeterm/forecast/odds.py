"""The odds of a period: how likely the quota is, between which totals the period ends, and which deals decide it.

Every open deal is won, at its whole amount, with its own chance, or it is not; the deals are independent. The
total is what is won already plus these. Independence is optimistic, since a budget freeze hits many deals at
once: the stress line says what one shared shock does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.money import ZERO
from aeterm.forecast.convolution import nice_step
from aeterm.forecast.outcomes import LARGEST, UNITS, Outcomes, Stake, in_units, outcomes
from aeterm.forecast.simulation import DRAWS

if TYPE_CHECKING:
    from aeterm.forecast.winning import ProbabilitySource

SHOCK = 0.15
"""Probability of the shared shock."""
SHOCKED = 0.8
"""What each chance is multiplied by when it comes."""
_SLICES = 20
_HALF_A_CENT = UNITS // 200
"""A quota is met when this much is missing: shares and exchange rates leave such remainders."""


class Chance(NamedTuple):
    """One open deal that counts in the period."""

    deal_id: str
    amount: Decimal
    """In the currency and measure of the computation; below zero for a credit."""
    probability: Decimal
    """0 to 1."""
    source: ProbabilitySource
    """Where the probability comes from."""


class Slice(NamedTuple):
    """A bar of the histogram: the probability of a total from `low` up to and without `high`."""

    low: Decimal
    high: Decimal
    probability: float


class Odds(NamedTuple):
    """Money in major units, probabilities from 0 to 1.

    A percentile is the smallest total that is not exceeded with that probability or more: the period ends at
    `p10` or above with nine chances of ten.
    """

    method: str
    """`exact`, or `simulated` when there are so many deals that the smaller ones were drawn."""
    draws: int
    """Random draws made; 0 for exact."""
    grid: Decimal
    """Amounts of the smaller deals were put on a grid of this size; 0 when every amount is taken exactly."""
    attain: float | None
    """Probability of the quota or more; None without a quota."""
    p10: Decimal
    p50: Decimal
    p90: Decimal
    mean: Decimal
    """What is won plus the weighted open deals."""
    stress: float | None
    """The same as `attain` when, with a probability of 15 %, every chance falls by a fifth at once."""
    histogram: tuple[Slice, ...]
    """Slices of equal width; the first and the last also hold what lies beyond them. One slice without a width
    when only one total is possible."""
    deals: int
    """Open deals that went in."""


class Swing(NamedTuple):
    """What one deal does to the probability of the quota."""

    deal_id: str
    if_won: float
    if_lost: float
    swing: float
    """The difference; below zero for a credit."""


def odds(won: Decimal, chances: Sequence[Chance], quota: Decimal | None) -> Odds:
    """The distribution of the period's total, P(W + sum of a_i B_i >= Q) with independent B_i.

    The order of the chances changes nothing. Draws, when there are any, follow from the chances, so that the same
    book gives the same figures.
    """
    found = _outcomes(won, chances)
    attain = stress = None
    if quota is not None:
        goal = in_units(quota) - _HALF_A_CENT
        attain = found.at_least(goal)
        shocked = _outcomes(won, [_shocked(chance) for chance in chances])
        stress = (1 - SHOCK) * attain + SHOCK * shocked.at_least(goal)
    return Odds(
        method="simulated" if found.is_drawn else "exact",
        draws=DRAWS if found.is_drawn else 0,
        grid=Decimal(found.grid) / UNITS,
        attain=attain,
        p10=_money(found.percentile(0.1)),
        p50=_money(found.percentile(0.5)),
        p90=_money(found.percentile(0.9)),
        mean=won + sum((chance.amount * chance.probability for chance in chances), ZERO),
        stress=stress,
        histogram=tuple(_histogram(found)),
        deals=len(chances),
    )


def glance(won: Decimal, chances: Sequence[Chance], quota: Decimal | None) -> tuple[float | None, Decimal]:
    """`attain` and `p50` as `odds` gives them, at a third of its cost: for a screen that follows each key."""
    found = _outcomes(won, chances)
    attain = None if quota is None else found.at_least(in_units(quota) - _HALF_A_CENT)
    return attain, _money(found.percentile(0.5))


def swings(won: Decimal, chances: Sequence[Chance], quota: Decimal, *, limit: int = LARGEST) -> tuple[Swing, ...]:
    """What the largest uncertain deals do to the probability of the quota, the one that decides most first.

    At most eight are looked at; deals that are certain (0 or 1) swing nothing and are left out.
    """
    found = _outcomes(won, chances)
    goal = in_units(quota) - _HALF_A_CENT
    rows = [Swing(stake.deal_id, *(pair := found.given(stake, goal)), pair[0] - pair[1]) for stake in found.largest]
    return tuple(sorted(rows, key=lambda row: (-abs(row.swing), row.deal_id))[:limit])


def chance_text(probability: float) -> str:
    """A probability as shown: `44 %`, `<1 %`, `>99 %`; 0 % and 100 % only for what is certain."""
    if 0 < probability < 0.01:
        return "<1 %"
    if 0.99 < probability < 1:
        return ">99 %"
    return f"{probability * 100:.0f} %"


def _outcomes(won: Decimal, chances: Sequence[Chance]) -> Outcomes:
    stakes = [Stake(in_units(chance.amount), float(chance.probability), chance.deal_id) for chance in chances]
    return outcomes(in_units(won), tuple(sorted(stakes)))


def _shocked(chance: Chance) -> Chance:
    return chance._replace(probability=chance.probability * Decimal(str(SHOCKED)))


def _histogram(found: Outcomes) -> Iterator[Slice]:
    least, most = found.percentile(0.005), found.percentile(0.995)
    if found.percentile(0) == found.percentile(1):
        yield Slice(_money(least), _money(most), 1.0)
        return
    width = max(nice_step((most - least) / _SLICES), UNITS)
    first, last = math.floor(least / width), math.floor(most / width)
    above = 1.0
    for number in range(first, last + 1):
        beyond = found.at_least((number + 1) * width) if number < last else 0.0
        yield Slice(_money(number * width), _money((number + 1) * width), max(0.0, above - beyond))
        above = beyond


def _money(units: int) -> Decimal:
    """To the cent."""
    return round(Decimal(units) / UNITS, 2)
