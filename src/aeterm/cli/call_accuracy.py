"""`aeterm call accuracy`: what was called against what was won; size and direction of the error kept apart."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from decimal import Decimal

from aeterm.cli.call_rows import call_json, no_words, percent
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.call import ForecastCall
from aeterm.domain.money import amount_json, grouped
from aeterm.errors import UsageError
from aeterm.forecast.accuracy import accuracy
from aeterm.forecast.calls import WEEKS
from aeterm.forecast.report import ratio_json
from aeterm.services.call_record import CallRecord, PeriodScores

_USUAL_WEEK = 8
_BIAS = "bias over four periods: + promised more than was won, - less"


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print one period in detail, or the record of the whole book or of its parts."""
    no_words(arguments, "accuracy")
    week = _USUAL_WEEK if arguments.week is None else arguments.week
    if week not in WEEKS:
        raise UsageError(f"calls are scored at weeks 1, 4, 8 and 12, not {week}", hint="--week 8")
    if arguments.last is not None and arguments.last < 1:
        raise UsageError(f"--last {arguments.last} leaves nothing", hint="--last 4")
    if arguments.period and not arguments.by:
        from aeterm.cli.call_period import show_period

        return show_period(context, arguments.period, arguments.scope or "")
    if arguments.by and arguments.scope:
        raise UsageError("--by lists every part, --scope one of them", hint="leave one of them out")
    calls = context.services().calls
    records: Sequence[CallRecord]
    if arguments.by:
        records = calls.record_by(arguments.by, arguments.last, until=arguments.period)
    else:
        records = (calls.record(arguments.last, scope=arguments.scope or "", until=arguments.period),)
    if context.json:
        context.print_json([entry for record, row in _in_order(records) for entry in [_json(record, row)]])
    elif any(record.rows for record in records):
        _print(context, records, week, arguments.by or "")
    else:
        parts = {call.scope.partition("=")[0] for call in calls.list() if call.scope}
        other = "".join(f"; of parts of the book: aeterm call accuracy --by {part}" for part in sorted(parts))
        context.say(f"no such call to score: aeterm call submit --commit 527k --best 780k{other}")
    return 0


def _in_order(records: Sequence[CallRecord]) -> list[tuple[CallRecord, PeriodScores]]:
    """By period, oldest first, then by part."""
    found = [(record, row) for record in records for row in record.rows]
    return sorted(found, key=lambda pair: pair[1].period.start)


def _print(context: Context, records: Sequence[CallRecord], week: int, by: str) -> None:
    rows = [_cells(record, row, week, is_part=bool(by)) for record, row in _in_order(records)]
    columns = [Column("Period"), *([Column(by.capitalize(), can_shrink=True)] if by else [])]
    scores = ("Accuracy", "Of best") if by else tuple(f"Wk {number}" for number in WEEKS)
    columns += [Column(title, right=True) for title in ("Commit", "Best case", "Won", *scores, "Bias")]
    currencies = ", ".join(dict.fromkeys(record.currency for record in records))
    context.print(f"Calls in force at the end of week {week}, in {currencies}")
    context.print(table(columns, rows, limit=terminal_columns(context.out)))
    for record in records:
        corrected = record.calibrated()
        if corrected:
            part = f"{record.scope}: " if record.scope else ""
            ended = record.rows[-1].last_frozen
            found = percent(record.bias(ended).value, signed=True)
            context.print(
                f"{part}the running commit corrected by the bias of week {ended}, {found}: "
                f"{grouped(corrected)} {record.currency}"
            )
    context.say(_BIAS)
    if any(row.is_provisional for record in records for row in record.rows):
        context.say("* it still runs and is scored when it ends; before the week ends, the call of today")


def _cells(record: CallRecord, row: PeriodScores, week: int, *, is_part: bool) -> list[str]:
    call, mark = _call_of(row, week), "*" if row.is_provisional else ""
    return [
        row.period.key + mark,
        *([row.scope.partition("=")[2]] if is_part else []),
        amount_cell(call.commit if call else None),
        amount_cell(call.best_case if call else None),
        amount_cell(row.actual),
        *(_scores_of(call, row) if is_part else [_of_week(row, number) for number in WEEKS]),
        percent(record.bias(week, row.period.key).value, signed=True),
    ]


def _scores_of(call: ForecastCall | None, row: PeriodScores) -> list[str]:
    return [_score(call.commit if call else None, row), _score(call.best_case if call else None, row)]


def _call_of(row: PeriodScores, week: int) -> ForecastCall | None:
    """The call of a week; of one that has not ended the call of today."""
    scored = row.week(week)
    if scored is None:
        return None
    return scored.call if scored.is_frozen else row.latest


def _of_week(row: PeriodScores, number: int) -> str:
    scored = row.week(number)
    return _score(scored.call.commit if scored and scored.call else None, row)


def _score(called: Decimal | None, row: PeriodScores) -> str:
    """`-` without a call and while the period runs, since what is won still grows; `n/a` when nothing is won."""
    return "-" if called is None or row.is_provisional else percent(accuracy(called, row.actual))


def _json(record: CallRecord, row: PeriodScores) -> dict[str, object]:
    return {
        **period_json(row),
        "bias": {
            str(week): {
                "commit": ratio_json(record.bias(week, row.period.key).value),
                "best_case": ratio_json(record.bias(week, row.period.key, best_case=True).value),
                "periods": record.bias(week, row.period.key).periods,
            }
            for week in WEEKS
        },
        "calibrated": amount_json(record.calibrated()) if row is record.rows[-1] else None,
    }


def period_json(row: PeriodScores) -> dict[str, object]:
    """The scores of one period."""
    return {
        "period": row.period.key,
        "scope": row.scope,
        "currency": row.currency,
        "actual": amount_json(row.actual),
        "is_provisional": row.is_provisional,
        "call": None if row.latest is None else call_json(row.latest),
        "weeks": [
            {
                "week": scored.week,
                "on": scored.on.isoformat(),
                "is_frozen": scored.is_frozen,
                "commit": amount_json(scored.call.commit if scored.call else None),
                "best_case": amount_json(scored.call.best_case if scored.call else None),
                "accuracy": ratio_json(scored.accuracy),
                "best_case_accuracy": ratio_json(scored.best_case_accuracy),
            }
            for scored in row.weeks
        ],
    }
