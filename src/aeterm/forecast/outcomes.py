"""How the total of a period can come out, as a function that any figure of it can be read from.

The largest deals are what makes a distribution lumpy, so each of their combinations is kept by itself. The
many smaller ones together are smooth: they are convolved, or drawn when there are too many of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from aeterm.forecast.convolution import Spread, Win, convolve, joined
from aeterm.forecast.simulation import simulate

UNITS = 10_000
"""Units of one euro: amounts are taken to a hundredth of a cent."""
LARGEST = 8
"""Deals of which each combination is kept by itself."""
CONVOLVED = 250
"""Deals up to which nothing is drawn."""
_HAIR = 1e-9
"""Below any chance that means something, above what adding up floats costs."""


class Stake(NamedTuple):
    """A deal as the arithmetic sees it: units won, below zero for a credit, and the chance of it."""

    units: int
    chance: float
    deal_id: str = ""


class Outcomes:
    """The distribution of a base plus independent stakes. Deals that are certain belong to the base."""

    def __init__(self, base: int, largest: tuple[Stake, ...], rest: Spread, most: int, *, is_drawn: bool) -> None:
        self.largest = largest
        """The stakes kept by themselves, largest first."""
        self.grid = rest.grid
        """Distance in units of the grid that the smaller stakes were put on; 0 when every amount is exact."""
        self.is_drawn = is_drawn
        """True when the smaller stakes were drawn."""
        self._rest = rest
        self._base = base
        self._least, self._most = _bounds(base, most, largest)
        self._lumps = _lumps(largest)

    def at_least(self, units: int) -> float:
        """The probability of a total of so many units or more, exactly 0 or 1 when there is no other way."""
        if units <= self._least:
            return 1.0
        if units > self._most:
            return 0.0
        return self._tail(units - self._base, self._lumps)

    def given(self, stake: Stake, units: int) -> tuple[float, float]:
        """The probability of so many units or more when one of the largest stakes is won, and when it is lost."""
        others = _lumps([other for other in self.largest if other is not stake])
        return self._tail(units - self._base - stake.units, others), self._tail(units - self._base, others)

    def percentile(self, share: float) -> int:
        """The smallest total that is not exceeded with a probability of `share` or more."""
        low, high = self._least, self._most
        while low < high:
            middle = (low + high) // 2
            if self.at_least(middle + 1) <= 1 - share + _HAIR:
                high = middle
            else:
                low = middle + 1
        return low

    def _tail(self, units: int, lumps: Sequence[Win]) -> float:
        at_least = self._rest.at_least
        return min(1.0, sum([mass * at_least(units - lump) for lump, mass in lumps]))


@lru_cache(maxsize=8)
def outcomes(base: int, stakes: tuple[Stake, ...]) -> Outcomes:
    """The distribution of the total. The order of the stakes changes nothing, nor does asking again."""
    total, uncertain = base, []
    for stake in stakes:
        if stake.chance >= 1:
            total += stake.units
        elif stake.chance > 0 and stake.units:
            uncertain.append(stake)
    uncertain.sort(key=lambda stake: (-abs(stake.units), stake))
    largest, smaller = tuple(uncertain[:LARGEST]), uncertain[LARGEST:]
    # A credit that comes with some chance is a credit taken for certain, and given back with the other chance.
    total += sum(stake.units for stake in smaller if stake.units < 0)
    wins = [(abs(units), chance if units > 0 else 1 - chance) for units, chance, _ in smaller]
    is_drawn = len(uncertain) > CONVOLVED
    rest = simulate(wins, repr(sorted(wins))) if is_drawn else convolve(wins)
    most = total + sum(units for units, _ in wins)
    return Outcomes(total, largest, rest, most, is_drawn=is_drawn)


def in_units(amount: Decimal) -> int:
    """An amount of money in units, half a unit going to the even one."""
    return round(amount * UNITS)


def _lumps(stakes: Sequence[Stake]) -> list[Win]:
    masses = {0: 1.0}
    for units, chance, _ in stakes:
        masses = joined(masses, units, chance)
    return sorted(masses.items())


def _bounds(base: int, most: int, largest: Sequence[Stake]) -> tuple[int, int]:
    credits: Iterator[int] = (stake.units for stake in largest if stake.units < 0)
    wins: Iterator[int] = (stake.units for stake in largest if stake.units > 0)
    return base + sum(credits), most + sum(wins)
