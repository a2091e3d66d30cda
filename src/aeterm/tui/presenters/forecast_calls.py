"""What was called, week by week and period by period, and how right it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.stage import PROMISED
from aeterm.forecast.accuracy import Bias, WeekScore
from aeterm.forecast.calls import TrendPoint
from aeterm.forecast.hits import HitRate, promised
from aeterm.forecast.slip import Slip
from aeterm.text import one_line
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.forecast_figures import percent, signed
from aeterm.tui.presenters.forecast_movement import when
from aeterm.tui.presenters.parts import MUTED, STRONG, brief, fold, full, line, plural, sized
from aeterm.tui.widgets.trend import CALLED, trend_lines
from aeterm.tui.widgets.virtual_list import Column

_SLIGHT = Decimal("0.025")
"""Bias below which nobody need change a habit."""


class CallFigures(NamedTuple):
    """Everything the section shows of one period."""

    calls: tuple[ForecastCall, ...]
    """Newest first."""
    points: tuple[TrendPoint, ...]
    weeks: int
    """Weeks of the period."""
    scores: tuple[WeekScore, ...]
    quota: Decimal | None
    is_over: bool
    bias: Bias
    calibrated: Decimal | None
    """The commit in force, corrected by that bias."""
    bias_week: int = 0
    """The fixed week of the calls that the bias is of."""
    hits: tuple[HitRate, ...] = ()
    """What became of the categories as they stood at the end of week `hits_week`; empty when nobody knows."""
    hits_week: int = 0


def call_lines(figures: CallFigures, width: int, rows: int) -> list[Line]:
    """The trend above, then the calls at the fixed weeks, then what the past says of them."""
    told = [*_weeks(figures, width), *_record(figures, width), *_hits(figures, width)]
    room = rows - len(told)
    has_legend = room >= 8
    chart = trend_lines(figures.points, figures.weeks, figures.quota, width, min(room - has_legend, 11))
    legend: list[Line] = [_legend(figures)] if has_legend and chart else []
    return [*chart, *legend, *told][:rows]


def _legend(figures: CallFigures) -> list[Span]:
    words = "█ closed  ▓ commit  ▒ best case"
    words += f"  {CALLED} called" if figures.calls else ""
    return line((words + ("  : quota" if figures.quota else ""), MUTED))


def _weeks(figures: CallFigures, width: int) -> list[list[Span]]:
    """`In force  w1 527k · w4 540k · w8 none`, with the accuracy once the period has ended."""
    parts = []
    for score in figures.scores:
        if not score.is_frozen:
            continue
        called = "none" if score.call is None else brief(score.call.commit)
        right = ""
        if figures.is_over and score.call is not None:
            right = f" ({'n/a' if score.accuracy is None else percent(score.accuracy)} right)"
        parts.append(f"w{score.week} {called}{right}")
    if not parts or not figures.calls:
        return []
    return [line((text, "")) for text in fold("Commit in force: " + " · ".join(parts), width)]


def _record(figures: CallFigures, width: int) -> list[list[Span]]:
    bias = figures.bias
    if bias.value is None:
        return []
    way = "about right"
    if abs(bias.value) >= _SLIGHT:
        way = "too much: happy ears" if bias.value > 0 else "too little: sandbagging"
    of = f"Bias of week {figures.bias_week}" if figures.bias_week else "Bias"
    text = f"{of} over {plural(bias.periods, 'period')} {signed_percent(bias.value)}, {way}"
    if figures.calibrated is not None:
        text += f" · your commit, corrected by it: {brief(figures.calibrated)}"
    return [line((part, MUTED)) for part in fold(text, width)]


def _hits(figures: CallFigures, width: int) -> list[list[Span]]:
    """`At w4 commit 310k, 62 % won 20 % slipped · best case 90k, 30 % open · slip rate 15 %`."""
    shown = [hit for hit in figures.hits if hit.category in PROMISED and hit.fate.cohort.amount]
    if not shown:
        return []
    slipped = percent(promised(shown).slip_rate)
    none = [""] * len(shown)
    amounts = [f" {brief(hit.fate.cohort.amount)}," for hit in shown]
    for said, rate in ((amounts, "slip rate"), (none, "slip rate"), (none, "slip")):
        told = [
            f"{hit.category.label.lower()}{amount} {_fate(hit.fate)}" for hit, amount in zip(shown, said, strict=True)
        ]
        text = f"At w{figures.hits_week} {' · '.join([*told, f'{rate} {slipped}'])}"
        if len(text) <= width:
            break  # a second line would cost the chart one of its own
    return [line((part, MUTED)) for part in fold(text, width)]


def _fate(fate: Slip) -> str:
    """What became of a cohort, in shares of its money."""
    found = (("won", fate.won), ("slipped", fate.slipped), ("lost", fate.lost), ("open", fate.pending))
    shares = [f"{percent(bucket.amount / fate.cohort.amount)} {word}" for word, bucket in found if bucket.amount]
    return " ".join(shares) or "gone"


def signed_percent(share: Decimal) -> str:
    """`+12 %`."""
    return f"{share * 100:+.0f} %"


def call_columns(room: int, today: date) -> list[Column[ForecastCall]]:
    """When, how much, what the book said then, and why."""
    columns = [
        Column[ForecastCall]("Called", 16, lambda call: when(call.at, today)),
        Column[ForecastCall]("Commit", 10, lambda call: (sized(call.commit, 10), STRONG), right=True),
        Column[ForecastCall]("Best case", 10, lambda call: sized(call.best_case, 10), right=True),
    ]
    if room >= 70:
        columns.append(Column("vs book", 8, _beside, right=True, gap=2))
    columns.append(Column("Why", 0, _why, gap=2))
    return columns


def _beside(call: ForecastCall) -> Span:
    """The commit called less the commit that the book added up to at that instant."""
    return ("—" if call.rolled_commit is None else signed(call.commit - call.rolled_commit)), MUTED


def _why(call: ForecastCall) -> str:
    note = one_line(call.note)
    return ": ".join(part for part in (call.scope, note) if part)


def call_text(call: ForecastCall, today: date) -> str:
    """One call in full."""
    lines = [f"Commit {full(call.commit, call.currency)}", f"Best case {full(call.best_case, call.currency)}"]
    known: Sequence[tuple[str, Decimal | None]] = (
        ("Won then", call.won),
        ("Commit in the book then", call.rolled_commit),
        ("Best case in the book then", call.rolled_best_case),
    )
    lines += [f"{label} {full(amount, call.currency)}" for label, amount in known if amount is not None]
    by = f" by {call.author}" if call.author else ""
    return "\n".join([f"Called {when(call.at, today)}{by}", *lines, "", call.note or "No reason was given."])
