"""The section Pipe: what has to be created, by when, from which sources."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar

from aeterm.services.container import Services
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_pipe import PipeFigures, SourceRow, pipe_lines, source_columns, source_rows
from aeterm.tui.views.forecast.charted import ChartedSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class PipeSection(ChartedSection[PipeFigures]):
    """The need above; below, how each source was won and what it has to bring."""

    NAME: ClassVar[str] = "pipe"
    TITLE: ClassVar[str] = "PIPE TO CREATE"

    def rows(self) -> VirtualList[Any]:
        """The sources."""
        return VirtualList[SourceRow](self.columns, attrgetter("source"), is_slim=True, id="pipe-rows")

    def row_columns(self, room: int) -> Sequence[Column[SourceRow]]:
        """Won so far, and to create."""
        return source_columns(self.list.rows, room)

    def read(self, services: Services, look: Look) -> PipeFigures:
        """For the period, by the own history."""
        panel = look.panel(services)
        basis = look.basis(services, panel)
        need = services.odds.pipe_need(panel.period, basis)
        return PipeFigures(
            need,
            panel.coverage.target,
            panel.missing_remaining,
            services.odds.velocity(panel.period, basis),
            source_rows(need, services.odds.win_rates_by_source(panel.period, basis)),
        )

    def draw(self, figures: PipeFigures) -> None:
        """Text and sources."""
        self.list.empty = "" if figures.rows else "No deal states its source."
        self.list.set_rows(figures.rows)
        self.head(None, self.position)
        self.share()

    def lines(self, figures: PipeFigures, width: int, rows: int) -> Sequence[Line]:
        """The need in words."""
        return pipe_lines(figures, width, self.today)
