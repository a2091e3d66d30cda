"""Where the frames of the forecast stand: pure arithmetic over the size of the view.

Below 140 columns: the bars, coverage in three lines when there is room, and one section. From 140: bars, movement
and calls at the left; coverage, the deals of the category and one more section at the right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

BARS, DEALS, COVERAGE, MOVEMENT, CALLS = "bars", "deals", "coverage", "movement", "calls"
WIDE = 140
_LEAST_FRAME = 3
"""Rows of a frame with one line in it."""
_COMPACT = 5
"""Rows of the coverage frame when it stands above a section."""
_LEAST = 6
"""Rows of a section below which coverage makes room for it."""
_GOOD = 12
"""Rows of a section that has the focus below which coverage makes room for it."""
_TALL = 30
"""Rows of a view that has room for coverage beside a section with the focus."""
_TWO = 24
"""Rows under the bars from which movement and calls both fit."""
_DEALS = 7
"""Rows that the deals keep beside a long coverage."""
_PAIR = 16
"""Rows at the right from which the deals and a section both fit."""


class Box(NamedTuple):
    """Columns and rows from the upper left of the view."""

    x: int
    y: int
    width: int
    height: int


class Wants(NamedTuple):
    """What the plan depends on besides the size."""

    section: str
    """The section chosen last."""
    side: str
    """The last one chosen that has no place of its own on a wide screen."""
    bars: Callable[[int, bool], int]
    """Rows of the bars with their frame, at a width, in detail or not."""
    coverage: Callable[[int], int]
    """Rows of coverage in full, at a width."""
    is_listing: bool = False
    """The deals of a category were asked for."""
    is_inside: bool = False
    """A section has the focus."""


def pinned(width: int, height: int) -> tuple[str, ...]:
    """Sections that have a place of their own at that size."""
    if width < WIDE:
        return ()
    return (COVERAGE, MOVEMENT, CALLS) if height >= _TWO + 10 else (COVERAGE,)


def is_detailed(width: int, height: int, wants: Wants) -> bool:
    """Whether the bars spell everything out under them; they leave room for a section."""
    return width >= WIDE and wants.bars(width * 13 // 20, True) + _GOOD <= height


def plan(width: int, height: int, wants: Wants) -> dict[str, Box]:
    """The frames to show and where; no two overlap, none leaves the view."""
    return _wide(width, height, wants) if width >= WIDE else _narrow(width, height, wants)


def _narrow(width: int, height: int, wants: Wants) -> dict[str, Box]:
    bars = min(wants.bars(width, False), height)
    rest = height - bars
    if rest < _LEAST_FRAME:
        bars, rest = height, 0
    if wants.is_listing and rest < _LEAST:
        return {DEALS: Box(0, 0, width, height)}
    if wants.is_listing:
        return _pile(0, width, [(BARS, bars), (DEALS, rest)])
    if wants.is_inside and rest < _LEAST:
        return {wants.section: Box(0, 0, width, height)}
    if wants.section == COVERAGE:
        return _pile(0, width, [(BARS, bars), (COVERAGE, rest)])
    above = _above(wants, width, height, rest)
    return _pile(0, width, [(BARS, bars), (COVERAGE, above), (wants.section, rest - above)])


def _above(wants: Wants, width: int, height: int, rest: int) -> int:
    """Rows for coverage above a section: in full, in three lines, in two, or none."""
    if rest >= _GOOD + _COMPACT + 3:
        return min(wants.coverage(width), rest - _GOOD)
    least = _GOOD if wants.is_inside and height < _TALL else _LEAST
    return next((rows for rows in (_COMPACT, _COMPACT - 1) if rest - rows >= least), 0)


def _wide(width: int, height: int, wants: Wants) -> dict[str, Box]:
    left = width * 13 // 20
    right = width - left
    bars = min(wants.bars(left, is_detailed(width, height, wants)), height)
    cover = min(wants.coverage(right), height - _DEALS)
    rest = height - cover
    places = pinned(width, height)
    if MOVEMENT in places:
        below = height - bars
        upper = (below + 1) // 2
        boxes = _pile(0, left, [(BARS, bars), (MOVEMENT, upper), (CALLS, below - upper)])
        half = rest // 2 if rest >= _PAIR else rest
        return boxes | _pile(left, right, [(COVERAGE, cover), (DEALS, half), (wants.side, rest - half)])
    section = wants.side if wants.section in places else wants.section
    boxes = _pile(0, left, [(BARS, bars), (section, height - bars)])
    return boxes | _pile(left, right, [(COVERAGE, cover), (DEALS, rest)])


def _pile(x: int, width: int, rows: list[tuple[str, int]]) -> dict[str, Box]:
    boxes, y = {}, 0
    for name, height in rows:
        if height >= _LEAST_FRAME:
            boxes[name] = Box(x, y, width, height)
        y += max(0, height)
    return boxes
