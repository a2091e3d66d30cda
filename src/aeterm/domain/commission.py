"""How an AE is paid: the terms, not the sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class TierMethod(StrEnum):
    """`marginal`: a tier's rate pays only for the money inside the tier; `retroactive`: for all, once reached."""

    MARGINAL = "marginal"
    RETROACTIVE = "retroactive"


@dataclass(frozen=True, slots=True)
class CommissionTier:
    """From `attainment` on (a ratio of the quota, 1 for 100 %) the base rate is multiplied by `multiplier`."""

    attainment: Decimal
    multiplier: Decimal


@dataclass(frozen=True, slots=True)
class CommissionPlan:
    """The terms of one fiscal year, or of every year without a plan of its own when `fiscal_year` is empty."""

    id: str
    rate: Decimal
    """Commission per unit of money won: 0.05 for 5 %."""
    fiscal_year: str = ""
    method: TierMethod = TierMethod.MARGINAL
    tiers: tuple[CommissionTier, ...] = ()
    """In ascending order of attainment; below the first one the multiplier is 1."""
    floor: Decimal = Decimal(0)
    """Attainment below which nothing is paid."""
