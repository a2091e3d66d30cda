"""Text with named paints, cut to exact widths: what every widget of aeterm draws with.

A *span* is (text, paint); a *line* is a sequence of spans. Paints are names, not colours: the style sheet
gives each a colour, and each is paired with a mark or a word, so nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from aeterm.text import clean, one_line
from aeterm.tui.compositor import SparingCompositor

T = TypeVar("T")
Span = tuple[str, str]
Line = Sequence[Span]

PAINTS = ("dim", "bold", "accent", "serious", "notice", "good", "key", "title", "cursor", "edge", "focus", "badge")
"""Names usable in a span; the empty name is plain text. Their colours are in `styles/app.tcss`."""

CHROME = "chrome"
"""In the meta data of what is drawn of the program alone, and of nothing that the user wrote: see `privacy.py`."""

_FAINT = ("dim", "edge")
_IS_CHROME = Style.from_meta({CHROME: True})


def cells(text: str) -> int:
    """Columns that a clean text takes on screen."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, columns: int, *, right: bool = False) -> str:
    """One clean line of exactly `columns` cells: cut with `…` or padded; `right` aligns right."""
    line = one_line(text)
    size = cells(line)
    if size > columns:
        line = _head(line, columns - 1) + "…" if columns > 0 else ""
        size = cells(line)
    padding = " " * (columns - size)
    return padding + line if right else line + padding


def cut(line: Iterable[Span], columns: int) -> list[Span]:
    """The spans that fit into `columns`; the one that does not is cut with `…`."""
    left, spans = columns, []
    for text, paint in line:
        if left <= 0:
            break
        safe = clean(text).replace("\n", " ").replace("\t", " ")
        size = cells(safe)
        if size > left:
            safe = _head(safe, left - 1) + "…"
            safe += " " * (left - cells(safe))  # a wide character that did not fit leaves a cell
            size = left
        spans.append((safe, paint))
        left -= size
    return spans


def ends(left: Iterable[Span], right: Iterable[Span], columns: int, filler: str = " ", paint: str = "") -> list[Span]:
    """A line of exactly `columns`: `left` at its start, `right` at its end, `filler` between. The left is cut first."""
    tail = cut(right, columns)
    used = sum(cells(text) for text, _ in tail)
    head = cut(left, max(0, columns - used - (1 if tail else 0)))
    gap = columns - used - sum(cells(text) for text, _ in head)
    return [*head, (filler * gap, paint), *tail]


def wrapped(text: str, columns: int) -> list[str]:
    """Clean text on lines of at most `columns` cells, at least one, broken at blanks where there are any."""
    columns, lines = max(1, columns), list[str]()
    for paragraph in clean(text).replace("\t", "    ").split("\n"):
        current = ""
        for word in paragraph.split(" "):
            joined = f"{current} {word}" if current else word
            if cells(joined) <= columns:
                current = joined
                continue
            if current:
                lines.append(current)
            while cells(word) > columns:
                head = _head(word, columns) or word[:1]
                lines.append(head)
                word = word[len(head) :]
            current = word
        lines.append(current)
    return lines


