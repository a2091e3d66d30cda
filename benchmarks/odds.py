"""The odds of a period, from chances to percentiles, with the stress line, and the swings of the largest deals.

The deals have amounts to the cent, no two alike, which is the dearest kind: `python -m benchmarks.odds`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from random import Random

from aeterm.forecast.odds import Chance, odds, swings
from aeterm.forecast.outcomes import CONVOLVED, outcomes
from aeterm.forecast.winning import ProbabilitySource
from benchmarks.measure import Budget, show, timed

ROUNDS = 20
BUDGETS = {40: 50.0, CONVOLVED: 250.0, 5_000: 600.0}
"""Milliseconds of processor by number of deals; the last number is beyond what is convolved."""


def deals(count: int) -> tuple[Chance, ...]:
    """Deals of distinct amounts, the same ones every time."""
    random = Random(count)
    amounts = [Decimal(str(round(random.lognormvariate(10, 0.8), 2))) for _ in range(count)]
    chances = [Decimal(random.randrange(5, 95)) / 100 for _ in range(count)]
    return tuple(
        Chance(f"d{index}", amount, chance, ProbabilitySource.STAGE)
        for index, (amount, chance) in enumerate(zip(amounts, chances, strict=True))
    )


def _afresh(work: Callable[[], object]) -> object:
    outcomes.cache_clear()
    return work()


def measure() -> list[Budget]:
    """Odds and swings at each size, nothing remembered."""
    rows = []
    for count, limit in BUDGETS.items():
        chances = deals(count)
        quota = sum((deal.amount * deal.probability for deal in chances), Decimal(0))
        for name, ask in (("odds", odds), ("swings", swings)):
            work = partial(_afresh, partial(ask, Decimal(0), chances, quota))
            rows.append(Budget(f"{name}, {count:,} deals", tuple(timed(work) for _ in range(ROUNDS)), limit))
    return rows


if __name__ == "__main__":
    show(measure())
