"""What is sold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Product:
    """Something sold, at a list price in the currency given."""

    id: str
    name: str
    family: str = ""
    list_price: Decimal | None = None
    currency: str = "EUR"
    external_id: str = ""
