"""Bars as inline SVG: patterns beside colours, a text for every bar, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from html import escape

from aeterm.reports.document import Bar, Chart, Fill
from aeterm.reports.words import PageWords

_WIDTH = 720
_LABELS = 110
"""Left margin for the names of the bars."""
_TEXTS = 190
"""Right margin for what the bars say."""
_ROW = 24
_BAR = 15
_AXIS = 22
_LEGEND = 24
_LONGEST_LABEL = 17
_LONGEST_TEXT = 32
_TICKS = 4
_ROUND = (1, 2, Decimal("2.5"), 5, 10)

_PATTERNS = {
    Fill.CLOSED: '<rect width="8" height="8" fill="#1f4e79"/>',
    Fill.COMMIT: '<rect width="8" height="8" fill="#dbe9f6"/><path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="#1f4e79" '
    'stroke-width="2.4"/>',
    Fill.BEST_CASE: '<rect width="8" height="8" fill="#eef4fa"/><circle cx="2" cy="2" r="1.3" fill="#1f4e79"/>'
    '<circle cx="6" cy="6" r="1.3" fill="#1f4e79"/>',
    Fill.PIPELINE: '<rect width="8" height="8" fill="#ffffff"/><path d="M0 4h8" stroke="#9db7d0" stroke-width="1"/>',
    Fill.LEVEL: '<rect width="8" height="8" fill="#44546a"/>',
    Fill.UP: '<rect width="8" height="8" fill="#d9efe0"/><path d="M4 0v8M0 4h8" stroke="#1e7b43" stroke-width="1.4"/>',
    Fill.DOWN: '<rect width="8" height="8" fill="#fbe3df"/><path d="M0 0l8 8" stroke="#b03a2e" stroke-width="1.6"/>',
}


def chart_svg(chart: Chart, number: int, words: PageWords) -> str:
    """The chart as one `<svg>` element; `number` keeps its pattern names apart from those of other charts."""
    height = _AXIS + _ROW * len(chart.bars) + (_LEGEND if chart.legend else 4)
    axis = _Axis(chart)
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="chart{number}-title">',
        f'<title id="chart{number}-title">{_text(_description(chart), 2000, words)}</title>',
        "<defs>",
        *(_pattern(fill, number) for fill in Fill if fill in _used(chart)),
        "</defs>",
        *_ticks(axis, len(chart.bars), words),
        *(line for row, bar in enumerate(chart.bars) for line in _bar(bar, row, axis, number, words)),
        *_mark(chart, axis, words),
        *_legend(chart.legend, height, number, words),
        "</svg>",
    ]
    return "\n".join(parts)


class _Axis:
    """Values to pixels; what lies before the start of the axis is cut off there."""

    def __init__(self, chart: Chart) -> None:
        self.low, self.high = chart.range

    def x(self, value: Decimal) -> str:
        """The position of a value, with one digit."""
        share = (max(value, self.low) - self.low) / (self.high - self.low)
        return f"{_LABELS + float(share) * (_WIDTH - _LABELS - _TEXTS):.1f}"

    @property
    def ticks(self) -> Sequence[Decimal]:
        """Round values within the axis, evenly spaced."""
        raw = (self.high - self.low) / _TICKS
        power = Decimal(10) ** raw.adjusted()
        step = next(power * factor for factor in _ROUND if power * factor >= raw)
        first = (self.low / step).to_integral_value(ROUND_CEILING)
        count = int((self.high - first * step) // step)
        return [(first + index) * step for index in range(count + 1)]


def _used(chart: Chart) -> set[Fill]:
    return {piece.fill for bar in chart.bars for piece in bar.pieces} | set(chart.legend)


def _pattern(fill: Fill, number: int) -> str:
    return (
        f'<pattern id="{_name(fill, number)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f"{_PATTERNS[fill]}</pattern>"
    )


def _name(fill: Fill, number: int) -> str:
    return f"fill{number}-{fill.name.lower()}"


def _ticks(axis: _Axis, rows: int, words: PageWords) -> Iterator[str]:
    bottom = _AXIS + rows * _ROW
    for value in axis.ticks:
        x = axis.x(value)
        yield f'<line x1="{x}" y1="{_AXIS - 4}" x2="{x}" y2="{bottom}" stroke="#d5dbe1"/>'
        yield f'<text x="{x}" y="{_AXIS - 9}" text-anchor="middle" class="axis">{words.brief(value)}</text>'


def _bar(bar: Bar, row: int, axis: _Axis, number: int, words: PageWords) -> Iterator[str]:
    top = _AXIS + row * _ROW + 4
    base = top + _BAR - 4
    yield f'<text x="0" y="{base}">{_text(bar.label, _LONGEST_LABEL, words)}</text>'
    for piece in bar.pieces:
        left, right = axis.x(min(piece.start, piece.end)), axis.x(max(piece.start, piece.end))
        width = max(0.0, float(right) - float(left))
        if width > 0:
            yield (
                f'<rect x="{left}" y="{top}" width="{width:.1f}" height="{_BAR}" '
                f'fill="url(#{_name(piece.fill, number)})" stroke="#1f2d3d" stroke-width="0.6"/>'
            )
    yield f'<text x="{_WIDTH - _TEXTS + 10}" y="{base}">{_text(bar.text, _LONGEST_TEXT, words)}</text>'


def _mark(chart: Chart, axis: _Axis, words: PageWords) -> Iterator[str]:
    if chart.mark is None:
        return
    x, bottom = axis.x(chart.mark), _AXIS + len(chart.bars) * _ROW
    yield (
        f'<line x1="{x}" y1="{_AXIS - 4}" x2="{x}" y2="{bottom}" stroke="#b03a2e" stroke-width="1.6" '
        f'stroke-dasharray="4 3"><title>{_text(chart.mark_label, 60, words)}</title></line>'
    )


def _legend(fills: Sequence[Fill], height: int, number: int, words: PageWords) -> Iterator[str]:
    x = _LABELS
    for fill in fills:
        yield (
            f'<rect x="{x}" y="{height - 14}" width="16" height="10" fill="url(#{_name(fill, number)})" '
            f'stroke="#1f2d3d" stroke-width="0.6"/>'
        )
        yield f'<text x="{x + 21}" y="{height - 5}" class="axis">{escape(words.fill(fill))}</text>'
        x += 95


def _description(chart: Chart) -> str:
    said = "; ".join(f"{bar.label}: {bar.text}" for bar in chart.bars)
    return f"{chart.title}. {said}"


def _text(text: str, longest: int, words: PageWords) -> str:
    line = words.line(text)
    return escape(line if len(line) <= longest else line[: longest - 1] + "…")
