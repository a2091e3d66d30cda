"""What needs the AE in a period and the two after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nlargest

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import NotFoundError
from aeterm.forecast.hygiene import SERIOUS, SLOWING, Signal, deal_signals
from aeterm.forecast.worklist import Judged, WorkItem, work_items
from aeterm.services.forecasting import ForecastService
from aeterm.services.gates import Gates
from aeterm.services.moves import Moves
from aeterm.services.ports import Book, Clock
from aeterm.services.timeline import Surroundings
from aeterm.text import one_line

PERIODS_AHEAD = 2
"""Coverage is acted on early: what closes in the next two periods is looked after too."""
NAMED = 12
"""Sellers that a refusal names."""
LOOKED_INTO = 2_000
"""Deals whose people, touches, notes and journal are read: more than anybody mends."""


class WorklistService:
    """Every open deal with a doubt, once, most pressing first."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts
        self._surroundings = Surroundings(book)
        self._moves = Moves(book)
        self._gates = Gates(book, clock, self._surroundings, with_private=True)
        self._usual: dict[str, int | None] = {}
        self._usual_at = -1

    def items(self, period: str | None = None, *, owner: str = "") -> tuple[WorkItem, ...]:
        """What to mend for a period, by default the quarter of today.

        Open deals expected from its start to the end of the second period after it, those whose date has passed and
        those that have none; not what the AE left out by hand. `owner` keeps the deals of one seller. Of thousands of
        deals only the largest are looked into, the others are judged by their own fields. Raises UsageError for a
        period that is none, NotFoundError for a seller without any deal.
        """
        wanted = self._forecasts.period(period)
        deals = list(self._candidates(wanted, owner.strip().casefold()))
        if owner and not deals:
            self._check_owner(owner)
        largest = (
            nlargest(LOOKED_INTO, deals, key=lambda deal: deal.amount or ZERO) if len(deals) > LOOKED_INTO else deals
        )
        looked_into = {deal.id for deal in largest}
        today = self._clock.today()
        judged = (
            self._judged(deal) if deal.id in looked_into else Judged(deal, deal_signals(deal, today)) for deal in deals
        )
        return work_items(judged, self._forecasts.basis(wanted))

    def signals(self, deal: Deal) -> tuple[Signal, ...]:
        """Every doubt about an open deal, those that only the journal or the evidence shows included."""
        return self._judged(deal).signals

    def against_commit(self, deal: Deal) -> tuple[str, ...]:
        """Why an open deal should be no commit, a few words each: serious doubts, what its evidence lacks, others.

        A stay in its stage slightly above the usual one is left out.
        """
        support = self._gates.support(deal)
        lacking = ", ".join(_named(support.for_commit)) if support else ""
        doubts = [signal for signal in self.signals(deal) if signal.key not in ("category", SLOWING)]
        serious = [signal.text for signal in doubts if signal.mark == SERIOUS]
        others = [signal.text for signal in doubts if signal.mark != SERIOUS]
        lacks = [f"lacks {lacking}"] if lacking else [] if support else ["no people, touches or notes in the book"]
        return (*serious, *lacks, *others)

    def _judged(self, deal: Deal) -> Judged:
        support = self._gates.of_promise(deal)
        now, today, around = self._clock.now(), self._clock.today(), self._surroundings
        signals = deal_signals(
            deal,
            today,
            last_touch=around.last_touch(deal, now, today),
            contact_count=len(around.contacts(deal.account_id)) if deal.account_id else None,
            pushes=self._moves.pushes(deal.id),
            usual_days=self._usual_days(deal.stage),
            lacking=_named(support.lacking) if support else (),
        )
        return Judged(deal, signals, support.category if support else None)

    def _usual_days(self, stage: str) -> int | None:
        """Asked once a revision: the answer reads every move of the journal."""
        if self._usual_at != self._book.revision:
            self._usual, self._usual_at = {}, self._book.revision
        if stage not in self._usual:
            self._usual[stage] = self._moves.usual_days(stage)
        return self._usual[stage]

    def _candidates(self, period: Period, owner: str) -> Iterator[Deal]:
        today, end = self._clock.today(), self._end(period)
        for deal in self._book.all(Deal).values():
            if deal.state is not DealState.OPEN or deal.category is ForecastCategory.OMITTED:
                continue
            if owner and deal.owner.casefold() != owner:
                continue
            day = deal.expected_close_on
            if day is None or day < today or period.start <= day < end:
                yield deal

    def _check_owner(self, owner: str) -> None:
        """An empty list of somebody unknown would read as all in order."""
        names = {deal.owner for deal in self._book.all(Deal).values() if deal.owner}
        if owner.strip().casefold() not in {name.casefold() for name in names}:
            known = ", ".join(one_line(name) for name in sorted(names)[:NAMED]) or "nobody"
            more = " ..." if len(names) > NAMED else ""
            raise NotFoundError(f'no deal is owned by "{owner}"', hint=f"known: {known}{more}")

    def _end(self, period: Period) -> date:
        return self._book.settings.calendar.shift(period, PERIODS_AHEAD).end


def _named(elements: Iterable[str]) -> list[str]:
    """What elements are called in a line of a list."""
    from aeterm.qualification.gates import SHORT  # loaded with what judges a deal that has evidence

    return [SHORT[element] for element in elements]
