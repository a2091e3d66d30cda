"""The section Left out: the deals that count nowhere, by reason."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar

from textual.widget import Widget

from aeterm.domain.measure import Measure
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import Excluded
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for
from aeterm.tui.presenters.forecast_deals import (
    excluded_columns,
    excluded_mark,
    excluded_title,
    left_out_summary,
    mending,
)
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.virtual_list import VirtualList


class LeftOutSection(Section[ForecastPanel]):
    """One row per reason; Enter lists its deals."""

    NAME: ClassVar[str] = "left_out"
    TITLE: ClassVar[str] = "LEFT OUT"

    def __init__(self) -> None:
        self.rows: VirtualList[Excluded] = VirtualList(
            lambda room: excluded_columns(*self._unit),
            attrgetter("reason"),
            mark=excluded_mark,
            header=False,
            id="left-out-list",
        )
        super().__init__()

    @property
    def _unit(self) -> tuple[str, Measure]:
        return (self.figures.currency if self.figures else "", self.look.measure)

    def body(self) -> Sequence[Widget]:
        """The reasons."""
        return [self.rows]

    def read(self, services: Services, look: Look) -> ForecastPanel:
        """The panel of the period."""
        return look.panel(services)

    def draw(self, figures: ForecastPanel) -> None:
        """The reasons in their fixed order."""
        self.rows.empty = "Nothing is left out."
        self.rows.set_rows(figures.excluded)
        count = sum(item.count for item in figures.excluded)
        self.head([(self.TITLE, "title"), (f"  {left_out_summary(figures)}" if count else "", "")])
        self.moved()

    def moved(self) -> None:
        """What mends the row; on a wide screen its deals stand beside."""
        item = self.rows.selected
        self.foot(
            [(mending(item), "dim")] if item else "",
            [(f"{key_for('forecast.deals')} lists deals", "dim")] if item else "",
        )
        if self.rows.has_focus:
            self.list_deals(is_preview=True)

    def do_forecast_deals(self, argument: str = "") -> None:
        """Enter: the deals of the reason."""
        self.list_deals(is_preview=False)

    def behind(self) -> tuple[str, Sequence[str]] | None:
        """The deals left out for the reason under the cursor."""
        item = self.rows.selected
        if item is None or self.figures is None:
            return None
        return excluded_title(item, *self._unit), item.deal_ids
