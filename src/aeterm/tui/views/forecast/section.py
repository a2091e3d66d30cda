"""What a section of the forecast is, and how to add one.

1. Write `class MovementSection(Section[Waterfall])` in a module of this package with `NAME` and `TITLE`; register it in
   `catalogue.py`.
2. `body()` gives its widgets. `read(services, look)` asks the services, in a thread; `fill(figures)` shows the answer.
3. A section with rows is a `VirtualList`, or `DealRows` when a row is about one deal: the keys that change deals then
   work on it. Enter arrives at `do_forecast_deals`.
4. `text()` is what `y` copies while the section has the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Generic, TypeVar, cast

from textual.message import Message
from textual.widget import Widget

from aeterm.domain.measure import Measure
from aeterm.errors import AetermError, UsageError
from aeterm.services.container import Services
from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import fold, line, plain
from aeterm.tui.shell import Shell
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList

D = TypeVar("D")

_COPIED = 100
"""Columns of a list that is copied."""
READING = "reading the journal…"


class Section(Frame, Generic[D]):
    """A frame that shows one part of the forecast."""

    NAME: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""

    class Listed(Message):
        """Deals to list, with what they have in common; a preview is only shown where there is room beside."""

        def __init__(self, title: str, deal_ids: Sequence[str], *, is_preview: bool = False) -> None:
            super().__init__()
            self.title = title
            self.deal_ids = tuple(deal_ids)
            self.is_preview = is_preview

    class Wanted(Message):
        """A command to carry out on the deal under the cursor, such as the edit that mends it."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    def __init__(self) -> None:
        self.remark = TextPane(focusable=False, id=f"{self.NAME}-remark")
        self.remark.add_class("remark")
        self.remark.display = False
        self.figures: D | None = None
        self.look = Look()
        super().__init__(self.remark, *self.body(), title=self.TITLE, id=f"{self.NAME}-frame", classes="section")

    def body(self) -> Sequence[Widget]:
        """The widgets under the title."""
        raise NotImplementedError

    def read(self, services: Services, look: Look) -> D:
        """The figures; in a thread, so no widget is touched."""
        raise NotImplementedError

    def fill(self, figures: D) -> None:
        """Show figures that have arrived."""
        self.figures = figures
        self.remark.display = False
        self.draw(figures)

    def draw(self, figures: D) -> None:
        """Put the figures into the widgets and the labels."""
        raise NotImplementedError

    def wait(self) -> None:
        """The figures are on their way."""
        self._instead(lambda width: [[(READING, "dim")]])

    def fail(self, error: AetermError) -> None:
        """There are none, and why."""

        def told(width: int) -> list[Line]:
            said, hint = fold(error.message, width - 4), fold(error.hint, width - 4) if error.hint else []
            head = [line(("! " if number == 0 else "  ", "serious"), text) for number, text in enumerate(said)]
            return [*head, *(line((f"  {text}", "dim")) for text in hint)]

        self._instead(told)

    def _instead(self, lines: Callable[[int], Sequence[Line]]) -> None:
        """Nothing but a remark; what can have the focus stays, so that the keys go on working."""
        self.figures = None
        self.head(None, "")
        self.remark.show(lines)
        self.remark.display = True
        for widget in self.contents:
            if isinstance(widget, VirtualList):
                widget.empty = ""
                widget.set_rows(())
            elif isinstance(widget, TextPane):
                widget.show(lambda width: ())

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """The position in the rows."""
        event.stop()
        if self.figures is not None:
            self.head(None, self.position)
            self.moved()

    @property
    def position(self) -> str | Line:
        """At the right of the upper edge."""
        rows = self.main
        return rows.position if isinstance(rows, VirtualList) and rows.rows else ""

    def moved(self) -> None:
        """The cursor is on another row."""

    def behind(self) -> tuple[str, Sequence[str]] | None:
        """(title, ids) of the deals behind the row under the cursor; None when the section lists none."""
        return None

    def list_deals(self, *, is_preview: bool) -> None:
        """Have the deals behind the row listed."""
        if (found := self.behind()) is not None:
            self.post_message(self.Listed(*found, is_preview=is_preview))

    @property
    def shell(self) -> Shell:
        """The app around the section."""
        return cast(Shell, self.app)

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.shell.services.clock.today()

    @property
    def in_amounts(self) -> str:
        """` · in amounts` for figures that have no other measure, when the rest of the view counts in one."""
        return "" if self.look.measure is Measure.AMOUNT else " · in amounts"

    @property
    def contents(self) -> list[Widget]:
        """The widgets of the body."""
        return [widget for widget in self._content if widget is not self.remark]

    @property
    def main(self) -> Widget:
        """The widget that gets the focus."""
        return next(widget for widget in self.contents if widget.can_focus)

    def check_open(self) -> None:
        """Raise UsageError when Enter would open nothing here."""
        if not hasattr(self, "do_forecast_deals"):
            raise UsageError("nothing here opens")
        if isinstance(self.main, VirtualList) and not self.main.rows:
            raise UsageError("there is nothing to open")

    @property
    def has_inside(self) -> bool:
        """True when something in the section has the focus."""
        return self.has_focus_within

    def leave(self) -> bool:
        """Esc inside the section: back one step; False when there is none."""
        return False

    def text(self) -> str:
        """The section as plain text for the clipboard."""
        lines: list[str] = []
        for widget in self.contents:
            if isinstance(widget, TextPane):
                lines += [plain(line).rstrip() for line in widget.lines]
            elif isinstance(widget, VirtualList):
                lines += widget.as_text(_COPIED)
        return "\n".join([self.TITLE.capitalize(), *lines])
