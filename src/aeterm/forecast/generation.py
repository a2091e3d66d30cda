"""The pipe to create: how much, how many deals, until which day, from which sources and in which weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.forecast.intervals import Share95
from aeterm.forecast.win_rates import WinRates

_WEEK = 7


class SourceShare(NamedTuple):
    """What one source has to bring."""

    source: str
    """Empty for the deals that state none."""
    share: Decimal
    """Of the deals created so far, 0 to 1."""
    amount: Decimal
    """In whole units of the currency."""
    deals: int | None


class WeekShare(NamedTuple):
    """What is to be created from a day until the next one of the list."""

    start: date
    amount: Decimal
    """In whole units of the currency."""
    deals: int | None


class PipeNeed(NamedTuple):
    """The pipe still to be created for a period; None where history or quota do not say."""

    period: Period
    currency: str
    gap: Decimal | None
    """Still to be won: quota - won, never negative."""
    open: Decimal
    """The open pipe that counts in the period."""
    rates: WinRates
    win_rate: Share95 | None
    pipe_needed: Decimal | None
    """gap / win rate - open, in whole units, never negative."""
    pipe_low: Decimal | None
    """The same at the upper end of the interval of the win rate."""
    pipe_high: Decimal | None
    """At its lower end; None when that is nought."""
    deals_needed: int | None
    """Of the median won amount, rounded up."""
    median_won: Decimal | None
    median_cycle_days: int | None
    latest_create_on: date | None
    """The last day on which a deal of the usual cycle can be created and still close in the period."""
    is_too_late: bool
    """True when that day has passed: new pipe lands in the next period."""
    weeks_left: int | None
    """Weeks to create in, a part of one counted whole; 0 when it is too late, None when the cycle is unknown."""
    by_source: tuple[SourceShare, ...]
    """Empty when no deal states its source."""
    by_week: tuple[WeekShare, ...]
    """From today to the latest day; empty when it is too late or nothing is to be created."""

    @property
    def per_week(self) -> Decimal | None:
        """The most that any week asks for; None when there is no split by week."""
        return max((week.amount for week in self.by_week), default=None)


def pipe_need(
    period: Period,
    currency: str,
    today: date,
    *,
    gap: Decimal | None,
    open_: Decimal,
    rates: WinRates,
    sources: Mapping[str, int],
) -> PipeNeed:
    """The need, from sums of one currency and one measure. `sources` holds the number of deals each has brought."""
    rate = rates.best
    needed, least, most = _pipe(gap, open_, rate)
    deals = None
    if needed is not None and rates.median_won:
        deals = ceil(needed / rates.median_won)
    latest = None if rates.median_cycle_days is None else period.last_day - timedelta(rates.median_cycle_days)
    is_too_late = latest is not None and today > latest
    weeks = None if latest is None else max(0, (latest - today).days // _WEEK + 1)
    wanted = needed or ZERO
    return PipeNeed(
        period=period,
        currency=currency,
        gap=gap,
        open=open_,
        rates=rates,
        win_rate=rate,
        pipe_needed=needed,
        pipe_low=least,
        pipe_high=most,
        deals_needed=deals,
        median_won=rates.median_won,
        median_cycle_days=rates.median_cycle_days,
        latest_create_on=latest,
        is_too_late=is_too_late,
        weeks_left=weeks,
        by_source=_by_source(wanted, deals, sources),
        by_week=_by_week(wanted, deals, today, weeks or 0),
    )


def apportion(whole: int, weights: Sequence[int]) -> list[int]:
    """A whole number by weights, in whole parts that add up to it (largest remainders; of equals the first)."""
    total = sum(weights)
    exact = [Fraction(whole * weight, total) for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: whole - sum(parts)]:
        parts[index] += 1
    return parts


def _pipe(
    gap: Decimal | None, open_: Decimal, rate: Share95 | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if gap is None:
        return None, None, None
    if gap == 0:
        return ZERO, ZERO, ZERO
    if rate is None:
        return None, None, None
    low = _missing(gap, open_, Decimal(str(rate.low))) if rate.low > 0 else None
    return _missing(gap, open_, rate.share), _missing(gap, open_, Decimal(str(rate.high))), low


def _missing(gap: Decimal, open_: Decimal, share: Decimal) -> Decimal:
    return max(ZERO, gap / share - open_).to_integral_value(ROUND_CEILING)


def _by_source(wanted: Decimal, deals: int | None, sources: Mapping[str, int]) -> tuple[SourceShare, ...]:
    """Most first, deals that state no source last."""
    known = sorted((item for item in sources.items() if item[1]), key=lambda item: (not item[0], -item[1], item[0]))
    if not any(source for source, _ in known):
        return ()
    weights = [count for _, count in known]
    amounts = apportion(int(wanted), weights)
    numbers = [None] * len(known) if deals is None else apportion(deals, weights)
    return tuple(
        SourceShare(source, Decimal(count) / sum(weights), Decimal(amount), number)
        for (source, count), amount, number in zip(known, amounts, numbers, strict=True)
    )


def _by_week(wanted: Decimal, deals: int | None, today: date, weeks: int) -> tuple[WeekShare, ...]:
    if not wanted or not weeks:
        return ()
    amounts = apportion(int(wanted), [1] * weeks)
    numbers = [None] * weeks if deals is None else apportion(deals, [1] * weeks)
    return tuple(
        WeekShare(today + timedelta(_WEEK * index), Decimal(amount), number)
        for index, (amount, number) in enumerate(zip(amounts, numbers, strict=True))
    )
