"""`aeterm quota import FILE`: the targets of a seller or a team."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.cli.import_ import pairs_of
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.errors import UsageError
from aeterm.services.quotas import QuotaImports, QuotaPlan
from aeterm.text import counted

_SHOWN = 20
_COLUMNS = (Column("Period"), Column("Amount", right=True), Column(""), Column("Owner", can_shrink=True))


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Plan, show, write; exit code 1 when there were rows and not one could be read."""
    if len(arguments.words) != 2:
        raise UsageError("quota import takes one file", hint="aeterm quota import quotas.csv --dry-run")
    services = context.services(create=not arguments.dry_run, passes_demo=False)
    imports = QuotaImports(services.book, services.clock, services.forecasts)
    plan = imports.plan(
        Path(arguments.words[1]),
        pairs_of("--map", arguments.map or [], "Month=period"),
        currency=arguments.currency,
    )
    record = None if arguments.dry_run or not plan.new else imports.apply(plan)
    written = 0 if record is None else len(record.changes)
    if context.json:
        context.print_json(_json(plan, written))
    else:
        _print(context, plan)
    if arguments.dry_run:
        context.say("dry run: nothing was written")
    elif record is None:
        context.say("0 changes" + ("" if plan.file.rejections else ": the book already holds all of it"))
    else:
        context.say(f"imported: {counted(written, 'quota')}; aeterm undo takes it back in one step")
    return 1 if plan.file.rejections and not plan.quotas else 0


def _print(context: Context, plan: QuotaPlan) -> None:
    file = plan.file
    context.print(f"{file.name}: {counted(len(plan.quotas), 'quota')}, {len(plan.new)} new")
    context.print("  columns: " + ", ".join(f"{header} -> {name}" for header, name in file.columns.items()))
    if file.ignored:
        context.print(f"  not used: {', '.join(file.ignored)}")
    if plan.new:
        rows = [(quota.period, amount_cell(quota.amount), quota.currency, quota.owner) for quota in plan.new[:_SHOWN]]
        context.print(table(_COLUMNS, rows, limit=terminal_columns(context.out)))
    if len(plan.new) > _SHOWN:
        context.print(f"and {len(plan.new) - _SHOWN} more")
    for rejection in file.rejections:
        context.print(f"rejected {rejection}")


def _json(plan: QuotaPlan, written: int) -> dict[str, object]:
    return {
        "file": plan.file.name,
        "columns": dict(plan.file.columns),
        "ignored": list(plan.file.ignored),
        "quotas": len(plan.quotas),
        "new": len(plan.new),
        "written": written,
        "rejections": [str(rejection) for rejection in plan.file.rejections],
    }
