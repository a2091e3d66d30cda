"""Which line of a list shows which row, where headings stand between rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aeterm.tui.paint import Line


class Heading(NamedTuple):
    """A line over the rows of a group."""

    start: int
    """Index of the first row of the group."""
    line: Callable[[int], Line]
    """Its text in so many cells; asked for when it is drawn, since its sum may be of many rows."""


class ListLines:
    """Rows and headings as one run of lines, counted from 0. Every answer costs a search, not a pass over the rows."""

    def __init__(self, count: int = 0, headings: Sequence[Heading] = ()) -> None:
        self.headings = headings
        self._count = count
        self._starts = [heading.start for heading in headings]
        self._lines = [start + number for number, start in enumerate(self._starts)]

    def __len__(self) -> int:
        return self._count + len(self._starts)

    def line_of(self, row: int) -> int:
        """The line of a row."""
        return row + bisect_right(self._starts, row)

    def group_at(self, line: int) -> int:
        """The group that a line belongs to; -1 where there are none."""
        return bisect_right(self._lines, line) - 1

    def row_at(self, line: int) -> int | None:
        """The row on a line; None for a heading and for a line below the last row."""
        group = self.group_at(line)
        is_heading = group >= 0 and self._lines[group] == line
        return None if is_heading or not 0 <= line < len(self) else line - group - 1

    def row_near(self, line: int, *, is_down: bool) -> int:
        """The row on a line, clamped; of a heading the row after it on the way down, else the one before it."""
        line = max(0, min(line, len(self) - 1))
        row = self.row_at(line)
        if row is None:
            start = self._starts[self.group_at(line)] if self._starts else 0
            row = start if is_down else max(0, start - 1)
        return row

    def group_start(self, row: int, steps: int) -> int:
        """The first row of the group so many groups on, clamped; back from the middle of a group, its own first row."""
        group = bisect_right(self._starts, row) - 1
        if steps < 0 and group >= 0 and self._starts[group] < row:
            steps += 1
        return self._starts[max(0, min(group + steps, len(self._starts) - 1))] if self._starts else row
