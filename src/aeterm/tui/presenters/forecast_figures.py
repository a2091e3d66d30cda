"""How figures of the forecast are written: chances, ranges, signed money."""

from __future__ import annotations

from decimal import Decimal

from aeterm.forecast.odds import chance_text
from aeterm.tui.presenters.parts import brief


def percent(share: float | Decimal | None) -> str:
    """`44 %`; never 0 or 100 for what is only nearly so; `—` when unknown."""
    return "—" if share is None else chance_text(float(share))


def span_of(low: Decimal, high: Decimal) -> str:
    """`540-715k`: the unit once when both have the same."""
    first, last = brief(low), brief(high)
    if first[-1:] == last[-1:] and not first[-1:].isdigit():
        first = first[:-1]
    return f"{first}-{last}"


def signed(amount: Decimal) -> str:
    """`+12k`, `-31k`, `0`."""
    return f"+{brief(amount)}" if amount > 0 else brief(amount)
