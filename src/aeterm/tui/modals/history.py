"""The list of changes: what was done, when, by whom, and what each did to the book; undo and redo work here too.

Undo goes from the newest change down to the one under the cursor, as a change can only be taken back before what was
built on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.services.history import HistoryEntry
from aeterm.tui.key_hints import key_for
from aeterm.tui.modals.dialog import Dialog, hints, reported
from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import fold, plural
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_SHOWN = 500
_NAMED = 3
"""Changes that are named before many are taken back."""
_DETAIL = 6
"""Lines for what a change did, one of them empty."""


class History(Dialog[None]):
    """Newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", show=False, id="app.undo"),
        Binding("U", "redo", "Redo", show=False, id="app.redo"),
        Binding("y", "copy", "Copy", show=False),
        Binding("q", "close", "Close", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.list: VirtualList[HistoryEntry] = VirtualList(
            self._columns, key=lambda item: str(item.seq), mark=_undone, empty="nothing was changed yet"
        )
        self.detail = TextPane(focusable=False, id="history-detail")
        self.frame = Frame(self.list, self.detail, title="CHANGES")
        self._can_redo = False

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """All of the height."""
        return 110, most.height

    def on_mount(self) -> None:
        """Read the journal."""
        self.detail.styles.height = _DETAIL
        self._read()
        self._go_to_newest()
        self.list.focus()

    def _read(self) -> None:
        _, self._can_redo = self.shell.services.history.ways_back()
        self.list.set_rows(self.shell.services.history.entries(_SHOWN))
        self._hint()

    def _go_to_newest(self) -> None:
        """The cursor on what the next undo takes back: pressing the key again and again goes on from there."""
        newest = next((item for item in self.list.rows if item.steps_back), None)
        if newest is not None:
            self.list.select(str(newest.seq))
        self.on_virtual_list_moved()

    def _complain(self, text: str) -> None:
        """What is said takes the place of the keys until the cursor moves."""
        self.frame.foot([("! ", "serious"), (text, "")], "")

    def _hint(self) -> None:
        """The keys; one that has nothing to take back or forth is dim."""
        item = self.list.selected
        steps = item.steps_back if item else 0
        undo = f" undo {steps} · " if steps > 1 else " undo · "
        ways = ((key_for("app.undo"), undo, steps > 0), (key_for("app.redo"), " redo · ", self._can_redo))
        spans = [part for key, does, can in ways for part in ((key, "key" if can else "dim"), (does, "dim"))]
        self.frame.foot([("x undone", "dim")], [*spans, *hints("y copies", "Esc closes")])

    def _columns(self, width: int) -> Sequence[Column[HistoryEntry]]:
        return [
            Column("When", 12, lambda item: (f"{item.at.astimezone():%d %b %H:%M}", "dim")),
            Column("Who", 8, lambda item: (item.actor, "dim")),
            Column("What", 0, self._what),
        ]

    def _what(self, item: HistoryEntry) -> tuple[str, str]:
        return item.command, "dim" if item.is_undone else ""

    def on_virtual_list_moved(self) -> None:
        """Keep the count right, and say what the change under the cursor did."""
        self.frame.head(None, self.list.position)
        item = self.list.selected
        self.detail.show(lambda width: _told(item, width - 2))
        self._hint()

    def action_copy(self) -> None:
        """All that is listed."""
        self.shell.copy("\n".join(self.list.as_text(200)), plural(len(self.list.rows), "change"))

    def action_undo(self) -> None:
        """Take back the change under the cursor, with all that was done after it; more than one only when confirmed."""
        item = self.list.selected
        if item is None or not item.steps_back:
            self._complain(_why_not(item))
        elif item.steps_back == 1:
            self._undo(item)
        else:
            later = [row.command for row in self.list.rows if 0 < row.steps_back < item.steps_back]
            more = f" and {len(later) - _NAMED} more" if len(later) > _NAMED else ""
            question = f"Take back {item.steps_back} changes, down to this one: {item.command}?"
            detail = f"With it goes what was done after it: {'; '.join(later[:_NAMED])}{more}."
            self.shell.confirm(question, lambda: self._undo(item), detail=detail)

    def _undo(self, item: HistoryEntry) -> None:
        error = reported(lambda: self.shell.services.history.undo_down_to(item))
        if error is not None:
            self._complain(f"{error.message} · {error.hint}")
            return
        self._changed()

    def action_redo(self) -> None:
        """Do again what the latest undo took back."""
        if not self._can_redo:
            self._complain("nothing to redo")
        elif self.shell.attempt(self.shell.services.history.redo):
            self._changed()

    def _changed(self) -> None:
        self.shell.book_changed()
        self._read()
        self._go_to_newest()


def _why_not(item: HistoryEntry | None) -> str:
    """Why no undo takes back this change."""
    if item is None:
        return "nothing to undo"
    if item.is_undone:
        return "this is taken back already"
    if item.is_switch:
        return f"an undo or redo is no change of its own: {key_for('app.redo')} does the last undone again"
    return "this is of the making of the book, which stays"


def _told(item: HistoryEntry | None, width: int) -> list[Line]:
    """Record by record, as many lines as there is room for; the rest is counted."""
    if item is None:
        return []
    lines = [part for text in item.summary for part in fold(text, width)]
    if len(lines) > _DETAIL - 1:
        lines = [*lines[: _DETAIL - 2], f"and {len(lines) - _DETAIL + 2} more lines"]
    return [[], *([(text, "")] for text in lines)]


def _undone(item: HistoryEntry) -> tuple[str, str]:
    return ("x", "dim") if item.is_undone else ("", "")
