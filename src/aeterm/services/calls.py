"""Use cases of forecast calls: what was promised to management, and how right it was. Calls are never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.call import ForecastCall, parse_scope
from aeterm.domain.deal import Deal
from aeterm.domain.money import grouped
from aeterm.domain.period import Period
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.forecast.accuracy import TRAILING, score
from aeterm.forecast.calls import TrendPoint, in_force, week_count, week_end
from aeterm.forecast.hits import HitRate, hit_rates
from aeterm.services.call_figures import Figures, same_scope, scope_of
from aeterm.services.call_record import CallRecord, PeriodScores, record
from aeterm.services.call_trend import trend
from aeterm.services.instants import last_instant, local_day
from aeterm.text import clean, one_line

if TYPE_CHECKING:
    from aeterm.services.call_imports import CallImports
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book, Clock


class CallService:
    """A later call takes the place of an earlier one, which stays. Nothing here changes or removes a call."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts

    def submit(
        self,
        period: Period | str | None,
        commit: Decimal,
        best_case: Decimal,
        note: str = "",
        scope: str = "",
        *,
        currency: str | None = None,
        author: str = "",
    ) -> ForecastCall:
        """Promise amounts, what is already won included, and keep the roll-ups of this instant beside them.

        The currency is the one given, else that of the panel of the period. Raises UsageError for a period, scope
        or currency that is none, NotFoundError for a scope without any deal, RefusedError for amounts that make no
        sense, for a currency in which no deal can be summed and for a period that is over.
        """
        wanted, part = self._forecasts.period(period), parse_scope(scope)
        _check(commit, best_case)
        if wanted.end <= self._clock.today():
            raise RefusedError(
                f"{wanted.key} is over: a call is made before",
                hint="aeterm call import FILE takes in calls of the past",
            )
        panel = self._forecasts.panel(wanted, currency=currency)
        if currency:
            self._check_currency(panel.currency)
        figures = Figures(self._book, self._forecasts)
        _check_part(figures, part)
        sums = figures.cumulative(wanted, part, panel.currency)
        call = ForecastCall(
            id="",
            period=wanted.key,
            at=self._clock.now(),
            currency=panel.currency,
            commit=commit,
            best_case=best_case,
            note=clean(note).strip(),
            author=one_line(author) or self._book.settings.owner,
            scope=part,
            won=sums.closed,
            rolled_commit=sums.commit,
            rolled_best_case=sums.best_case,
        )
        with self._book.transaction(_sentence(call)) as transaction:
            kept = replace(call, id=transaction.new_id(ForecastCall))
            transaction.put(kept)
        return kept

    def _check_currency(self, code: str) -> None:
        """A call that nothing of the book can be held against is none."""
        basis = self._forecasts.basis(currency=code)
        others = {deal.currency for deal in self._book.all(Deal).values()}
        if others and all(basis.rates.rate(other, code, basis.as_of) is None for other in others):
            raise RefusedError(
                f"no deal is in {code}, and no rate leads to it", hint=f"aeterm rates set {code} RATE, or leave it out"
            )

    @property
    def imports(self) -> CallImports:
        """Taking in calls of the past from a file."""
        from aeterm.services.call_imports import CallImports

        return CallImports(self._book, self._forecasts)

    def list(self, period: Period | str | None = None, scope: str | None = None) -> tuple[ForecastCall, ...]:
        """Calls, oldest first: of one period or of all, of one scope (empty: the whole book) or of all."""
        key = self._forecasts.period(period).key if period else ""
        part = None if scope is None else parse_scope(scope)
        found = [
            call
            for call in self._book.all(ForecastCall).values()
            if (not key or call.period == key) and (part is None or same_scope(call.scope, part))
        ]
        return tuple(sorted(found, key=lambda call: call.at))

    def in_force(
        self, period: Period | str | None = None, week: int | None = None, scope: str = ""
    ) -> ForecastCall | None:
        """The call that stands now, or the one that stood when week `week` of the period had ended, from 1.

        Of a period that is over it is the last one made in it. None when there is none, or the week has not ended.
        Raises UsageError for a week that the period does not have.
        """
        wanted = self._forecasts.period(period)
        calls = self.list(wanted, scope)
        if week is None:
            return in_force(calls, min(self._clock.now(), last_instant(wanted.last_day)))
        on = _end(wanted, week)
        return in_force(calls, last_instant(on)) if on < self._clock.today() else None

    def scores(self, period: Period | str | None = None, scope: str = "") -> PeriodScores:
        """The call in force at each fixed week of a period, against what is won; provisional until it has ended.

        Calls in another currency than the last one are left out: no rate of then is known.
        """
        return self._scores(self._forecasts.period(period), parse_scope(scope), Figures(self._book, self._forecasts))

    def _scores(self, wanted: Period, scope: str, figures: Figures) -> PeriodScores:
        calls = self.list(wanted, scope)
        last = in_force(calls, min(self._clock.now(), last_instant(wanted.last_day)))
        currency = last.currency if last else calls[-1].currency if calls else self._forecasts.currency()
        actual = figures.cumulative(wanted, scope, currency).closed
        today = self._clock.today()
        kept = [call for call in calls if call.currency == currency]
        weeks = score(kept, actual, wanted, today, last_instant)
        return PeriodScores(wanted, scope, currency, actual, weeks, last, today < wanted.end)

    def record(
        self, periods: int | None = TRAILING, *, scope: str = "", until: Period | str | None = None
    ) -> CallRecord:
        """The scores of the last `periods` periods that have ended (None: of all), then of `until`, which may run.

        Periods without any call are left out; `until` is the running quarter when left out.
        """
        figures = Figures(self._book, self._forecasts)
        return self._record(periods, parse_scope(scope), self._forecasts.period(until), figures)

    def record_by(
        self, dimension: str, periods: int | None = TRAILING, *, until: Period | str | None = None
    ) -> tuple[CallRecord, ...]:
        """One record for each part of the book with a call, by `division` and the like, in order of name.

        Raises UsageError for a dimension that calls are not told apart by.
        """
        prefix = parse_scope(f"{dimension}=?")[:-1]
        parts = {call.scope.casefold(): call.scope for call in self.list() if call.scope.startswith(prefix)}
        last, figures = self._forecasts.period(until), Figures(self._book, self._forecasts)
        return tuple(self._record(periods, parts[name], last, figures) for name in sorted(parts))

    def _record(self, periods: int | None, scope: str, until: Period, figures: Figures) -> CallRecord:
        calls, today = self.list(scope=scope), self._clock.today()
        return record(
            self._forecasts, lambda wanted: self._scores(wanted, scope, figures), calls, periods, until, today
        )

    def trend(self, period: Period | str | None = None, scope: str = "") -> tuple[TrendPoint, ...]:
        """The roll-ups of a period at the end of each of its weeks so far, and now while it runs, beside the calls.

        Weeks before the journal knew any deal are left out, and so are calls in another currency than the panel's.
        """
        wanted, part = self._forecasts.period(period), parse_scope(scope)
        basis = self._forecasts.basis(wanted)
        calls = [call for call in self.list(wanted, part) if call.currency == basis.currency]
        return trend(self._book, wanted, scope_of(self._book, part), basis, calls, self._clock)

    def hit_rates(self, period: Period | str | None, week: int, scope: str = "") -> tuple[HitRate, ...]:
        """What became of each category as it stood when week `week` of the period had ended, from 1.

        Provisional while the period runs. Raises RefusedError when the week has not ended, or the journal knew no
        deal then; UsageError for a week that the period does not have.
        """
        wanted, part = self._forecasts.period(period), parse_scope(scope)
        on = _end(wanted, week)
        if on >= self._clock.today():
            raise RefusedError(f"week {week} of {wanted.key} ends on {on}", hint="ask again after that day")
        known = self._book.known_from(Deal)
        if known is None or known > last_instant(on):
            since = f"begins on {local_day(known)}" if known else "holds no deal"
            raise RefusedError(
                f"what the book held at the end of week {week} of {wanted.key} is not known: its journal {since}",
                hint="hit rates need weeks that the book has seen",
            )
        is_in = scope_of(self._book, part)
        before = [deal for deal in self._book.as_of(Deal, last_instant(on)).values() if is_in(deal)]
        basis = self._forecasts.basis(wanted)._replace(as_of=on)
        return hit_rates(before, self._book.all(Deal), wanted, basis, self._clock.today())


def _end(period: Period, week: int) -> date:
    if not 1 <= week <= week_count(period):
        raise UsageError(f"{period.key} has {week_count(period)} weeks, and no week {week}", hint="for example week 8")
    return week_end(period, week)


def _check_part(figures: Figures, part: str) -> None:
    """A part of which there is no deal is a slip of the hand."""
    if part and not figures.is_known(part):
        known = ", ".join(figures.known_values(part)) or "none"
        raise NotFoundError(f"no deal is of {part}", hint=f"known: {known}")


def _check(commit: Decimal, best_case: Decimal) -> None:
    for name, amount in (("commit", commit), ("best case", best_case)):
        if not amount.is_finite() or amount < 0:
            raise RefusedError(f"a {name} cannot be {amount}", hint="give an amount of zero or more")
    if best_case < commit:
        raise RefusedError(
            f"the best case, {grouped(best_case)}, is below the commit, {grouped(commit)}",
            hint="a best case holds the commit and what is won",
        )


def _sentence(call: ForecastCall) -> str:
    of = f" of {call.scope}" if call.scope else ""
    return f"call {call.period}{of}: commit {grouped(call.commit)}, best case {grouped(call.best_case)} {call.currency}"
