"""How good stated chances were: what was said of deals, against what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Pair = tuple[float, bool]
"""A chance that was stated, 0 to 1, and whether the deal was won."""

BINS = 5


class Bin(NamedTuple):
    """The pairs whose chance lies from `low` up to and without `high`; the last bin holds 1 too."""

    low: float
    high: float
    predicted: float | None
    """Mean of the stated chances; None for an empty bin."""
    observed: float | None
    """Share won; None for an empty bin."""
    count: int  # type: ignore[assignment] # takes the place of the method of tuples


class Calibration(NamedTuple):
    """The record of past chances. Brier scores run from 0, always right and certain, to 1."""

    brier: float | None
    """None without a single pair."""
    reference: float | None
    """The score of whoever says the overall share won of every deal: a record worth keeping lies below."""
    bins: tuple[Bin, ...]
    pairs: int
    """Deals that were judged."""
    unseen: int
    """Closed deals that could not be: nobody knows what would have been said of them then."""


def brier(pairs: Sequence[Pair]) -> float | None:
    """The mean of (chance - outcome)^2, the outcome being 1 for won and 0 for lost; None for no pairs.

    Source: G. W. Brier, Verification of forecasts expressed in terms of probability, 1950, for two classes.
    """
    if not pairs:
        return None
    return sum((chance - was_won) ** 2 for chance, was_won in pairs) / len(pairs)


def bins(pairs: Iterable[Pair], n: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over 0 to 1, empty ones included, and what was stated and seen in each."""
    groups: list[list[Pair]] = [[] for _ in range(n)]
    for pair in pairs:
        groups[min(int(pair[0] * n), n - 1)].append(pair)
    return tuple(_bin(index, group, n) for index, group in enumerate(groups))


def calibration(pairs: Sequence[Pair], unseen: int = 0) -> Calibration:
    """Score and bins of the pairs."""
    share = sum(was_won for _, was_won in pairs) / len(pairs) if pairs else 0.0
    reference = brier([(share, was_won) for _, was_won in pairs])
    return Calibration(brier(pairs), reference, bins(pairs), len(pairs), unseen)


def _bin(index: int, group: Sequence[Pair], n: int) -> Bin:
    predicted = observed = None
    if group:
        predicted = sum(chance for chance, _ in group) / len(group)
        observed = sum(was_won for _, was_won in group) / len(group)
    return Bin(index / n, (index + 1) / n, predicted, observed, len(group))
