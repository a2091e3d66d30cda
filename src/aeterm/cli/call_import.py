"""`aeterm call import FILE`: promises of the past, so that the record does not begin today."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm.cli.call_rows import call_json
from aeterm.cli.context import Context
from aeterm.cli.import_ import pairs_of
from aeterm.cli.small_files import print_plan, say_outcome
from aeterm.cli.tables import Column, amount_cell
from aeterm.domain.call import ForecastCall
from aeterm.errors import UsageError
from aeterm.services.call_imports import CallPlan
from aeterm.services.instants import local_day
from aeterm.text import counted


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Plan, show, write; exit code 1 when there were rows and not one could be read."""
    if len(arguments.words) != 1:
        raise UsageError("call import takes one file", hint="aeterm call import forecast_accuracy.csv --dry-run")
    services = context.services()
    imports = services.calls.imports
    plan = imports.plan(
        Path(arguments.words[0]),
        pairs_of("--map", arguments.map or [], "Quarter=period"),
        currency=arguments.currency,
        day_first=True if arguments.day_first else False if arguments.month_first else None,
    )
    is_dry = bool(arguments.dry_run)
    record = None if is_dry or not plan.new else imports.apply(plan)
    written = 0 if record is None else len(record.changes)
    if context.json:
        context.print_json(_json(plan, written=written))
    else:
        rows = [_row(call) for call in plan.new]
        print_plan(context, plan.file, counted(len(plan.calls), "call"), _COLUMNS, rows, plan.notes)
    say_outcome(context, plan.file, "call", written, is_dry=is_dry)
    return 1 if plan.file.rejections and not plan.calls else 0


_COLUMNS = (
    Column("Period"),
    Column("Part", can_shrink=True),
    Column("Counts from"),
    Column("Commit", right=True),
    Column("Best case", right=True),
    Column(""),
    Column("Note", can_shrink=True),
)


def _row(call: ForecastCall) -> tuple[str, ...]:
    day = local_day(call.at).isoformat()
    return (
        call.period,
        call.scope or "-",
        day,
        amount_cell(call.commit),
        amount_cell(call.best_case),
        call.currency,
        call.note,
    )


def _json(plan: CallPlan, *, written: int) -> dict[str, object]:
    return {
        "file": plan.file.name,
        "columns": dict(plan.file.columns),
        "ignored": list(plan.file.ignored),
        "calls": len(plan.calls),
        "new": [call_json(call) for call in plan.new],
        "written": written,
        "rejections": [str(rejection) for rejection in plan.file.rejections],
        "notes": list(plan.notes),
    }
