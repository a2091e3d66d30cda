"""The section Worklist: what needs the AE, and the edit that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar, NamedTuple

from textual.widget import Widget

from aeterm.forecast.worklist import WorkItem
from aeterm.services.container import Services
from aeterm.tui.presenters import forecast_worklist as present
from aeterm.tui.presenters.score_letters import letters_of
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.deal_rows import DealRows
from aeterm.tui.widgets.virtual_list import Column


class Worklist(NamedTuple):
    """The items and the currency of the period's panel."""

    items: tuple[WorkItem, ...]
    currency: str


class WorklistSection(Section[Worklist]):
    """One row per deal; Enter opens the edit that mends the worst, the deal's keys work as everywhere."""

    NAME: ClassVar[str] = "worklist"
    TITLE: ClassVar[str] = "WORKLIST"

    def __init__(self) -> None:
        self.rows: DealRows[WorkItem] = DealRows(
            self._columns,
            attrgetter("deal_id"),
            attrgetter("deal_id"),
            mark=present.item_mark,
            header=False,
            id="worklist-rows",
        )
        super().__init__()

    def _columns(self, room: int) -> Sequence[Column[WorkItem]]:
        currency = self.figures.currency if self.figures else ""
        return present.item_columns(room, self.today, currency, letters_of(self.shell.services))

    def body(self) -> Sequence[Widget]:
        """The rows."""
        return [self.rows]

    def read(self, services: Services, look: Look) -> Worklist:
        """What is doubtful in the period and the two after it."""
        period = look.period or None
        return Worklist(services.worklist.items(period), services.forecasts.panel(period).currency)

    def draw(self, figures: Worklist) -> None:
        """Most pressing first."""
        self.rows.empty = "Nothing needs you here: dates, amounts and next steps are all there."
        self.rows.set_rows(figures.items)
        self.moved()

    def moved(self) -> None:
        """The labels follow the cursor: what Enter does depends on the row."""
        if self.figures is None:
            return
        said = present.summary(self.figures.items, self.figures.currency)
        self.head([(self.TITLE, "title"), (f"  {said}{self.in_amounts}" if said else "", "dim")], self.position)
        item = self.rows.selected
        if item is None:
            self.foot("", "")
        else:
            self.foot([(item.text, "")], [(present.mending(item, "forecast.deals"), "dim")])

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the edit that mends the worst problem of the deal."""
        item = self.rows.selected
        if item is not None:
            self.post_message(self.Wanted(item.problems[0].mend))
