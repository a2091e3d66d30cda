"""Coverage as lines of text: ratios with gauges, what is missing, the periods to come."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.money import ZERO, plain
from aeterm.forecast.ageing import AgeBand
from aeterm.forecast.coverage import Required, odds_apart
from aeterm.forecast.panel import ForecastPanel
from aeterm.tui.key_hints import key_for
from aeterm.tui.paint import Span, ends
from aeterm.tui.presenters.forecast_figures import percent
from aeterm.tui.presenters.parts import BAD, GOOD, MUTED, STRONG, WARN, brief, cell, fold, full, line, plural
from aeterm.tui.widgets.bars import gauge

_BESIDE = 70  # columns from which a gauge fits beside its ratio


def coverage_state(panel: ForecastPanel, *, is_brief: bool = False) -> tuple[str, str]:
    """(text, style) of the verdict: `! thin by the 3x rule`, `✓ covered by the 3x rule`, `✓ quota met`, `no quota`.

    The rule is named, as the odds, which know no rule, may say otherwise. Covered is what is still to be won; when the
    pipe is short of the target on the whole quota, it says so. `is_brief` leaves out what it is covered by.
    """
    cover = panel.coverage
    if panel.is_missed:
        return "! quota missed", BAD
    if cover.state == "covered" and cover.open is not None and cover.open < cover.target:
        return "✓ covered" if is_brief else "✓ covered for what is left", GOOD
    rule = "" if is_brief else f" by the {plain(cover.target)}x rule"
    return {
        "covered": (f"✓ covered{rule}", GOOD),
        "quota met": ("✓ quota met", GOOD),
        "thin": (f"! thin{rule}", WARN),
        "no quota": ("no quota", MUTED),
    }[panel.coverage.state]


def coverage_lines(panel: ForecastPanel, columns: int) -> list[list[Span]]:
    """Ratios with their sums and gauges, and the missing pipe in money; gauges go below in a narrow pane."""
    cover = panel.coverage
    if panel.quota is None:
        text = f"No quota for {panel.period.key}: press {key_for('forecast.quota')} to set it."
        target = f"Open {full(panel.open, panel.currency)}, target {_target(panel)}x"
        return [line((text, WARN)), line((target, MUTED))]
    is_narrow = columns < _BESIDE
    lines = [*_ratios(panel, columns, is_narrow=is_narrow), *_missing(panel, columns, is_narrow=is_narrow)]
    others = f"Gross {ratio(cover.gross)} with won · weighted {ratio(cover.weighted)} of what is to win"
    return lines + [line((text, MUTED)) for text in fold(others, columns)]


def apart_lines(panel: ForecastPanel, attain: float | None, columns: int, *, is_brief: bool) -> list[list[Span]]:
    """Why coverage and odds say different things; nothing when they do not. The reason alone when `is_brief`."""
    why = "" if panel.is_missed else odds_apart(panel.coverage.state, attain)
    if not why:
        return []
    lines = fold(f"Odds {percent(attain)}: {why}.", columns)
    if is_brief:
        return [line((text, WARN)) for text in lines][:1]
    rule = f"Coverage counts open pipe against a {plain(panel.coverage.target)}x rule; odds weigh each deal's chance."
    return [line((text, WARN)) for text in lines] + [line((text, MUTED)) for text in fold(rule, columns)]


def compact_lines(panel: ForecastPanel, columns: int) -> list[list[Span]]:
    """Coverage in three lines: what is still to be won with its gauge, what is missing, what that means."""
    cover, quota = panel.coverage, panel.quota
    if quota is None:
        return coverage_lines(panel, columns)
    left = max(ZERO, quota - panel.won)
    if left <= 0:
        return [*_missing(panel, columns, is_narrow=False)][:3]
    goal = "still to win" if panel.won > 0 else "quota"
    head = line(f"Open {brief(panel.open, panel.currency)} / {goal} {brief(left, panel.currency)} = ")
    head = line(head, (ratio(cover.remaining), STRONG), "  ")
    need = f" need {_target(panel)}x"
    room = columns - sum(len(text) for text, _ in head) - len(need)
    lines = [line(head, gauge(cover.remaining, cover.target, room), (need, MUTED)) if room >= 10 else head]
    lines += _missing(panel, columns, is_narrow=False)
    if panel.open < left and not panel.is_missed:
        short = brief(left - panel.open, panel.currency)
        lines.insert(1, line((f"Even if every open deal lands, the quota is missed by {short}.", BAD)))
    return lines[:3]


def required_lines(required: Required | None, columns: int) -> list[list[Span]]:
    """What the own win rate asks for: `Required 4.2x at your win rate 24 % (16-34 %)`."""
    if required is None:
        text = "Required: unknown, too few deals are closed to tell your win rate"
        return [line((text, MUTED)) for text in fold(text, columns)]
    rate = required.rate
    high = "…" if required.high is None else ratio(required.high)
    by = "by money" if rate.is_by_value else "by number"
    said = f"Required {ratio(required.ratio)} ({ratio(required.low)} to {high}) at your win rate "
    said += f"{percent(rate.share)} {by} ({percent(rate.low)} to {percent(rate.high)})"
    return [line(text) for text in fold(said, columns)]


def age_lines(ages: Sequence[AgeBand], columns: int, *, is_brief: bool) -> list[list[Span]]:
    """The open pipe by age, and how much of pipe so old is won: in one line, or one line each."""
    if not any(band.bucket.count for band in ages):
        return []
    shown = [band for band in ages if band.bucket.count or not is_brief]
    if is_brief:
        parts = [f"{band.label.removeprefix('age ')} {brief(band.bucket.amount)}" for band in shown]
        last = shown[-1]
        won = f" ({percent(last.rate.share)} of those are won)" if last.rate.share is not None else ""
        return [line(text) for text in fold("By age  " + " · ".join(parts) + won, columns)][:1]
    return [
        line(
            (f"{'By age' if number == 0 else '':<8}", MUTED),
            cell(band.label, 11),
            cell(brief(band.bucket.amount), 6, STRONG, right=True),
            cell(plural(band.bucket.count, "deal"), 12, right=True),
            (f"  {percent(band.rate.share)} won" if band.rate.share is not None else "", MUTED),
        )
        for number, band in enumerate(shown)
    ]


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
    if panel.is_missed and panel.gap_to_quota is not None:
        return [line((f"The period ended {full(panel.gap_to_quota, panel.currency)} below its quota.", BAD))]
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


def next_line(panel: ForecastPanel, columns: int) -> list[Span]:
    """One period to come on one line: quota, open, coverage."""
    text, style = coverage_state(panel, is_brief=True)
    quota = "no quota" if panel.quota is None else f"quota {brief(panel.quota, panel.currency)}"
    left = line((f"{panel.period.key:<8}", STRONG), f" {quota:<11} open {brief(panel.open, panel.currency):<6}")
    has_quota = panel.quota is not None
    shown = (f"{ratio(panel.coverage.open):>5}  " if has_quota else "", STRONG)
    return ends(
        left, line(shown, (f"{text if has_quota else 'press ' + key_for('forecast.quota'):<10}", style)), columns
    )
