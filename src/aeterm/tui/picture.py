"""Sends the terminal only the cells that differ from those already on it.

Textual sends every line of a widget that asked for a picture, however little of it is new, and names both colours of
every piece of text. Here what stands on the terminal is remembered cell by cell: a picture becomes the runs of cells
that changed (`strokes.py` puts them together). All widgets profit and none knows of it.

Text whose width terminals do not agree on (wide and combining characters, emoji, scripts that are shaped) is never
sent in part: the piece of the line it stands in, and what follows on that line, go out as Textual makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from aeterm.tui.pens import Pen
from aeterm.tui.strokes import Cell, Row, Strokes

_PLAIN = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u2071\u2074-\u208e\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc\u25ff"
    "\u2713\u2717\u2800-\u28ff]*"
)
_MOST_KEPT = 8192
"""Texts and styles that are remembered."""


def is_plain(text: str) -> bool:
    """True when every character takes one cell on every terminal."""
    return _PLAIN.fullmatch(text) is not None


class Picture:
    """What the terminal shows, as far as it is known."""

    def __init__(self, *, can_erase: bool = True) -> None:
        """`can_erase`: the terminal gives erased cells the ground in force."""
        self._can_erase = can_erase
        self._rows: list[Row] = []
        self._in_force: Pen | None = None
        """The one in force; None when it is not known."""
        self._drawn: list[dict[int, tuple[int, Strip]]] = []
        """For each row the pieces that stand on it as they were drawn, by first column and with the one behind the
        last: most come again as they were."""
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
        self._in_force = None

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """The sequences that turn what the terminal shows into the update; empty when nothing differs."""
        self._fit(*_size(update))
        strokes = Strokes(self._width, self._in_force, can_erase=self._can_erase)
        for y, pieces in _lines(update):
            self._draw_line(y, pieces, strokes, console)
        text, self._in_force = strokes.written()
        return text

    def _fit(self, width: int, height: int) -> None:
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._with_whole.clear()
            self._rows = [Row([""] * width, [None] * width) for _ in range(height)]
            self._drawn = [{} for _ in range(height)]

    def _draw_line(self, y: int, pieces: Iterable[tuple[int, Strip]], strokes: Strokes, console: Console) -> None:
        row, drawn = self._rows[y], self._drawn[y]
        is_shaken = False
        """True once the terminal may have given a piece more or fewer cells than were meant for it."""
        for x, piece in pieces:
            known = drawn.get(x)
            if known and known[1] == piece and not is_shaken:
                continue
            end = min(x + piece.cell_length, self._width)
            strip = piece if end < self._width else piece.crop(0, end - x)
            shown = Row(row.cells[x:end], row.pens[x:end])
            wanted = self._spell(strip, console)
            if wanted is None:
                whole = (strip.render(console), x)
                wanted = Row([whole] * (end - x), [None] * (end - x))
                if is_shaken or shown != wanted:
                    strokes.put_whole(x, y, whole[0])
                    is_shaken = True
                    self._with_whole.add(y)
            elif is_shaken or shown != wanted:
                if not is_shaken and y in self._with_whole:
                    is_shaken = any(type(cell) is tuple for cell in shown.cells)
                strokes.put(x, y, wanted, None if is_shaken else shown)
            row.cells[x:end], row.pens[x:end] = wanted
            if known is None or known[0] != end:
                for start in [start for start, (stop, _) in drawn.items() if start < end and stop > x]:
                    del drawn[start]
            drawn[x] = (end, piece)

    def _spell(self, strip: Strip, console: Console) -> Row | None:
        """What goes into each cell; None for a piece that can only be sent whole."""
        cells: list[Cell] = []
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
        pen, blank = self._pens_of(style, console)
        return Row(list(text), [blank if character == " " else pen for character in text])

    def _pens_of(self, style: Style, console: Console) -> tuple[Pen, Pen]:
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
