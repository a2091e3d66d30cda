"""Exchange rates: dated, stated by someone, and never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """From the day `on`, one unit of `currency` is worth `rate` units of `to`."""

    id: str
    currency: str
    to: str
    rate: Decimal
    on: date
    source: str = ""
    """Who says so: `ECB`, `finance`, empty for the AE."""
