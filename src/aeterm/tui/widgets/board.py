"""Deals as cards in columns, one for each stage. The list behind it has the rows, the cursor and the marks.

Only the cards on screen are drawn: the cost of a key depends on the window, not on the number of deals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from aeterm.domain.deal import Deal
from aeterm.tui.command import BOARD
from aeterm.tui.commands import bindings
from aeterm.tui.paint import Line, Painted, Span, cells, cut, ends, fit, merged, wrapped
from aeterm.tui.presenters.board import CARD, BoardColumn, shown_at_once
from aeterm.tui.widgets.virtual_list import VirtualList

_DOUBLE, _SINGLE = ("╔", "═", "╗", "║", "╚", "╝"), ("╭", "─", "╮", "│", "╰", "╯")
_MARGIN = 3
"""Cells before a card: mark, cursor, blank."""
_MOST_DRAWN = 500
"""Cards whose lines are kept."""


class _Box(NamedTuple):
    """A column as it is drawn in one picture."""

    column: BoardColumn
    width: int
    top: int
    """The first card drawn."""
    at: int
    """The card under the cursor; -1 where the cursor is not."""
    is_current: bool
    is_active: bool
    """True for the current one while the board has the focus."""
    side: Segment


class Board(Painted, can_focus=True):
    """Columns of cards; `card(deal)` gives the lines of one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list"), *bindings(BOARD)]

    class Chosen(Message):
        """A card was clicked twice."""

    def __init__(self, deals: VirtualList[Deal], card: Callable[[Deal], Sequence[Line]]) -> None:
        super().__init__(id="board")
        self._list = deals
        self._card = card
        self.columns: Sequence[BoardColumn] = ()
        self.column = 0
        self._scrolled = 0
        self._window = Size()
        self._at: dict[str, int] = {}
        """Where the cursor is, or was last, in the column of each stage."""
        self._boxes: Sequence[_Box] = ()
        """As they are drawn in the picture that is being made."""
        self._drawn: dict[tuple[str, int], Sequence[Line]] = {}
        self._painted: dict[tuple[str, int], Sequence[Sequence[Segment]]] = {}
        """Cards without cursor and mark, line by line; like what is drawn of each, kept until the book changes."""

    # -- content ------------------------------------------------------------------------------------------------

    def show(self, columns: Sequence[BoardColumn], *, is_fresh: bool) -> None:
        """Other columns. The cursor stays on the list's deal, or in its column when that is empty as before.

        `is_fresh` says that what stands on the cards may be another than before.
        """
        if is_fresh or len(self._drawn) > _MOST_DRAWN:
            self._drawn.clear()
            self._painted.clear()
        was_empty = bool(self.columns) and not self.columns[self.column].places
        stage = self.columns[self.column].stage.id if self.columns else ""
        self.columns = columns
        place = next((number for number, column in enumerate(columns) if column.stage.id == stage), None)
        if not (was_empty and place is not None and not columns[place].places):
            place = self._find()
        self.column = place or 0
        self._moved()

    def put(self, columns: Sequence[BoardColumn]) -> None:
        """The same columns with more of their sums."""
        self.columns = columns
        self.refresh(layout=False)

    def _find(self) -> int:
        """The column of the list's deal; the cursor of that column is put on it."""
        deal = self._list.selected
        for number, column in enumerate(self.columns):
            if deal is not None and column.stage.id == deal.stage:
                self._at[column.stage.id] = _index(column.places, self._list.cursor)
                return number
        return 0

    @property
    def selected(self) -> Deal | None:
        """The deal of the card under the cursor; None in an empty column."""
        return self._list.selected if self.columns and self.columns[self.column].places else None

    @property
    def hidden(self) -> Line:
        """The next columns that the window does not show: `< Discovery €137k   Closed won €412k >`."""
        before, after = self._first - 1, self._first + self._shown
        left = f"< {self._said(before)}" if before >= 0 else ""
        right = f"{self._said(after)} >" if after < len(self.columns) else ""
        return [(left, ""), ("   " if left and right else "", ""), (right, "")]

    def _said(self, number: int) -> str:
        return f"{self.columns[number].stage.label} {self.columns[number].sum or ''}".rstrip()

    # -- moving -------------------------------------------------------------------------------------------------

    @property
    def _page(self) -> int:
        return max(1, (self._window.height - 2 + 1) // CARD)

    @property
    def _shown(self) -> int:
        return shown_at_once(self._window.width, len(self.columns))

    def _go(self, at: int) -> None:
        """To a card of the column, clamped."""
        column = self.columns[self.column] if self.columns else None
        if column is not None and column.places:
            self._at[column.stage.id] = max(0, min(at, len(column.places) - 1))
            self._list.move_to(column.places[self._at[column.stage.id]])
        self._moved()

    @property
    def _first(self) -> int:
        """The first column on screen; asked at each picture, which may come before the message of another size."""
        last = max(0, len(self.columns) - self._shown)
        return max(self.column - self._shown + 1, min(self._scrolled, self.column, last))

    def _moved(self) -> None:
        self._scrolled = self._first
        self.refresh(layout=False)
        self._list.post_message(VirtualList.Moved(self._list))

    def _here(self) -> int:
        return self._at.get(self.columns[self.column].stage.id, 0) if self.columns else 0

    def _beside(self, steps: int) -> None:
        self.column = max(0, min(self.column + steps, len(self.columns) - 1))
        self._go(self._here())

    def do_board_left(self, argument: str = "") -> None:
        """The column before."""
        self._beside(-1)

    def do_board_right(self, argument: str = "") -> None:
        """The next column."""
        self._beside(1)

    def do_move_down(self, argument: str = "") -> None:
        """The card below."""
        self._go(self._here() + 1)

    def do_move_up(self, argument: str = "") -> None:
        """The card above."""
        self._go(self._here() - 1)

    def do_move_top(self, argument: str = "") -> None:
        """The first card of the column."""
        self._go(0)

    def do_move_bottom(self, argument: str = "") -> None:
        """The last card of the column."""
        self._go(len(self._list.rows))

    def do_move_half_down(self, argument: str = "") -> None:
        """Half a page down."""
        self._go(self._here() + max(1, self._page // 2))

    def do_move_half_up(self, argument: str = "") -> None:
        """Half a page up."""
        self._go(self._here() - max(1, self._page // 2))

    def do_move_page_down(self, argument: str = "") -> None:
        """A page down."""
        self._go(self._here() + self._page)

    def do_move_page_up(self, argument: str = "") -> None:
        """A page up."""
        self._go(self._here() - self._page)

    def do_list_mark(self, argument: str = "") -> None:
        """Mark or unmark the card and go down."""
        if self.selected is not None:
            self._list.marked ^= {self.selected.id}
            self._go(self._here() + 1)

    # -- events -------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Keep the column of the cursor in the window."""
        self._window = event.size
        self._moved()

    def on_focus(self, event: events.Focus) -> None:
        """The column of the cursor is drawn double while the board has the focus."""
        self.refresh(layout=False)

    def on_blur(self, event: events.Blur) -> None:
        """And not any more."""
        self.refresh(layout=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """One card."""
        event.stop()
        self._go(self._here() + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """One card."""
        event.stop()
        self._go(self._here() - 1)

    def on_click(self, event: events.Click) -> None:
        """One click selects, two choose."""
        edges = list(accumulate(self._widths()))
        number = next((number for number, edge in enumerate(edges) if event.x < edge), None)
        if number is None:
            return
        self.column = self._first + number
        self._go(self._top(self.column) + max(0, event.y - 1) // CARD)
        if event.chain == 2 and self.selected is not None:
            self.post_message(self.Chosen())

    # -- drawing ------------------------------------------------------------------------------------------------

    def _widths(self) -> list[int]:
        if not self.columns:
            return []
        size, rest = divmod(self._window.width, self._shown)
        return [size + (number < rest) for number in range(self._shown)]

    def _top(self, number: int) -> int:
        """The first card drawn of a column: pages, so that nothing moves while the cursor stays on one."""
        column = self.columns[number]
        at = min(self._at.get(column.stage.id, 0), max(0, len(column.places) - 1))
        return at - at % self._page

    def render_lines(self, crop: Region) -> list[Strip]:
        """A picture; what all of its lines share is worked out once."""
        self._window = self.size
        self._boxes = [self._box(number, width) for number, width in enumerate(self._widths(), self._first)]
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """The theme changed: paint the cards again."""
        self._painted.clear()
        super().notify_style_update()

    def _box(self, number: int, width: int) -> _Box:
        column, is_current = self.columns[number], number == self.column
        at = self._here() if is_current and column.places else -1
        is_active = is_current and self.has_focus
        (side,) = self.segments([(_DOUBLE[3], "focus") if is_active else (_SINGLE[3], "edge")])
        return _Box(column, width, self._top(number), at, is_current, is_active, side)

    def render_line(self, y: int) -> Strip:
        """One line through all boxes on screen."""
        if y in (0, self._window.height - 1) or self._window.width < 2 + _MARGIN:
            edge = self._upper_edge if y == 0 else self._lower_edge
            return self.paint([span for box in self._boxes for span in edge(box)], self._window.width)
        line: list[Segment] = []
        for box in self._boxes:
            line += (box.side, *self._line(box, y - 1), box.side)
        # Every box is as wide as it says: no need to measure each of its texts.
        return Strip(merged(line), sum(box.width for box in self._boxes))

    def _upper_edge(self, box: _Box) -> list[Span]:
        """Stage, count and sum; without the count where there is no room for it."""
        first, filler, last, *_ = _DOUBLE if box.is_active else _SINGLE
        paint, column, width = "focus" if box.is_active else "edge", box.column, box.width - 2
        label, money = f" {column.stage.label} ", f" {column.sum or ''} "
        counted = f" {len(column.places)} ·{money}" if column.sum else f" {len(column.places)} "
        said = counted if cells(label) + cells(counted) + 3 <= width else money
        left: list[Span] = [(filler, paint), (label, "title" if box.is_active else "")]
        return [(first, paint), *ends(left, [(said, ""), (filler, paint)], width, filler, paint), (last, paint)]

    def _lower_edge(self, box: _Box) -> list[Span]:
        """Where the cursor is among the cards."""
        *_, filler, _, _, first, last = _DOUBLE if box.is_active else _SINGLE
        paint = "focus" if box.is_active else "edge"
        position = f" {box.at + 1}/{len(box.column.places)} " if box.at >= 0 else ""
        inner = ends([], [(position, ""), (filler, paint)], box.width - 2, filler, paint)
        return [(first, paint), *inner, (last, paint)]

    def _line(self, box: _Box, y: int) -> Sequence[Segment]:
        """A line inside a box."""
        inner = max(0, box.width - 2 - _MARGIN)
        card, part = divmod(y, CARD)
        at = box.top + card
        if at >= len(box.column.places) or card >= self._page or part == CARD - 1:
            said = self._nothing(inner, y) if box.is_current else ""
            return self.segments([(fit(said, box.width - 2), "dim")])
        deal = self._list.rows[box.column.places[at]]
        if part or (at != box.at and deal.id not in self._list.marked):
            return self._painted_card(deal, inner)[part]
        signs = ("*" if deal.id in self._list.marked else " ") + ("> " if at == box.at else "  ")
        title = self._drawn_card(deal, inner)[part]
        if at == box.at:
            title = [(text, "cursor") for text, _ in title]
        return self.segments([(signs, "accent"), *title])

    def _painted_card(self, deal: Deal, inner: int) -> Sequence[Sequence[Segment]]:
        """The lines of a card on which there is neither cursor nor mark."""
        known = self._painted.get((deal.id, inner))
        if known is None:
            lines = self._drawn_card(deal, inner)
            known = self._painted[deal.id, inner] = [self.segments([(" " * _MARGIN, ""), *line]) for line in lines]
        return known

    def _drawn_card(self, deal: Deal, inner: int) -> Sequence[Line]:
        """The lines of a card at that width, filled up; kept until the book changes."""
        known = self._drawn.get((deal.id, inner))
        if known is None:
            lines = [*self._card(deal), *([[]] * CARD)][: CARD - 1]
            cut_lines = [cut(line, inner) for line in lines]
            known = self._drawn[deal.id, inner] = [
                [*line, (" " * (inner - sum(cells(text) for text, _ in line)), "")] for line in cut_lines
            ]
        return known

    def _nothing(self, inner: int, y: int) -> str:
        """What is said where there is no deal at all."""
        said = [] if self._list.rows else wrapped(self._list.empty, max(1, inner))
        return " " * _MARGIN + said[y] if y < len(said) else ""


def _index(places: Sequence[int], wanted: int) -> int:
    """Where a place is among ascending ones, looking at none far beyond it: they may not all be read yet."""
    end = 1
    while end < len(places) and places[end - 1] < wanted:
        end *= 2
    return bisect_left(places, wanted, 0, min(end, len(places)))
