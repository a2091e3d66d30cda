"""A period week by week as text: stacked columns in the patterns of the bars, what was called, and the quota."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.money import ZERO
from aeterm.forecast.calls import TrendPoint
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import ACCENT, GOOD, MUTED, STRONG, WARN, brief

_MARGIN = 7
_EIGHTHS = "▁▂▃▄▅▆▇█"
_FEW = 5
"""Rows below which the columns give way to one line per series."""
CALLED = "C"


def trend_lines(
    points: Sequence[TrendPoint], weeks: int, quota: Decimal | None, columns: int, rows: int
) -> list[list[Span]]:
    """At most `rows` lines. `█` closed, `▓` commit, `▒` best case, `C` the commit called, `:` the quota."""
    if not points or rows < 1:
        return []
    called = [point.call.commit for point in points if point.call is not None]
    scale = max([quota or ZERO, *called, *(point.best_case for point in points)])
    if scale <= 0:
        return []
    if rows < _FEW:
        return _series(points, weeks, quota, scale, rows)
    size = max(2, min(8, (columns - _MARGIN) // max(1, weeks)))
    height = rows - 1
    lines = [_row(points, quota, scale, weeks, size, row, height) for row in range(height, 0, -1)]
    labels = "".join(f"w{week}".ljust(size)[:size] for week in range(1, weeks + 1))
    return [*lines, [(" " * _MARGIN + labels, MUTED)]]


def _row(
    points: Sequence[TrendPoint], quota: Decimal | None, scale: Decimal, weeks: int, size: int, row: int, height: int
) -> list[Span]:
    """Row `row` of `height`, counted from below, with the amount at its upper edge when it is a round one."""
    by_week = {point.week: point for point in points}
    is_quota = quota is not None and _cells(quota, scale, height) == row
    label = "quota" if is_quota else brief(scale) if row == height else ""
    spans: list[Span] = [(f"{label:>{_MARGIN - 1}} ", MUTED)]
    for week in range(1, weeks + 1):
        point = by_week.get(week)
        mark, paint = _cell(point, scale, row, height) if point else (" ", "")
        blank = ":" if is_quota else " "
        if mark == " " and is_quota:
            mark, paint = ":", WARN
        spans += [(mark * (size - 1), paint), (blank, WARN if is_quota else "")]
    return spans


def _cell(point: TrendPoint, scale: Decimal, row: int, height: int) -> Span:
    if point.call is not None and _cells(point.call.commit, scale, height) == row:
        return CALLED, STRONG
    for amount, mark, paint in ((point.closed, "█", GOOD), (point.commit, "▓", ACCENT), (point.best_case, "▒", WARN)):
        if row <= _cells(amount, scale, height):
            return mark, paint
    return " ", ""


def _cells(amount: Decimal, scale: Decimal, height: int) -> int:
    """Rows that an amount reaches; one at least when it is above nothing."""
    return max(1 if amount > 0 else 0, int((amount / scale * height).to_integral_value()))


def _series(
    points: Sequence[TrendPoint], weeks: int, quota: Decimal | None, scale: Decimal, rows: int
) -> list[list[Span]]:
    last = points[-1]
    called = [None if point.call is None else point.call.commit for point in points]
    series: list[tuple[str, Sequence[Decimal | None], str]] = [
        ("commit", [point.commit for point in points], ACCENT),
        ("called", called, STRONG),
        ("best", [point.best_case for point in points], WARN),
        ("closed", [point.closed for point in points], GOOD),
    ]
    if not any(called):
        del series[1]
    goal = f" · quota {brief(quota)}" if quota else ""
    return [
        [
            (f"{name:<{_MARGIN}}", MUTED),
            ("".join(_spark(amount, scale) * 2 for amount in amounts), paint),
            (f" {'—' if amounts[-1] is None else brief(amounts[-1])}", STRONG),
            (f"  week {last.week} of {weeks}{goal}" if number == 0 else "", MUTED),
        ]
        for number, (name, amounts, paint) in enumerate(series[:rows])
    ]


def _spark(amount: Decimal | None, scale: Decimal) -> str:
    if amount is None:
        return "·"
    return _EIGHTHS[max(0, min(7, int((amount / scale * 8).to_integral_value()) - 1))]
