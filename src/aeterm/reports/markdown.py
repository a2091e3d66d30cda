"""A report as Markdown that reads well as plain text too: tables of figures, bars of `#` beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from aeterm.reports.document import Bar, Block, Chart, Column, Figures, Items, Paragraph, Report, Table
from aeterm.reports.words import PageWords

_BAR = 24
_FILLS = {
    "closed": "#",
    "commit": "=",
    "best case": "-",
    "pipeline": ".",
    "level": "#",
    "up": "+",
    "down": "-",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def to_markdown(report: Report) -> str:
    """The report as text that ends in one line feed. Texts cannot start a heading, a link or a table cell."""
    page = _Page(PageWords.of(report.language))
    lines = [f"# {page.text(report.title)}", "", page.text(report.subtitle), ""]
    for section in report.sections:
        lines += [f"## {page.text(section.title)}", ""]
        for block in section.blocks:
            lines += [*page.block(block), ""]
    if report.footer:
        lines += [f"*{page.text(report.footer)}*", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Page:
    def __init__(self, words: PageWords) -> None:
        self._words = words

    def block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Figures):
            for item in block.items:
                note = f" ({self.text(item.note)})" if item.note else ""
                yield self._words.say("figure", label=self.text(item.label), value=self.text(item.value)) + note
        elif isinstance(block, Chart):
            mark = self._words.say("marked", mark=self.text(block.mark_label))
            yield f"**{self.text(block.title)}**" + (f", {mark}" if block.mark is not None else "")
            yield ""
            yield from self._rows(
                (Column(""), Column("", is_right=True), Column("")),
                [(self.text(bar.label), self.text(bar.text), f"`{_drawn(bar, block)}`") for bar in block.bars],
            )
        elif isinstance(block, Table):
            yield from self._rows(block.columns, [tuple(map(self.text, row)) for row in block.rows])
        elif isinstance(block, Items):
            yield from (f"- {self.text(text)}" for text in block.texts)
        elif isinstance(block, Paragraph):
            yield self.text(block.text)

    def _rows(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        yield "| " + " | ".join(self.text(column.title) for column in columns) + " |"
        yield "| " + " | ".join("---:" if column.is_right else "---" for column in columns) + " |"
        for row in rows:
            yield "| " + " | ".join(row) + " |"

    def text(self, text: str) -> str:
        line = _SPECIAL.sub(r"\\\1", self._words.line(text))
        return _START.sub(r"\1\\\2", line)


def _drawn(bar: Bar, chart: Chart) -> str:
    low, high = chart.range
    cells = [" "] * _BAR
    for piece in bar.pieces:
        start, end = sorted((_cell(piece.start, low, high), _cell(piece.end, low, high)))
        cells[start:end] = _FILLS[piece.fill.value] * (end - start)
    if chart.mark is not None:
        cells[min(_BAR - 1, _cell(chart.mark, low, high))] = "I"
    return "".join(cells)


def _cell(value: Decimal, low: Decimal, high: Decimal) -> int:
    return round(_BAR * (max(value, low) - low) / (high - low))
