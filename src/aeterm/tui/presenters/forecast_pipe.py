"""The pipe to create as text, and where it has come from so far as rows."""

from __future__ import annotations

from datetime import date

from aeterm.forecast.generation import PipeNeed, SourceShare
from aeterm.tui.paint import Line
from aeterm.tui.presenters.forecast_figures import percent, span_of
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, brief, day, fold, full, line, plural
from aeterm.tui.widgets.virtual_list import Column


def pipe_lines(need: PipeNeed, width: int, today: date) -> list[Line]:
    """How much, how many deals, until when; and what is not known."""
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
        return [line((f"No quota for {need.period.key}: press , to set it.", WARN))]
    if need.gap <= 0:
        return [line(("Quota met: no pipe is needed for it.", GOOD))]
    if need.pipe_needed is None:
        text = "Unknown: too few deals are closed to tell how much pipe a win takes."
        return [line((part, MUTED)) for part in fold(text, width)]
    if need.pipe_needed <= 0:
        return [line(("No pipe is missing at your win rate.", GOOD))]
    head = line("Create ", (full(need.pipe_needed, need.currency), BAD))
    if need.pipe_low is not None and need.pipe_high is not None:
        head = line(head, (f" ({span_of(need.pipe_low, need.pipe_high)})", MUTED))
    if need.per_week is not None:
        head = line(head, ", ", (f"{brief(need.per_week, need.currency)} a week", STRONG))
    return [head]


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
    return f"{said} - open {brief(need.open)}"


def _deadline(need: PipeNeed, today: date) -> str:
    if need.latest_create_on is None:
        return "The usual cycle is unknown: fewer than three won deals say when they were created."
    weeks = f", {plural(need.weeks_left, 'week')} left" if need.weeks_left else ""
    return f"By {day(need.latest_create_on, today)}{weeks}: a win takes {need.median_cycle_days} days"


def source_columns(room: int) -> list[Column[SourceShare]]:
    """What each source has to bring, by what it brought."""
    columns = [
        Column[SourceShare]("Source", 0, lambda row: row.source or ("(no source)", MUTED)),
        Column[SourceShare]("So far", 6, lambda row: percent(row.share), right=True),
        Column[SourceShare]("To create", 12, lambda row: (full(row.amount), STRONG), right=True),
    ]
    if room >= 50:
        columns.append(Column("Deals", 6, lambda row: "—" if row.deals is None else str(row.deals), right=True))
    return columns
