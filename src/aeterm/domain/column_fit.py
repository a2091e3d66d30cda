"""Which of the chosen columns there is room for, and how wide each is: never squeezed, dropped from the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


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
