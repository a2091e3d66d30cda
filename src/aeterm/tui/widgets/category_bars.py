"""The bars of the forecast: j and k move between categories instead of scrolling."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast import Outlook, bar_lines, ladder, legend, summary_lines
from aeterm.tui.widgets.text_pane import TextPane


class CategoryBars(TextPane):
    """Shows one panel; `selected` is the category under the cursor."""

    class Selected(Message):
        """Another category is selected."""

        def __init__(self, bars: CategoryBars) -> None:
            super().__init__()
            self.bars = bars

        @property
        def control(self) -> CategoryBars:
            """The bars."""
            return self.bars

    class Opened(Selected):
        """A category was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.selected = ForecastCategory.COMMIT
        self.is_single = False
        self.is_detailed = False
        """Each category alone and the legend are spelt out; needs room below the bars."""
        self._panel: ForecastPanel | None = None
        self._outlook: Outlook | None = None

    def show_panel(self, panel: ForecastPanel) -> None:
        """Draw another panel; the selected category stays when the panel has it."""
        self._panel = panel
        if self.selected not in self._categories():
            self.selected = ForecastCategory.BEST_CASE
        self.show(self._layout, keep=True)

    def be_detailed(self, is_detailed: bool) -> None:
        """Spell everything out, or not."""
        if is_detailed != self.is_detailed:
            self.is_detailed = is_detailed
            self.show(self._layout, keep=True)

    def toggle(self) -> None:
        """Between bars that include the ones above and each category alone."""
        self.is_single = not self.is_single
        self.show(self._layout, keep=True)

    @property
    def outlook(self) -> Outlook | None:
        """The odds and the call shown; None while they are being read."""
        return self._outlook

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Put the odds and the call under the bars; None while they are being read."""
        self._outlook = outlook
        self.show(self._layout, keep=True)

    def height_for(self, width: int, *, is_detailed: bool) -> int:
        """Lines needed at that width."""
        return len(self._lines(width, is_detailed=is_detailed))

    def do_move_down(self, argument: str = "") -> None:
        """The category below."""
        self._move(1)

    def do_move_up(self, argument: str = "") -> None:
        """The category above."""
        self._move(-1)

    def do_move_top(self, argument: str = "") -> None:
        """Closed."""
        self._move(-9)

    def do_move_bottom(self, argument: str = "") -> None:
        """Pipeline."""
        self._move(9)

    def on_click(self, event: events.Click) -> None:
        """One click selects a bar, two open it."""
        categories = self._categories()
        index = event.y - 1
        if 0 <= index < len(categories):
            self._select(categories[index])
            if event.chain == 2:
                self.post_message(self.Opened(self))

    def _move(self, steps: int) -> None:
        categories = self._categories()
        if categories:
            index = categories.index(self.selected) + steps
            self._select(categories[max(0, min(index, len(categories) - 1))])

    def _select(self, category: ForecastCategory) -> None:
        if category is not self.selected:
            self.selected = category
            self.show(self._layout, keep=True)
            self.post_message(self.Selected(self))

    def _categories(self) -> list[ForecastCategory]:
        return [] if self._panel is None else [rung.category for rung in ladder(self._panel)]

    def _layout(self, width: int) -> Sequence[Line]:
        return self._lines(width, is_detailed=self.is_detailed)

    def _lines(self, width: int, *, is_detailed: bool) -> list[Line]:
        if self._panel is None:
            return []
        room = width - 2
        lines: list[Line] = list(bar_lines(self._panel, room, single=self.is_single, selected=self.selected))
        if is_detailed:
            lines.append([])
        lines += summary_lines(self._panel, room, self._outlook, wide=is_detailed)
        if is_detailed:
            lines += [[], legend(self._panel)]
        return lines
