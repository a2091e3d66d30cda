"""The last row: the keys that matter here. Hints drop from the right by rank; `?` and `:` never drop.

A key that cannot act now keeps its place, all of it dim: a row that moved with the cursor could not be learnt.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from textual import events
from textual.message import Message
from textual.strip import Strip

from aeterm.tui.command import Command
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import TABLE
from aeterm.tui.paint import Painted, Span, cells, ends

_ALWAYS = (("keys", "app.help"), ("cmd", "app.command_line"))


class Footer(Painted):
    """Shows the hints given to it, as many as fit."""

    class Clicked(Message):
        """A hint was clicked; `command_id` says which."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    def __init__(self) -> None:
        super().__init__(id="footer")
        self.hints: Sequence[Command] = ()
        self.refused: Set[str] = frozenset()
        """Ids of the hints that cannot act now."""
        self._commands = TABLE
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Command], commands: CommandTable) -> None:
        """Other hints, most important first, and the commands with the keys in force."""
        if hints != self.hints or commands is not self._commands:
            self.hints = hints
            self._commands = commands
            self.refresh(layout=False)

    def grey(self, refused: Set[str]) -> None:
        """Which of the hints cannot act now."""
        if refused != self.refused:
            self.refused = refused
            self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        tail: list[Span] = []
        always = [(self._commands.key(command_id), label, command_id) for label, command_id in _ALWAYS]
        for key, label, _ in always:
            tail += [(key, "key"), (f" {label}  ", "dim")]
        tail[-1] = (tail[-1][0].rstrip() + " ", "dim")
        room = width - sum(cells(text) for text, _ in tail) - 2
        head: list[Span] = [(" ", "")]
        self._places = []
        used = 1
        for hint in self.hints:
            keys = hint.hint_keys or hint.key_label
            size = cells(keys) + 1 + cells(hint.hint) + 2
            if used + size > room:
                break
            self._places.append((used, used + size - 2, hint.id))
            head += [(keys, "dim" if hint.id in self.refused else "key"), (f" {hint.hint}  ", "dim")]
            used += size
        x = width - sum(cells(text) for text, _ in tail)
        for key, label, command_id in always:
            self._places.append((x, x + len(key) + 1 + len(label), command_id))
            x += len(key) + len(label) + 3
        return self.paint(ends(head, tail, width), width, is_chrome=True)

    def on_click(self, event: events.Click) -> None:
        """Run the hint under the mouse."""
        for start, end, command_id in self._places:
            if start <= event.x < end:
                self.post_message(self.Clicked(command_id))
