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
_NEAR = 4
"""Unchanged cells between two changed ones that are sent again: going past them would cost as much."""
_MOST_KEPT = 8192
"""Texts and styles that are remembered."""
_RESET = "\x1b[0m"


def is_plain(text: str) -> bool:
    """True when every character takes one cell on every terminal."""
    return _PLAIN.fullmatch(text) is not None


class Pen(NamedTuple):
    """What a cell is drawn with, as the codes that select it; `ink` is empty for a blank, which has none."""

    attributes: str
    ink: str
    ground: str
    marks_blanks: bool = False
    """True when the attributes are seen on a blank: underlined, struck through, reversed."""


_PLAIN_PEN = Pen("", "39", "49")
"""The one in force after a reset, as every picture begins and ends."""


class Row(NamedTuple):
    """What stands in the cells of a line, or is to stand there. A piece sent whole stands in each of its cells."""

    cells: list[str | tuple[str, int]]
    pens: list[Pen | None]


class Picture:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._width = 0
        self._pens: dict[Pen, Pen] = {}
        self._styles: dict[Style, tuple[Pen, Pen]] = {}
        self._spelt: dict[tuple[str, Style | None], Row | None] = {}
        """Texts taken apart into cells, as most come again and again; None for those that are sent whole."""
        self._with_whole: set[int] = set()
        """The rows in which something may stand that was sent whole."""

    def forget(self) -> None:
        """The terminal may show anything now: whatever is drawn next is sent."""
        self._rows = []

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """The sequences that turn what the terminal shows into the update; empty when nothing differs."""
        self._fit(*_size(update))
        writing = _Writing(self._width)
        for y, pieces in _lines(update):
            self._draw_line(y, pieces, writing, console)
        return writing.text()

    def _fit(self, width: int, height: int) -> None:
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._with_whole.clear()
            self._rows = [Row([""] * width, [None] * width) for _ in range(height)]

    def _draw_line(self, y: int, pieces: Iterable[tuple[int, Strip]], writing: _Writing, console: Console) -> None:
        row = self._rows[y]
        is_shaken = False
        """True once the terminal may have given a piece more or fewer cells than were meant for it."""
        for x, piece in pieces:
            end = min(x + piece.cell_length, self._width)
            strip = piece.crop(0, end - x)
            shown = Row(row.cells[x:end], row.pens[x:end])
            wanted = self._spell(strip, console)
            if wanted is None:
                whole = (strip.render(console), x)
                wanted = Row([whole] * (end - x), [None] * (end - x))
                if is_shaken or shown != wanted:
                    writing.put_whole(x, y, whole[0])
                    is_shaken = True
                    self._with_whole.add(y)
            elif is_shaken or shown != wanted:
                if not is_shaken and y in self._with_whole:
                    is_shaken = any(type(cell) is tuple for cell in shown.cells)
                for start, stop in [(0, end - x)] if is_shaken else _runs(shown, wanted):
                    writing.put(x + start, y, wanted.cells[start:stop], wanted.pens[start:stop])
            row.cells[x:end], row.pens[x:end] = wanted

    def _spell(self, strip: Strip, console: Console) -> Row | None:
        """What goes into each cell; None for a piece that can only be sent whole."""
        cells: list[str | tuple[str, int]] = []
        pens: list[Pen | None] = []
        for text, style, control in strip:
            if control:
                return None
            key = (text, style)
            if key in self._spelt:
                spelt = self._spelt[key]
            else:
                if len(self._spelt) >= _MOST_KEPT:
                    self._spelt.clear()
                spelt = self._spelt[key] = self._taken_apart(text, style or Style.null(), console)
            if spelt is None:
                return None
            cells += spelt.cells
            pens += spelt.pens
        return Row(cells, pens)

    def _taken_apart(self, text: str, style: Style, console: Console) -> Row | None:
        if style.link or not is_plain(text):
            return None
        pen, blank = self._pen(style, console)
        return Row(list(text), [blank if character == " " else pen for character in text])

    def _pen(self, style: Style, console: Console) -> tuple[Pen, Pen]:
        """For a character, and for a blank."""
        found = self._styles.get(style)
        if found is None:
            if len(self._styles) >= _MOST_KEPT:
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
    """The sequences of one picture, as they are put together.

    Cells go out pen by pen, not line by line: a colour takes twice the bytes that a jump to another place does.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._whole: list[str] = []
        self._drawn: dict[Pen, list[tuple[int, int, str]]] = {}

    def put(self, x: int, y: int, cells: list[str | tuple[str, int]], pens: list[Pen | None]) -> None:
        """Cells beside each other."""
        start, pen = 0, pens[0] or _PLAIN_PEN
        for place, other in enumerate(pens):
            if other is pen or other is None or _is_blank_of(other, pen):
                continue
            if _is_blank_of(pen, other):
                pen = other  # blanks before a character are drawn with it
                continue
            self._drawn.setdefault(pen, []).append((y, x + start, "".join(cells[start:place])))  # type: ignore[arg-type]
            start, pen = place, other
        self._drawn.setdefault(pen, []).append((y, x + start, "".join(cells[start:])))  # type: ignore[arg-type]

    def put_whole(self, x: int, y: int, text: str) -> None:
        """A piece with its own sequences; whatever else is put goes over it, should it be wider than was meant."""
        self._whole.append(f"\x1b[{y + 1};{x + 1}H{text}")

    def text(self) -> str:
        """All that was put."""
        out = self._whole
        now = _PLAIN_PEN
        at_x = at_y = -1
        for pen in sorted(self._drawn, key=lambda pen: (pen.ground, pen.attributes, pen.ink)):
            codes, now = _change(now, pen)
            out.append(codes)
            for y, x, text in self._drawn[pen]:
                if y != at_y:
                    out.append(f"\x1b[{y + 1};{x + 1}H")
                elif x != at_x or x >= self._width:
                    out.append(f"\x1b[{x + 1}G")
                out.append(text)
                at_x, at_y = x + len(text), y
        if now is not _PLAIN_PEN:
            out.append(_RESET)
        return "".join(out)


def _change(now: Pen, pen: Pen) -> tuple[str, Pen]:
    """The codes that lead from one pen to another, and what is in force then."""
    if not pen.ink:  # a blank: whatever is not seen on it may stay
        pen = (_PLAIN_PEN if now.marks_blanks else now)._replace(ground=pen.ground)
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
    return (f"\x1b[{';'.join(codes)}m" if codes else ""), pen


def _pen_of(style: Style, system: ColorSystem) -> Pen:
    attributes = Strip.render_ansi(style.without_color, system)
    marks = style.underline or style.reverse or style.strike or style.overline or style.underline2
    ink = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else "39"
    ground = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False)) if style.bgcolor else "49"
    return Pen(attributes, ink, ground, bool(marks))


def _size(update: LayoutUpdate | ChopsUpdate) -> tuple[int, int]:
    """Columns and rows of the screen that it is an update of."""
    if isinstance(update, LayoutUpdate):
        return update.region.right, update.region.bottom
    return max((ends[-1] for ends in update.chop_ends if ends), default=0), len(update.chops)


def _lines(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, Iterable[tuple[int, Strip]]]]:
    """The lines of an update: at which row, and the pieces with their columns."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, _placed(update.region.x, strips)
        return
    for y, first, last in update.spans:
        pieces = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        yield y, [(x, strip) for end, (x, strip) in pieces if strip is not None and x < last and end > first]


def _placed(x: int, strips: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    for strip in strips:
        yield x, strip
        x += strip.cell_length


def _runs(shown: Row, wanted: Row) -> Iterator[tuple[int, int]]:
    """Where the cells that changed begin and end; a few unchanged ones between them are taken along."""
    pens = wanted.pens
    start, stop = -1, -1
    for place, (before, cell, pen_before, pen) in enumerate(
        zip(shown.cells, wanted.cells, shown.pens, pens, strict=True)
    ):
        if cell == before and pen is pen_before:
            continue
        if place != stop and (start < 0 or place - stop > _NEAR or not _is_alike(pens[stop - 1 : place])):
            if start >= 0:
                yield start, stop
            start = place
        stop = place + 1
    if start >= 0:
        yield start, stop


def _is_alike(pens: list[Pen | None]) -> bool:
    """True when going on over these cells names no other colour."""
    first = pens[0]
    return all(pen is first or _is_blank_of(pen, first) for pen in pens[1:])


def _is_blank_of(pen: Pen | None, other: Pen | None) -> bool:
    """True when a blank can be drawn with the other pen as well."""
    if pen is None or other is None or pen.ink or other.marks_blanks:
        return False
    return pen.ground == other.ground
