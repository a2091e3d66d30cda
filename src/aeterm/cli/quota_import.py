"""`aeterm quota import FILE`: the targets of a seller or a team."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.cli.import_ import pairs_of
from aeterm.cli.small_files import print_plan, say_outcome
from aeterm.cli.tables import Column, amount_cell
from aeterm.errors import UsageError
from aeterm.services.quotas import QuotaImports, QuotaPlan
from aeterm.text import counted

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
        rows = [(quota.period, amount_cell(quota.amount), quota.currency, quota.owner) for quota in plan.new]
        print_plan(context, plan.file, counted(len(plan.quotas), "quota"), _COLUMNS, rows)
    say_outcome(context, plan.file, "quota", written, is_dry=arguments.dry_run)
    return 1 if plan.file.rejections and not plan.quotas else 0


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
