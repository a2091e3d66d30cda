"""Which promise was in force when: a call is frozen at the end of fixed weeks, so that late corrections win nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.period import Period

WEEKS = (1, 4, 8, 12)
"""Weeks of a quarter of 13 at whose end the call in force is frozen and later scored."""
_QUARTER = 13


class TrendPoint(NamedTuple):
    """The roll-up of a period as the book had it at the end of a week, beside what was promised then."""

    week: int
    """From 1."""
    on: date
    """The last day of the week; today for the week that runs."""
    closed: Decimal
    commit: Decimal
    """With what is won, as the cumulative columns have it."""
    best_case: Decimal
    call: ForecastCall | None


def fixed_weeks(period: Period) -> tuple[int, ...]:
    """The weeks that are scored: 1, 4, 8 and 12 of a quarter, also of one with 14 weeks.

    A year has those weeks times four, so that they fall as far into it; a month has those of its weeks, 1 and 4.
    """
    weeks = week_count(period)
    stretch = max(1, round(weeks / _QUARTER))
    return tuple(week * stretch for week in WEEKS if week * stretch <= weeks)


def week_count(period: Period) -> int:
    """How many weeks a period has; a quarter of calendar months has 13."""
    return period.week_of(period.last_day)[1]


def week_end(period: Period, week: int) -> date:
    """The last day of week `week`, from 1. Weeks run from the first day of the period, seven days each.

    The last week takes in the odd days of the period, so it may be longer or shorter than seven.
    """
    if week >= week_count(period):
        return period.last_day
    return min(period.start + timedelta(days=7 * week - 1), period.last_day)


def in_force(calls: Iterable[ForecastCall], instant: datetime) -> ForecastCall | None:
    """The latest call submitted at or before an instant; of several at the same instant the last one given."""
    found: ForecastCall | None = None
    for call in calls:
        if call.at <= instant and (found is None or call.at >= found.at):
            found = call
    return found
