"""A report as Markdown that reads well as plain text too: tables of figures, bars of `#` beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from aeterm.reports.document import Bar, Block, Chart, Column, Figures, Items, Paragraph, Report, Table
from aeterm.text import one_line

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
    lines = [f"# {_text(report.title)}", "", _text(report.subtitle), ""]
    for section in report.sections:
        lines += [f"## {_text(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    if report.footer:
        lines += [f"*{_text(report.footer)}*", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Figures):
        for item in block.items:
            note = f" ({_text(item.note)})" if item.note else ""
            yield f"- {_text(item.label)}: **{_text(item.value)}**{note}"
    elif isinstance(block, Chart):
        yield f"**{_text(block.title)}**" + (f", `I` marks {_text(block.mark_label)}" if block.mark is not None else "")
        yield ""
        rows = [(bar.label, bar.text) for bar in block.bars]
        bars = [f"`{_drawn(bar, block)}`" for bar in block.bars]
        yield from _rows(
            (Column(""), Column("", is_right=True), Column("")),
            [(_text(label), _text(text), bar) for (label, text), bar in zip(rows, bars, strict=True)],
        )
    elif isinstance(block, Table):
        yield from _rows(block.columns, [tuple(_text(cell) for cell in row) for row in block.rows])
    elif isinstance(block, Items):
        yield from (f"- {_text(text)}" for text in block.texts)
    elif isinstance(block, Paragraph):
        yield _text(block.text)


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(_text(column.title) for column in columns) + " |"
    yield "| " + " | ".join("---:" if column.is_right else "---" for column in columns) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


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


def _text(text: str) -> str:
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    return _START.sub(r"\1\\\2", line)
