"""Targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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


def of_team(quotas: Iterable[Quota], period: str, on: date) -> Quota | None:
    """The sum of what every owner had for a period on a day, without an id.

    None for fewer than two owners, who are no team, or when they are in several currencies.
    """
    known = [quota for quota in quotas if quota.period == period]
    owners = {quota.owner for quota in known}
    held = [found for owner in owners if (found := in_force(known, period, (owner,), on)) is not None]
    if len(held) < 2 or len({quota.currency for quota in held}) > 1:
        return None
    return Quota("", period, sum((quota.amount for quota in held), Decimal(0)), held[0].currency)


def in_force(quotas: Iterable[Quota], period: str, owners: Collection[str], on: date) -> Quota | None:
    """The quota of a period that held on a day, None when there is none; the first one also held before it was set.

    Of several owners the empty one, who is the owner of the book, goes before a named one.
    """
    found = [quota for quota in quotas if quota.period == period and quota.owner in owners]
    if not found:
        return None
    owner = min(quota.owner for quota in found)
    dated = sorted((quota for quota in found if quota.owner == owner), key=lambda quota: quota.since or date.min)
    return next((quota for quota in reversed(dated) if quota.since is None or quota.since <= on), dated[0])
