"""The sequences of one picture, as they are put together: few bytes, and safe on every terminal.

Cells go out pen by pen, not line by line: a colour takes twice the bytes that a jump to another place does. Runs of
blanks are erased. A jump counts from where the cursor stands only after ASCII, whose width no terminal doubts: what
one terminal takes for wider than another would move all that follows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from aeterm.tui.pens import PLAIN_PEN, RESET, Pen, change, is_blank_of

Cell = str | tuple[str, int]

_NEAR = 4
"""Unchanged cells between two changed ones that are sent again: going past them would cost as much."""
_LONG, _LONG_WITHIN = 5, 11
"""Blanks that are erased instead of written: at the end of a text, and where the text goes on behind them."""
_DOWN = "\x0b"
"""A line down in the same column; a line feed would go to the first one, as terminals are set up."""
_FAR_DOWN = 3
"""Lines down; with more of them no way is shorter than naming the place."""
_SOME_BACK = 4
"""Columns that as many backspaces go back in no more bytes than any other way."""


class Row(NamedTuple):
    """What stands in the cells of a line, or is to stand there. A piece sent whole stands in each of its cells."""

    cells: list[Cell]
    pens: list[Pen | None]


_Stroke = tuple[int, int, str, int]
"""Row, column, a text, and how many cells behind it are erased."""


class Strokes:
    """What is to be drawn, on a screen of some width, from the pen in force on."""

    def __init__(self, width: int, pen: Pen | None, *, can_erase: bool = True) -> None:
        """`pen` is None when it is not known which one is in force. `can_erase`: what is erased takes the ground."""
        self._width = width
        self._before = pen
        self._can_erase = can_erase
        self._whole: list[str] = []
        self._drawn: dict[Pen, list[_Stroke]] = {}

    def put(self, x: int, y: int, wanted: Row, shown: Row | None = None) -> None:
        """Cells beside each other: those that differ from what is shown there, or all of them."""
        cells, pens = wanted
        if shown is None:
            places: list[int] | range = range(len(cells))
        else:
            places = [
                place
                for place, (cell, before, pen, pen_before) in enumerate(
                    zip(cells, shown.cells, pens, shown.pens, strict=True)
                )
                if cell != before or pen is not pen_before
            ]
        start, stop, done, last = -1, -1, 0, len(cells) - _LONG
        pen = PLAIN_PEN
        for place in places:
            if place < done:
                continue
            own = pens[place] or PLAIN_PEN
            if place == stop and own is pen:
                stop += 1
                continue
            if not own.ink:
                may_be_long = self._can_erase and place <= last and pens[place + _LONG - 1] is own is pens[place + 1]
                if may_be_long and (end := _blank_until(pens, place, places, own)):
                    done = end
                    if start >= 0 and is_blank_of(own, pen) and all(between is own for between in pens[stop:place]):
                        self._add(pen, x, y, cells, start, stop, end - stop)
                    else:
                        if start >= 0:
                            self._add(pen, x, y, cells, start, stop)
                        self._add(own, x, y, cells, place, place, end - place)
                    start = stop = -1
                    continue
                if place == stop and own.ground == pen.ground and not pen.marks_blanks:
                    stop += 1
                    continue
            if start >= 0:
                joint = pen if pen.ink else own
                if place - stop <= _NEAR and _can_draw(joint, pen, pens, stop, place):
                    pen, stop = joint, place + 1
                    continue
                self._add(pen, x, y, cells, start, stop)
            start, stop, pen = place, place + 1, own
        if start >= 0:
            self._add(pen, x, y, cells, start, stop)

    def put_whole(self, x: int, y: int, text: str) -> None:
        """A piece with its own sequences; whatever else is put goes over it, should it be wider than was meant."""
        self._whole.append(f"\x1b[{y + 1};{x + 1}H{text}")

    def written(self) -> tuple[str, Pen | None]:
        """All that was put, and the pen in force behind it."""
        if not self._whole and not self._drawn:
            return "", self._before
        out, now = list[str](), PLAIN_PEN
        if self._before is None or (self._whole and self._before != PLAIN_PEN):
            out.append(RESET)
        elif not self._whole:
            now = self._before
        out += self._whole
        at_x = at_y = -1
        for pen in _in_order(self._drawn, now):
            codes, now = change(now, pen)
            out.append(codes)
            for y, x, text, blanks in self._drawn[pen]:
                out.append(_way(at_x, at_y, x, y))
                out.append(text)
                if blanks:
                    out.append(f"\x1b[{blanks}X" if blanks > 1 else "\x1b[X")
                at_x, at_y = x + len(text), y
                if at_x >= self._width or not text.isascii():
                    at_x = -1
        return "".join(out), now

    def _add(self, pen: Pen, x: int, y: int, cells: list[Cell], start: int, stop: int, blanks: int = 0) -> None:
        stroke = (y, x + start, "".join(cells[start:stop]), blanks)  # type: ignore[arg-type]
        strokes = self._drawn.get(pen)
        if strokes is None:
            self._drawn[pen] = [stroke]
        else:
            strokes.append(stroke)


def _can_draw(joint: Pen, pen: Pen, pens: list[Pen | None], stop: int, place: int) -> bool:
    """True when one pen draws what another one did, and all cells from `stop` up to and with `place`."""
    if pen is not joint and not is_blank_of(pen, joint):
        return False
    return all(other is joint or is_blank_of(other, joint) for other in pens[stop : place + 1])


def _in_order(pens: Iterable[Pen], now: Pen) -> list[Pen]:
    """The pens in an order in which few codes lead from one to the next, beginning with what the one in force shares.

    Those of one ground and attributes follow each other; an ink that the next such group has too comes last.
    """
    groups: dict[tuple[bool, str, bool, str], list[Pen]] = {}
    for pen in pens:
        shared = (pen.ground != now.ground, pen.ground, pen.attributes != now.attributes, pen.attributes)
        groups.setdefault(shared, []).append(pen)
    keys, ordered, ink = sorted(groups), list[Pen](), now.ink
    for number, key in enumerate(keys, 1):
        wanted = {pen.ink for following in keys[number : number + 1] for pen in groups[following]}
        group = sorted(groups[key], key=partial(_turn, ink, wanted))
        ordered += group
        ink = next((pen.ink for pen in reversed(group) if pen.ink), ink)
    return ordered


def _turn(ink: str, wanted: set[str], pen: Pen) -> tuple[bool, bool, bool, str]:
    """Blanks, which need no ink, then the ink in force, then those that are not wanted again."""
    return bool(pen.ink), pen.ink != ink, pen.ink in wanted, pen.ink


def _blank_until(pens: list[Pen | None], place: int, places: list[int] | range, own: Pen) -> int:
    """Where the last changed cell of a run of blanks ends, when the run is worth erasing; else 0."""
    end, size = place + 1, len(pens)
    while end < size and pens[end] is own:
        end += 1
    behind = bisect_left(places, end)
    last = places[behind - 1] + 1
    goes_on = behind < len(places) and places[behind] == end
    return last if last - place >= (_LONG_WITHIN if goes_on else _LONG) else 0


def _way(at_x: int, at_y: int, x: int, y: int) -> str:
    """The shortest sequence from a place to another; a column of -1 is not known."""
    down = y - at_y
    if at_y < 0 or not 0 <= down <= _FAR_DOWN:
        return f"\x1b[{y + 1};{x + 1}H"
    start = _DOWN * down if down else ""
    ahead = x - at_x
    if not ahead:
        return start
    if at_x < 0 or -ahead > x + 1:
        return f"{start}\x1b[{x + 1}G"
    if ahead > 0:
        return f"{start}\x1b[{ahead}C" if ahead > 1 else start + "\x1b[C"
    return start + "\b" * -ahead if ahead >= -_SOME_BACK else f"{start}\x1b[{-ahead}D"
