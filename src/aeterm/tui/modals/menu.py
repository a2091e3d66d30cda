"""A menu that lists its letters: two visible keystrokes instead of a chord.

A letter acts at once. A word that begins with a letter of no line moves the cursor to the line it spells (`clo` to
Closed won) and Enter picks it; what follows the letter that closed the menu is judged in `spelling.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.tui.letters import MOVING
from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.paint import cells
from aeterm.tui.shell import Choice
from aeterm.tui.spelling import QUICK, Spelling, spells
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_AROUND_LABEL = 2 + 4 + 1 + 2 + 2 + 1
"""Cells of a line besides its label and detail: frame, margin, letter, a gap before each, one blank at the end."""
_LEAST_WIDTH = 34


class Menu(Dialog[str]):
    """Gives back the value of the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", show=False),
        Binding("q", "close", "Close", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, selected: str = "") -> None:
        super().__init__()
        self.menu_title = title
        self.choices = list(choices)
        self.selected = selected
        self._typed = ""
        self._typed_at = 0.0
        self._labels = max((cells(item.label) for item in self.choices), default=0)
        self._details = max((cells(item.why_not or item.detail) for item in self.choices), default=0)
        self.list: VirtualList[Choice] = VirtualList(self._columns, key=lambda choice: choice.key, header=False)
        self.frame = Frame(self.list, title=title)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """As large as its lines."""
        width = max(cells(self.menu_title) + 8, _AROUND_LABEL + self._labels + self._details, _LEAST_WIDTH)
        return width, len(self.choices) + 2

    def on_mount(self) -> None:
        """Put the cursor on the present value."""
        self.frame.foot("", hints("Enter or its letter", "Esc closes"))
        self.list.set_rows(self.choices)
        self.list.focus()
        for index, item in enumerate(self.choices):
            if self.selected and (item.value or item.label) == self.selected:
                self.list.cursor = index
        # It scrolls once it knows its height: before that, the lines above the cursor would go.
        self.call_after_refresh(self.list.reveal_cursor)

    def _columns(self, width: int) -> Sequence[Column[Choice]]:
        room = max(width - (_AROUND_LABEL - 2) - self._labels, width // 4)
        details = max(1, min(self._details, room))  # 0 would take what is left
        return [
            Column("", 1, lambda item: (item.key, "key" if not item.why_not else "dim")),
            Column("", 0, lambda item: (item.label, "dim" if item.why_not else ""), gap=2),
            Column("", details, lambda item: (item.why_not or item.detail, "dim"), right=True, gap=2),
        ]

    def on_key(self, event: events.Key) -> None:
        """A letter picks its line, unless it goes on with a word."""
        letter = event.character if event.is_printable else None
        if letter is None:
            return
        is_quick = event.time - self._typed_at <= QUICK
        typed = (self._typed if is_quick else "") + letter
        picked = next((item for item in self.choices if item.key == letter), None)
        is_word = len(typed) > 1 and spells(typed, self._all_labels)
        if is_word or (picked is None and spells(letter, self._all_labels) and letter not in MOVING):
            self._typed, self._typed_at = typed if is_word else letter, event.time
            self.list.move_to(next(i for i, label in enumerate(self._all_labels) if spells(self._typed, [label])))
        elif picked is not None:
            if not picked.why_not:
                self._follow(letter, event.time)
            self._choose(picked)
        else:
            if letter == "q":
                self._follow(letter, event.time)
            return
        event.stop()
        event.prevent_default()

    @property
    def _all_labels(self) -> list[str]:
        return [item.label for item in self.choices]

    def _follow(self, letter: str, at: float) -> None:
        spelling = getattr(self.app, "spelling", None)
        if isinstance(spelling, Spelling):
            spelling.begin(letter, self._all_labels, at)

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.action_pick()

    def action_pick(self) -> None:
        """Enter picks the line under the cursor."""
        if self.list.selected is not None:
            self._choose(self.list.selected)

    def _choose(self, item: Choice) -> None:
        if item.why_not:
            self.frame.foot([("! ", "serious"), (item.why_not, "")])
        else:
            self.dismiss(item.value or item.label)
