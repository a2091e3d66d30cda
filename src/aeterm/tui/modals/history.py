"""The list of changes: what was done, when, by whom, and what each did to the book; undo and redo work here too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from aeterm.services.history import HistoryEntry
from aeterm.tui.key_hints import key_for
from aeterm.tui.modals.dialog import Dialog, hints
from aeterm.tui.paint import Line
from aeterm.tui.presenters.parts import fold, plural
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

_SHOWN = 500
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

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Read the journal."""
        self.frame.styles.width = min(110, self.app.size.width - 2)
        self.frame.styles.height = self.app.size.height - 2
        self.detail.styles.height = _DETAIL
        self._read()
        self.on_virtual_list_moved()
        self.list.focus()

    def _read(self) -> None:
        self.list.set_rows(self.shell.services.history.entries(_SHOWN))
        self._hint([("x undone", "dim")])

    def _hint(self, said: Line) -> None:
        """The keys; one that has nothing to take back or forth is dim."""
        can_undo, can_redo = self.shell.services.history.ways_back()
        ways = ((key_for("app.undo"), "undo", can_undo), (key_for("app.redo"), "redo", can_redo))
        spans = [part for key, does, can in ways for part in ((key, "key" if can else "dim"), (f" {does} · ", "dim"))]
        self.frame.foot(said, [*spans, *hints("y copies", "Esc closes")])

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

    def action_copy(self) -> None:
        """All that is listed."""
        self.shell.copy("\n".join(self.list.as_text(200)), plural(len(self.list.rows), "change"))

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._take(self.shell.services.history.undo, "undo")

    def action_redo(self) -> None:
        """And do it again."""
        self._take(self.shell.services.history.redo, "redo")

    def _take(self, act: Callable[[], HistoryEntry | None], what: str) -> None:
        found: list[HistoryEntry | None] = []
        if self.shell.attempt(lambda: found.append(act())):
            if found == [None]:
                self._hint([("! ", "serious"), (f"nothing to {what}", "")])
                return
            self.shell.book_changed()
            self._read()


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
