"""Trying outcomes on a period. The book is read, never written, until the trials are accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.period import Period
from aeterm.domain.stage import OPEN_CATEGORIES, DealState
from aeterm.errors import NotFoundError, RefusedError
from aeterm.forecast.commission import estimate
from aeterm.forecast.odds import glance
from aeterm.forecast.placing import Placed, place
from aeterm.forecast.rollup import Rollup
from aeterm.forecast.what_if import Outcome, Sums, Trial, WhatIf, concluded, tried
from aeterm.services.chances import chances
from aeterm.services.lookups import deal_with
from aeterm.services.ports import Book, Clock
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.services.commissions import CommissionService
    from aeterm.services.forecasting import ForecastService


class Candidate(NamedTuple):
    """An open deal that something can be tried on, and where it stands now."""

    deal: Deal
    placed: Placed
    """In its period; with a reason when it does not count there."""
    period: Period
    """The scenario's, or the one after it."""


class WhatIfService:
    """Opens scenarios."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService, commissions: CommissionService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts
        self._commissions = commissions

    def scenario(self, period: Period | str | None = None) -> Scenario:
        """A new scenario of a period, by default the quarter of today; UsageError for a period that is none."""
        return Scenario(self._book, self._clock, self._forecasts, self._commissions, self._forecasts.period(period))


class Scenario:
    """Trials on the deals of one period. Leaving it leaves nothing behind."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        forecasts: ForecastService,
        commissions: CommissionService,
        period: Period,
    ) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts
        self._commissions = commissions
        self.period = period
        self._trials: dict[str, Trial] = {}
        self._asis: _AsIs | None = None

    @property
    def currency(self) -> str:
        """What amounts are counted in: as in the panel of the period."""
        return self._forecasts.basis(self.period).currency

    @property
    def changes(self) -> Mapping[str, Trial]:
        """What is tried, by deal id, in the order in which it was begun."""
        return MappingProxyType(self._trials)

    def sentences(self) -> tuple[str, ...]:
        """What is tried, one clean line a deal."""
        deals = self._book.all(Deal)
        return tuple(trial.said(deals[key]) for key, trial in self._trials.items() if key in deals)

    def toggle_won(self, deal_id: str) -> Trial:
        """Try the deal as won, or no longer; a push is dropped, an amount stays. Raises what `push` raises."""
        return self._toggle(deal_id, DealState.WON)

    def toggle_lost(self, deal_id: str) -> Trial:
        """Try the deal as lost, or no longer; a push is dropped, an amount stays. Raises what `push` raises."""
        return self._toggle(deal_id, DealState.LOST)

    def push(self, deal_id: str, day: date | None = None) -> Trial:
        """Try another close date, by default the first day of the next period; the same again takes it back.

        Raises NotFoundError for an unknown deal and RefusedError for one that is closed.
        """
        known, later = self._trial(deal_id), day or self._forecasts.calendar().shift(self.period, 1).start
        return self._set(deal_id, Trial(None, None if known.close_on == later else later, known.amount))

    def set_amount(self, deal_id: str, amount: Decimal | None) -> Trial:
        """Try another amount; None goes back to the deal's own. Raises what `push` raises."""
        known = self._trial(deal_id)
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise RefusedError(f"a deal that is still to be won is worth nothing or more, not {amount:f}")
        own = self._book.all(Deal)[deal_id].amount
        return self._set(deal_id, Trial(known.state, known.close_on, None if amount == own else amount))

    def clear(self, deal_id: str = "") -> None:
        """Try nothing on a deal any more, or on none."""
        if deal_id:
            self._trials.pop(deal_id, None)
        else:
            self._trials.clear()

    def candidates(self) -> tuple[Candidate, ...]:
        """What can be tried: open deals that count in the period, those that could, and those of the period after.

        Strongest promise and most money first. Deals without a day are among those that could.
        """
        basis, later = self._forecasts.basis(self.period), self._forecasts.calendar().shift(self.period, 1)
        found = []
        for deal in self._book.all(Deal).values():
            if deal.state is not DealState.OPEN:
                continue
            for period in (self.period, later):
                placed = place(deal, period, basis)
                if placed is not None:
                    found.append(Candidate(deal, placed, period))
                    break
        found.sort(key=self._order)
        return tuple(found)

    def outcome(self, trials: Mapping[str, Trial] | None = None) -> WhatIf:
        """The period as the book has it, and as it would be with these trials, by default those of the scenario.

        Deals that were closed or removed meanwhile are let go. The chances of the other deals stay those of the book:
        a win that is only tried teaches no rate.
        """
        known, tried_now = self._as_is(), self._trials if trials is None else trials
        return WhatIf(known.outcome, known.replaced(self._pairs(tried_now)) if tried_now else known.outcome)

    def accept(self) -> int:
        """Write what is tried as one change, which undo takes back, and try nothing more; how many deals it is.

        Raises RefusedError when nothing is tried, or a win lies in the future, NotFoundError for a deal closed or
        removed meanwhile, and what a transaction raises; nothing is written then.
        """
        self._book.catch_up()
        pairs = self._pairs(self._trials, is_strict=True)
        if not pairs:
            raise RefusedError("there is nothing to accept", hint="try a deal as won, lost, pushed or repriced first")
        today = self._clock.today()
        for _, after in pairs:
            if after.closed_on is not None and after.closed_on > today:
                raise RefusedError(
                    f'"{one_line(after.name)}" cannot be won on {after.closed_on.isoformat()}: that day is to come',
                    hint="clear that trial; the rest can be accepted",
                )
        with self._book.transaction(f"what-if accepted: {counted(len(pairs), 'deal')}") as transaction:
            deals = transaction.all(Deal)
            for before, after in pairs:
                current = deals.get(before.id)
                if current is None or current.state is not DealState.OPEN:
                    raise NotFoundError(f'"{one_line(before.name)}" was closed or removed in the meantime')
                transaction.put(after if current == before else self._tried(current, self._trials[before.id]))
        self._trials.clear()
        return len(pairs)

    def _order(self, item: Candidate) -> tuple[int, int, Decimal, str]:
        placed, category = item.placed, item.placed.category
        group = 2 if item.period != self.period else 1 if placed.reason else 0
        strength = OPEN_CATEGORIES.index(category) if category in OPEN_CATEGORIES else -1
        return group, -strength, -placed.amount, item.deal.id

    def _toggle(self, deal_id: str, state: DealState) -> Trial:
        known = self._trial(deal_id)
        return self._set(deal_id, Trial(None if known.state is state else state, None, known.amount))

    def _trial(self, deal_id: str) -> Trial:
        deal = deal_with(self._book, deal_id)
        if deal.state is not DealState.OPEN:
            raise RefusedError(
                f'"{one_line(deal.name)}" is {deal.state.value} already', hint="only open deals can be tried"
            )
        return self._trials.get(deal_id, Trial())

    def _set(self, deal_id: str, trial: Trial) -> Trial:
        if trial.is_empty:
            self._trials.pop(deal_id, None)
        else:
            self._trials[deal_id] = trial
        return trial

    def _pairs(self, trials: Mapping[str, Trial], *, is_strict: bool = False) -> list[tuple[Deal, Deal]]:
        """Each deal that is tried, as it is and as it would be."""
        deals, found = self._book.all(Deal), []
        for deal_id, trial in trials.items():
            deal = deals.get(deal_id)
            if deal is not None and deal.state is DealState.OPEN:
                found.append((deal, self._tried(deal, trial)))
            elif is_strict:
                self._trial(deal_id)
        return found

    def _tried(self, deal: Deal, trial: Trial) -> Deal:
        process, rates = self._book.settings.process, self._forecasts.basis().rates
        return tried(deal, trial, process, self.period, self._clock.today(), rates)

    def _as_is(self) -> _AsIs:
        state = (self._book.revision, self._clock.today())
        if self._asis is None or self._asis.state != state:
            self._asis = _AsIs(state, self.period, self._book, self._forecasts, self._commissions)
        return self._asis


