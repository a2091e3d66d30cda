"""Questions that one key answers; anything else leaves all as it was."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.paint import Line, wrapped
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_WIDEST = 64


class Confirm(Dialog[bool]):
    """True on y, None or False otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", show=False),
        Binding("n,q", "close", "No", show=False),
    ]

    HEAD: ClassVar[str] = "SURE?"
    HINTS: ClassVar[tuple[str, ...]] = ("y yes", "n no")

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self.question = question
        self.detail = detail
        self.pane = TextPane()
        self.frame = Frame(self.pane, title=self.HEAD)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """As high as the text."""
        return _WIDEST, len(self._lines(min(_WIDEST, most.width) - 2)) + 2

    def on_mount(self) -> None:
        """Lay the text out."""
        self.frame.foot("", hints(*self.HINTS))
        self.pane.show(self._lines)
        self.pane.focus()

    def _lines(self, columns: int) -> list[Line]:
        said: list[Line] = [[(line, "bold")] for line in wrapped(self.question, columns - 2)]
        if self.detail:
            said += [[(line, "")] for line in wrapped(self.detail, columns - 2)]
        return said

    def action_yes(self) -> None:
        """Go ahead."""
        self.dismiss(True)


class QuitQuestion(Confirm):
    """Asked when something runs; the key that quits means it when it is pressed again."""

    HEAD: ClassVar[str] = "QUIT?"
    HINTS: ClassVar[tuple[str, ...]] = ("q quits", "Esc stays")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "yes", "Quit", show=False)]
