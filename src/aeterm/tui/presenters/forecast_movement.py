"""A waterfall as rows: where the figure stood, what moved it, where it stands; and the moves of one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from aeterm.forecast.movement import Move, Reason, Waterfall
from aeterm.forecast.sentences import sentence
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.forecast_figures import signed, span_of
from aeterm.tui.presenters.parts import ACCENT, BAD, GOOD, MUTED, STRONG, brief, day, plural
from aeterm.tui.widgets.virtual_list import Column
from aeterm.tui.widgets.waterfall import TOTAL, axis_of, step_bar

_SHORT = {Reason.RECATEGORISED_IN: "recat. in", Reason.RECATEGORISED_OUT: "recat. out"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
START, END = "start", "end"


class Step(NamedTuple):
    """One row of the waterfall, from one level to the next."""

    key: str
    label: str
    first: Decimal
    last: Decimal
    text: str
    moves: tuple[Move, ...] = ()

    @property
    def is_end(self) -> bool:
        """True for the two ends."""
        return self.key in (START, END)


def steps(found: Waterfall) -> tuple[Step, ...]:
    """Start, one row per reason with the levels it leads between, end."""
    level = found.start
    began = "the book's history begins here" if found.asked_from is not None else ""
    rows = [Step(START, "Start", Decimal(0), level, began)]
    for reason, bucket in found.steps.items():
        moves = tuple(move for move in found.moves if move.reason is reason)
        text = " · ".join(sentence(move) for move in moves)
        rows.append(Step(reason.value, _SHORT.get(reason, reason.label), level, level + bucket.amount, text, moves))
        level += bucket.amount
    net = signed(found.end - found.start)
    rows.append(Step(END, "End", Decimal(0), found.end, f"now · {'nothing moved' if len(rows) == 1 else f'net {net}'}"))
    return tuple(rows)


def when(instant: datetime, today: date) -> str:
    """`Mon 16 Nov 09:00`, in the user's time."""
    local = instant.astimezone()
    at = f" {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else ""
    return f"{_DAYS[local.weekday()]} {day(local.date(), today)}{at}"


def step_columns(rows: Sequence[Step], room: int) -> list[Column[Step]]:
    """Reason, amount, its bar, and the deals that did it."""
    axis = axis_of(row.last for row in rows)
    size = max(10, min(36, room // 5 if room < 90 else room * 3 // 10))

    def drawn(row: Step) -> Span:
        if row.is_end:
            return step_bar(axis.low, row.last, axis, size, fill=TOTAL), ACCENT
        return step_bar(row.first, row.last, axis, size), _paint(row.last - row.first)

    return [
        Column("", 11, lambda row: (row.label, STRONG if row.is_end else "")),
        Column("", 7, lambda row: brief(row.last) if row.is_end else _change(row.last - row.first), right=True),
        Column("", size, drawn, gap=2, is_drawing=True),
        Column("", 0, lambda row: (row.text, MUTED if row.is_end else ""), gap=2),
    ]


def foot(found: Waterfall, rows: Sequence[Step]) -> str:
    """`closed + commit + best case, net · axis 740-860k`."""
    axis = axis_of(row.last for row in rows)
    return f"{found.scope.label}, {'gross' if found.is_gross else 'net'} · axis {span_of(axis.low, axis.high)}"


def move_columns(room: int, today: date) -> list[Column[Move]]:
    """What each deal did, when, and who wrote it down."""
    columns = [
        Column[Move]("", 7, lambda move: _change(move.amount), right=True),
        Column[Move]("", 0, sentence, gap=2),
    ]
    if room >= 90:
        columns.append(Column("", 10, lambda move: (move.actor, MUTED), gap=2))
    columns.append(Column("", 6, lambda move: (day(_day_of(move), today)[:6] if move.at else "", MUTED), gap=1))
    return columns


def title(found: Waterfall, today: date) -> Line:
    """`SINCE Mon 16 Nov  830k to 783k, -47k`."""
    moved = f"  {brief(found.start)} to {brief(found.end)}, {signed(found.end - found.start)}"
    return [("SINCE ", "title"), (when(found.start_at, today), "bold"), (moved, "")]


def pasted(found: Waterfall, today: date) -> str:
    """The moves as sentences for a mail."""
    moved = signed(found.end - found.start)
    way = ", every back and forth" if found.is_gross else ""
    head = f"{found.period.key} since {when(found.start_at, today)}, {found.scope.label}{way}: "
    head += f"{brief(found.start)} to {brief(found.end)} ({moved}), {plural(len(found.moves), 'change')}"
    return "\n".join([head, *(f"- {_change(move.amount):>5}  {sentence(move)}" for move in found.moves)])


def _change(amount: Decimal) -> str:
    return signed(amount)


def _paint(amount: Decimal) -> str:
    return GOOD if amount > 0 else BAD if amount < 0 else MUTED


def _day_of(move: Move) -> date | None:
    return None if move.at is None else move.at.astimezone().date()
