"""A report as one self-contained HTML page: no script, nothing fetched, made to be printed on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from aeterm.reports.document import Block, Chart, Column, Figures, Items, Paragraph, Report, Section, Table
from aeterm.reports.svg import chart_svg
from aeterm.reports.words import PageWords

_STYLE = """
@page { size: A4; margin: 14mm 13mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1f2d3d; background: #fff;
  max-width: 184mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 17pt; margin: 0; }
h2 { font-size: 12pt; margin: 6mm 0 2mm; border-bottom: 0.4mm solid #1f4e79; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; }
.subtitle, .note, footer { color: #55647a; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(40mm, 1fr)); gap: 2mm; margin: 2mm 0; }
.figure { border: 0.3mm solid #c4cdd6; border-radius: 1mm; padding: 1.5mm 2mm; break-inside: avoid; }
.figure b { display: block; font-size: 13pt; font-variant-numeric: tabular-nums; }
.note { font-size: 9pt; }
svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; break-inside: avoid; }
svg text { fill: #1f2d3d; }
svg .axis { font-size: 10px; fill: #55647a; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; margin: 1mm 0 2mm; }
th, td { text-align: left; padding: 0.7mm 1.5mm; border-bottom: 0.2mm solid #d5dbe1; vertical-align: top;
  overflow-wrap: break-word; }
th { border-bottom: 0.4mm solid #8a97a5; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.right, .whole { white-space: nowrap; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
ul { margin: 1mm 0; padding-left: 5mm; }
footer { margin-top: 6mm; font-size: 8.5pt; border-top: 0.2mm solid #d5dbe1; padding-top: 1mm; }
@media print { body { margin: 0; padding: 0; max-width: none; } * { print-color-adjust: exact; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(report: Report) -> str:
    """The page. Every text of the report is cleaned and escaped."""
    page = _Page(PageWords.of(report.language))
    body = "\n".join(line for section in report.sections for line in page.section(section))
    return f"""<!DOCTYPE html>
<html lang="{escape(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{page.text(report.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header><h1>{page.text(report.title)}</h1><p class="subtitle">{page.text(report.subtitle)}</p></header>
<main>
{body}
</main>
<footer>{page.text(report.footer)}</footer>
</body>
</html>
"""


class _Page:
    def __init__(self, words: PageWords) -> None:
        self._words = words
        self._charts = iter(range(1, 1000))

    def section(self, section: Section) -> Iterator[str]:
        yield f"<section><h2>{self.text(section.title)}</h2>"
        for block in section.blocks:
            yield from self._block(block)
        yield "</section>"

    def text(self, text: str) -> str:
        return escape(self._words.line(text))

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Figures):
            yield '<div class="figures">'
            for item in block.items:
                note = f'<span class="note">{self.text(item.note)}</span>' if item.note else ""
                yield f'<div class="figure">{self.text(item.label)}<b>{self.text(item.value)}</b>{note}</div>'
            yield "</div>"
        elif isinstance(block, Chart):
            said = self.text(self._words.say("dashed", mark=block.mark_label))
            mark = f' <span class="note">{said}</span>' if block.mark is not None else ""
            yield f"<h3>{self.text(block.title)}{mark}</h3>"
            yield chart_svg(block, next(self._charts), self._words)
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Items):
            yield "<ul>" + "".join(f"<li>{self.text(text)}</li>" for text in block.texts) + "</ul>"
        elif isinstance(block, Paragraph):
            yield f"<p>{self.text(block.text)}</p>"

    def _table(self, table: Table) -> Iterator[str]:
        shapes = [_shape(column) for column in table.columns]
        heads = (
            f'<th scope="col"{shape}>{self.text(column.title)}</th>'
            for column, shape in zip(table.columns, shapes, strict=True)
        )
        yield f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>"
        for row in table.rows:
            cells = (f"<td{shape}>{self.text(cell)}</td>" for cell, shape in zip(row, shapes, strict=True))
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table>"


def _shape(column: Column) -> str:
    name = "right" if column.is_right else "whole" if column.is_whole else ""
    return f' class="{name}"' if name else ""
