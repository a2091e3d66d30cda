"""The roll-up of a period by owner, source, account ...: rows that add up to the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.money import ZERO
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.groups import Group
from aeterm.tui.paint import Span
from aeterm.tui.presenters.forecast import LOOKS
from aeterm.tui.presenters.parts import MUTED, STRONG, plain, sized
from aeterm.tui.widgets.bars import Segment, bar
from aeterm.tui.widgets.virtual_list import Column

_COUNTED = (
    ForecastCategory.CLOSED,
    ForecastCategory.COMMIT,
    ForecastCategory.MOST_LIKELY,
    ForecastCategory.BEST_CASE,
    ForecastCategory.PIPELINE,
)


_MONEY = 11
"""Columns of an amount."""


class GroupRow(NamedTuple):
    """One value of the dimension, with the deals behind it."""

    group: Group
    deal_ids: tuple[str, ...]
    is_total: bool = False

    @property
    def key(self) -> str:
        """Unique among the rows."""
        return "total" if self.is_total else f"={self.group.key}"

    def amount(self, category: ForecastCategory) -> Decimal:
        """What one category adds."""
        bucket = self.group.amounts.get(category)
        return ZERO if bucket is None else bucket.amount

    @property
    def sum(self) -> Decimal:
        """Won and open together."""
        return self.group.won + self.group.open


def group_columns(rows: Sequence[GroupRow], room: int) -> list[Column[GroupRow]]:
    """Label, a bar of the categories in their patterns, and the sums."""
    scale = max((row.sum for row in rows if not row.is_total), default=ZERO)
    size = min(40, room - 70) if room >= 84 else 0

    def drawn(row: GroupRow) -> Span:
        if row.is_total or scale <= 0:
            return "", ""
        segments = [Segment(row.amount(category), LOOKS[category][1]) for category in _COUNTED]
        return plain(bar(segments, scale, size)), MUTED

    columns = [Column[GroupRow]("", 0, lambda row: (row.group.label, STRONG if row.is_total else ""))]
    if size:
        columns.append(Column("", size, drawn, gap=1))
    columns.append(_money("Won", lambda row: row.group.won))
    if room >= 64:
        columns.append(_money("Commit", lambda row: row.amount(ForecastCategory.COMMIT)))
        columns.append(_money("Best", _best))
    columns.append(_money("Open", lambda row: row.group.open))
    return columns


def _best(row: GroupRow) -> Decimal:
    return row.amount(ForecastCategory.MOST_LIKELY) + row.amount(ForecastCategory.BEST_CASE)


def _money(title: str, of: Callable[[GroupRow], Decimal]) -> Column[GroupRow]:
    def cell(row: GroupRow) -> Span:
        amount = of(row)
        return (sized(amount, _MONEY) if amount else "—"), STRONG if row.is_total else "" if amount else MUTED

    return Column(title, _MONEY, cell, right=True)
