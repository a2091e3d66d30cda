"""Sends the terminal only the cells that differ from those already on it.

Textual sends every line of a widget that asked for a picture, however little of it is new, and names both colours of
every piece of text. Here what stands on the terminal is remembered cell by cell: a picture becomes the runs of cells
that changed, and a colour is named when it differs from the one in force. All widgets profit and none knows of it.

Text whose width terminals do not agree on (wide and combining characters, emoji, scripts that are shaped) is never
sent in part: the piece of the line it stands in, and what follows on that line, go out as Textual makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

_PLAIN = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u2071\u2074-\u208e\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc\u25ff"
    "\u2713\u2717\u2800-\u28ff]*"
)
"""Text of which every character takes one cell on every terminal."""
_NEAR = 4
"""Unchanged cells between two changed ones that are sent again: going past them would cost as much."""
_MOST_STYLES = 4096
_RESET = "\x1b[0m"


class Pen(NamedTuple):
    """What a cell is drawn with, as the codes that select it; `ink` is empty for a blank, which has none."""

    attributes: str
    ink: str
    ground: str
    marks_blanks: bool = False
    """True when the attributes are seen on a blank: underlined, struck through, reversed."""


_PLAIN_PEN = Pen("", "39", "49")
"""The one in force after a reset, as every picture begins and ends."""


class _Row(NamedTuple):
    """What stands in the cells of a line. A piece that was sent whole stands in each of its cells."""

    cells: list[str | tuple[str, int]]
    pens: list[Pen | None]


class Picture:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._width = 0
        self._styles: dict[Style, tuple[Pen, Pen]] = {}
        self._pens: dict[Pen, Pen] = {}

    def forget(self) -> None:
        """The terminal may show anything now: whatever is drawn next is sent."""
        self._rows = []

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """The sequences that turn what the terminal shows into the update; empty when nothing differs."""
        writing = _Writing(self._width)
        for y, pieces in self._lines(update):
            self._draw_line(self._rows[y], y, pieces, writing, console)
        return writing.text()

    def _lines(self, update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, Iterable[tuple[int, Strip]]]]:
        """The lines of an update: at which row, and the pieces with their columns."""
        if isinstance(update, LayoutUpdate):
            region = update.region
            self._fit(region.right, region.bottom)
            for y, strips in enumerate(update.strips, region.y):
                yield y, _placed(region.x, strips)
            return
        self._fit(max(ends[-1] for ends in update.chop_ends if ends), len(update.chops))
        for y, first, last in update.spans:
            pieces = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
            yield y, [(x, strip) for end, (x, strip) in pieces if strip is not None and x < last and end > first]

    def _fit(self, width: int, height: int) -> None:
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._rows = [_Row([""] * width, [None] * width) for _ in range(height)]

    def _draw_line(
        self, row: _Row, y: int, pieces: Iterable[tuple[int, Strip]], writing: _Writing, console: Console
    ) -> None:
        is_shaken = False
        for x, piece in pieces:
            end = min(x + piece.cell_length, self._width)
            strip = piece.crop(0, end - x)
            before = row.cells[x:end]
            made = self._cells(strip, console)
            if made is None:
                whole = (strip.render(console), x)
                if is_shaken or before != [whole] * len(before):
                    writing.put_whole(x, y, whole[0])
                    row.cells[x:end] = [whole] * len(before)
                    row.pens[x:end] = [None] * len(before)
                    is_shaken = True
                continue
            cells, pens = made
            if not is_shaken and before == cells and row.pens[x:end] == pens:
                continue
            # The terminal may have given what goes away here more or fewer cells than were meant for it.
            is_shaken = is_shaken or any(type(cell) is tuple for cell in before)
            old = None if is_shaken else _Row(before, row.pens[x:end])
            for start, stop in _runs(cells, pens, old):
                writing.put(x + start, y, cells[start:stop], pens[start:stop])
            row.cells[x:end] = cells
            row.pens[x:end] = pens

    def _cells(self, strip: Strip, console: Console) -> tuple[list[str | tuple[str, int]], list[Pen | None]] | None:
        """What goes into each cell; None for a piece that can only be sent whole."""
        cells: list[str | tuple[str, int]] = []
        pens: list[Pen | None] = []
        for text, style, control in strip:
            if control or not _PLAIN.fullmatch(text) or (style is not None and style.link):
                return None
            pen, blank = self._pen(style or Style.null(), console)
            cells += text
            if pen is blank or " " not in text:
                pens += [pen] * len(text)
            else:
                pens += [blank if character == " " else pen for character in text]
        return cells, pens

    def _pen(self, style: Style, console: Console) -> tuple[Pen, Pen]:
        """For a character, and for a blank."""
        found = self._styles.get(style)
        if found is None:
            if len(self._styles) >= _MOST_STYLES:
                self._styles.clear()
            system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
            pen = self._one(_pen_of(style, system))
            blank = pen if pen.marks_blanks else self._one(Pen("", "", pen.ground))
            found = self._styles[style] = (pen, blank)
        return found

    def _one(self, pen: Pen) -> Pen:
        """The same object for equal pens."""
        return self._pens.setdefault(pen, pen)


class _Writing:
    """The sequences of one picture, as they are put together."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._out: list[str] = []
        self._x, self._y = -1, -1
        self._pen = _PLAIN_PEN

    def text(self) -> str:
        """All that was put."""
        if self._pen is not _PLAIN_PEN:
            self._out.append(_RESET)
            self._pen = _PLAIN_PEN
        return "".join(self._out)

    def put(self, x: int, y: int, cells: list[str | tuple[str, int]], pens: list[Pen | None]) -> None:
        """Cells beside each other."""
        self._go(x, y)
        start = 0
        for stop in range(1, len(cells) + 1):
            pen = pens[start]
            if stop == len(cells) or pens[stop] is not pen:
                self._take(pen or _PLAIN_PEN)
                self._out.append("".join(cells[start:stop]))  # type: ignore[arg-type]
                start = stop
        self._x += len(cells)

    def put_whole(self, x: int, y: int, text: str) -> None:
        """A piece with its own sequences, which begin and end with nothing in force."""
        self._go(x, y)
        if self._pen is not _PLAIN_PEN:
            self._out.append(_RESET)
            self._pen = _PLAIN_PEN
        self._out.append(text)
        self._x = -1

    def _go(self, x: int, y: int) -> None:
        if self._y != y:
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        elif self._x != x or x >= self._width:
            self._out.append(f"\x1b[{x + 1}G")
        self._x, self._y = x, y

    def _take(self, pen: Pen) -> None:
        now = self._pen
        if not pen.ink and not now.marks_blanks:
            pen = now._replace(ground=pen.ground)
        elif not pen.ink:
            pen = _PLAIN_PEN._replace(ground=pen.ground)
        if pen == now:
            return
        codes = []
        if now.attributes != pen.attributes:
            if now.attributes:
                codes.append("0")
                now = _PLAIN_PEN
            if pen.attributes:
                codes.append(pen.attributes)
        if pen.ink != now.ink:
            codes.append(pen.ink)
        if pen.ground != now.ground:
            codes.append(pen.ground)
        self._out.append(f"\x1b[{';'.join(codes)}m")
        self._pen = pen


