"""The filter, typed into the lower edge of a frame: one line, no layout pass per keystroke."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message

from aeterm.text import one_line
from aeterm.tui.paint import Line
from aeterm.tui.widgets.frame import FrameEdge


class FilterLine(FrameEdge, can_focus=True):
    """Give it to a Frame as `bottom`; `/` focuses it. Its text survives leaving it."""

    class Changed(Message):
        """The text changed; `text` is the whole filter."""

        def __init__(self, line: FilterLine, text: str) -> None:
            super().__init__()
            self.line = line
            self.text = text

        @property
        def control(self) -> FilterLine:
            """The filter line."""
            return self.line

    class Left(Message):
        """Enter or Esc: the list should take the focus back. Esc also took back what was typed."""

        def __init__(self, line: FilterLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> FilterLine:
            """The filter line."""
            return self.line

    def __init__(self, prefix: str = "/ ", *, leaves: bool = True, standing: str = "") -> None:
        super().__init__("bottom")
        self.prefix = prefix
        self.leaves = leaves
        """False when the screen around it handles Enter, Esc and the arrows."""
        self.standing = standing
        """What Esc returns to: the filter that the view has when nobody typed one."""
        self.text = standing
        self._has_yielded = False
        """True while what stands is left out."""

    def set_text(self, text: str) -> None:
        """Replace the filter and tell the view."""
        self._has_yielded = False
        self._type(text)

    def settle(self, outdoes: Callable[[str], bool]) -> None:
        """Leave out what stands while what is typed after it outdoes it, and put it back when that is gone."""
        typed = self.text if self._has_yielded else self.text.removeprefix(f"{self.standing} ")
        is_after = self._has_yielded or typed != self.text
        if self.standing and typed and is_after and outdoes(typed) != self._has_yielded:
            self._has_yielded = not self._has_yielded
            self.text = typed if self._has_yielded else f"{self.standing} {typed}"
            self.refresh(layout=False)

    def _type(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh(layout=False)
            self.post_message(self.Changed(self, text))

    def ask(self, words: str) -> None:
        """Take the words given, none at all for `-`; without words, have them typed."""
        if words:
            self.set_text("" if words == "-" else words)
        else:
            self.focus(scroll_visible=False)

    def clear(self) -> None:
        """Empty the filter without telling: the caller filters at once."""
        self.text, self._has_yielded = "", False
        self.refresh(layout=False)

    def on_focus(self, event: events.Focus) -> None:
        """What is typed is a further word."""
        if self.text and not self.text.endswith(" "):
            self.text += " "

    def on_blur(self, event: events.Blur) -> None:
        """No blank is left behind."""
        self.text = self.text.rstrip()

    def left_label(self) -> Line:
        """The filter with its cursor, or the label given when there is none."""
        if self.has_focus:
            return [(self.prefix + self.text, "accent"), ("▏", "accent")]
        return [(self.prefix + self.text, "accent")] if self.text else self.left

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Printable keys type; they are no commands here."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Edit the text; arrows leave to the list."""
        if event.is_printable and event.character:
            self._handled(event)
            self._type(self.text + event.character)
        elif event.key == "backspace":
            self._handled(event)
            self._type(self.text[:-1])
        elif event.key == "ctrl+u":
            self._handled(event)
            self.set_text("")
        elif event.key == "ctrl+w":
            self._handled(event)
            self._type(self.text.rstrip().rpartition(" ")[0])
        elif self.leaves and event.key in ("enter", "escape", "up", "down", "tab"):
            self._handled(event)
            if event.key == "escape":
                self.set_text(self.standing)
            self.post_message(self.Left(self))

    def on_paste(self, event: events.Paste) -> None:
        """A paste is typed, on one line."""
        event.stop()
        self._type(self.text + one_line(event.text))

    def _handled(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
