"""Targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quota:
    """What is to be won in one period. `owner` empty means the owner of the book."""

    id: str
    period: str
    amount: Decimal
    currency: str
    owner: str = ""
    since: date | None = None
    """The day from which it holds, None for the start of the period. The quota it replaced stays in the book."""
