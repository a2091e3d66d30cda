"""The forecast as lines of plain text: every figure with its name, bars of ASCII beside the figures they repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from aeterm.cli.forecast_outlook import Outlook, outlook_lines, required_line
from aeterm.cli.tables import Column, amount_cell, table
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO, grouped, plain
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.coverage import ratio_text
from aeterm.forecast.groups import Group
from aeterm.forecast.listing import filter_for
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import OTHER_CURRENCY
from aeterm.forecast.rollup import Sources
from aeterm.forecast.rounding import LADDER, printed_singles, to_total, whole
from aeterm.forecast.words import ENGLISH
from aeterm.text import counted

_BAR = 24
_SHORT = {ForecastCategory.CLOSED: "Won", ForecastCategory.MOST_LIKELY: "Likely", ForecastCategory.BEST_CASE: "Best"}
_NEXT = ("Period", "Quota", "Won", "Open", "Coverage", "Missing pipe", "Verdict")
_FORMULAS = {
    "open": "open / quota",
    "gross": "(open + won) / quota",
    "remaining": "open / (quota - won)",
    "weighted": "weighted / (quota - won)",
}


def panel_lines(panel: ForecastPanel, found: Outlook, today: date) -> Iterator[str]:
    """The panel, at most 78 columns wide."""
    yield _heading(panel)
    yield ""
    yield from _ladder(panel)
    yield ""
    yield from _categories(panel)
    yield ""
    yield from _coverage(panel, found)
    yield ""
    yield from outlook_lines(found, panel)
    if panel.excluded:
        yield ""
        yield "Left out; aeterm deals --filter '...' lists them"
        for item in panel.excluded:
            amount = amount_cell(item.amount, is_estimate=item.is_estimate)
            yield f"  {ENGLISH.left_out(item.reason, panel.measure):<24} {counted(item.count, 'deal'):>13} {amount:>16}"
            if query := filter_for(panel, item.reason, today):
                yield f"    '{query}'"
            if item.reason.startswith(OTHER_CURRENCY):
                code = item.reason.removeprefix(OTHER_CURRENCY)
                yield f"    no rate leads to {panel.currency}: aeterm rates set {code} RATE"


def group_lines(panel: ForecastPanel, by: str | None, groups: Sequence[Group], limit: int | None) -> Iterator[str]:
    """One row for each value, and their total: in each column and each row the printed figures add up."""
    yield _heading(panel)
    yield ""
    rows = list(_group_rows(panel, groups))
    titles = [label for label, _ in _columns(panel)]
    columns = [Column(f"By {by}", can_shrink=True), *(Column(title, right=True) for title in titles)]
    yield from table(columns, rows, limit=limit).splitlines()


def _group_rows(panel: ForecastPanel, groups: Sequence[Group]) -> Iterator[list[str]]:
    columns = _columns(panel)
    singles = dict(zip(LADDER, printed_singles(panel), strict=True))
    totals = [singles[category] for _, category in columns if category is not None]
    totals += [sum(totals[1:], ZERO), whole(panel.weighted)]
    down = [
        to_total([group.amounts[category].amount for group in groups], singles[category])
        for _, category in columns
        if category is not None
    ]
    down.append([sum(row, ZERO) for row in zip(*down[1:], strict=True)])
    down.append(to_total([group.weighted for group in groups], totals[-1]))
    for group, *figures in zip(groups, *down, strict=True):
        yield [group.label or "-", *(grouped(figure) for figure in figures)]
    yield ["Total", *(grouped(total) for total in totals)]


def _columns(panel: ForecastPanel) -> list[tuple[str, ForecastCategory | None]]:
    """Titles and categories; the sums of the open ones and of the weighted stand without."""
    shown = [
        category
        for category in LADDER
        if panel.categories[category].count or category is not ForecastCategory.MOST_LIKELY
    ]
    named: list[tuple[str, ForecastCategory | None]] = [
        (_SHORT.get(category, category.label), category) for category in shown
    ]
    return [*named, ("Open", None), ("Weighted", None)]


def next_lines(panels: Sequence[ForecastPanel]) -> Iterator[str]:
    """One row for each period to come: its quota, what is open in it, and the pipe still to find."""
    columns = [Column(title, right=title not in ("Period", "Verdict")) for title in _NEXT]
    rows = [
        [
            panel.period.key,
            "none set" if panel.quota is None else grouped(panel.quota),
            grouped(panel.won),
            grouped(panel.open),
            ratio_text(panel.coverage.open),
            "-" if panel.missing_remaining is None else grouped(panel.missing_remaining),
            panel.coverage.state.value,
        ]
        for panel in panels
    ]
    yield from table(columns, rows, limit=None).splitlines()


def _heading(panel: ForecastPanel) -> str:
    measure = "" if panel.measure is Measure.AMOUNT else f", {panel.measure.label}"
    when = f"as of {panel.as_of.isoformat()}, {ENGLISH.course(panel)}"
    return f"Forecast {panel.period.key}, {panel.currency}{measure}, {when}"


def _ladder(panel: ForecastPanel) -> Iterator[str]:
    totals = list(accumulate(printed_singles(panel)))
    labels = ("Closed", "+ Commit", "+ Most likely", "+ Best case", "+ Pipeline")
    has_likely = panel.categories[ForecastCategory.MOST_LIKELY].count > 0
    rows = [row for row in zip(labels, totals, strict=True) if has_likely or row[0] != "+ Most likely"]
    widest = max([panel.quota or ZERO, *totals])
    yield _figure("Quota", "none set" if panel.quota is None else grouped(panel.quota))
    for label, amount in rows:
        share = f"{amount / panel.quota:>6.0%}" if panel.quota else " " * 6
        yield f"{_figure(label, grouped(amount))} {share}  {_bar(amount, widest)}"
    yield _figure("Open pipeline", grouped(totals[-1] - totals[0]))
    yield _figure("Weighted", grouped(whole(panel.weighted)))
    if panel.sources != Sources():
        manual, own, stage = panel.sources
        yield f"  chances: {manual} set by hand, {own} own rate of the stage, {stage} default of the stage"
    if panel.estimates_amount:
        yield f"~ {grouped(panel.estimates_amount)} of the open amount is list price that nobody has quoted"
    if panel.quota is not None:
        yield _figure("Gap to quota", grouped(max(ZERO, whole(panel.quota) - totals[0])))


def _categories(panel: ForecastPanel) -> Iterator[str]:
    yield "Each category alone"
    amounts = dict(zip(LADDER, printed_singles(panel), strict=True))
    for category in (*LADDER, ForecastCategory.OMITTED):
        bucket = panel.categories[category]
        if bucket.count or category is not ForecastCategory.MOST_LIKELY:
            amount = amounts.get(category, bucket.amount)
            yield f"  {category.label:<24} {counted(bucket.count, 'deal'):>13} {grouped(amount):>16}"


def _coverage(panel: ForecastPanel, found: Outlook) -> Iterator[str]:
    coverage = panel.coverage
    verdict = "quota missed" if panel.is_missed else coverage.state.value
    yield f"Coverage: {verdict} (rule {ratio_text(coverage.target)})"
    ratios = (coverage.open, coverage.gross, coverage.remaining, coverage.weighted)
    for (name, formula), ratio in zip(_FORMULAS.items(), ratios, strict=True):
        yield f"  {name:<10} {ratio_text(ratio):>6}  {formula}"
    yield required_line(found.required)
    if panel.missing_open is not None and panel.missing_remaining is not None and not panel.is_missed:
        yield f"  missing pipe {grouped(panel.missing_open)} for {plain(coverage.target)}x of the quota,"
        yield f"               {grouped(panel.missing_remaining)} for {plain(coverage.target)}x of what is left to win"


def _figure(label: str, value: str) -> str:
    return f"{label:<14} {value:>16}"


def _bar(amount: Decimal, whole: Decimal) -> str:
    filled = int(_BAR * amount / whole) if whole > 0 else 0
    filled = max(0, min(_BAR, filled))
    return f"[{'#' * filled}{'.' * (_BAR - filled)}]"
