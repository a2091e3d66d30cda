"""The choices of the first screen: a letter, a title and two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import fold, line
from aeterm.tui.widgets.text_pane import TextPane

_LABEL = 22


@dataclass(frozen=True, slots=True)
class Start:
    """One way to start."""

    key: str
    title: str
    first: str
    second: str


class StartMenu(TextPane):
    """j and k move between the choices instead of scrolling."""

    class Chosen(Message):
        """A choice was clicked."""

        def __init__(self, menu: StartMenu, key: str) -> None:
            super().__init__()
            self.menu = menu
            self.key = key

        @property
        def control(self) -> StartMenu:
            """The menu."""
            return self.menu

    def __init__(self, choices: Sequence[Start], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices
        self.cursor = 0
        self._owners: list[int] = []

    def on_mount(self) -> None:
        """Draw."""
        self.show(self._layout)

    @property
    def selected(self) -> Start:
        """The choice under the cursor."""
        return self.choices[self.cursor]

    def do_move_down(self, argument: str = "") -> None:
        """The choice below."""
        self._move(self.cursor + 1)

    def do_move_up(self, argument: str = "") -> None:
        """The choice above."""
        self._move(self.cursor - 1)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        row = self.top + event.y
        if row < len(self._owners) and self._owners[row] >= 0:
            self._move(self._owners[row])
            self.post_message(self.Chosen(self, self.selected.key))

    def _move(self, index: int) -> None:
        self.cursor = max(0, min(index, len(self.choices) - 1))
        self.show(self._layout, keep=True)

    def _layout(self, width: int) -> Sequence[Line]:
        lines: list[Line] = [[]]
        self._owners = [-1]
        for index, choice in enumerate(self.choices):
            is_selected = index == self.cursor
            paint = "bold" if is_selected else ""
            room = width - 8 - _LABEL
            texts = [piece for text in (choice.first, choice.second) if text for piece in fold(text, room)]
            head = line(
                (" > " if is_selected else "   ", "accent"),
                (choice.key, "key"),
                (f"   {choice.title:<{_LABEL}}", paint),
                (texts[0], paint),
            )
            rest = [line((" " * (7 + _LABEL) + text, "dim")) for text in texts[1:]]
            lines += [head, *rest, []]
            self._owners += [index] * (1 + len(rest)) + [-1]
        return lines
