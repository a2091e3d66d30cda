"""The forecast of one period as lines of text: bars, coverage, exclusions, periods to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState, ForecastCategory, Process
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.rollup import OTHER_CURRENCY, Excluded
from aeterm.tui.paint import Span, ends
from aeterm.tui.presenters.parts import (
    ACCENT,
    BAD,
    GOOD,
    MUTED,
    STRONG,
    WARN,
    brief,
    cell,
    day,
    fold,
    full,
    line,
    plural,
)
from aeterm.tui.widgets.bars import Segment, axis, bar, gauge
from aeterm.tui.widgets.virtual_list import Column

CLOSED, COMMIT, LIKELY, BEST, PIPE = (
    ForecastCategory.CLOSED,
    ForecastCategory.COMMIT,
    ForecastCategory.MOST_LIKELY,
    ForecastCategory.BEST_CASE,
    ForecastCategory.PIPELINE,
)
_LOOKS = {
    CLOSED: ("Closed", "█", GOOD),
    COMMIT: ("Commit", "▓", ACCENT),
    LIKELY: ("Likely", "▚", ACCENT),
    BEST: ("Best", "▒", WARN),
    PIPE: ("Pipe", "░", MUTED),
}
_LEGEND = {CLOSED: "closed", COMMIT: "commit", LIKELY: "most likely", BEST: "best case", PIPE: "pipeline"}
_BESIDE = 70  # columns from which a gauge fits beside its ratio
_EXPECTED = {"lost": ("·", MUTED), "category omitted": ("·", MUTED)}
_MARGIN = 17  # columns left of the bars: cursor, label, amount, blanks


@dataclass(frozen=True, slots=True)
class Rung:
    """One bar of the ladder: a category, what it adds, and the sum up to it."""

    category: ForecastCategory
    label: str
    single: Decimal
    total: Decimal
    count: int
    parts: tuple[Segment, ...]


def ladder(panel: ForecastPanel) -> tuple[Rung, ...]:
    """Closed, commit, most likely (only when a deal is in it), best case and pipeline, each on top of the last."""
    rungs: list[Rung] = []
    segments: list[Segment] = []
    total = ZERO
    for category, (label, fill, style) in _LOOKS.items():
        bucket = panel.categories.get(category)
        amount, count = (ZERO, 0) if bucket is None else (bucket.amount, bucket.count)
        if category is LIKELY and not count:
            continue
        total += amount
        segments.append(Segment(amount, fill, style))
        rungs.append(Rung(category, label, amount, total, count, tuple(segments)))
    return tuple(rungs)


def bar_lines(panel: ForecastPanel, columns: int, *, single: bool, selected: ForecastCategory) -> list[list[Span]]:
    """The axis and one line per rung; the scale is the quota or the largest bar, whichever is larger."""
    rungs = ladder(panel)
    largest = max((rung.single if single else rung.total) for rung in rungs)
    scale = max(largest, panel.quota or ZERO)
    room = max(8, columns - _MARGIN)
    lines = [line(" " * _MARGIN, (axis(scale, room, quota=panel.quota) if scale else "", MUTED))]
    for number, rung in enumerate(rungs):
        is_selected = rung.category is selected
        value = rung.single if single else rung.total
        parts = rung.parts[-1:] if single else rung.parts
        label = rung.label if single or number == 0 else f"+{rung.label}"
        look = STRONG if is_selected else ""
        drawn = bar(parts, scale, room, mark=panel.quota)
        head = line(
            (">" if is_selected else " ", STRONG), cell(label, 8, look), cell(brief(value), 6, look, right=True)
        )
        lines.append(line(head, "  ", drawn))
    return lines


def summary_lines(panel: ForecastPanel, columns: int, *, wide: bool) -> list[list[Span]]:
    """What the bars add up to: each category alone (when wide), the gap, the weighted forecast, estimates."""
    label, gap = _gap(panel)
    estimates = f"~{brief(panel.estimates_amount)} of the open amount is list price, nobody has quoted it"
    if not wide:
        lines = [line(f"{label} {gap} · weighted {brief(panel.weighted_forecast)} with won")]
        return lines + ([line((estimates, WARN))] if panel.estimates_amount else [])
    adds = " · ".join(f"{_LEGEND[rung.category]} {brief(rung.single)} ({rung.count})" for rung in ladder(panel))
    lines = _fact("Each alone", adds, columns)
    lines += _fact(label, gap, columns)
    lines += _fact("Weighted", f"{brief(panel.weighted)} open · {brief(panel.weighted_forecast)} with won", columns)
    return lines + (_fact("Estimates", estimates, columns) if panel.estimates_amount else [])


def _fact(label: str, text: str, columns: int) -> list[list[Span]]:
    return [
        line((f"{label if number == 0 else '':<{_MARGIN}}", MUTED), words)
        for number, words in enumerate(fold(text, max(10, columns - _MARGIN)))
    ]


def _gap(panel: ForecastPanel) -> tuple[str, str]:
    if panel.quota is None or panel.gap_to_quota is None:
        return "No quota", f"· won {brief(panel.won)}, open {brief(panel.open)}"
    if panel.gap_to_quota <= 0:
        return "Quota met,", f"{brief(panel.won - panel.quota)} over"
    commit = panel.gap_to_quota - panel.categories[COMMIT].amount
    after = f"{brief(commit)} after commit" if commit > 0 else "commit covers it"
    return "Gap", f"{brief(panel.gap_to_quota)} · {after}"


def legend(panel: ForecastPanel) -> list[Span]:
    """Which pattern is which category."""
    parts: list[str | tuple[str, str]] = []
    for rung in ladder(panel):
        _, fill, style = _LOOKS[rung.category]
        parts += [(fill, style), (f" {_LEGEND[rung.category]}   ", MUTED)]
    if panel.quota is not None:
        parts += [(":", WARN), (" quota", MUTED)]
    return line(*parts)


def coverage_state(panel: ForecastPanel) -> tuple[str, str]:
    """(text, style) of the verdict: `! thin`, `✓ covered`, `✓ quota met`, `no quota`.

    Covered is what is still to be won; when the pipe is short of the target on the whole quota, it says so.
    """
    cover = panel.coverage
    if cover.state == "covered" and cover.open is not None and cover.open < cover.target:
        return "✓ covered for what is left", GOOD
    return {
        "covered": ("✓ covered", GOOD),
        "quota met": ("✓ quota met", GOOD),
        "thin": ("! thin", WARN),
        "no quota": ("no quota", MUTED),
    }[panel.coverage.state]


def coverage_lines(panel: ForecastPanel, columns: int) -> list[list[Span]]:
    """Ratios with their sums and gauges, and the missing pipe in money; gauges go below in a narrow pane."""
    cover = panel.coverage
    if panel.quota is None:
        text = f"No quota for {panel.period.key}: press , to set it."
        target = f"Open {full(panel.open, panel.currency)}, target {_target(panel)}x"
        return [line((text, WARN)), line((target, MUTED))]
    is_narrow = columns < _BESIDE
    lines = [*_ratios(panel, columns, is_narrow=is_narrow), *_missing(panel, columns, is_narrow=is_narrow)]
    others = f"Gross {ratio(cover.gross)} with won · weighted {ratio(cover.weighted)} of what is to win"
    return lines + [line((text, MUTED)) for text in fold(others, columns)]


def _ratios(panel: ForecastPanel, columns: int, *, is_narrow: bool) -> list[list[Span]]:
    cover, need = panel.coverage, f" need {_target(panel)}x"
    quota = panel.quota or ZERO
    left = max(ZERO, quota - panel.won)
    rows = [(f"Open {brief(panel.open, panel.currency)} / quota {brief(quota, panel.currency)}", cover.open)]
    if panel.won > 0 and left > 0:
        rows.append((f"Open / still to win {brief(left, panel.currency)}", cover.remaining))
    lines: list[list[Span]] = []
    for text, value in rows:
        head = line(cell(text, 31), cell(ratio(value), 7, STRONG, right=True))
        if is_narrow:
            lines += [head, line(gauge(value, cover.target, columns - len(need)), (need, MUTED))]
        else:
            lines.append(line(head, "  ", gauge(value, cover.target, columns - 40 - len(need)), (need, MUTED)))
    return lines


def _missing(panel: ForecastPanel, columns: int, *, is_narrow: bool) -> list[list[Span]]:
    if panel.missing_open is None:
        return []
    if panel.coverage.state == "quota met":
        return [line(("Quota met: what is still open comes on top.", GOOD))]
    if panel.missing_open <= 0 and not panel.missing_remaining:
        return [line((f"No pipe is missing for {_target(panel)}x.", GOOD))]
    parts = [f"{full(panel.missing_open, panel.currency)} on the quota"]
    if panel.missing_remaining is not None and panel.won > 0:
        parts.append(f"{full(panel.missing_remaining, panel.currency)} on what is still to win")
    if is_narrow:
        return [line((f"{'' if number else 'Missing':<9}{text}", BAD)) for number, text in enumerate(parts)]
    return [line((text, BAD)) for text in fold("Missing pipe " + " · ".join(parts), columns)]


def _target(panel: ForecastPanel) -> str:
    return f"{panel.coverage.target.quantize(Decimal('0.1')):f}"


def ratio(value: Decimal | None) -> str:
    """`1.5x`, `—` when there is nothing to divide by; cut, not rounded, so that 2.96 never reads 3.0."""
    if value is None:
        return "—"
    tenths = int(value * 10)
    return f"{tenths // 10}.{tenths % 10}x"


def excluded_lines(panel: ForecastPanel, columns: int) -> list[list[Span]]:
    """What is left out of the sums, why, how many and how much."""
    if not panel.excluded:
        return [line(("Nothing is left out.", GOOD))]
    return [
        ends(
            line(excluded_mark(item), " ", item.reason),
            line(f"{plural(item.count, 'deal'):>11}", f"{_excluded_amount(item, panel.currency):>14}"),
            columns,
        )
        for item in panel.excluded
    ]


def excluded_mark(item: Excluded) -> Span:
    """`!` before a reason that something can be done about."""
    return _EXPECTED.get(item.reason, ("!", WARN))


def excluded_columns(currency: str) -> list[Column[Excluded]]:
    """Reason, how many, how much."""
    return [
        Column("", 0, lambda item: item.reason),
        Column("", 11, lambda item: plural(item.count, "deal"), right=True),
        Column("", 14, lambda item: _excluded_amount(item, currency), right=True),
    ]


def excluded_title(item: Excluded, currency: str) -> str:
    """`LEFT OUT, no close date  €60,000 · 2 deals`."""
    return f"LEFT OUT, {item.reason}  {_excluded_amount(item, currency)} · {plural(item.count, 'deal')}"


def _excluded_amount(item: Excluded, currency: str) -> str:
    """Deals in another currency are summed in theirs."""
    own = item.reason.removeprefix(OTHER_CURRENCY) if item.reason.startswith(OTHER_CURRENCY) else currency
    return full(item.amount, own, is_estimate=item.is_estimate)


def next_line(panel: ForecastPanel, columns: int) -> list[Span]:
    """One period to come on one line: quota, open, coverage."""
    text, style = coverage_state(panel)
    text = text.removesuffix(" for what is left")
    quota = "no quota" if panel.quota is None else f"quota {brief(panel.quota, panel.currency)}"
    left = line((f"{panel.period.key:<8}", STRONG), f" {quota:<11} open {brief(panel.open, panel.currency):<6}")
    has_quota = panel.quota is not None
    shown = (f"{ratio(panel.coverage.open):>5}  " if has_quota else "", STRONG)
    return ends(left, line(shown, (f"{text if has_quota else 'press ,':<10}", style)), columns)


def deal_columns(room: int, today: date, process: Process) -> list[Column[Deal]]:
    """Name, account, stage when there is room, amount (`~` for a list price), close date (`!` when past)."""
    columns: list[Column[Deal]] = [Column("Deal", 0, lambda deal: deal.name)]
    if room >= 64:
        columns.append(Column("Account", 20, lambda deal: (deal.account_name, MUTED), gap=2))
    if room >= 90:
        columns.append(Column("Stage", 13, lambda deal: _stage_label(deal, process), gap=2))
    columns.append(Column("Amount", 12, _deal_amount, right=True))
    columns.append(Column("Close", 13 if room >= 90 else 8, lambda deal: _close(deal, today), gap=2))
    return columns


def deal_mark(deal: Deal, today: date) -> Span:
    """`!` before a deal whose expected close date is past."""
    is_open = deal.state is DealState.OPEN
    late = is_open and deal.expected_close_on is not None and deal.expected_close_on < today
    return ("!", BAD) if late else ("", "")


def _stage_label(deal: Deal, process: Process) -> str:
    return next((stage.label for stage in process.stages if stage.id == deal.stage), deal.stage)


def _deal_amount(deal: Deal) -> Span:
    if deal.amount is None:
        return "—", MUTED
    return full(deal.amount, is_estimate=deal.amount_is_estimate), WARN if deal.amount_is_estimate else ""


def _close(deal: Deal, today: date) -> Span:
    return day(deal.effective_on, today), deal_mark(deal, today)[1]


def category_title(panel: ForecastPanel, category: ForecastCategory, deals: Sequence[Deal]) -> str:
    """`BEST CASE  €256,000 · 3 deals`."""
    bucket = panel.categories.get(category)
    amount = ZERO if bucket is None else bucket.amount
    return f"{category.label.upper()}  {full(amount, panel.currency)} · {plural(len(deals), 'deal')}"
