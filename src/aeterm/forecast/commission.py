"""What a plan pays for what is won. An estimate: no spiffs, no clawback, no decision of a payroll office."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.commission import CommissionPlan, CommissionTier, TierMethod
from aeterm.domain.money import ZERO

_ONE = Decimal(1)


class Band(NamedTuple):
    """The money between two thresholds and what it earns."""

    low: Decimal
    """0 in the first band, which also takes a total below zero."""
    high: Decimal | None
    """None for the last one."""
    rate: Decimal
    """Commission per unit of money: the plan's rate times the tier's multiplier."""
    money: Decimal
    pay: Decimal


class CommissionEstimate(NamedTuple):
    """Money in the currency of the quota."""

    attainment: Decimal | None
    """Won over quota, 1 for 100 %; None without a quota above zero, when only the base rate can be told."""
    amount: Decimal
    """The sum of what the bands pay; never below zero, as money paid back is not estimated."""
    next_tier_at: Decimal | None
    """Money still to be won before the next threshold, the floor or a tier; None when there is none left."""
    rows: tuple[Band, ...]
    """Marginal: one for each band with money in it. Retroactive: one for all of the money. None below the floor."""


def estimate(plan: CommissionPlan, quota: Decimal | None, won: Decimal) -> CommissionEstimate:
    """The commission for what is won in a period with a quota.

    Marginal: each tier's rate pays for the money inside the tier. Retroactive: the rate of the tier that is
    reached pays for all of the money. Below the floor nothing is paid, from it on everything is. Source:
    accelerators as plans commonly word them, base rate to 100 %, more above.
    """
    if quota is None or quota <= 0:
        row = Band(ZERO, None, plan.rate, won, won * plan.rate)
        return CommissionEstimate(None, max(ZERO, row.pay), None, (row,))
    attainment = won / quota
    floor = [plan.floor] if plan.floor > 0 else []
    thresholds = [*floor, *(tier.attainment for tier in plan.tiers)]
    ahead = min((quota * threshold - won for threshold in thresholds if quota * threshold > won), default=None)
    rows: tuple[Band, ...] = ()
    if not floor or won >= quota * plan.floor:
        is_marginal = plan.method is TierMethod.MARGINAL
        rows = tuple(_marginal(plan, quota, won)) if is_marginal else (_retroactive(plan, quota, won),)
    return CommissionEstimate(attainment, max(ZERO, sum((row.pay for row in rows), ZERO)), ahead, rows)


def of_deal(plan: CommissionPlan, quota: Decimal | None, won: Decimal, deal_amount: Decimal) -> Decimal:
    """What winning one more deal adds, on top of what is won."""
    return estimate(plan, quota, won + deal_amount).amount - estimate(plan, quota, won).amount


def _marginal(plan: CommissionPlan, quota: Decimal, won: Decimal) -> Iterator[Band]:
    tiers = (CommissionTier(ZERO, _ONE), *plan.tiers)
    for tier, after in zip(tiers, (*plan.tiers, None), strict=True):
        low, high = quota * tier.attainment, None if after is None else quota * after.attainment
        money = won - low if high is None else min(won, high) - low
        if money > 0 or tier is tiers[0]:
            rate = plan.rate * tier.multiplier
            yield Band(low, high, rate, money, money * rate)


def _retroactive(plan: CommissionPlan, quota: Decimal, won: Decimal) -> Band:
    reached = [tier.multiplier for tier in plan.tiers if won >= quota * tier.attainment]
    rate = plan.rate * (reached[-1] if reached else _ONE)
    return Band(ZERO, None, rate, won, won * rate)
