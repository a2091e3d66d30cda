"""The forecast as lines of plain text: every figure with its name, bars of ASCII beside the figures they repeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from aeterm.cli.tables import amount_cell
from aeterm.domain.money import grouped, plain
from aeterm.domain.stage import OPEN_CATEGORIES, ForecastCategory
from aeterm.forecast.listing import filter_for
from aeterm.forecast.panel import ForecastPanel
from aeterm.text import counted

_BAR = 24
_FORMULAS = {
    "open": "open / quota",
    "gross": "(open + won) / quota",
    "remaining": "open / (quota - won)",
    "weighted": "weighted / (quota - won)",
}


def panel_lines(panel: ForecastPanel, today: date) -> Iterator[str]:
    """The panel, at most 78 columns wide."""
    week, weeks = panel.period.week_of(panel.as_of)
    yield f"Forecast {panel.period.key}, {panel.currency}, as of {panel.as_of.isoformat()}, week {week} of {weeks}"
    yield ""
    yield from _ladder(panel)
    yield ""
    yield from _categories(panel)
    yield ""
    yield from _coverage(panel)
    if panel.excluded:
        yield ""
        yield "Left out; aeterm deals --filter '...' lists them"
        for item in panel.excluded:
            amount = amount_cell(item.amount, is_estimate=item.is_estimate)
            yield f"  {item.reason:<24} {counted(item.count, 'deal'):>13} {amount:>16}"
            yield f"    '{filter_for(panel, item.reason, today)}'"


def _ladder(panel: ForecastPanel) -> Iterator[str]:
    sums = panel.cumulative
    rows = [("Closed", sums.closed), ("+ Commit", sums.commit)]
    if panel.categories[ForecastCategory.MOST_LIKELY].count:
        rows.append(("+ Most likely", sums.most_likely))
    rows += [("+ Best case", sums.best_case), ("+ Pipeline", panel.won + panel.open)]
    whole = max([panel.quota or Decimal(0), *(amount for _, amount in rows)])
    yield _figure("Quota", "none set" if panel.quota is None else grouped(panel.quota))
    for label, amount in rows:
        share = f"{amount / panel.quota:>6.0%}" if panel.quota else " " * 6
        yield f"{_figure(label, grouped(amount))} {share}  {_bar(amount, whole)}"
    yield _figure("Open pipeline", grouped(panel.open))
    yield _figure("Weighted", f"{grouped(panel.weighted)}")
    if panel.estimates_amount:
        yield f"~ {grouped(panel.estimates_amount)} of the open amount is list price that nobody has quoted"
    if panel.gap_to_quota is not None:
        yield _figure("Gap to quota", grouped(panel.gap_to_quota))


def _categories(panel: ForecastPanel) -> Iterator[str]:
    yield "Each category alone"
    for category in (ForecastCategory.CLOSED, *reversed(OPEN_CATEGORIES), ForecastCategory.OMITTED):
        bucket = panel.categories[category]
        if bucket.count or category is not ForecastCategory.MOST_LIKELY:
            yield f"  {category.label:<24} {counted(bucket.count, 'deal'):>13} {grouped(bucket.amount):>16}"


def _coverage(panel: ForecastPanel) -> Iterator[str]:
    coverage = panel.coverage
    yield f"Coverage: {coverage.state.value} (target {_ratio(coverage.target)})"
    ratios = (coverage.open, coverage.gross, coverage.remaining, coverage.weighted)
    for (name, formula), ratio in zip(_FORMULAS.items(), ratios, strict=True):
        yield f"  {name:<10} {_ratio(ratio):>6}  {formula}"
    if panel.missing_open is not None and panel.missing_remaining is not None:
        yield f"  missing pipe {grouped(panel.missing_open)} for {plain(coverage.target)}x of the quota,"
        yield f"               {grouped(panel.missing_remaining)} for {plain(coverage.target)}x of what is left to win"


def _figure(label: str, value: str) -> str:
    return f"{label:<14} {value:>16}"


def _ratio(ratio: Decimal | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}x"


def _bar(amount: Decimal, whole: Decimal) -> str:
    filled = int(_BAR * amount / whole) if whole > 0 else 0
    filled = max(0, min(_BAR, filled))
    return f"[{'#' * filled}{'.' * (_BAR - filled)}]"