class _AsIs:
    """The period as the book has it at one revision, and what it takes to replace some of its deals quickly."""

    def __init__(
        self,
        state: tuple[int, date],
        period: Period,
        book: Book,
        forecasts: ForecastService,
        commissions: CommissionService,
    ) -> None:
        panel = forecasts.panel(period)
        self.state = state
        self._period = period
        self._quota = panel.quota
        self._target = book.settings.coverage_target
        self._basis = forecasts.basis(currency=panel.currency)
        self._paid = commissions.estimate(period, currency=panel.currency)
        sums = panel.cumulative
        self._sums = Sums(panel.won, sums.commit, sums.best_case, panel.open, panel.weighted)
        self._open = {deal.id: deal for deal in forecasts.deals_in(period, self._basis)}
        self.outcome = self.replaced(())

    def replaced(self, pairs: Sequence[tuple[Deal, Deal]]) -> Outcome:
        """The outcome with the second deal of each pair in place of the first."""
        before = Rollup(self._period, self._basis, (deal for deal, _ in pairs))
        after = Rollup(self._period, self._basis, (deal for _, deal in pairs))
        sums = self._sums.moved(Sums.of(before), Sums.of(after))
        gone = {deal.id for deal, _ in pairs}
        open_deals = [*(deal for deal in self._open.values() if deal.id not in gone), *after.open_deals]
        attain, p50 = glance(sums.won, tuple(chances(open_deals, self._period, self._basis)), self._quota)
        return concluded(sums, self._quota, self._target, attain=attain, p50=p50, commission=self._commission(pairs))

    def _commission(self, pairs: Sequence[tuple[Deal, Deal]]) -> Decimal | None:
        """An estimate on the owner's share of what would be won."""
        paid = self._paid
        if paid is None:
            return None
        basis = self._basis._replace(measure=Measure.SHARE)
        before = Rollup(self._period, basis, (deal for deal, _ in pairs)).won
        after = Rollup(self._period, basis, (deal for _, deal in pairs)).won
        return estimate(paid.plan, paid.quota, paid.won - before + after).amount
