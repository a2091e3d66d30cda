"""The last line before the terminal: no control character or markup from data passes here.

Data is cleaned when it is imported, and again when it is laid out; `Scrub` looks once more at every segment
that any widget, toast or tooltip is about to write. Widgets that show data draw strips (`paint.Painted`) or
take `PlainStatic`, so text in brackets is never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from aeterm.text import clean, is_clean


class Scrub(LineFilter):
    """Takes unsafe characters out of every strip, whichever widget made it; the strip stays as wide as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each unsafe character replaced by U+FFFD where it has a cell, and left out where it has none.

        Of a joined emoji only the first one is drawn.
        A mark in place of what takes no cell would push the rest of the row, and the border at its end, to the right.
        """
        if all(segment.control or _is_safe(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control or _is_safe(segment.text) else Segment(_scrubbed(segment.text), segment.style)
            for segment in segments
        ]


_JOINED = re.compile(
    "(.)((?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[\u2190-\u2bff\U0001f000-\U0001faff])+)", re.DOTALL
)
"""An emoji with what is joined to it, changes its colour or puts it on a key: terminals give it one to eight cells."""


def _is_safe(text: str) -> bool:
    """True for what may be drawn in one row: a tab or a newline would move what comes after it."""
    if text.isascii():
        return text.isprintable()
    return (
        (text.isprintable() or (is_clean(text) and "\n" not in text and "\t" not in text))
        and _JOINED.search(text) is None
    )  # fmt: skip


def _scrubbed(text: str) -> str:
    single = _JOINED.sub(_alone, text)
    return "".join(part if _is_safe(part) else clean(part) if cell_len(part) else "" for part in single)


def _alone(match: re.Match[str]) -> str:
    """The emoji by itself, whose cells no terminal disputes, in the cells of the whole."""
    return match[1] + " " * (cell_len(match[0]) - cell_len(match[1]))


class PlainStatic(Static):
    """A Static that never reads markup and only shows clean text."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(clean(text)), id=id, classes=classes, markup=False)

    def show(self, text: str) -> None:
        """Replace the text."""
        self.update(Content(clean(text)))


def content(*parts: str | tuple[str, str]) -> Content:
    """Clean text, parts optionally styled as (text, style); never markup."""
    cleaned: Sequence[str | tuple[str, str]] = [
        clean(part) if isinstance(part, str) else (clean(part[0]), part[1]) for part in parts
    ]
    return Content.assemble(*cleaned)
