"""What an AE has promised management for a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ForecastCall:
    """One submission; it is never changed, a later one takes its place. Amounts include what is won.

    `rolled_commit`, `rolled_best_case` and `won` are the roll-ups of the book at that instant, None for a call
    taken from elsewhere.
    """

    id: str
    period: str
    at: datetime
    currency: str
    commit: Decimal
    best_case: Decimal
    note: str = ""
    """Why."""
    author: str = ""
    scope: str = ""
    """The part of the book that is meant, `division=Arc Suite`; empty for all of it."""
    won: Decimal | None = None
    rolled_commit: Decimal | None = None
    rolled_best_case: Decimal | None = None