def _pen_of(style: Style, system: ColorSystem) -> Pen:
    attributes = Strip.render_ansi(style.without_color, system)
    marks = style.underline or style.reverse or style.strike or style.overline or style.underline2
    ink = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else "39"
    ground = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False)) if style.bgcolor else "49"
    return Pen(attributes, ink, ground, bool(marks))


def _placed(x: int, strips: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    for strip in strips:
        yield x, strip
        x += strip.cell_length


def _runs(
    cells: list[str | tuple[str, int]], pens: list[Pen | None], old: _Row | None
) -> Iterator[tuple[int, int]]:
    """Where the cells that changed begin and end; a few unchanged ones between them are taken along."""
    if old is None:
        if cells:
            yield 0, len(cells)
        return
    changed = [
        place
        for place, (cell, pen, before, pen_before) in enumerate(zip(cells, pens, *old, strict=True))
        if cell != before or pen is not pen_before
    ]
    start = stop = -1
    for place in changed:
        if start >= 0 and place - stop <= _NEAR and _is_alike(pens[stop - 1 : place]):
            stop = place + 1
            continue
        if start >= 0:
            yield start, stop
        start, stop = place, place + 1
    if start >= 0:
        yield start, stop


def _is_alike(pens: list[Pen | None]) -> bool:
    """True when going on over these cells names no other colour."""
    first = pens[0]
    return all(pen is first or _is_blank_of(pen, first) for pen in pens[1:])


def _is_blank_of(pen: Pen | None, other: Pen | None) -> bool:
    return pen is not None and other is not None and not pen.ink and pen.ground == other.ground
