"""The last line before the terminal: no control character or markup from data passes here.

Data is cleaned when it is imported, and again when it is laid out; `Scrub` looks once more at every segment
that any widget, toast or tooltip is about to write. Widgets that show data draw strips (`paint.Painted`) or
take `PlainStatic`, so text in brackets is never read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from aeterm.text import clean, is_clean


class Scrub(LineFilter):
    """Replaces unsafe characters in every strip, whichever widget made it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, with each unsafe character replaced by U+FFFD."""
        if all(segment.control or is_clean(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(clean(segment.text).replace("\n", " "), segment.style)
            for segment in segments
        ]


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
