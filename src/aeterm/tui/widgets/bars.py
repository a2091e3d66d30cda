"""Bars and gauges as text: patterns tell the segments apart, colour only helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aeterm.domain.money import short
from aeterm.tui.paint import Span
from aeterm.tui.presenters.parts import GOOD, MUTED, STRONG, WARN

QUOTA_MARK = ":"
END_MARK = "▏"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: its amount, the character that fills it, and its paint."""

    amount: Decimal
    fill: str
    paint: str = ""


def position(amount: Decimal, scale: Decimal, columns: int) -> int:
    """The column that an amount reaches on an axis of `columns` whose end is `scale`."""
    if scale <= 0:
        return 0
    return max(0, min(columns, int((amount / scale * columns).to_integral_value())))


def bar(segments: Sequence[Segment], scale: Decimal, columns: int, *, mark: Decimal | None = None) -> list[Span]:
    """Segments end to end, a thin end mark, and `:` where `mark` lies; exactly `columns` wide.

    A segment worth something never vanishes: it takes one column at least while there is room.
    """
    cells: list[Span] = []
    total = Decimal(0)
    for segment in segments:
        total += segment.amount
        wanted = position(total, scale, columns) - len(cells)
        if wanted < 1 and segment.amount > 0 and len(cells) < columns:
            wanted = 1
        cells.extend([(segment.fill, segment.paint)] * wanted)
    if len(cells) < columns:
        cells.append((END_MARK if cells else " ", MUTED))
    cells.extend([(" ", "")] * (columns - len(cells)))
    if mark is not None and columns:
        cells[min(columns - 1, position(mark, scale, columns))] = (QUOTA_MARK, WARN)
    return _runs(cells[:columns])


def axis(scale: Decimal, columns: int, *, quota: Decimal | None = None) -> str:
    """Tick labels from 0 to `scale` placed under their column, the quota's label ending at its mark."""
    line = [" "] * columns
    if quota is not None:
        label = f"quota {short(quota)}"
        at = position(quota, scale, columns)
        _place(line, max(0, min(columns - len(label), at + 1 - len(label))), label)
    step = quota / 4 if quota and quota <= scale <= quota * 5 / 4 else _step(scale)
    tick = Decimal(0)
    while step > 0 and tick <= scale:
        label = short(tick) if tick else "0"
        start = position(tick, scale, columns)
        _place(line, start if tick == 0 else min(start, columns - len(label)), label)
        tick += step
    return "".join(line)


def gauge(ratio: Decimal | None, target: Decimal, columns: int) -> list[Span]:
    """`[████······|···]`: the ratio filled from the left; `|` stands at the target, three quarters along."""
    inner = max(1, columns - 2)
    filled = position(ratio or Decimal(0), target * 4 / 3, inner)
    style = GOOD if ratio is not None and ratio >= target else WARN
    cells = [("█", style) if column < filled else ("·", MUTED) for column in range(inner)]
    cells[min(inner - 1, position(target, target * 4 / 3, inner))] = ("|", STRONG)
    return [("[", ""), *_runs(cells), ("]", "")]


def _step(scale: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that needs at most four steps."""
    if scale <= 0:
        return Decimal(0)
    magnitude = Decimal(10) ** (scale / 4).adjusted()
    steps = (magnitude * factor for factor in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5)))
    return next((step for step in steps if step * 4 >= scale), magnitude * 10)


def _place(line: list[str], start: int, label: str) -> None:
    end = start + len(label)
    free = all(character == " " for character in line[max(0, start - 1) : end + 1])
    if start >= 0 and end <= len(line) and free:
        line[start:end] = label


def _runs(cells: Sequence[Span]) -> list[Span]:
    parts: list[Span] = []
    for character, paint in cells:
        if parts and parts[-1][1] == paint:
            parts[-1] = (parts[-1][0] + character, paint)
        else:
            parts.append((character, paint))
    return parts
