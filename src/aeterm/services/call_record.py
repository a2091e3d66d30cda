"""The record of somebody who forecasts: scores of several periods, and the direction of the error over four."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.period import FiscalCalendar, Period
from aeterm.errors import UsageError
from aeterm.forecast.accuracy import TRAILING, Bias, Pair, WeekScore, bias, calibrated
from aeterm.forecast.calls import WEEKS

if TYPE_CHECKING:
    from aeterm.services.forecasting import ForecastService


class PeriodScores(NamedTuple):
    """The calls of one period and scope in one currency, beside what is won."""

    period: Period
    scope: str
    currency: str
    actual: Decimal
    """Won in the period and scope."""
    weeks: tuple[WeekScore, ...]
    latest: ForecastCall | None
    """In force now, or when the period ended."""
    is_provisional: bool
    """True until the period has ended."""

    def week(self, number: int) -> WeekScore | None:
        """The score of fixed week 1, 4, 8 or 12 of a quarter, and of the week that stands for it in other periods."""
        position = WEEKS.index(number) if number in WEEKS else -1
        return self.weeks[position] if 0 <= position < len(self.weeks) else None

    @property
    def last_frozen(self) -> int:
        """The latest of weeks 1, 4, 8 and 12 that has ended; 1 before any has."""
        ended = [number for number, week in zip(WEEKS, self.weeks, strict=False) if week.is_frozen]
        return ended[-1] if ended else WEEKS[0]


class CallRecord(NamedTuple):
    """Scores oldest first; the last one may still run. Bias speaks of periods that have ended."""

    scope: str
    currency: str
    rows: tuple[PeriodScores, ...]
    history: tuple[PeriodScores, ...]
    """The rows, and what stands before them that their bias looks back on."""
    windows: Mapping[str, tuple[str, ...]]
    """Key of each row to the keys of the four periods that its bias is taken over."""

    def pairs(self, week: int, key: str = "", *, best_case: bool = False) -> tuple[Pair, ...]:
        """What was called at fixed week `week` and what was won, in the four periods ended with `key` or before it.

        `key` is the last row's when left out. Periods without a call then, or in another currency, are left out.
        """
        window = self.windows.get(key or (self.rows[-1].period.key if self.rows else ""), ())
        found = []
        for row in self.history:
            scored = row.week(week)
            if row.period.key in window and row.currency == self.currency and scored is not None and scored.call:
                called = scored.call.best_case if best_case else scored.call.commit
                found.append(Pair(called, row.actual))
        return tuple(found)

    def bias(self, week: int, key: str = "", *, best_case: bool = False) -> Bias:
        """Above zero happy ears, below zero sandbagging; over the pairs of that week."""
        return bias(self.pairs(week, key, best_case=best_case))

    def calibrated(self) -> Decimal | None:
        """The commit of the running period corrected by the bias of the same stage of earlier periods.

        None when no call is in force, the last row has ended, or fewer than four periods are known.
        """
        row = self.rows[-1] if self.rows else None
        if row is None or not row.is_provisional or row.latest is None:
            return None
        return calibrated(row.latest.commit, self.pairs(row.last_frozen))


def record(
    forecasts: ForecastService,
    scores: Callable[[Period], PeriodScores],
    calls: Sequence[ForecastCall],
    periods: int | None,
    until: Period,
    today: date,
) -> CallRecord:
    """The record of one scope, of which `calls` are all and `scores` scores a period."""
    calendar = forecasts.calendar()
    known = _periods({call.period for call in calls}, calendar, until)
    first = known[0].start if periods is None and known else calendar.shift(until, -(periods or 0)).start
    window_start = calendar.shift(until, -((periods or 0) + TRAILING)).start
    wanted = [period for period in known if periods is None or period.start >= window_start]
    history = tuple(scores(period) for period in wanted)
    rows = tuple(row for row in history if row.period.start >= first)
    windows = {row.period.key: _window(row.period, calendar, today) for row in rows}
    currency = rows[-1].currency if rows else forecasts.currency()
    return CallRecord(calls[-1].scope if calls else "", currency, rows, history, windows)


def _periods(keys: set[str], calendar: FiscalCalendar, until: Period) -> list[Period]:
    """The periods of the kind of `until`, up to it; keys that the calendar of the book no longer has are left out."""
    found = []
    for key in keys:
        try:
            period = calendar.parse(key)
        except UsageError:
            continue
        if _kind(period) == _kind(until) and period.start <= until.start:
            found.append(period)
    return sorted(found, key=lambda period: period.start)


def _kind(period: Period) -> str:
    return "".join(mark for mark in period.key if not mark.isdigit())


def _window(period: Period, calendar: FiscalCalendar, today: date) -> tuple[str, ...]:
    last = 0 if period.end <= today else -1
    return tuple(calendar.shift(period, steps).key for steps in range(last - TRAILING + 1, last + 1))
