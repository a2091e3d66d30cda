"""A waterfall as lines of plain text: figures that add up, bars of ASCII beside them, and the deals behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from aeterm.domain.money import grouped, short
from aeterm.forecast.movement import Move, Waterfall
from aeterm.forecast.rounding import in_steps, whole
from aeterm.forecast.sentences import sentence
from aeterm.text import counted, one_line

_BAR = 30


def waterfall_lines(found: Waterfall) -> Iterator[str]:
    """The waterfall, at most 80 columns wide but for the sentences."""
    how = "every change, back and forth" if found.is_gross else "both ends compared"
    yield f"Changes {found.period.key}, {found.currency}, {found.scope.label}, {how}"
    yield f"from {_instant(found.start_at)} to {_instant(found.end_at)}"
    if found.asked_from is not None:
        yield f"! the book knows no deals before {_instant(found.start_at)},"
        yield "  so nothing can be said of the time before"
    yield ""
    yield from _bars(found)
    if not found.moves:
        yield ""
        yield "Nothing moved."
        return
    yield ""
    for move in found.moves:
        yield f"{_sign(move)} {sentence(move)}{_by_whom(move)}"


def _bars(found: Waterfall) -> Iterator[str]:
    amounts = in_steps([found.start, *(step.amount for step in found.steps.values())])
    levels = [amounts[0]]
    for amount in amounts[1:]:
        levels.append(levels[-1] + amount)
    low, high = _axis([*levels, whole(found.end)])
    yield _row("Start", grouped(amounts[0]), _bar(low, levels[0], low, high, "#"))
    for (reason, step), (before, after) in zip(found.steps.items(), pairwise(levels), strict=True):
        amount = after - before
        bar = _bar(before, after, low, high, "+" if amount >= 0 else "-")
        yield f"{_row(reason.label.capitalize(), f'{amount:+,f}', bar)}  {counted(step.count, 'deal')}"
    yield _row("End", grouped(levels[-1]), _bar(low, levels[-1], low, high, "#"))
    yield _row("Net", f"{levels[-1] - levels[0]:+,f}", "")
    if low < high:
        yield f"axis {short(low)} to {short(high)}"


def _axis(levels: list[Decimal]) -> tuple[Decimal, Decimal]:
    """From zero, or from below the lowest level where the moves would be too small to be seen from there."""
    low, high = min(levels), max(levels)
    room = high - low
    if low > 0 and room and room * 4 < high:
        return max(Decimal(0), low - room), high
    return min(low, Decimal(0)), max(high, Decimal(0))


def _bar(start: Decimal, end: Decimal, low: Decimal, high: Decimal, mark: str) -> str:
    if high <= low:
        return ""
    first, last = sorted(int((value - low) * _BAR / (high - low)) for value in (start, end))
    length = max(last - first, 1 if start != end else 0)
    return " " * min(first, _BAR - length) + mark * length


def _row(label: str, figure: str, bar: str) -> str:
    return f"{label:<18} {figure:>14}  {bar:<{_BAR}}".rstrip()


def _sign(move: Move) -> str:
    return "+" if move.amount > 0 else "-" if move.amount < 0 else "="


def _by_whom(move: Move) -> str:
    if move.at is None:
        return ""
    there = move.at.astimezone()
    return f" ({one_line(move.actor)}, {there:%a} {there.day} {there:%b})"


def _instant(instant: datetime) -> str:
    there = instant.astimezone()
    return f"{there:%a} {there.day} {there:%b %Y %H:%M}"
