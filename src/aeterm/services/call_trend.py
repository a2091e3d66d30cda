"""A period week by week, as the book had it then: one reading of the journal, whatever the number of weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.journal import Version
from aeterm.domain.period import Period
from aeterm.forecast.calls import TrendPoint, in_force, week_count, week_end
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import Rollup
from aeterm.services.instants import last_instant

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Clock


def trend(
    book: Book,
    period: Period,
    is_in: Callable[[Deal], bool],
    basis: Basis,
    calls: Sequence[ForecastCall],
    clock: Clock,
) -> tuple[TrendPoint, ...]:
    """See `CallService.trend`. Deals are told apart by `is_in`; amounts are converted at the rates of `basis`."""
    moments = _moments(book, period, clock)
    if not moments:
        return ()
    first = moments[0][2]

    def is_here(deal: Deal) -> bool:
        return deal.effective_on is not None and deal.effective_on in period and is_in(deal)

    deals = {deal.id: deal for deal in book.as_of(Deal, first).values() if is_here(deal)}
    versions = tuple(book.versions(Deal, since=first))
    done, points = 0, []
    for week, on, instant in moments:
        upto = _upto(versions, instant)
        for version in versions[done:upto]:
            deals.pop(version.id, None)
            if version.after is not None and is_here(version.after):
                deals[version.id] = version.after
        done = max(done, upto)
        sums = Rollup(period, basis._replace(as_of=on), deals.values()).cumulative
        points.append(TrendPoint(week, on, sums.closed, sums.commit, sums.best_case, in_force(calls, instant)))
    return tuple(points)


def _moments(book: Book, period: Period, clock: Clock) -> list[tuple[int, date, datetime]]:
    """(week, day, instant) of each week's end so far, and of now while the period runs."""
    known, today = book.known_from(Deal), clock.today()
    if known is None or today < period.start:
        return []
    ends = [(week, week_end(period, week)) for week in range(1, week_count(period) + 1)]
    found = [(week, on, last_instant(on)) for week, on in ends if on < today]
    if today < period.end:
        found.append((period.week_of(today)[0], today, clock.now()))
    return [moment for moment in found if moment[2] >= known]


def _upto(versions: Sequence[Version[Deal]], instant: datetime) -> int:
    """How many versions had happened: clocks that were put right may let instants run backwards."""
    return max((index + 1 for index, version in enumerate(versions) if version.at <= instant), default=0)
