"""Targets, and the people and products around the book."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quota:
    """What is to be won in one period. `owner` empty means the owner of the book."""

    id: str
    period: str
    amount: Decimal
    currency: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Something sold, at a list price in the currency given."""

    id: str
    name: str
    family: str = ""
    list_price: Decimal | None = None
    currency: str = "EUR"
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Rep:
    """A seller of the team, with manager and place, as a CRM lists them."""

    id: str
    name: str
    manager: str = ""
    region: str = ""
    division: str = ""
    external_id: str = ""
    annual_quota: Decimal | None = None
