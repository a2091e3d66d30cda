"""A page to hand over, as data: titles, figures, bars, tables. How it looks is the renderers' business.

Texts are what the reader sees, already formatted; they may come from anywhere, so every renderer escapes them.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aeterm.domain.money import ZERO


class Fill(StrEnum):
    """What a piece of a bar stands for; each has a pattern of its own, so that nothing hangs on colour."""

    CLOSED = "closed"
    COMMIT = "commit"
    BEST_CASE = "best case"
    PIPELINE = "pipeline"
    LEVEL = "level"
    UP = "up"
    DOWN = "down"


class Figure(NamedTuple):
    """One number that answers a question, with its name and a word about it."""

    label: str
    value: str
    note: str = ""


class Figures(NamedTuple):
    """Numbers side by side."""

    items: tuple[Figure, ...]


class Piece(NamedTuple):
    """A part of a bar, from one value of the axis to another."""

    start: Decimal
    end: Decimal
    fill: Fill


class Bar(NamedTuple):
    """One row of a chart. `text` says in words and figures what the pieces show."""

    label: str
    text: str
    pieces: tuple[Piece, ...]


class Chart(NamedTuple):
    """Horizontal bars on one axis, with a line across all of them when there is a mark."""

    title: str
    bars: tuple[Bar, ...]
    mark: Decimal | None = None
    mark_label: str = ""
    legend: tuple[Fill, ...] = ()
    low: Decimal = ZERO
    """Where the axis starts: above zero it shows small steps between large sums, and a reader must be told."""

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The two ends of the axis; the first is `low`, or less when something lies below it."""
        ends = [value for bar in self.bars for piece in bar.pieces for value in (piece.start, piece.end)]
        ends += [] if self.mark is None else [self.mark]
        low = min([self.low, *(value for value in ends if value < ZERO)])
        high = max([low, ZERO, *ends])
        return low, high if high > low else low + 1


class Column(NamedTuple):
    """A column of a table; figures stand right, days and words that must not break are whole."""

    title: str
    is_right: bool = False
    is_whole: bool = False


class Table(NamedTuple):
    """Rows of equal length under their columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Paragraph(NamedTuple):
    """A few sentences."""

    text: str


class Items(NamedTuple):
    """A list of short sentences."""

    texts: tuple[str, ...]


Block = Figures | Chart | Table | Paragraph | Items


class Section(NamedTuple):
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


class Report(NamedTuple):
    """A whole page. `language` is an ISO 639-1 code."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str = ""
    language: str = "en"
