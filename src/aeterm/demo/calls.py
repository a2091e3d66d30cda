"""What the AE of the demo book has called: at four weeks of each quarter, too high at first, as people do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from aeterm.demo import names
from aeterm.demo.days import Days, paris, working
from aeterm.demo.sales import PAST_QUARTERS, Course
from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, ForecastCategory

_WEEKS = (1, 4, 8, 12)
_STEP = Decimal(5000)
"""People call in round figures."""
_OPTIMISM = (
    ("1.24", "1.16", "1.07", "1.02"),
    ("1.10", "1.12", "1.04", "0.99"),
    ("0.93", "1.05", "1.08", "1.01"),
    ("1.18", "1.09", "1.05", "1.03"),
)
"""Commit over what was won in the end, at each week of the past quarters, oldest first."""
_UPSIDE = ("1.45", "1.35", "1.2", "1.08")
"""Best case over commit at each week."""
_AMBITION = ("0.8", "0.85", "0.9", "0.95")
"""Commit over the quota at each week of the running quarter, when the book says less."""
_NOTES = (
    "First look. Two renewals carry the commit.",
    "One large deal moved up after the CFO met us; security review is the risk.",
    "Legal is slow on one contract. I keep it in, the buyer gave a date.",
    "What is left has purchase orders on the way.",
)


def make_calls(
    days: Days, courses: Sequence[Course], currency: str, quotas: Mapping[str, Decimal]
) -> tuple[ForecastCall, ...]:
    """Calls of the four past quarters and of the weeks of the running one that are over, oldest first.

    `quotas` are amounts by period key.
    """
    found = [call for steps in range(-PAST_QUARTERS, 1) for call in _of_quarter(days, steps, courses, currency, quotas)]
    return tuple(found)


def _of_quarter(
    days: Days, steps: int, courses: Sequence[Course], currency: str, quotas: Mapping[str, Decimal]
) -> Iterator[ForecastCall]:
    period = days.quarter(steps)
    quota = quotas[period.key]
    ended = [course.until(period.last_day) for course in courses] if steps < 0 else []
    final = sum((_won(deal, period) for deal in ended), Decimal(0))
    for index, week in enumerate(_WEEKS):
        day = working(period.start + timedelta(days=7 * week - 1))
        if day >= days.past(1) or day < period.start:
            continue
        deals = [course.until(day) for course in courses if course.created_on <= day]
        won, commit, best = _rolled(deals, period, day)
        if steps < 0:
            called = final * Decimal(_OPTIMISM[steps + PAST_QUARTERS][index])
            upside = called * Decimal(_UPSIDE[index])
        else:
            called = max(commit, quota * Decimal(_AMBITION[index]))
            upside = max(best, called * Decimal(_UPSIDE[index]))
        yield ForecastCall(
            id=f"f{(steps + PAST_QUARTERS) * len(_WEEKS) + index + 1}",
            period=period.key,
            at=paris(day, 17, 30),
            currency=currency,
            commit=_round(called),
            best_case=max(_round(upside), _round(called)),
            note=_NOTES[index],
            author=names.OWNER,
            won=won,
            rolled_commit=commit,
            rolled_best_case=best,
        )


def _rolled(deals: Sequence[Deal], period: Period, day: date) -> tuple[Decimal, Decimal, Decimal]:
    """(closed, closed + commit, closed + commit + best case) of a period on a day."""
    won = sum((_won(deal, period) for deal in deals), Decimal(0))
    due = [
        deal
        for deal in deals
        if deal.state is DealState.OPEN and deal.expected_close_on in period and (deal.expected_close_on or day) >= day
    ]
    likely = (ForecastCategory.MOST_LIKELY, ForecastCategory.BEST_CASE)
    commit = won + sum((deal.amount or 0 for deal in due if deal.category is ForecastCategory.COMMIT), Decimal(0))
    return won, commit, commit + sum((deal.amount or 0 for deal in due if deal.category in likely), Decimal(0))


def _won(deal: Deal, period: Period) -> Decimal:
    is_here = deal.state is DealState.WON and deal.closed_on in period
    return deal.amount or Decimal(0) if is_here else Decimal(0)


def _round(amount: Decimal) -> Decimal:
    return (amount / _STEP).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * _STEP
