"""A scrolling text of painted lines: details, timelines, readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from aeterm.tui.commands import bindings
from aeterm.tui.paint import Line, Painted


class TextPane(Painted, can_focus=True):
    """Shows `lines(width)`, asked again when the width changes; scrolls when focused."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    class Scrolled(Message):
        """The text was scrolled or replaced."""

        def __init__(self, pane: TextPane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> TextPane:
            """The pane."""
            return self.pane

    def __init__(self, *, focusable: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.can_focus = focusable
        self._make: Callable[[int], Sequence[Line]] = lambda width: ()
        self._made: tuple[int, Sequence[Line]] = (-1, ())
        self.top = 0

    def show(self, lines: Callable[[int], Sequence[Line]], *, keep: bool = False) -> None:
        """Show other text; `keep` stays at the scroll position."""
        self._make = lines
        self._made = (-1, ())
        if not keep:
            self.top = 0
        self.refresh(layout=False)
        self.post_message(self.Scrolled(self))

    @property
    def lines(self) -> Sequence[Line]:
        """The text, laid out for the width on screen."""
        width = self.size.width
        if self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]

    @property
    def position(self) -> str:
        """`1-12/40`; empty when everything is on screen."""
        total = len(self.lines)
        if total <= self.size.height or not self.size.height:
            return ""
        return f"{self.top + 1}-{min(total, self.top + self.size.height)}/{total}"

    @property
    def is_at_end(self) -> bool:
        """True when the last line is on screen."""
        return self.top >= self._last_top()

    def scroll_top_to(self, top: int) -> None:
        """Put line `top` first, clamped."""
        wanted = max(0, min(top, self._last_top()))
        if wanted != self.top:
            self.top = wanted
            self.refresh(layout=False)
            self.post_message(self.Scrolled(self))

    def _last_top(self) -> int:
        return max(0, len(self.lines) - self.size.height)

    def do_move_down(self, argument: str = "") -> None:
        """One line down."""
        self.scroll_top_to(self.top + 1)

    def do_move_up(self, argument: str = "") -> None:
        """One line up."""
        self.scroll_top_to(self.top - 1)

    def do_move_top(self, argument: str = "") -> None:
        """The first line."""
        self.scroll_top_to(0)

    def do_move_bottom(self, argument: str = "") -> None:
        """The last line."""
        self.scroll_top_to(self._last_top())

    def do_move_half_down(self, argument: str = "") -> None:
        """Half a page down."""
        self.scroll_top_to(self.top + max(1, self.size.height // 2))

    def do_move_half_up(self, argument: str = "") -> None:
        """Half a page up."""
        self.scroll_top_to(self.top - max(1, self.size.height // 2))

    def do_move_page_down(self, argument: str = "") -> None:
        """A page down."""
        self.scroll_top_to(self.top + max(1, self.size.height - 1))

    def do_move_page_up(self, argument: str = "") -> None:
        """A page up."""
        self.scroll_top_to(self.top - max(1, self.size.height - 1))

    def on_resize(self, event: events.Resize) -> None:
        """Stay inside the text; what is seen of it has changed even when its first line has not."""
        self.scroll_top_to(self.top)
        self.post_message(self.Scrolled(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines."""
        event.stop()
        self.scroll_top_to(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines."""
        event.stop()
        self.scroll_top_to(self.top - 3)

    def render_line(self, y: int) -> Strip:
        """One line of the text, with one blank at each side."""
        width = self.size.width
        lines = self.lines
        index = self.top + y
        line = lines[index] if index < len(lines) else ()
        return self.paint([(" ", ""), *line], width)
