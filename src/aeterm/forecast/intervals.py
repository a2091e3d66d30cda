"""Shares counted from a few deals, and how far they are to be believed."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt
from typing import NamedTuple

FEWEST_CLOSED = 5
"""Closed deals below which a share of them says nothing."""
_Z95 = 1.959964


class Rate(NamedTuple):
    """Won deals among closed ones, with the 95 % Wilson interval of the share."""

    won: int
    total: int

    @property
    def share(self) -> Decimal | None:
        """0 to 1, None without a single deal."""
        return Decimal(self.won) / self.total if self.total else None

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return wilson(self.won, self.total)[0]

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return wilson(self.won, self.total)[1]


class Share95(NamedTuple):
    """A share of 0 to 1 with its 95 % interval."""

    share: Decimal
    low: float
    high: float
    is_by_value: bool


def wilson(won: float, total: float) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927): 6 of 18 is 16 % to 56 %. All of 0 to 1 when total is 0."""
    if total <= 0:
        return 0.0, 1.0
    share, square = won / total, _Z95 * _Z95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z95 / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return (0.0 if won <= 0 else middle - half), (1.0 if won >= total else middle + half)


def smoothed(won: int, total: int, prior: Decimal, k: int = 8) -> Decimal:
    """A share drawn towards a prior, as if `k` more deals had gone as that says: (won + k * prior) / (total + k)."""
    return (won + k * prior) / (total + k)
