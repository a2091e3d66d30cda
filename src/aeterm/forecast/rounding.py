"""Whole units to print, of amounts that have more digits: what stands in a column adds up to its printed total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from aeterm.domain.money import ZERO
from aeterm.domain.stage import OPEN_CATEGORIES, ForecastCategory
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import EXACT

_ONE = Decimal(1)
_HALF = Decimal("0.5")
LADDER = (ForecastCategory.CLOSED, *reversed(OPEN_CATEGORIES))
"""The categories in the order in which the cumulative columns add them, strongest first."""


def whole(amount: Decimal) -> Decimal:
    """The nearest whole unit; halves go up, so that adding a whole amount before or after rounding is the same."""
    return (amount + _HALF).quantize(_ONE, rounding=ROUND_FLOOR)


def in_steps(parts: Iterable[Decimal]) -> list[Decimal]:
    """Each part in whole units, such that every running total of them is the rounded exact one.

    A part is less than one unit away from its amount.
    """
    totals = [ZERO]
    for part in parts:
        totals.append(EXACT.add(totals[-1], part))
    return [whole(later) - whole(sooner) for sooner, later in pairwise(totals)]


def to_total(amounts: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """The amounts in whole units that add up to a whole total: the largest remainders are rounded up.

    `total` is less than one unit away from their sum, as `whole` and `in_steps` see to.
    """
    rows = [amount.quantize(_ONE, rounding=ROUND_FLOOR) for amount in amounts]
    missing = int(total - sum(rows, ZERO))
    by_remainder = sorted(range(len(amounts)), key=lambda index: rows[index] - amounts[index])
    for index in by_remainder[:missing]:
        rows[index] += 1
    return rows


def printed_singles(panel: ForecastPanel) -> list[Decimal]:
    """Each category of `LADDER` alone in whole units: their running totals are the printed cumulative columns."""
    return in_steps(panel.categories[category].amount for category in LADDER)
