"""A long text, or painted lines, in a window that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.tui.key_hints import keys_for
from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.paint import Line
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane


class Reader(Dialog[None]):
    """Shows `lines(width)` as large as the screen allows; `y` copies the text that they are made of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "close", "Close", show=False),
        Binding("y", "copy", "Copy", show=False),
    ]

    def __init__(self, title: str, lines: Callable[[int], Sequence[Line]], text: str) -> None:
        super().__init__()
        self._text = text
        self._lines = lines
        self.pane = TextPane()
        self.frame = Frame(self.pane, title=title)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """All of the height."""
        return 100, most.height

    def on_mount(self) -> None:
        """Show it."""
        self.frame.foot("", hints(f"{keys_for('move.down', 'move.up')} scroll", "y copies", "Esc closes"))
        self.pane.show(self._lines)
        self.pane.focus()

    def action_copy(self) -> None:
        """All of it."""
        self.shell.copy(self._text, "the text")

    def on_text_pane_scrolled(self) -> None:
        """Say where in the text we are."""
        self.frame.head(None, self.pane.position)