def places(text: str, columns: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end when it is broken as `wrapped` breaks it; the text may be unclean.

    The blank at which a line is broken belongs to neither line, so no place is ever moved: `text[start:end]` is a line.
    """
    columns, found, start = max(1, columns), [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        at = start
        while end - at > columns or cells(_shown(text[at:end])) > columns:
            # A line of a very long paragraph is found in its first characters, not in all that follows.
            near = text[at : min(end, at + 2 * columns + 8)]
            fitting = len(_head(_shown(near), columns)) or 1
            blank = near.rfind(" ", 1, fitting + 1)
            if fitting >= end - at:
                break
            stop = at + (blank if blank > 0 else fitting)
            found.append((at, stop))
            at = stop + (1 if blank > 0 else 0)
        found.append((at, end))
        start = end + 1
    return found


def _shown(text: str) -> str:
    """As it is drawn: one clean character for each one given."""
    return clean(text.replace("\r", " ").replace("\t", " "))


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Neighbours with the very same style as one: each would bring its colours along to the terminal."""
    pieces, texts, brush = list[Segment](), list[str](), None
    for text, style, _ in segments:
        if style is not brush and texts:
            pieces.append(Segment("".join(texts), brush))
            texts = []
        brush = style
        texts.append(text)
    if texts:
        pieces.append(Segment("".join(texts), brush))
    return pieces


def _head(text: str, columns: int) -> str:
    """The longest start of `text` of at most `columns` cells."""
    if text.isascii():
        return text[:columns]
    low, high = 0, min(len(text), max(columns, 0) * 2 + 8)
    while low < high:
        middle = (low + high + 1) // 2
        if cell_len(text[:middle]) <= columns:
            low = middle
        else:
            high = middle - 1
    return text[:low]


class PaintedScreen(Screen[T]):
    """A screen with painted widgets. The paints are its own, styled once: not again for every widget on it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paint--{name}" for name in PAINTS}

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = SparingCompositor()


class Painted(Widget):
    """A widget drawn line by line from spans, on a `PaintedScreen`; its style gives it no edge, padding or tint.

    A line is kept as it was drawn until another picture of it is asked for.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self.drawn_lines: dict[int, Strip] = {}
        """What stands on each line that needs no other picture."""
        self._drawn_for: tuple[int, Sequence[LineFilter]] = (0, ())
        """The width and the filters."""
        self._brushes: dict[tuple[str, str, bool], Style] = {}
        super().__init__(id=id, classes=classes)

    def paint(self, line: Iterable[Span], width: int, *, base: str = "", is_chrome: bool = False) -> Strip:
        """The line as a strip of exactly `width` cells, over the paint `base`.

        `is_chrome` says that every word of it is the program's own: privacy leaves it readable. Keys always are.
        """
        return self.joined(self.segments(cut(line, width), base=base, is_chrome=is_chrome), width, base=base)

    def segments(self, line: Iterable[Span], *, base: str = "", is_chrome: bool = False) -> list[Segment]:
        """The spans of a line that is cut already, painted."""
        brush = self._brush
        return [Segment(text, brush(name, base, is_chrome or name == "key")) for text, name in line if text]

    def joined(self, segments: Iterable[Segment], width: int, *, base: str = "") -> Strip:
        """Painted text as a strip of exactly `width` cells, filled up with blanks."""
        line = [*segments]
        used = sum(cells(segment.text) for segment in line)
        if used < width:
            line.append(Segment(" " * (width - used), self._brush("", base)))
        strip = Strip(merged(line), max(used, width))
        return strip if used <= width else strip.adjust_cell_length(width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on screen, filtered; only those drawn that are not kept."""
        filters = tuple(self.get_line_filters())
        width = self.size.width
        drawn = self.drawn_lines
        if self._drawn_for != (width, filters):
            drawn.clear()
            self._drawn_for = (width, filters)
        ground: Color | None = None
        strips = []
        for y in crop.line_range:
            strip = drawn.get(y)
            if strip is None:
                ground = ground or self.background_colors[1]
                strip = drawn[y] = _filtered(self.render_line(y), filters, ground)
            strips.append(strip)
        first, last = crop.column_span
        return strips if (first, last) == (0, width) else [strip.crop(first, last) for strip in strips]

    def _set_dirty(self, *regions: Region) -> None:
        """Another picture is asked for, of some lines or of all."""
        super()._set_dirty(*regions)
        drawn = self.drawn_lines
        if not regions:
            drawn.clear()
        for region in regions:
            for y in region.line_range:
                drawn.pop(y, None)

    def notify_style_update(self) -> None:
        """The theme or the style sheet changed: mix the paints again."""
        self._brushes.clear()
        super().notify_style_update()

    def _brush(self, name: str, base: str, is_chrome: bool = False) -> Style:
        """The style of a paint over the base, its transparency resolved against what is behind."""
        if base and name in _FAINT:
            name = ""  # faint on a ground of its own would be hard to read, and one colour more to send
        brush = self._brushes.get((name, base, is_chrome))
        if brush is None:
            mixed = self._mixed(name, base)
            brush = self._brushes[name, base, is_chrome] = mixed + _IS_CHROME if is_chrome else mixed
        return brush

    def _mixed(self, name: str, base: str) -> Style:
        ground, ink, style = self.background_colors[1], self.colors[3], Style.null()
        for paint in (base, name):
            if not paint:
                continue
            rules = self.screen.get_component_styles(f"paint--{paint}")
            if rules.has_rule("background"):
                ground += rules.background
            if rules.has_rule("color"):
                ink = rules.color
            style += rules.text_style
            if ink.ansi is not None and paint in _FAINT:
                style += Style(dim=True)  # the terminal's own colours cannot be mixed
        return Style.from_color((ground + ink).rich_color, ground.rich_color) + style


def _filtered(strip: Strip, filters: Iterable[LineFilter], ground: Color) -> Strip:
    """Like `Strip.apply_filter`, but a line that no filter changes stays the same strip."""
    drawn = segments = list(strip)
    for line_filter in filters:
        segments = line_filter.apply(segments, ground)
    return strip if segments is drawn else Strip(segments, strip.cell_length)
