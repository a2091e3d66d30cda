"""The section Coverage: is there enough pipe, of what age, and in the periods to come?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.widget import Widget

from aeterm.forecast.ageing import AgeBand
from aeterm.forecast.coverage import Required
from aeterm.forecast.panel import ForecastPanel
from aeterm.services.container import Services
from aeterm.tui.key_hints import key_for, keys_for
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_coverage import (
    age_lines,
    apart_lines,
    compact_lines,
    coverage_lines,
    coverage_state,
    next_line,
    required_lines,
)
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.plan import Box
from aeterm.tui.views.forecast.section import Section
from aeterm.tui.widgets.text_pane import TextPane


class CoverageFigures(NamedTuple):
    """The panel of the period and of those after it; what the own history asks for, the age of the pipe, the odds."""

    panel: ForecastPanel
    ahead: tuple[ForecastPanel, ...]
    required: Required | None
    ages: tuple[AgeBand, ...]
    attain: float | None


class CoverageSection(Section[CoverageFigures]):
    """In full, or in three lines above another section."""

    NAME: ClassVar[str] = "coverage"
    TITLE: ClassVar[str] = "COVERAGE"

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.pane = TextPane(id="coverage-pane")
        self.is_compact = False
        self._rows = 0
        super().__init__()

    def body(self) -> Sequence[Widget]:
        """One text."""
        return [self.pane]

    def read(self, services: Services, look: Look) -> CoverageFigures:
        """Two periods ahead."""
        panel = look.panel(services)
        basis = look.basis(services, panel)
        return CoverageFigures(
            panel,
            services.forecasts.ahead(panel.period, 2, measure=look.measure),
            services.odds.required_coverage(panel.period, basis),
            services.odds.ages(panel.period, basis),
            services.odds.odds(panel.period, basis).attain,
        )

    def draw(self, figures: CoverageFigures) -> None:
        """The text in the form that the plan gives room to."""
        self.pane.show(self._lines, keep=True)
        self.head(None, [coverage_state(figures.panel)])
        self._label()
        self._changed()  # it may be higher or lower now

    @on(TextPane.Scrolled)
    def _label(self) -> None:
        """Which lines are seen, where they are not all."""
        seen = "" if self.is_compact else self.pane.position
        self.foot(
            [(f"{seen} · {keys_for('move.down', 'move.up')}", "dim")] if seen else "",
            [(f"{key_for('forecast.quota')} sets the quota", "dim")],
        )

    def be_compact(self, is_compact: bool, rows: int) -> None:
        """Three lines, or everything; `rows` with the frame."""
        if (is_compact, rows) != (self.is_compact, self._rows):
            self.is_compact, self._rows = is_compact, rows
            self.pane.show(self._lines)

    def height_for(self, width: int) -> int:
        """Rows in full, with the frame."""
        return len(self._full(width - 4)) + 2 if self.figures else 7

    def overflows(self, box: Box | None) -> bool:
        """True when the text is longer than its place: it is then worth the focus."""
        return box is not None and self.height_for(box.width) > box.height

    def _lines(self, width: int) -> Sequence[Line]:
        if self.is_compact:
            return self._short(width - 2)
        return self._full(width - 2)

    def _short(self, columns: int) -> list[Line]:
        if self.figures is None:
            return []
        lines: list[Line] = []
        lines += compact_lines(self.figures.panel, columns)[:2]
        lines += apart_lines(self.figures.panel, self.figures.attain, columns, is_brief=True)
        lines += age_lines(self.figures.ages, columns, is_brief=True)
        lines += required_lines(self.figures.required, columns)
        return lines[: max(0, self._rows - 2)]

    def _full(self, columns: int) -> list[Line]:
        if self.figures is None:
            return []
        lines: list[Line] = []
        lines += coverage_lines(self.figures.panel, columns)
        lines += apart_lines(self.figures.panel, self.figures.attain, columns, is_brief=False)
        lines += required_lines(self.figures.required, columns)
        lines += age_lines(self.figures.ages, columns, is_brief=False)
        lines += [[], [("NEXT PERIODS", "title")]]
        lines += [next_line(panel, columns) for panel in self.figures.ahead]
        return lines
