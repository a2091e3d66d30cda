"""`aeterm call import FILE`: promises of the past, so that the record does not begin today."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm.cli.call_rows import call_json
from aeterm.cli.context import Context
from aeterm.cli.import_ import pairs_of
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.call import ForecastCall
from aeterm.errors import UsageError
from aeterm.services.call_imports import CallPlan
from aeterm.services.instants import local_day
from aeterm.text import counted

_SHOWN = 20


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
    if context.json:
        context.print_json(_json(plan, written=0 if record is None else len(record.changes)))
    else:
        _print(context, plan)
    if is_dry:
        context.say("dry run: nothing was written")
    elif record is None:
        context.say("0 changes" + ("" if plan.file.rejections else ": the book already holds all of it"))
    else:
        context.say(f"imported: {counted(len(record.changes), 'call')}; aeterm undo takes it back in one step")
    return 1 if plan.file.rejections and not plan.calls else 0


def _print(context: Context, plan: CallPlan) -> None:
    file = plan.file
    context.print(f"{file.name}: {counted(len(plan.calls), 'call')}, {len(plan.new)} new")
    used = ", ".join(f"{header} -> {name}" for header, name in file.columns.items())
    context.print(f"  columns: {used}")
    if file.ignored:
        context.print(f"  not used: {', '.join(file.ignored)}")
    for note in plan.notes:
        context.print(f"  {note}")
    if plan.new:
        context.print(table(_COLUMNS, [_row(call) for call in plan.new[:_SHOWN]], limit=terminal_columns(context.out)))
    if len(plan.new) > _SHOWN:
        context.print(f"and {len(plan.new) - _SHOWN} more")
    for rejection in file.rejections:
        context.print(f"rejected {rejection}")


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
