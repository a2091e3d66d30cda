"""The distribution of a sum of independent wins from random draws, for sets too large to convolve at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from aeterm.forecast.convolution import Spread, Win

DRAWS = 20_000
"""The standard error of a probability is then at most 0.35 percentage points."""
_ONE_BY_ONE = 100
"""Wins drawn each by itself. The sum of the rest, all smaller, is drawn as a normal variable."""


def simulate(wins: Sequence[Win], seed: str, draws: int = DRAWS, one_by_one: int | None = _ONE_BY_ONE) -> Spread:
    """The distribution of the sum as found in so many draws; the same seed gives the same draws.

    The largest wins are drawn one by one. Of more than `one_by_one` (None for no limit) the others come in as
    one normal variable with their common mean and variance: each is small beside their sum, and their number
    no longer changes what the drawing costs.
    """
    random = Random(seed)
    ordered = sorted(wins, reverse=True)
    single, rest = ordered[:one_by_one], ordered[len(ordered[:one_by_one]) :]
    totals = [0] * draws
    if rest:
        mean = sum(units * chance for units, chance in rest)
        deviation = math.sqrt(sum(units * units * chance * (1 - chance) for units, chance in rest))
        totals = [round(random.gauss(mean, deviation)) for _ in range(draws)]
    draw = random.random
    for units, chance in single:
        totals = [total + units if draw() < chance else total for total in totals]
    totals.sort()
    return Spread(totals, [(draws - position) / draws for position in range(draws + 1)])
