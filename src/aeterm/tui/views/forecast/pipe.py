"""The section Pipe: what has to be created, by when, from which sources."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar

from aeterm.forecast.generation import PipeNeed, SourceShare
from aeterm.services.container import Services
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_pipe import pipe_lines, source_columns
from aeterm.tui.views.forecast.charted import ChartedSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class PipeSection(ChartedSection[PipeNeed]):
    """The need above, its sources below."""

    NAME: ClassVar[str] = "pipe"
    TITLE: ClassVar[str] = "PIPE TO CREATE"

    def rows(self) -> VirtualList[Any]:
        """The sources."""
        return VirtualList[SourceShare](self.columns, attrgetter("source"), is_slim=True, id="pipe-rows")

    def row_columns(self, room: int) -> Sequence[Column[SourceShare]]:
        """What each source has to bring."""
        return source_columns(room)

    def read(self, services: Services, look: Look) -> PipeNeed:
        """For the period, by the own history."""
        panel = look.panel(services)
        return services.odds.pipe_need(panel.period, look.basis(services, panel))

    def draw(self, figures: PipeNeed) -> None:
        """Text and sources."""
        self.list.empty = "No deal states its source." if not figures.by_source else ""
        self.list.set_rows(figures.by_source if figures.pipe_needed else ())
        self.head(None, self.position)
        self.share()

    def lines(self, figures: PipeNeed, width: int, rows: int) -> Sequence[Line]:
        """The need in words."""
        return pipe_lines(figures, width, self.today)
