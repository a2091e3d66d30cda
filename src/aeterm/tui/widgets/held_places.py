"""Where the lists and texts of a frame stand, through a time in which the frame has another size."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.widget import Widget

from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList


class _ListPlace(NamedTuple):
    """A list: its first line, and what it is worth as long as the cursor is on that row of so many."""

    top: int
    cursor: int
    rows: int


class _TextPlace(NamedTuple):
    """A text: its first line, of so many at the width of the time; scrolled to its end it may be growing there."""

    top: int
    lines: int
    is_at_end: bool


class HeldPlaces:
    """Of one frame, made before its size changes. What the user moved meanwhile stays where it was moved to."""

    def __init__(self, frame: Widget) -> None:
        self._lists = {pane: _list_place(pane) for pane in frame.query(VirtualList)}
        self._texts = {pane: _text_place(pane) for pane in frame.query(TextPane)}
        self._grown: dict[TextPane, _TextPlace] = {}

    def follow(self) -> None:
        """The frame has its other size: a text that is broken anew goes on with the line it stood at."""
        for pane, before in self._texts.items():
            if pane not in self._grown:
                pane.scroll_top_to(_scaled(before, len(pane.lines)))
                self._grown[pane] = _text_place(pane)

    def restore(self) -> dict[TextPane, _TextPlace]:
        """The frame gets its size back: as before, but for texts that were read on; these are given back."""
        for rows, place in self._lists.items():
            if _list_place(rows)[1:] == place[1:]:
                rows.top = place.top
                rows.refresh(layout=False)
        read_on = {}
        for pane, before in self._texts.items():
            now = _text_place(pane)
            if now == self._grown.get(pane, now):
                pane.top = before.top
                pane.refresh(layout=False)
            else:
                read_on[pane] = now._replace(is_at_end=now.is_at_end or (before.is_at_end and pane.is_at_end))
        return read_on


def go_on(read_on: dict[TextPane, _TextPlace]) -> None:
    """Texts that have their old size again go on with the line they stood at, and those at their end at their end."""
    for pane, place in read_on.items():
        pane.scroll_top_to(_scaled(place, len(pane.lines)))


def _list_place(rows: VirtualList[Any]) -> _ListPlace:
    return _ListPlace(rows.top, rows.cursor, len(rows.rows))


def _text_place(pane: TextPane) -> _TextPlace:
    return _TextPlace(pane.top, len(pane.lines), pane.top > 0 and pane.is_at_end)


def _scaled(place: _TextPlace, lines: int) -> int:
    """The first line, where the text has so many lines now; more than it can be for its end."""
    if place.is_at_end:
        return lines
    return place.top if lines == place.lines else round(place.top * lines / max(1, place.lines))
