"""A text to be changed where no editor is set: as large as the screen, kept with one key, left with another."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import TextArea

from aeterm.text import clean, one_line
from aeterm.tui.modals.dialog import TYPED_AT_STAKE, Dialog, hints
from aeterm.tui.paint import Line
from aeterm.tui.widgets.capture_text import CleanText
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane

_WIDEST = 100


class TextBox(Dialog[str]):
    """The text when it is kept and has changed, None otherwise. A change is only dropped when Esc is pressed twice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "keep", "Keep", show=False, priority=True)]

    def __init__(self, title: str, text: str, remark: str) -> None:
        """`remark` says why this window is here, and how to have another."""
        super().__init__()
        self._title, self._remark = one_line(title), remark
        self._before = clean(text)
        self._is_warned = False
        self.text = CleanText(self._before)
        self.keys = TextPane(focusable=False)
        self.frame = Frame(self.text, self.keys, title=self._title)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """All of the height."""
        return _WIDEST, most.height

    def on_mount(self) -> None:
        """Type at once."""
        self.keys.styles.height = 1
        self.frame.foot(None, hints("^o keeps", "Esc leaves"))
        self._say([(self._remark, "dim")])
        self.text.focus()

    @property
    def unkept(self) -> tuple[str, str]:
        """What it is about and what is in it, asked for when the app ends; nothing when it has not changed."""
        return self._title, self.text.text if self._is_changed else ""

    @property
    def at_stake(self) -> tuple[str, str]:
        """A text that was changed."""
        return ("A text is being changed", TYPED_AT_STAKE) if self._is_changed else ("", "")

    @property
    def _is_changed(self) -> bool:
        return self.text.text != self._before

    def _say(self, line: Line) -> None:
        self.keys.show(lambda columns: [line])

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._is_warned:
            self._is_warned = False
            self._say([(self._remark, "dim")])

    def action_keep(self) -> None:
        """Done."""
        self.dismiss(self.text.text if self._is_changed else None)

    def action_close(self) -> None:
        """Leave it as it was; what was changed is only dropped by a second Esc."""
        if self._is_changed and not self._is_warned:
            self._is_warned = True
            self._say([("! ", "serious"), ("not kept: ^o keeps it, Esc again drops what was changed", "")])
        else:
            self.dismiss(None)
