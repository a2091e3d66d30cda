"""The bars of a waterfall as text: each step hangs where the one before ended, on an axis that need not begin at 0."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.money import ZERO

TOTAL, UP, DOWN = "█", "▓", "▒"
"""Patterns of the two ends, of what came and of what went."""


class Axis(NamedTuple):
    """Amounts at the left and at the right edge of the bars."""

    low: Decimal
    high: Decimal


def axis_of(levels: Iterable[Decimal]) -> Axis:
    """An axis that shows the levels large: from 0 when they reach down near it, else from a little below them."""
    known = list(levels) or [ZERO]
    low, high = min(known), max(known)
    step = _round_step(high - low)
    if low >= 0 and (low == high or low - step * 2 <= (high - low) / 2):
        low = ZERO
    elif low != 0:
        low = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step - step
    high = (high / step).to_integral_value(rounding="ROUND_CEILING") * step
    return Axis(low, high if high > low else low + step)


def step_bar(first: Decimal, last: Decimal, axis: Axis, columns: int, *, fill: str = "") -> str:
    """A bar from one level to the other, exactly `columns` wide; what changed something takes one column at least.

    The pattern says which way it went, unless one is given.
    """
    left, right = sorted((_column(first, axis, columns), _column(last, axis, columns)))
    if right == left and first != last:
        left, right = (left, left + 1) if left < columns else (columns - 1, columns)
    pattern = fill or (UP if last > first else DOWN)
    return (" " * left + pattern * (right - left)).ljust(columns)[:columns]


def _column(level: Decimal, axis: Axis, columns: int) -> int:
    share = (level - axis.low) / (axis.high - axis.low)
    return max(0, min(columns, int((share * columns).to_integral_value())))


def _round_step(size: Decimal) -> Decimal:
    """A power of ten, twice or five times that, of which a size holds about five."""
    if size <= 0:
        return Decimal(1000)
    power = Decimal(10) ** (size / 5).adjusted()
    return next((power * factor for factor in (1, 2, 5) if power * factor * 5 >= size), power * 10)
