"""`aeterm call accuracy --period P`: one period week by week, and what became of the money in each category."""

from __future__ import annotations

from aeterm.cli.call_accuracy import period_json
from aeterm.cli.call_rows import percent
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.money import amount_json
from aeterm.errors import RefusedError
from aeterm.forecast.hits import HitRate, promised
from aeterm.forecast.report import ratio_json
from aeterm.forecast.slip import Slip
from aeterm.services.call_record import PeriodScores
from aeterm.services.calls import CallService

Hits = dict[int, tuple[HitRate, ...]]


def show_period(context: Context, period: str, scope: str) -> int:
    """Print the scores of one period, and the hit rates of the weeks that the book has seen."""
    calls = context.services().calls
    scores = calls.scores(period, scope)
    hits = _hits(calls, scores, scope)
    if context.json:
        context.print_json(
            {
                **period_json(scores),
                "hit_rates": {str(week): [_json(hit) for hit in found] for week, found in hits.items()},
                "slip": {str(week): _slip_json(promised(found)) for week, found in hits.items()},
            }
        )
        return 0
    state = ", provisional: calls are scored when it ends" if scores.is_provisional else ""
    part = f" of {scope}" if scope else ""
    context.print(f"{scores.period.key}{part}: won {amount_cell(scores.actual)} {scores.currency}{state}")
    columns = [
        Column("Week", right=True),
        Column("Ends"),
        Column("Commit", right=True),
        Column("Best case", right=True),
    ]
    columns += [Column("Accuracy", right=True), Column("Of best", right=True), Column("Note", can_shrink=True)]
    rows = [
        (
            str(scored.week),
            scored.on.isoformat(),
            amount_cell(scored.call.commit if scored.call else None),
            amount_cell(scored.call.best_case if scored.call else None),
            percent(scored.accuracy) if scored.call and not scored.is_provisional else "-",
            percent(scored.best_case_accuracy) if scored.call and not scored.is_provisional else "-",
            scored.call.note if scored.call else "" if scored.is_frozen else "not ended yet",
        )
        for scored in scores.weeks
    ]
    context.print(table(columns, rows, limit=terminal_columns(context.out)))
    for week, found in hits.items():
        _print_hits(context, week, found)
    if not hits:
        context.say("no hit rate by category: the journal of the book begins after these weeks, or none has ended")
    return 0


def _hits(calls: CallService, scores: PeriodScores, scope: str) -> Hits:
    found: Hits = {}
    for scored in scores.weeks:
        try:
            found[scored.week] = calls.hit_rates(scores.period, scored.week, scope)
        except RefusedError:
            continue  # a week that has not ended, or that the journal has not seen
    return found


def _print_hits(context: Context, week: int, hits: tuple[HitRate, ...]) -> None:
    context.print(f"\nOf the money at the end of week {week}")
    columns = [Column("Category"), *(Column(name, right=True) for name in ("Held", "Won", "Slipped", "Lost", "Open"))]
    rows = [_cells(hit.category.label, hit.fate) for hit in hits if hit.fate.cohort.count]
    together = promised(hits)
    if together.cohort.count:
        rows.append(_cells("Commit to best case", together))
    context.print(table(columns, rows, limit=terminal_columns(context.out)) if rows else "nothing was open")


def _cells(label: str, fate: Slip) -> tuple[str, ...]:
    gone = fate.lost.amount + fate.removed.amount
    parts = (fate.won.amount, fate.slipped.amount, gone, fate.pending.amount)
    whole = fate.cohort.amount
    return label, amount_cell(whole), *(percent(part / whole if whole else None) for part in parts)


def _json(hit: HitRate) -> dict[str, object]:
    return {"category": hit.category.value, "hit_rate": ratio_json(hit.value), **_fate_json(hit.fate)}


def _fate_json(fate: Slip) -> dict[str, object]:
    parts = {"cohort": fate.cohort, "won": fate.won, "slipped": fate.slipped, "lost": fate.lost,
             "removed": fate.removed, "pending": fate.pending}  # fmt: skip
    return {name: {"amount": amount_json(part.amount), "count": part.count} for name, part in parts.items()}


def _slip_json(fate: Slip) -> dict[str, object]:
    return {"slip_rate": ratio_json(fate.slip_rate), **_fate_json(fate)}
