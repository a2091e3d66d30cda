"""The pipe to create as text, and where it has come from so far as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.forecast.generation import PipeNeed, SourceShare
from aeterm.forecast.intervals import Rate
from aeterm.services.winning import SourceRates
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Line, Span
from aeterm.tui.presenters.forecast_figures import percent, span_of
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, brief, day, fold, full, line, plural, sized
from aeterm.tui.widgets.virtual_list import Column


class PipeFigures(NamedTuple):
    """Everything the section shows."""

    need: PipeNeed
    target: Decimal
    """Coverage asked for by the rule, in times."""
    missing: Decimal | None
    """What the rule misses on what is still to be won; None without a quota."""
    velocity: Decimal | None
    """Money won per day at the pace of the open deals; None when history is too thin."""
    rows: tuple[SourceRow, ...]


class SourceRow(NamedTuple):
    """One source: how its deals were won, and what it has to bring."""

    source: str
    rate: Rate | None
    """None when none of its deals is closed."""
    share: SourceShare | None
    """None when nothing is to be created."""


def source_rows(need: PipeNeed, rates: Sequence[SourceRates]) -> tuple[SourceRow, ...]:
    """The sources with what they bring first, then those that only have a past; none when no deal states its source."""
    known = {row.source: row.rates.count for row in rates}
    shares = {row.source: row for row in need.by_source} if need.pipe_needed else {}
    names = [*shares, *(name for name in known if name not in shares)]
    return tuple(SourceRow(name, known.get(name), shares.get(name)) for name in names) if any(names) else ()


def pipe_lines(figures: PipeFigures, width: int, today: date) -> list[Line]:
    """How much, how many deals, until when; what the rule asks for besides; and what is not known."""
    lines = _needed(figures.need, width, today)
    beside = [_beside_rule(figures)]
    if figures.velocity:
        pace = brief(figures.velocity, figures.need.currency)
        beside.append(f"Velocity {pace} a day: open deals x usual win x win rate / cycle")
    return lines + [line((part, MUTED)) for text in beside for part in (fold(text, width) if text else [])]


def _beside_rule(figures: PipeFigures) -> str:
    """Coverage may ask for more than the own win rate does: one look must tell why."""
    need = figures.need
    if not need.gap or need.pipe_needed is None or need.win_rate is None or not figures.missing:
        return ""
    target = f"{figures.target.quantize(Decimal('0.1')):f}x"
    if figures.missing <= need.pipe_needed:
        return f"The rule of {target} asks for {full(figures.missing, need.currency)}."
    return f"The rule of {target} is stricter: it misses {full(figures.missing, need.currency)}."


def _needed(need: PipeNeed, width: int, today: date) -> list[Line]:
    lines: list[Line] = []
    lines += _verdict(need, width)
    texts = [_rate(need)] if not need.pipe_needed else [_deals(need), _rate(need), _deadline(need, today)]
    for text in texts:
        lines += [line(part) for part in fold(text, width)] if text else []
    if need.is_too_late and need.pipe_needed:
        said = (
            f"That day is past: new pipe lands after {need.period.key}. Pull in, enlarge or win more of what is there."
        )
        lines += [line((part, WARN)) for part in fold(said, width)]
    return lines


def _verdict(need: PipeNeed, width: int) -> list[Line]:
    if need.gap is None:
        return [line((f"No quota for {need.period.key}: press {key_for('forecast.quota')} to set it.", WARN))]
    if need.gap <= 0:
        return [line(("Quota met: no pipe is needed for it.", GOOD))]
    if need.pipe_needed is None:
        text = "Unknown: too few deals are closed to tell how much pipe a win takes."
        return [line((part, MUTED)) for part in fold(text, width)]
    if need.pipe_needed <= 0:
        return [line(("No pipe is missing at your win rate.", GOOD), *_unless(need))]
    head = line("Create ", (full(need.pipe_needed, need.currency), BAD))
    if need.pipe_low is not None and need.pipe_high is not None:
        head = line(head, (f" ({span_of(need.pipe_low, need.pipe_high)})", MUTED))
    if need.per_week is not None:
        head = line(head, ", ", (f"{brief(need.per_week, need.currency)} a week", STRONG))
    return [head]


def _unless(need: PipeNeed) -> list[Span]:
    """What would be missing at the lower end of the interval of the win rate."""
    if need.win_rate is None or not need.pipe_high:
        return []
    return [(f" At {percent(need.win_rate.low)}, its lower end, {brief(need.pipe_high, need.currency)} is.", WARN)]


def _deals(need: PipeNeed) -> str:
    if need.deals_needed is None or not need.pipe_needed:
        return ""
    usual = "" if need.median_won is None else f" of your usual {brief(need.median_won, need.currency)}"
    return f"About {plural(need.deals_needed, 'deal')}{usual}"


def _rate(need: PipeNeed) -> str:
    if need.win_rate is None or need.gap is None or need.gap <= 0:
        return ""
    rate = need.win_rate
    by = "by money" if rate.is_by_value else "by number"
    said = f"Gap {brief(need.gap)} / win rate {percent(rate.share)} {by} ({percent(rate.low)} to {percent(rate.high)})"
    return f"{said} less {brief(need.open)} open"


def _deadline(need: PipeNeed, today: date) -> str:
    if need.latest_create_on is None:
        return "The usual cycle is unknown: fewer than three won deals say when they were created."
    weeks = f", {plural(need.weeks_left, 'week')} left" if need.weeks_left else ""
    return f"By {day(need.latest_create_on, today)}{weeks}: a win takes {need.median_cycle_days} days"


def source_columns(rows: Sequence[SourceRow], room: int) -> list[Column[SourceRow]]:
    """How each source was won and, when pipe is missing, what it has to bring."""
    columns = [
        Column[SourceRow]("Source", 0, lambda row: row.source or ("(no source)", MUTED)),
        Column[SourceRow]("Won of closed", 13, _won_of, right=True),
        Column[SourceRow]("Win rate", 8, lambda row: percent(row.rate.share if row.rate else None), right=True),
    ]
    if room >= 60:
        columns.append(Column("95 %", 12, _interval, right=True))
    if any(row.share for row in rows):
        columns.append(Column("To create", 12, _to_create, right=True))
        if room >= 50:
            columns.append(Column("Deals", 6, _deals_of, right=True))
    return columns


def _won_of(row: SourceRow) -> str:
    return "—" if row.rate is None else f"{row.rate.won:,} of {row.rate.total:,}"


def _interval(row: SourceRow) -> Span:
    """Few deals say little: the interval tells it."""
    if row.rate is None or not row.rate.total:
        return "—", MUTED
    return f"{row.rate.low * 100:.0f}-{row.rate.high * 100:.0f} %", MUTED


def _to_create(row: SourceRow) -> Span:
    return ("—", MUTED) if row.share is None else (sized(row.share.amount, 12), STRONG)


def _deals_of(row: SourceRow) -> str:
    return "—" if row.share is None or row.share.deals is None else str(row.share.deals)
