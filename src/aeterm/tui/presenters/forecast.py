"""The roll-ups of one period as lines of text: the bars, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.call import ForecastCall
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.odds import Odds
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.paint import Span
from aeterm.tui.presenters.forecast_deals import left_out
from aeterm.tui.presenters.forecast_figures import percent, span_of
from aeterm.tui.presenters.parts import ACCENT, GOOD, MUTED, STRONG, WARN, brief, cell, day, fold, line
from aeterm.tui.widgets.bars import Segment, axis, bar

CLOSED, COMMIT, LIKELY, BEST, PIPE = (
    ForecastCategory.CLOSED,
    ForecastCategory.COMMIT,
    ForecastCategory.MOST_LIKELY,
    ForecastCategory.BEST_CASE,
    ForecastCategory.PIPELINE,
)
LOOKS = {
    CLOSED: ("Closed", "█", GOOD),
    COMMIT: ("Commit", "▓", ACCENT),
    LIKELY: ("Likely", "▚", ACCENT),
    BEST: ("Best", "▒", WARN),
    PIPE: ("Pipe", "░", MUTED),
}
"""Label, pattern and paint of each category."""
_LEGEND = {CLOSED: "closed", COMMIT: "commit", LIKELY: "most likely", BEST: "best case", PIPE: "pipeline"}
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
    for category, (label, fill, style) in LOOKS.items():
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


class Outlook(NamedTuple):
    """What is promised and what is likely; None where nothing is known."""

    call: ForecastCall | None = None
    odds: Odds | None = None
    today: date = date.min


def summary_lines(
    panel: ForecastPanel, columns: int, outlook: Outlook | None = None, *, wide: bool
) -> list[list[Span]]:
    """What the bars add up to: the gap, the call in force, what is likely; each category alone when wide."""
    label, gap = _gap(panel)
    call, likely = _call(outlook, panel.measure), _likely(outlook)
    estimates = f"~{brief(panel.estimates_amount)} of the open amount is list price, nobody has quoted it"
    out = _left_out(panel)
    if not wide:
        lines = [line(f"{label} {gap} · weighted {brief(panel.weighted_forecast)} with won")]
        promised = [line(*_joined([(call, ""), (likely, STRONG)]))] if call or likely else []
        if call and likely and len(call) + len(likely) + 3 > columns:
            promised = [line(call), line((likely, STRONG))]
        return lines + promised + _doubts(out, estimates if panel.estimates_amount else "", columns)
    adds = " · ".join(f"{_LEGEND[rung.category]} {brief(rung.single)} ({rung.count:,})" for rung in ladder(panel))
    lines = _fact("Each alone", adds, columns)
    lines += _fact("Your call", call.replace("Call ", "commit ").replace(" best ", " · best "), columns) if call else []
    lines += _fact("Likely", likely.removeprefix("likely "), columns) if likely else []
    lines += _fact(label, gap, columns)
    lines += _fact("Weighted", f"{brief(panel.weighted)} open · {brief(panel.weighted_forecast)} with won", columns)
    lines += _fact("Estimates", estimates, columns) if panel.estimates_amount else []
    return lines + (_fact("! Left out", out.removeprefix("! ").replace(" left out", "", 1), columns) if out else [])


def _doubts(out: str, estimates: str, columns: int) -> list[list[Span]]:
    """On one line when both fit, else one each."""
    short = estimates.replace(" of the open amount is list price, nobody has quoted it", " list price")
    if out and estimates and len(out) + len(short) + 3 <= columns:
        return [line(*_joined([(out, WARN), (short, WARN)]))]
    return [line((text, WARN)) for text in (out, estimates) if text]


def _joined(parts: Iterable[Span]) -> list[Span]:
    shown = [part for part in parts if part[0]]
    return [span for number, part in enumerate(shown) for span in ((" · ", MUTED), part)[0 if number else 1 :]]


def _call(outlook: Outlook | None, measure: Measure) -> str:
    if outlook is None or outlook.call is None:
        return ""
    call = outlook.call
    said = f"Call {brief(call.commit)} best {brief(call.best_case)}"
    said += "" if measure is Measure.AMOUNT else " in amounts"
    return f"{said} ({day(call.at.astimezone().date(), outlook.today)})"


def _likely(outlook: Outlook | None) -> str:
    if outlook is None or outlook.odds is None:
        return ""
    odds = outlook.odds
    text = f"likely {brief(odds.p50)} (80% {span_of(odds.p10, odds.p90)})"
    return text if odds.attain is None else f"{text} · quota odds {percent(odds.attain)}"


def _left_out(panel: ForecastPanel) -> str:
    """What counts nowhere and somebody could mend."""
    count, reasons = left_out(panel)
    return f"! {count:,} left out: {reasons}" if count else ""


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
        _, fill, style = LOOKS[rung.category]
        parts += [(fill, style), (f" {_LEGEND[rung.category]}   ", MUTED)]
    if panel.quota is not None:
        parts += [(":", WARN), (" quota", MUTED)]
    return line(*parts)
