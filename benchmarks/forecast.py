"""The forecast after an edit: one deal changed, then the panel of its quarter and of the two after it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from random import Random

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.forecast.groups import Dimension
from aeterm.services.deals import DealService
from aeterm.services.forecasting import ForecastService
from benchmarks.books import StillClock, open_book, scratch, write_book
from benchmarks.measure import Budget, Cost, show, sizes, timed

FRAME = 16.7
"""Milliseconds of one picture at 60 Hz."""
ROUNDS = 200


class Desk:
    """A book open as the interface has it, and edits of many kinds: amounts, days, deals won and reopened."""

    def __init__(self, folder: Path, count: int) -> None:
        self.book = open_book(write_book(folder / f"forecast-{count}", count))
        clock = StillClock()
        self.deals = DealService(self.book, clock)
        self.forecasts = ForecastService(self.book, clock)
        self._random = Random("edits")
        period = self.forecasts.period()
        here = self.forecasts.deals_in(period, self.forecasts.basis())
        self._ids = [deal.id for deal in here]
        self._kinds = cycle(("amount", "close", "stage", "next_step"))

    def edit(self) -> None:
        """One change of one deal of the quarter, each time of another kind; a deal that was won is reopened."""
        deal = self.book.all(Deal)[self._random.choice(self._ids)]
        kind = next(self._kinds)
        if kind == "stage" or deal.state is not DealState.OPEN:
            self.deals.change(deal.id, {"stage": "closed-won" if deal.state is DealState.OPEN else "proposal"})
        elif kind == "amount":
            self.deals.change(deal.id, {"amount": Decimal(self._random.randint(1, 500_000))})
        elif kind == "close":
            later = self.forecasts.calendar().shift(self.forecasts.period(), self._random.randint(0, 2))
            self.deals.change(deal.id, {"expected_close_on": later.last_day})
        else:
            self.deals.change(deal.id, {"next_step": f"call {self._random.random()}"})

    def read(self) -> None:
        """What the forecast shows of three quarters."""
        self.forecasts.panel()
        self.forecasts.ahead()

    def edit_and_read(self) -> None:
        """What a keystroke that changes a deal costs."""
        self.edit()
        self.read()

    def edit_and_group(self) -> None:
        """The same with the rows by owner, source and account: a deal won changes the chances of all the others."""
        self.edit_and_read()
        basis = self.forecasts.basis()
        for by in (Dimension.OWNER, Dimension.SOURCE, Dimension.ACCOUNT):
            self.forecasts.groups(None, by, basis)

    def first_panel(self) -> None:
        """What the first look costs, when nothing is summed up yet."""
        ForecastService(self.book, StillClock()).panel()


def measure(folder: Path, count: int) -> list[Budget]:
    """Every row at one size."""
    desk = Desk(folder, count)
    try:
        desk.edit_and_group()
        return [
            Budget(f"edit + 3 panels, {count:,} deals", _costs(desk.edit_and_read), FRAME),
            Budget(f"edit + 3 panels + groups, {count:,} deals", _costs(desk.edit_and_group), 3 * FRAME),
            Budget(f"3 panels after an edit, {count:,} deals", _costs(desk.read, desk.edit), FRAME),
            Budget(f"first panel, {count:,} deals", _costs(desk.first_panel, rounds=9), max(FRAME, count / 400)),
        ]
    finally:
        desk.book.close()


def _costs(work: Callable[[], object], before: Callable[[], object] = int, rounds: int = ROUNDS) -> tuple[Cost, ...]:
    """What `work` costs each time; what goes `before` is not counted."""
    costs = []
    for _ in range(rounds):
        before()
        costs.append(timed(work))
    return tuple(costs)


def main() -> None:
    """Measure at every size and print the table."""
    with scratch() as folder:
        show([row for count in sizes() for row in measure(folder, count)])


if __name__ == "__main__":
    main()
