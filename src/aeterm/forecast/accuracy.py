"""How right calls were: size of the error and direction of it, kept apart. Sources: HubSpot's formula of forecast
accuracy, taken at fixed weeks and not over the average of all submissions, which rewards late corrections; and the
bias ratio of demand planning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.forecast.calls import fixed_weeks, in_force, week_end

TRAILING = 4
"""Periods over which bias is taken, and fewer than which no call is corrected by it."""


class Pair(NamedTuple):
    """What was called and what came of it, in one currency."""

    forecast: Decimal
    actual: Decimal


class Bias(NamedTuple):
    """Direction of the error over some periods, 0.1 for a tenth too much; None when nothing was won in them."""

    value: Decimal | None
    periods: int


class WeekScore(NamedTuple):
    """The call in force at the end of one fixed week. Scores are ratios, 1 for a hit."""

    week: int
    on: date
    """Its last day; what counts is in force when this day ends where the user is."""
    call: ForecastCall | None
    """None when there was none, or while the week has not ended."""
    is_frozen: bool
    """True once the week has ended: no later call changes this one."""
    actual: Decimal
    accuracy: Decimal | None
    """Of the commit; None (n/a) without a call or when nothing was won."""
    best_case_accuracy: Decimal | None
    is_provisional: bool
    """True until the period has ended: what is won can still grow."""


def accuracy(forecast: Decimal, actual: Decimal) -> Decimal | None:
    """max(0, 1 - |actual - forecast| / actual); None when there is nothing to compare with, that is actual <= 0."""
    if actual <= 0:
        return None
    return max(ZERO, 1 - abs(actual - forecast) / actual)


def bias(pairs: Iterable[Pair]) -> Bias:
    """(sum of forecasts - sum of actuals) / sum of actuals: above zero happy ears, below zero sandbagging."""
    known = list(pairs)
    actual = sum((pair.actual for pair in known), ZERO)
    if actual <= 0:
        return Bias(None, len(known))
    return Bias((sum((pair.forecast for pair in known), ZERO) - actual) / actual, len(known))


def calibrated(call: Decimal, pairs: Sequence[Pair]) -> Decimal | None:
    """The call corrected by past bias: call * sum of actuals / sum of forecasts; None with fewer than four periods."""
    forecast = sum((pair.forecast for pair in pairs), ZERO)
    if len(pairs) < TRAILING or forecast <= 0:
        return None
    return call * sum((pair.actual for pair in pairs), ZERO) / forecast


def score(
    calls: Sequence[ForecastCall],
    actual: Decimal,
    period: Period,
    today: date,
    end_of_day: Callable[[date], datetime],
) -> tuple[WeekScore, ...]:
    """One score for each fixed week of a period. `calls` are those of one period, scope and currency.

    `actual` is what is won in the period, in that currency. `end_of_day` gives the last instant of a day where the
    user is: a call submitted that day still counts for the week.
    """
    found = []
    for week in fixed_weeks(period):
        on = week_end(period, week)
        is_frozen = on < today
        call = in_force(calls, end_of_day(on)) if is_frozen else None
        found.append(
            WeekScore(
                week,
                on,
                call,
                is_frozen,
                actual,
                accuracy(call.commit, actual) if call else None,
                accuracy(call.best_case, actual) if call else None,
                is_provisional=today < period.end,
            )
        )
    return tuple(found)
