"""A line for file names; Tab completes the last one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from aeterm.tui.path_words import complete


class PathInput(Input):
    """An Input whose Tab completes paths; with nothing to complete Tab moves on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]

    class Completed(Message):
        """Tab was pressed; `names` are the paths that the last word may become."""

        def __init__(self, names: list[str]) -> None:
            super().__init__()
            self.names = names

    def action_complete(self) -> None:
        """Complete the last word, or leave the line."""
        text, names = complete(self.value)
        if text == self.value and not names:
            self.screen.focus_next()
            return
        self.value = text
        self.cursor_position = len(text)
        self.post_message(self.Completed(names))
