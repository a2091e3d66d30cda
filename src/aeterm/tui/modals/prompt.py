"""A one-line prompt that stays open, with the reason, until what was typed can be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Input

from aeterm.text import one_line
from aeterm.tui.modals.dialog import TYPED_AT_STAKE, Dialog, hints, reported
from aeterm.tui.paint import cells, wrapped
from aeterm.tui.safe import PlainStatic
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.plain_input import PlainInput

_WIDEST = 110
_BESIDE_REMARK = 4
"""Columns of the frame besides the remark: its sides and a blank at each."""


class Prompt(Dialog[str]):
    """Calls `submit` with the text on Enter; an AetermError is shown and nothing is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "recall", "What was typed before", show=False)]

    def __init__(
        self, title: str, submit: Callable[[str], object], *, value: str, hint: str, example: str, before: str = ""
    ) -> None:
        super().__init__()
        self._title, self._submit = one_line(title), submit
        self._value, self._before = one_line(value), before
        self._wrong = ""
        """Why what was typed cannot be used; empty before it was tried."""
        self.input = PlainInput(one_line(value), placeholder=one_line(example), compact=True)
        self.remark = PlainStatic(hint, classes="remark")
        self.frame = Frame(self.input, self.remark, title=title)
        self._wanted = max(cells(one_line(title)) + 10, cells(one_line(hint)) + 6, len(value) + 12, 56)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """As wide as what is said at first, and as high as what is wrong takes."""
        width = min(self._wanted, _WIDEST)
        return width, 3 + max(1, len(wrapped(self._wrong, min(width, most.width) - _BESIDE_REMARK)))

    def on_mount(self) -> None:
        """Type at once."""
        self.frame.foot(hints("↑ as typed before") if self._before else "", hints("Enter saves", "Esc leaves"))
        self.input.focus()

    @property
    def unkept(self) -> tuple[str, str]:
        """What it asks for, and what was typed; empty when that is what it began with."""
        text = self.input.value
        return self._title, "" if text == self._value else text

    @property
    def at_stake(self) -> tuple[str, str]:
        """A line that was changed."""
        return ("A line is being typed", TYPED_AT_STAKE) if self.unkept[1].strip() else ("", "")

    def action_recall(self) -> None:
        """`↑`: what was typed the last time and not saved."""
        if self._before:
            self.input.value = self._before
            self.input.cursor_position = len(self._before)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try it."""
        event.stop()
        text = event.value
        error = reported(lambda: self._submit(text))
        if error is None:
            self.dismiss(text)
            return
        self._wrong = "! " + error.message + (f" · {error.hint}" if error.hint else "")
        self.remark.show(self._wrong)
        self.fit()
