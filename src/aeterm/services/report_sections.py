"""The sections of a forecast page, each from the figures that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO, grouped, short
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.coverage import Required, ratio_text
from aeterm.forecast.listing import reason_text
from aeterm.forecast.movement import Waterfall
from aeterm.forecast.odds import Odds, chance_text
from aeterm.forecast.panel import ForecastPanel
from aeterm.forecast.placing import OTHER_CURRENCY, Basis, money
from aeterm.forecast.rounding import LADDER, in_steps, printed_singles
from aeterm.forecast.worklist import WorkItem
from aeterm.reports.document import (
    Bar,
    Chart,
    Column,
    Figure,
    Figures,
    Fill,
    Items,
    Paragraph,
    Piece,
    Section,
    Table,
)
from aeterm.services.instants import local_day
from aeterm.text import counted

FOOTER = (
    "Open deals count at their whole amount, under one category each; lost and omitted deals count nowhere. "
    "Odds take the deals as independent of each other, which is optimistic."
)
_MOST_DEALS = 15
_MOST_WORK = 10
_MOST_MOVES = 20
_FILLS = {
    ForecastCategory.CLOSED: Fill.CLOSED,
    ForecastCategory.COMMIT: Fill.COMMIT,
    ForecastCategory.MOST_LIKELY: Fill.BEST_CASE,
    ForecastCategory.BEST_CASE: Fill.BEST_CASE,
    ForecastCategory.PIPELINE: Fill.PIPELINE,
}


def subtitle(panel: ForecastPanel) -> str:
    """`As of 2026-11-23, week 8 of 13. Amount in EUR.`"""
    measure = "Amounts" if panel.measure is Measure.AMOUNT else panel.measure.label
    return f"As of {panel.as_of.isoformat()}, {panel.course}. {measure} in {panel.currency}."


def summary(panel: ForecastPanel, odds: Odds, call: ForecastCall | None) -> Section:
    """The figures that a review starts from."""
    quota = panel.quota
    items = [
        Figure("Quota", "none set" if quota is None else grouped(quota)),
        Figure("Closed", grouped(panel.won), _share(panel.won, quota)),
        Figure("Commit", grouped(panel.cumulative.commit), "closed + commit"),
        Figure("Best case", grouped(panel.cumulative.best_case), "closed + commit + best case"),
        Figure("Middle (P50)", short(odds.p50), f"80% range, P10 to P90: {short(odds.p10)} to {short(odds.p90)}"),
    ]
    if odds.attain is not None:
        stress = "" if odds.stress is None else f"{chance_text(odds.stress)} under a shared shock"
        items.append(Figure("Chance of the quota", chance_text(odds.attain), stress))
    if panel.gap_to_quota is not None:
        items.append(Figure("Still to win", grouped(panel.gap_to_quota)))
    blocks: list[Figures | Paragraph] = [Figures(tuple(items))]
    if call is not None:
        said = f"Call of {local_day(call.at).isoformat()}: commit {grouped(call.commit)}, best case "
        said += f"{grouped(call.best_case)} {call.currency}."
        blocks.append(Paragraph(f"{said} {call.note}".strip()))
    return Section("In one look", tuple(blocks))


def _share(part: Decimal, whole: Decimal | None) -> str:
    return f"{part / whole:.0%} of quota" if whole else ""


def ladder(panel: ForecastPanel) -> Section:
    """The cumulative columns as bars, each category alone beside them."""
    singles = dict(zip(LADDER, printed_singles(panel), strict=True))
    shown = [
        category
        for category in LADDER
        if category is not ForecastCategory.MOST_LIKELY or panel.categories[category].count
    ]
    totals = list(accumulate(singles[category] for category in shown))
    pieces = tuple(
        Piece(end - singles[category], end, _FILLS[category]) for category, end in zip(shown, totals, strict=True)
    )
    bars = tuple(
        Bar(
            ("" if index == 0 else "+ ") + category.label,
            f"{grouped(totals[index])}  ({counted(panel.categories[category].count, 'deal')}, "
            f"{short(singles[category])} alone)",
            pieces[: index + 1],
        )
        for index, category in enumerate(shown)
    )
    mark = panel.quota
    chart = Chart(
        "Each bar includes the one above",
        bars,
        mark=mark,
        mark_label="" if mark is None else f"quota {short(mark)}",
        legend=(Fill.CLOSED, Fill.COMMIT, Fill.BEST_CASE, Fill.PIPELINE),
    )
    return Section("Roll-up", (chart,))


def covered(panel: ForecastPanel, required: Required | None, ahead: Sequence[ForecastPanel]) -> Section:
    """Coverage under each of its names, what it should be, and the periods to come."""
    cover, target = panel.coverage, ratio_text(panel.coverage.target)
    rows = [
        ("open", "open / quota", ratio_text(cover.open)),
        ("gross", "(open + won) / quota", ratio_text(cover.gross)),
        ("remaining", "open / (quota - won)", ratio_text(cover.remaining)),
        ("weighted", "weighted / (quota - won)", ratio_text(cover.weighted)),
    ]
    if required is not None:
        rows.append(("required", f"1 / own win rate, 95% interval {required.span}", ratio_text(required.ratio)))
    table = Table((Column("Coverage"), Column("Is"), Column("Ratio", is_right=True)), tuple(rows))
    verdict = "quota missed" if panel.is_missed else cover.state.value
    blocks: list[Paragraph | Table] = [Paragraph(f"{verdict.capitalize()}: the target is {target}."), table]
    if panel.missing_open and not panel.is_missed:
        remaining = panel.missing_remaining or ZERO
        blocks.append(
            Paragraph(
                f"Missing pipe: {grouped(panel.missing_open)} for {target} of the quota, {grouped(remaining)} for "
                f"{target} of what is still to win."
            )
        )
    if ahead:
        columns = (Column("Period"), *(Column(title, is_right=True) for title in ("Quota", "Won", "Open", "Coverage")))
        blocks.append(Table((*columns, Column("Verdict")), tuple(_next(item) for item in ahead)))
    return Section("Coverage", tuple(blocks))


def _next(panel: ForecastPanel) -> tuple[str, ...]:
    quota = "-" if panel.quota is None else grouped(panel.quota)
    open_ = ratio_text(panel.coverage.open)
    return panel.period.key, quota, grouped(panel.won), grouped(panel.open), open_, panel.coverage.state.value


def moved(found: Waterfall, sentences: Sequence[str]) -> Section:
    """What changed, as a waterfall and in sentences."""
    start, *amounts = in_steps([found.start, *(step.amount for step in found.steps.values())])
    level, bars = start, [_level("Start", start)]
    for (reason, step), amount in zip(found.steps.items(), amounts, strict=True):
        if step.amount:
            fill = Fill.UP if step.amount > 0 else Fill.DOWN
            text = f"{amount:+,f}  ({counted(step.count, 'deal')})"
            bars.append(Bar(reason.label, text, (Piece(level, level + amount, fill),)))
        level += amount
    bars.append(_level("End", level))
    ends = [value for bar in bars for piece in bar.pieces for value in (piece.start, piece.end) if value]
    low = min(ends, default=ZERO)
    floor = low - (max(ends, default=ZERO) - low) / 3
    day = local_day(found.start_at).isoformat()
    low_axis = max(ZERO, floor)
    said = f"{found.scope.label.capitalize()} since {day}, net {grouped(level - start)}"
    chart = Chart(f"{said}; the axis starts at {short(low_axis)}", tuple(bars), low=low_axis)
    blocks: list[Paragraph | Chart | Items] = []
    if found.asked_from is not None:
        blocks.append(Paragraph(f"The book knows nothing before {day}: the movement starts there."))
    shown = tuple(sentences[:_MOST_MOVES])
    rest = len(sentences) - len(shown)
    more = (f"and {rest} more: aeterm changes",) if rest else ()
    blocks += [chart, Items((*shown, *more))] if sentences else [Paragraph(f"Nothing moved since {day}.")]
    return Section("What changed", tuple(blocks))


def _level(label: str, amount: Decimal) -> Bar:
    return Bar(label, grouped(amount), (Piece(ZERO, amount, Fill.LEVEL),))


def promised(
    panel: ForecastPanel,
    basis: Basis,
    category: ForecastCategory,
    deal: Callable[[str], Deal],
    stages: Mapping[str, str],
) -> Section | None:
    """The deals behind a category, largest first; None when there are none. `stages` are labels by id."""
    deals = [deal(deal_id) for deal_id in panel.deals.get(category, ())]
    deals.sort(key=lambda item: money(item, basis) or ZERO, reverse=True)
    if not deals:
        return None
    columns = (
        Column("Deal"),
        Column("Account"),
        Column("Stage", is_whole=True),
        Column("Amount", is_right=True),
        Column("Close", is_whole=True),
        Column("Next step"),
    )
    rows = tuple(
        (
            item.name,
            item.account_name,
            stages.get(item.stage, item.stage),
            ("~" if item.amount_is_estimate else "") + _stated(item, panel),
            item.expected_close_on.isoformat() if item.expected_close_on else "-",
            " ".join(part for part in (item.next_step, item.next_step_on and f"({item.next_step_on})") if part) or "-",
        )
        for item in deals[:_MOST_DEALS]
    )
    bucket = panel.categories[category]
    title = f"{category.label}: {counted(bucket.count, 'deal')}, {grouped(bucket.amount)} {panel.currency}"
    rest = len(deals) - len(rows)
    more = (Paragraph(f"and {counted(rest, 'more deal')}"),) if rest > 0 else ()
    return Section(title, (Table(columns, rows), *more))


def _stated(deal: Deal, panel: ForecastPanel) -> str:
    own = "" if deal.currency == panel.currency else f" {deal.currency}"
    return grouped(panel.measure.of(deal) or ZERO) + own


def work(items: Iterable[WorkItem]) -> Section | None:
    """What makes the forecast doubtful, most pressing first; None when nothing does."""
    found = list(items)
    if not found:
        return None
    columns = (Column("Deal"), Column("What is wrong"), Column("At stake", is_right=True))
    rows = tuple((item.name, item.text, f"{grouped(item.at_stake)} {item.currency}") for item in found[:_MOST_WORK])
    rest = len(found) - len(rows)
    more = (Paragraph(f"and {counted(rest, 'more deal')}: aeterm worklist"),) if rest > 0 else ()
    return Section(f"Doubts: {counted(len(found), 'deal')}", (Table(columns, rows), *more))


def left_out(panel: ForecastPanel) -> Section | None:
    """What no sum holds, and why; None when nothing is left out."""
    if not panel.excluded:
        return None
    columns = (Column("Reason"), Column("Deals", is_right=True), Column("Amount", is_right=True))
    rows = tuple(
        (
            reason_text(item.reason, panel.measure),
            f"{item.count:,}",
            ("~" if item.is_estimate else "") + _excluded(item.reason, item.amount, panel),
        )
        for item in panel.excluded
    )
    return Section("Left out of every sum", (Table(columns, rows),))


def _excluded(reason: str, amount: Decimal, panel: ForecastPanel) -> str:
    own = reason.removeprefix(OTHER_CURRENCY) if reason.startswith(OTHER_CURRENCY) else panel.currency
    return f"{grouped(amount)} {own}"
