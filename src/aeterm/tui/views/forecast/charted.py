"""A section with a text or a chart above its rows: both share the height, and the rows keep a few lines at least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from textual import events
from textual.widget import Widget

from aeterm.tui.paint import Line
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

D = TypeVar("D")

_ROWS = 4
"""Lines that the rows keep, when they need as many."""


class ChartedSection(Section[D]):
    """`lines` are asked for a width and a number of rows; `rows()` is the list under them."""

    def __init__(self) -> None:
        self.chart = TextPane(focusable=False, id=f"{self.NAME}-chart")
        self.list: VirtualList[Any] = self.rows()
        super().__init__()

    def rows(self) -> VirtualList[Any]:
        """The list under the chart; its columns are `self.columns`."""
        raise NotImplementedError

    def row_columns(self, room: int) -> Sequence[Column[Any]]:
        """The columns of the list."""
        raise NotImplementedError

    def columns(self, room: int) -> Sequence[Column[Any]]:
        """No headings over no rows."""
        return self.row_columns(room) if self.list.rows else [Column("", 0, lambda row: "")]

    def lines(self, figures: D, width: int, rows: int) -> Sequence[Line]:
        """The chart, or the text, on at most that many rows."""
        raise NotImplementedError

    def body(self) -> Sequence[Widget]:
        """Chart above rows."""
        return [self.chart, self.list]

    def share(self) -> None:
        """Give the chart what it needs and the rows what is left, four lines at least."""
        figures = self.figures
        inside = self.size.height - 2
        if figures is None or inside <= 0:
            return
        least = min(_ROWS, len(self.list.rows) + 1) if self.list.rows else 0
        room = max(1, inside - least) if inside > least else inside
        width = max(10, self.size.width - 4)
        made = list(self.lines(figures, width, room))[:room]
        self.chart.styles.height = max(1, len(made))
        self.chart.show(lambda now: made if now - 2 == width else list(self.lines(figures, now - 2, room))[:room])
        self.chart.display = bool(made)

    def on_resize(self, event: events.Resize) -> None:
        """Another share."""
        self.share()
