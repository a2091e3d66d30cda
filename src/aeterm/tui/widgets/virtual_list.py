"""A list whose cost per keystroke depends on the window, never on the number of rows.

It draws only the lines on screen, keeps its own scroll offset (no virtual size, hence no layout pass) and asks
its columns for the text of a row when that row is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import indexOf
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from aeterm.tui.commands import bindings
from aeterm.tui.paint import Painted, Span, fit
from aeterm.tui.widgets.list_lines import Heading, ListLines
from aeterm.tui.widgets.row_moves import RowMoves

R = TypeVar("R")


class Column(NamedTuple, Generic[R]):
    """One column. `cell` gives the text of a row, (text, paint), or a list of those exactly as wide as the column."""

    title: str
    width: int
    """Cells; 0 takes what the other columns leave (one column at most)."""
    cell: Callable[[R], str | Span | list[Span]]
    right: bool = False
    gap: int = 1
    """Blanks before the column."""
    is_drawing: bool = False
    """True for our own bars, as wide as the column: their blanks are part of the picture."""


class VirtualList(RowMoves, Painted, Generic[R], can_focus=True):
    """Rows with a cursor, marks and columns, and headings over groups of them.

    `columns(width)` is asked whenever the width changes; `key(row)` identifies a row through refreshes;
    `mark(row)` gives the sign before it, such as ("!", "serious").
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    class Moved(Message):
        """The cursor is on another row, or the rows changed under it."""

        def __init__(self, source: VirtualList[Any]) -> None:
            super().__init__()
            self.source = source

        @property
        def control(self) -> VirtualList[Any]:
            """The list."""
            return self.source

    class Chosen(Message):
        """A row was clicked twice."""

        def __init__(self, source: VirtualList[Any]) -> None:
            super().__init__()
            self.source = source

        @property
        def control(self) -> VirtualList[Any]:
            """The list."""
            return self.source

    def __init__(
        self,
        columns: Callable[[int], Sequence[Column[R]]],
        key: Callable[[R], str],
        *,
        mark: Callable[[R], Span] | None = None,
        header: bool = True,
        empty: str = "",
        always_lit: bool = False,
        is_slim: bool = False,
        is_chrome: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._key = key
        self._mark = mark
        self._header_rows = 1 if header else 0
        self._laid_out: tuple[int, list[Column[R]]] = (-1, [])
        self.rows: Sequence[R] = ()
        self.lines = ListLines()
        self.cursor = 0
        self.top = 0
        """The line at the upper edge; where there are groups, the heading of its group is drawn there."""
        self.marked: set[str] = set()
        self.empty = empty
        """Said in place of rows when there are none."""
        self.remark = ""
        """Said below the last row when there is room."""
        self.is_slim = is_slim
        """True for lists without marks: a margin of two cells, and the cursor is only seen with the focus."""
        self._margin = 2 if is_slim else 4
        self.is_chrome = is_chrome
        """True when the rows are the program's own words, which privacy need not hide."""
        self.always_lit = always_lit
        """True when the cursor row is lit without the focus."""

    # -- content ------------------------------------------------------------------------------------------------

    @property
    def selected(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def selected_key(self) -> str | None:
        """That of the row under the cursor."""
        return None if self.selected is None else self._key(self.selected)

    @property
    def position(self) -> str:
        """`3/41`, or `0/0`."""
        return f"{min(self.cursor + 1, len(self.rows)):,}/{len(self.rows):,}"

    def marked_rows(self) -> list[R]:
        """The marked rows in list order; the selected one when none is marked."""
        if self.marked:
            return [row for row in self.rows if self._key(row) in self.marked]
        return [] if self.selected is None else [self.selected]

    def set_rows(
        self,
        rows: Sequence[R],
        *,
        keep: bool = True,
        headings: Sequence[Heading] = (),
        place_of: Callable[[R], int | None] | None = None,
    ) -> None:
        """Show other rows. The cursor stays on the same row when `keep` and it is still there.

        With `headings`, the first of them stands over the first row. `place_of` knows where a row is among the new
        ones without looking into each of them, or gives None when it does not.
        """
        before = self.selected
        self.rows, self.lines = rows, ListLines(len(rows), headings)
        self._laid_out = (-1, [])
        if not keep or before is None:
            self.cursor = 0 if not keep else min(self.cursor, max(0, len(rows) - 1))
        else:
            self.cursor = self._find(before, place_of)
        self._scroll_to_cursor()
        self.refresh(layout=False)
        self.post_message(self.Moved(self))

    def select(self, key: str) -> bool:
        """Put the cursor on the row with that key; False when it is not in the list."""
        index = self._index(key)
        if index is not None:
            self.move_to(index)
        return index is not None

    def _find(self, row: R, place_of: Callable[[R], int | None] | None) -> int:
        """Where a row is, or what has its key now. Unchanged rows are found without looking into any."""
        near, key = min(self.cursor, max(0, len(self.rows) - 1)), self._key(row)
        if self.rows and self._key(self.rows[near]) == key:
            return near
        place = place_of(row) if place_of is not None else None
        if place is not None:
            return place
        try:
            return indexOf(map(id, self.rows), id(row))
        except ValueError:
            index = self._index(key)
            return near if index is None else index

    def _index(self, key: str) -> int | None:
        """Where the row with that key is; no Python code runs per row when the key function is an `attrgetter`."""
        try:
            return indexOf(map(self._key, self.rows), key)
        except ValueError:
            return None

    def as_text(self, width: int) -> list[str]:
        """The heading and every row as on a screen of that width, without the margin."""
        lines = [self._heading(width)] if self._header_rows else []
        lines += [self._row(row, width, is_cursor=False) for row in self.rows]
        return ["".join(text for text, _ in line)[self._margin :].rstrip() for line in lines]

    # -- moving -------------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """Lines that fit on screen."""
        return max(1, self.size.height - self._header_rows)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, by index, clamped."""
        target = max(0, min(index, len(self.rows) - 1))
        if target == self.cursor:
            return
        before, self.cursor, top = self.cursor, target, self.top
        if self._scroll_to_cursor():
            self._shift(self.top - top)
        self._refresh_row(before)
        self._refresh_row(target)
        self.post_message(self.Moved(self))

    def do_list_mark(self, argument: str = "") -> None:
        """Mark or unmark the row and go down."""
        if self.selected is None:
            return
        self.marked ^= {self._key(self.selected)}
        self._refresh_row(self.cursor)
        if self.cursor + 1 < len(self.rows):
            self.move_to(self.cursor + 1)
        else:
            self.post_message(self.Moved(self))

    def clear_marks(self) -> None:
        """Unmark every row."""
        self.marked.clear()
        self.refresh(layout=False)
        self.post_message(self.Moved(self))

    def reveal_cursor(self) -> None:
        """Scroll as little as brings the cursor into the window."""
        if self._scroll_to_cursor():
            self.refresh(layout=False)

    def _scroll_to_cursor(self) -> bool:
        before, at = self.top, self.lines.line_of(self.cursor)
        last = max(0, len(self.lines) - self.page)
        self.top = max(at - self.page + 1, min(self.top, at - 1 if self._is_headed else at))
        self.top = max(0, min(self.top, last))
        return self.top != before

    @property
    def _is_headed(self) -> bool:
        """True when the first line on screen is the heading of a group."""
        return bool(self.lines.headings) and self.page > 1

    def _shift(self, lines: int) -> None:
        """Draw all rows, those that only stand higher or lower now as they were."""
        first = self._header_rows + (1 if self._is_headed else 0)
        rows = range(first, self.size.height)
        kept = {y - lines: strip for y, strip in self.drawn_lines.items() if y in rows and y - lines in rows}
        self.refresh(layout=False)
        self.drawn_lines.update(kept)

    def _refresh_row(self, index: int) -> None:
        y = self.lines.line_of(index) - self.top + self._header_rows
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1), layout=False)

    # -- events -------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in the window; the picture at the new size may be older than this."""
        self.reveal_cursor()

    def on_focus(self, event: events.Focus) -> None:
        """The cursor row is lit while the list has the focus."""
        self._refresh_row(self.cursor)

    def on_blur(self, event: events.Blur) -> None:
        """And not any more."""
        self._refresh_row(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """One click selects, two choose; on a heading, the first row of its group."""
        line = self.top + event.y - self._header_rows
        if event.y >= self._header_rows and line < len(self.lines):
            self.move_to(self.lines.row_near(line, is_down=True))
            if event.chain == 2:
                self.post_message(self.Chosen(self))

    # -- drawing ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The heading, a row, the message of an empty list, or blank."""
        width = self.size.width
        if y < self._header_rows:
            return self.paint(self._heading(width), width, is_chrome=True)
        line = self.top + y - self._header_rows
        if line >= len(self.lines):
            return self.paint([(" " * self._margin + self._said(line), "dim")], width)
        index = self.lines.row_at(line)
        if index is None or (y == self._header_rows and self._is_headed):
            return self.paint(self.lines.headings[self.lines.group_at(line)].line(width), width)
        is_cursor = index == self.cursor
        base = "cursor" if is_cursor and (self.has_focus or self.always_lit) else ""
        spans = self._row(self.rows[index], width, is_cursor)
        return self.joined(self.segments(spans, base=base, is_chrome=self.is_chrome), width, base=base)

    def _said(self, line: int) -> str:
        if line != len(self.lines) + (1 if self.rows else 0):
            return ""
        return self.remark if self.rows else self.empty

    def _layout(self, width: int) -> list[Column[R]]:
        if self._laid_out[0] != width:
            self._laid_out = (width, list(self._columns(width)))
        return self._laid_out[1]

    def _widths(self, columns: Sequence[Column[R]], width: int) -> list[int]:
        left = width - self._margin - 1 - sum(column.width + column.gap for column in columns[1:]) - columns[0].width
        return [column.width or max(0, left) for column in columns]

    def _heading(self, width: int) -> list[Span]:
        columns = self._layout(width)
        spans: list[Span] = [(" " * self._margin, "")]
        for index, (column, size) in enumerate(zip(columns, self._widths(columns, width), strict=True)):
            gap = " " * column.gap if index else ""
            spans.append((gap + fit(column.title, size, right=column.right), "dim"))
        return spans

    def _signs(self, row: R, is_cursor: bool) -> list[Span]:
        if self.is_slim:
            return [("> " if is_cursor and self.has_focus else "  ", "accent")]
        sign, paint = self._mark(row) if self._mark else ("", "")
        marked = "*" if self._key(row) in self.marked else " "
        return [(marked + (">" if is_cursor else " "), "accent"), ((sign or " ")[:1] + " ", paint)]

    def _row(self, row: R, width: int, is_cursor: bool) -> list[Span]:
        spans = self._signs(row, is_cursor)
        columns = self._layout(width)
        for index, (column, size) in enumerate(zip(columns, self._widths(columns, width), strict=True)):
            cell = column.cell(row)
            gap = " " * column.gap if index else ""
            if isinstance(cell, list):
                spans += [(gap, ""), *cell]
                continue
            text, name = (cell, "") if isinstance(cell, str) else cell
            spans.append((gap + (text if column.is_drawing else fit(text, size, right=column.right)), name))
        return spans
