"""The columns of a list of some width, and the window in which it has room for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from aeterm.domain.column_fit import Fit, Sized, fit_columns
from aeterm.domain.fields import FIGURES, Field, Kind
from aeterm.tui.paint import Span
from aeterm.tui.widgets.virtual_list import Column

R = TypeVar("R")
_SPACED = (Kind.DAY, Kind.LETTERS, Kind.LONG)
MARGIN = 5
"""Cells of a row that are no column's: the marks before it and one blank after it."""


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
