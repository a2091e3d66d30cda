"""Where somebody was in a view that is built anew: the text of its filter, its cursors and its marks."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.widget import Widget

from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.virtual_list import VirtualList


class KeptPlace(NamedTuple):
    """Of each line that filters its text; of each list the keys of the row under the cursor and of the marked ones."""

    texts: tuple[str, ...]
    keys: tuple[str | None, ...]
    marks: tuple[frozenset[str], ...]


def place_in(view: Widget) -> KeptPlace:
    """Where the user is."""
    texts = tuple(line.text for line in view.query(FilterLine))
    lists: list[VirtualList[Any]] = list(view.query(VirtualList))
    marks = tuple(frozenset(each.marked) for each in lists)
    return KeptPlace(texts, tuple(each.selected_key for each in lists), marks)


def put_back(view: Widget, place: KeptPlace) -> None:
    """Go there, in a view of the same kind; rows that are gone are passed by."""
    for line, text in zip(view.query(FilterLine), place.texts, strict=False):
        if line.text != text:
            line.set_text(text)
    lists: list[VirtualList[Any]] = list(view.query(VirtualList))

    def to_rows() -> None:
        for each, key, marks in zip(lists, place.keys, place.marks, strict=False):
            each.marked.update(marks)
            each.refresh(layout=False)
            if key is not None:
                each.select(key)

    view.call_after_refresh(to_rows)
