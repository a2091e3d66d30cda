"""Which of the chosen columns a list has room for, and how wide each is: never squeezed, dropped from the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from aeterm.domain.fields import FIGURES, Field, Kind
from aeterm.tui.paint import Span
from aeterm.tui.widgets.virtual_list import Column

R = TypeVar("R")
_SPACED = (Kind.DAY, Kind.LETTERS, Kind.LONG)
MARGIN = 5
"""Cells of a row that are no column's: the marks before it and one blank after it."""


class Sized(NamedTuple):
    """What a column asks for."""

    widths: tuple[int, ...]
    """Cells, the least first, then what it grows to where there is room."""
    gap: int = 1
    is_long: bool = False
    """True for text of any length: the last such column takes what is left."""


class Fit(NamedTuple):
    """The first columns, as wide as they are."""

    widths: tuple[int, ...]
    needed: tuple[int, ...]
    """The room that the first one needs, the first two, and so on, those without a place included."""

    @property
    def hidden(self) -> int:
        """How many of the chosen columns have no place."""
        return len(self.needed) - len(self.widths)


def fit_columns(columns: Sequence[Sized], room: int) -> Fit:
    """As many columns as fit at their least width, from the left; the first one always, cut where it must be.

    What is left makes them wider, step by step from the left, long ones by as much as there is; then the last long one
    takes the rest.
    """
    ends, used = [], 0
    for number, column in enumerate(columns):
        used += column.widths[0] + (column.gap if number else 0)
        ends.append(used)
    count = max(1, sum(end <= room for end in ends)) if columns else 0
    shown = columns[:count]
    widths = [column.widths[0] for column in shown]
    left = room - (ends[count - 1] if count else 0)
    if left < 0:
        widths[0] = max(1, widths[0] + left)
    for step in range(1, max((len(column.widths) for column in shown), default=0)):
        for number, column in enumerate(shown):
            more = column.widths[step] - widths[number] if step < len(column.widths) else 0
            more = min(more, left) if column.is_long else more
            if 0 < more <= left:
                widths[number] += more
                left -= more
    longest = max((number for number, column in enumerate(shown) if column.is_long), default=None)
    if longest is not None and left > 0:
        widths[longest] += left
    return Fit(tuple(widths), tuple(ends))


_WIDE = 140
"""Columns of a window from which a list has other panes beside it."""
_FRAME = 2


def window_for(room: int, share: tuple[int, int], *, is_wide: bool) -> int:
    """Columns of the window in which a list has that room for its columns.

    `share` is the part of a wide window that the list has, which is less than a narrow one may give it.
    """
    cells = room + MARGIN + _FRAME
    if cells < _WIDE and not is_wide:
        return cells
    part, whole = share
    return max(_WIDE, -(-cells * whole // part))


def gap_of(kind: Kind, before: Field | None) -> int:
    """Blanks before a column: two where one would not tell it from what is before it."""
    return 2 if kind in _SPACED or (kind not in FIGURES and before is not None and before.kind in FIGURES) else 1


class Offered(NamedTuple, Generic[R]):
    """A column that a list can have."""

    title: str
    sized: Sized
    cell: Callable[[R, int], str | Span | list[Span]]
    """What it shows of a row in that many cells."""
    right: bool = False
    short: str = ""
    """The title where the whole one has no place."""


def laid_out(offered: Sequence[Offered[R]], width: int) -> tuple[list[Column[R]], Fit]:
    """The columns of a list of that width, and what had no place."""
    found = fit_columns([item.sized for item in offered], width - MARGIN)
    return [_column(item, size) for item, size in zip(offered, found.widths, strict=False)], found


def _column(item: Offered[R], size: int) -> Column[R]:
    title = item.title if len(item.title) <= size else item.short or item.title
    return Column(title, size, lambda row: item.cell(row, size), right=item.right, gap=item.sized.gap)
