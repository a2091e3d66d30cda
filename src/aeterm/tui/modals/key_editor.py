"""Another key for a command: which command, then the key itself, pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.errors import UsageError
from aeterm.tui.command import Command, key_label
from aeterm.tui.command_table import CommandTable
from aeterm.tui.keymap import SECTIONS
from aeterm.tui.modals.dialog import Dialog, Typed, hints
from aeterm.tui.paint import Line
from aeterm.tui.rebinding import AS_SET, NO_KEYS, Rebinding
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_WIDTH, _HEIGHT = 84, 26
_KEYS, _PLACE = 12, 26
_PRESS_WIDTH, _PRESS_HEIGHT = 66, 7


class KeyEditor(Typed[str]):
    """All commands with their keys; gives back the id of the one to give another key to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, table: CommandTable, scopes: Sequence[str]) -> None:
        super().__init__()
        here = [entry.id for entry in table.available_in(scopes)]
        place = {command_id: number for number, command_id in enumerate(here)}
        self._entries = sorted(table.entries, key=lambda entry: place.get(entry.id, len(place)))
        self.line = FilterLine("", leaves=False)
        self.list: VirtualList[Command] = VirtualList(
            self._columns, key=lambda entry: entry.id, header=False, always_lit=True, is_chrome=True
        )
        self.list.can_focus = False
        self.frame = Frame(self.list, title="WHICH COMMAND", bottom=self.line)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """The same whatever is found."""
        return _WIDTH, _HEIGHT

    def on_mount(self) -> None:
        """All commands, those of the place the user is in first."""
        self.frame.foot(None, hints("Enter takes another key", "Esc leaves"))
        self.list.set_rows(self._entries, keep=False)
        self.line.focus()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """By key, word, id or title."""
        text = event.text.strip()
        self.list.empty = f'no command "{text}"'
        found = [entry for entry in self._entries if _matches(entry, text)]
        self.list.set_rows(sorted(found, key=lambda entry: not _is_named(entry, text)), keep=False)

    def on_virtual_list_moved(self) -> None:
        """Keep the count right."""
        self.frame.head(None, self.list.position)

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.action_choose()

    def action_choose(self) -> None:
        """The one under the cursor."""
        if self.list.selected is not None:
            self.dismiss(self.list.selected.id)

    def _columns(self, width: int) -> Sequence[Column[Command]]:
        columns = [
            Column[Command]("", _KEYS, lambda entry: (entry.key_labels or "-", "key")),
            Column[Command]("", 0, lambda entry: entry.title),
        ]
        if width > _KEYS + _PLACE + 40:
            columns.append(Column[Command]("", _PLACE, lambda entry: (_home(entry), "dim")))
        return columns


class KeyPress(Dialog[str]):
    """Takes the next key pressed for a command; gives back its keys when they are to be kept.

    `tried` says what would follow. Keys with a meaning here (Enter, Esc, Backspace, Delete) are given by `:bind`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", show=False),
        Binding("backspace", f"take('{AS_SET}')", "As before", show=False),
        Binding("delete", f"take('{NO_KEYS}')", "No key", show=False),
    ]

    def __init__(self, command: Command, tried: Callable[[str], Rebinding]) -> None:
        super().__init__()
        self._command = command
        self._tried = tried
        self._keys: str | None = None
        """What would be kept; None before a key was pressed, and for one that cannot be used."""
        self.pane = TextPane(focusable=False)
        self.frame = Frame(self.pane, title="PRESS THE KEY")

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """Room for what a key would do."""
        return _PRESS_WIDTH, _PRESS_HEIGHT

    def on_mount(self) -> None:
        """Wait for the key."""
        self.frame.foot("", hints("Enter keeps", "Backspace as set", "Del no key", "Esc leaves"))
        self._show([])

    def on_key(self, event: events.Key) -> None:
        """Any other key is the new one."""
        if event.key in ("enter", "escape", "backspace", "delete"):
            return
        event.stop()
        sign = event.character or ""
        is_sign = len(sign) == 1 and sign.isprintable() and sign not in " ,"  # which part keys where they are written
        self.action_take(sign if is_sign else event.key)

    def action_take(self, keys: str) -> None:
        """Say what the key would do."""
        try:
            found = self._tried(keys)
        except UsageError as error:
            self._keys = None
            self._show([[(f"! {error.message}", "serious")], [(error.hint, "dim")]])
            return
        self._keys = keys
        lines: list[Line] = [[("new  ", "dim"), (found.command.key_labels or "no key", "accent")]]
        self._show([*lines, [(consequences(found), "notice")]])

    def action_keep(self) -> None:
        """Give it back."""
        if self._keys is not None:
            self.dismiss(self._keys)

    def _show(self, lines: Sequence[Line]) -> None:
        head: list[Line] = [
            [(self._command.title, "bold"), (f"  {_home(self._command)}", "dim")],
            [("now  ", "dim"), (self._command.key_labels or "no key", "key")],
        ]
        self.pane.show(lambda width: [*head, *lines])


def consequences(change: Rebinding) -> str:
    """`taken from: Forecast category (no key left)`, `given back: n to Note`; empty when nothing else changes."""
    lost = [f"{other.title}{'' if other.keys else ' (no key left)'}" for other in change.losers]
    gained = [f"{other.key_labels} to {other.title}" for other in change.gainers]
    said = {"taken from": lost, "given back": gained}
    return " · ".join(f"{what}: {', '.join(names)}" for what, names in said.items() if names)


def _home(entry: Command) -> str:
    return next((title for title, scopes in SECTIONS.items() if entry.scopes[0] in scopes), "")


def _is_named(entry: Command, text: str) -> bool:
    return text in _labels(entry) or text.casefold() in (entry.word, entry.id)


def _labels(entry: Command) -> list[str]:
    return [key_label(key) for key in entry.keys.split(",") if key]


def _matches(entry: Command, text: str) -> bool:
    haystack = f"{entry.title} {entry.word} {entry.id} {_home(entry)}".casefold()
    return text in _labels(entry) or all(part in haystack for part in text.casefold().split())
