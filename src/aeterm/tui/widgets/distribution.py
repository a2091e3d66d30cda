"""A distribution as text: a column per slice of totals, the quota as a line of colons, the range below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aeterm.forecast.odds import Slice
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import ACCENT, GOOD, MUTED, WARN, brief

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def distribution_lines(
    slices: Sequence[Slice], quota: Decimal | None, ends: tuple[Decimal, Decimal], columns: int, rows: int
) -> list[list[Span]]:
    """`rows` lines at most: the columns, `├────┤` from the first to the second of `ends`, and an axis of amounts.

    A slice that is possible shows at least the thinnest block. What reaches the quota has another paint, and stands
    right of the colons.
    """
    if rows < 2 or not slices or slices[0].low == slices[-1].high:
        return []
    size = max(1, columns // len(slices))
    width = size * len(slices)
    low, high = slices[0].low, slices[-1].high
    mark = None if quota is None or not low <= quota <= high else _column(quota, low, high, width)
    has_range = rows >= 4
    lines = _columns(slices, quota, size, mark, max(1, rows - 2 if has_range else rows - 1))
    if has_range:
        lines.append(_range(ends, low, high, width))
    return [*lines, _axis(low, high, quota if mark is not None else None, mark, width)]


def _columns(
    slices: Sequence[Slice], quota: Decimal | None, size: int, mark: int | None, rows: int
) -> list[list[Span]]:
    top = max(item.probability for item in slices)
    lines = []
    for row in range(rows):
        spans: list[Span] = []
        for item in slices:
            eighths = max(round(item.probability / top * rows * 8), 1 if item.probability > 0 else 0)
            block = _EIGHTHS[max(0, min(8, eighths - (rows - 1 - row) * 8))]
            is_met = quota is not None and item.low >= quota
            spans += [(block, GOOD if is_met else ACCENT)] * size
        if mark is not None:
            spans[min(mark, len(spans) - 1)] = (":", WARN)
        lines.append(_runs(spans))
    return lines


def _range(ends: tuple[Decimal, Decimal], low: Decimal, high: Decimal, width: int) -> list[Span]:
    first, last = (min(width - 1, _column(end, low, high, width)) for end in ends)
    if last - first < 2:
        return [(" " * first + "┴", MUTED)]
    label = " 80% "
    inner = label.center(last - first - 1, "─") if last - first - 1 >= len(label) + 2 else "─" * (last - first - 1)
    return [(" " * first + "├" + inner + "┤", MUTED)]


def _axis(low: Decimal, high: Decimal, quota: Decimal | None, mark: int | None, width: int) -> list[Span]:
    line = [" "] * width
    if quota is not None and mark is not None:
        label = f"quota {brief(quota)}"
        start = max(0, min(width - len(label), mark - len(label) // 2))
        line[start : start + len(label)] = label
    for label, start in ((brief(low), 0), (brief(high), width - len(brief(high)))):
        around = line[max(0, start - 1) : start + len(label) + 1]
        if start >= 0 and all(character == " " for character in around):
            line[start : start + len(label)] = label
    return [("".join(line), MUTED)]


def _column(amount: Decimal, low: Decimal, high: Decimal, width: int) -> int:
    return int((amount - low) / (high - low) * width)


def _runs(spans: Sequence[Span]) -> list[Span]:
    parts: list[Span] = []
    for text, paint in spans:
        if parts and parts[-1][1] == paint:
            parts[-1] = (parts[-1][0] + text, paint)
        else:
            parts.append((text, paint))
    return parts
