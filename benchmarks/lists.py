"""A key in the list of deals, from the press to drawn strips, against a Textual table that is refilled."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import DataTable

from aeterm.bootstrap import Opener, open_services
from aeterm.config import Settings
from aeterm.domain.deal import Deal
from aeterm.tui.app import AetermApp
from aeterm.tui.views.pipeline import PipelineView
from benchmarks.books import StillClock, scratch, write_book
from benchmarks.measure import Budget, Cost, Pair, show, sizes

FRAME = 16.7
"""Milliseconds of one picture at 60 Hz."""
SCREEN = (120, 36)
ROUNDS = 40
_PICTURE = 0.04
"""Seconds after which the picture that follows a key is drawn: two frames."""
_FILTERS = ("plan", "close north", "renewal", "mills 12", "a")


class TableApp(App[None]):
    """The reference: a DataTable that is emptied and filled again when the filter changes."""

    def __init__(self, deals: Sequence[Deal]) -> None:
        super().__init__()
        self.deals = deals

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """All rows."""
        self.query_one(DataTable).add_columns("Deal", "Account", "Stage", "Amount", "Close")
        self.fill("")

    def fill(self, text: str) -> None:
        """Rows whose name holds a text."""
        table = self.query_one(DataTable)
        table.clear()
        for deal in self.deals:
            if text in deal.name.casefold():
                table.add_row(deal.name, deal.account_name, deal.stage, str(deal.amount), str(deal.expected_close_on))


async def cost(work: Callable[[], Awaitable[object]]) -> Cost:
    """The cost of a piece of work and of the picture that follows it; waiting costs no processor time."""
    wall, cpu = time.perf_counter(), time.process_time()
    await work()
    await asyncio.sleep(_PICTURE)
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)


async def press(app: App[Any], key: str) -> None:
    """A key as it comes from a terminal; a pilot would wait for every widget and cost more than the key."""
    app.simulate_key(key)


async def _prepared(app: AetermApp, pilot: Pilot[int]) -> None:
    """Wait for what the list does while nobody types: the texts to search in and the orders, for two seconds at most
    with a hundred thousand deals. A key within these seconds puts it off and may find something not yet made.
    """
    await pilot.pause(0.2)
    while app.main is not None and isinstance(app.main.view, PipelineView) and app.main.view.is_warming:
        await pilot.pause(0.1)


async def ours(book: Path) -> dict[str, list[Cost]]:
    """Moves, filter keystrokes and sorts in the app itself, then on the board, then a filter of the accounts."""
    settings = Settings(actor="bench", first_view="pipeline")
    services = open_services(book, settings, clock=StillClock())
    app = AetermApp(services, Opener(settings, StillClock()), settings)
    costs: dict[str, list[Cost]] = {"cursor move": [], "filter keystroke": [], "sort": []}
    async with app.run_test(size=SCREEN) as pilot:
        await _prepared(app, pilot)
        gc.collect()
        gc.freeze()  # as the program itself does, once the book was read, and with its thresholds
        gc.set_threshold(200_000, 50, 50)
        for index in range(ROUNDS):
            key = "j" if index % 4 else "ctrl+d"
            costs["cursor move"].append(await cost(partial(press, app, key)))
        await pilot.press("slash", "ctrl+u")
        for text in _FILTERS:
            for letter in text:
                costs["filter keystroke"].append(await cost(partial(press, app, letter)))
            await pilot.press("ctrl+u")
        await pilot.press("enter")
        await pilot.pause(1)  # the sum of all deals, made when nobody has typed for a while
        for index in range(ROUNDS // 2):
            column = ("amount", "close", "account", "stage")[index % 4]
            costs["sort"].append(await cost(partial(app.run_command, "list.view", column)))
        await pilot.press("B")
        costs["board move"] = [await cost(partial(press, app, "jjlh"[index % 4])) for index in range(ROUNDS)]
        await pilot.press("slash", "ctrl+u")
        costs["board filter keystroke"] = []
        for text in _FILTERS:
            for key in (*text, *["backspace"] * len(text)):
                costs["board filter keystroke"].append(await cost(partial(press, app, key)))
        await pilot.press("enter", "3")
        await pilot.pause(2)
        await pilot.press("slash")
        costs["accounts filter keystroke"] = []
        for text in ("north", "mills 1"):
            for letter in text:
                costs["accounts filter keystroke"].append(await cost(partial(press, app, letter)))
            await pilot.press("ctrl+u")
    services.book.close()
    return costs


async def reference(deals: Sequence[Deal], rounds: int) -> list[Cost]:
    """A refill of the table per letter typed."""
    app = TableApp(deals)

    async def refill(text: str) -> None:
        app.fill(text)

    async with app.run_test(size=SCREEN) as pilot:
        await pilot.pause(0.2)
        return [await cost(partial(refill, text)) for text in ("p", "pl", "pla", "plan", "")[:rounds]]


def measure(folder: Path, count: int) -> list[Pair | Budget]:
    """One size: the costs of three keys, and the filter beside the table."""
    book = write_book(folder / f"lists-{count}", count)
    services = open_services(book, Settings(), clock=StillClock())
    deals = list(services.book.all(Deal).values())
    services.book.close()
    table = asyncio.run(reference(deals, 2 if count > 50_000 else 5))
    costs = asyncio.run(ours(book))
    rows: list[Pair | Budget] = [
        Budget(f"{name}, {count:,} deals", tuple(found), FRAME) for name, found in costs.items()
    ]
    return [*rows, Pair(f"filter against DataTable, {count:,}", tuple(costs["filter keystroke"]), tuple(table), 1.0)]


def main() -> None:
    """Measure at every size and print the table."""
    sys.setswitchinterval(0.005)
    with scratch() as folder:
        for count in sizes():
            show(measure(folder, count))


if __name__ == "__main__":
    main()
