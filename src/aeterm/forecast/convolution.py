"""The distribution of a sum of independent wins, without a single draw.

Each win is a pair of an amount, in whole units above zero, and its chance. With few different sums the
distribution is a mapping from sum to probability; with many it is a list of cells at equal distances. An
amount between two cells is split between them so that its mean stays true, and a sum that falls on a cell
exactly is not touched. Of random books that need a grid, none had its chance of a quota moved by 0.01
percentage points when the grid was made sixteen times finer.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

Win = tuple[int, float]
"""Units, above zero, and the chance, between 0 and 1."""

SUMS = 4096
"""Different sums up to which each is kept by itself."""
CELLS = 8192
"""Cells of a grid over sixteen standard deviations, beyond which less than one in 10^14 falls."""
_WIDTH = 16
_FAR = 4
_DUST = 1e-15
"""Probability that is dropped at either end of the list; all of it together stays below 10^-7."""


class Spread(NamedTuple):
    """Sums in ascending order, and for each the probability of it or more; one zero follows."""

    sums: Sequence[int]
    tails: Sequence[float]
    grid: int = 0
    """Distance of the cells in units when amounts were put on a grid; 0 when every sum is exact."""

    def at_least(self, units: int) -> float:
        """The probability of a sum of so many units or more."""
        return self.tails[bisect_left(self.sums, units)]


def convolve(wins: Sequence[Win]) -> Spread:
    """The distribution of the sum of independent wins; of none, it is 0 for certain."""
    ordered = sorted(wins)
    masses = {0: 1.0}
    for win in ordered:
        masses = joined(masses, *win)
        if len(masses) > SUMS:
            break
    else:
        sums = sorted(masses)
        return Spread(sums, _tails([masses[units] for units in sums]))
    deviation = math.sqrt(sum(units * units * chance * (1 - chance) for units, chance in ordered))
    # A large amount with hardly a chance lies beyond that width; its way there bounds the list as well.
    span = max(min(sum(units for units, _ in ordered), _WIDTH * deviation), ordered[-1][0] / _FAR)
    common = math.gcd(*(units for units, _ in ordered))
    step = common * nice_step(span / CELLS / common)
    first, cells = _on_grid(ordered, step)
    sums = list(range(first * step, (first + len(cells)) * step, step))
    return Spread(sums, _tails(cells), 0 if step == common else step)


def joined(masses: Mapping[int, float], units: int, chance: float) -> dict[int, float]:
    """Every possible sum with its probability, after one more win."""
    grown = {total: mass * (1 - chance) for total, mass in masses.items()}
    for total, mass in masses.items():
        grown[total + units] = grown.get(total + units, 0.0) + mass * chance
    return grown


def nice_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that is not below `least`."""
    decade = 1
    while True:
        for factor in (1, 2, 5):
            if decade * factor >= least:
                return decade * factor
        decade *= 10


def _on_grid(wins: Sequence[Win], step: int) -> tuple[int, list[float]]:
    """The number of the first cell, and the probability of each cell from there."""
    first, cells = 0, [1.0]
    for units, chance in wins:
        whole, rest = divmod(units, step)
        cells = _convolved(cells, whole, chance, chance * rest / step)
        while cells[-1] < _DUST:
            cells.pop()
        dust = 0
        while cells[dust] < _DUST:
            dust += 1
        del cells[:dust]
        first += dust
    return first, cells


def _convolved(cells: list[float], whole: int, chance: float, over: float) -> list[float]:
    """The cells after one more win of `whole` cells; `over` is the part of its chance that goes one cell further."""
    lost, won, pad = 1 - chance, chance - over, [0.0] * whole
    if not over:
        return [lost * a + won * b for a, b in zip(cells + pad, pad + cells, strict=True)]
    end = [0.0]
    shifted = zip(cells + pad + end, pad + cells + end, pad + end + cells, strict=True)
    return [lost * a + won * b + over * c for a, b, c in shifted]


def _tails(masses: Sequence[float]) -> list[float]:
    tails = list(accumulate(reversed(masses), initial=0.0))
    tails.reverse()
    whole = tails[0]
    return [tail / whole for tail in tails]
