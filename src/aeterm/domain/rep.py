"""The sellers of the team."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
