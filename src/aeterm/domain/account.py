"""The company being sold to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Account:
    """A company of the territory, customer or prospect. Empty strings mean unknown."""

    id: str
    name: str
    external_id: str = ""
    sector: str = ""
    segment: str = ""
    tier: str = ""
    region: str = ""
    city: str = ""
    country: str = ""
    employees: int | None = None
    revenue: Decimal | None = None
    """Yearly revenue of the company in its own reporting unit, as the source states it."""
    parent: str = ""
    owner: str = ""
    website: str = ""
    registration: str = ""
    """National company number, for example a SIREN."""
    renewal_on: date | None = None
    language: str = ""
    """Language of drafts for this account: `en` or `fr`; empty takes the book's."""
    description: str = ""
