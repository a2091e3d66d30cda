"""The text of a capture: Enter keeps it, a paste goes in as it is, and no key of a paste is ever a command."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from aeterm.text import clean

NEW_LINE = "ctrl+n"
_ALSO_NEW_LINE = ("shift+enter", "ctrl+j")
"""Sent by some terminals only: said nowhere, understood everywhere."""


class CleanText(TextArea):
    """Lines that are typed and pasted; nothing that no terminal should be shown gets in."""

    class Pasted(Message):
        """A paste has gone in."""

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(clean(text), compact=True, highlight_cursor_line=False, placeholder=placeholder)

    @property
    def rows(self) -> int:
        """Lines that the text takes at the width it has."""
        return self.wrapped_document.height

    def replace_text(self, text: str) -> None:
        """Another text, the cursor behind it; undo goes back to the one before."""
        self.replace(clean(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Whatever is pasted goes in whole, its lines and all, without what no terminal should be shown."""
        event.stop()
        event.prevent_default()
        self._insert(clean(event.text))
        self.post_message(self.Pasted())

    def action_paste(self) -> None:
        """What was copied in the app itself."""
        self._insert(clean(self.app.clipboard))

    def _insert(self, text: str) -> None:
        self.move_cursor(self.replace(text, *self.selection, maintain_selection_offset=False).end_location)


class CaptureText(CleanText):
    """Typed like one line, though it may have thousands. Enter is a message, not a line of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join((NEW_LINE, *_ALSO_NEW_LINE)), "new_line", "New line", show=False),
        # Emacs's end of the line is End here: ^e belongs to the editor, as everywhere in the app.
        Binding("ctrl+e", "screen.editor", "Editor", show=False),
    ]

    class Entered(Message):
        """Enter was pressed."""

    def on_key(self, event: events.Key) -> None:
        """Enter keeps the note."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered())

    def action_new_line(self) -> None:
        """A line of its own, typed."""
        self._insert("\n")
