"""`aeterm quota`: list quotas with what they were before, set one, or take them from a file."""

from __future__ import annotations

import argparse
from datetime import date

from aeterm.cli.context import Context
from aeterm.cli.rows import date_json
from aeterm.cli.tables import Column, amount_cell, date_cell, table, terminal_columns
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_amount
from aeterm.domain.quota import Quota, in_force
from aeterm.errors import UsageError

_USAGE = "aeterm quota set 2026-Q4 100000 --currency EUR"
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="set PERIOD AMOUNT", help=f"{_USAGE}; or: import FILE")
    parser.add_argument("--currency", metavar="CODE", help="the book's when left out")
    parser.add_argument("--map", action="append", metavar="HEADER=FIELD", help="import: HEADER= leaves a column out")
    parser.add_argument("--dry-run", action="store_true", help="import: show, write nothing")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List or set."""
    words = arguments.words
    if not words:
        return _list(context)
    if words[0] == "import":
        from aeterm.cli import quota_import

        return quota_import.run(context, arguments)
    if words[0] != "set" or len(words) < 3:
        raise UsageError("quota takes nothing, set PERIOD AMOUNT, or import FILE", hint=_USAGE)
    if arguments.map or arguments.dry_run:
        raise UsageError("--map and --dry-run are for quota import", hint="aeterm quota import FILE --dry-run")
    period, amount = " ".join(words[1:-1]), parse_amount(words[-1])
    if amount is None:
        raise UsageError("a quota needs an amount", hint=_USAGE)
    services = context.services(create=True, passes_demo=False)
    before = services.forecasts.quota(period)
    quota = services.forecasts.set_quota(period, amount, arguments.currency)
    if context.json:
        context.print_json(_json(quota, is_in_force=True))
        return 0
    context.print(f"quota {quota.period}: {amount_cell(quota.amount)} {quota.currency}")
    if before is not None and before.id and before.id != quota.id:
        context.say(f"from {date_cell(quota.since)} on; {amount_cell(before.amount)} {before.currency} until then")
    return 0


def _list(context: Context) -> int:
    """Every quota by period and owner, the one in force first, then what it was."""
    services = context.services()
    today, known = services.clock.today(), services.book.all(Quota).values()
    current = {
        found.id
        for period, owner in {(quota.period, quota.owner) for quota in known}
        if (found := in_force(known, period, {owner}, today)) is not None
    }
    newest = sorted(known, key=lambda quota: quota.since or date.min, reverse=True)
    quotas = sorted(newest, key=lambda quota: (quota.period, quota.owner, quota.id not in current))
    if context.json:
        context.print_json([_json(quota, is_in_force=quota.id in current) for quota in quotas])
        return 0
    if quotas:
        columns = (
            Column("Period"),
            Column("Amount", right=True),
            Column("Currency"),
            Column("Since"),
            Column("Owner", can_shrink=True),
            Column(""),
        )
        rows = [
            (
                quota.period,
                amount_cell(quota.amount),
                quota.currency,
                date_cell(quota.since),
                quota.owner,
                "" if quota.id in current else "replaced",
            )
            for quota in quotas
        ]
        context.print(table(columns, rows, limit=terminal_columns(context.out)))
    else:
        context.say(f"no quota yet: {_USAGE}")
    return 0


def _json(quota: Quota, *, is_in_force: bool) -> dict[str, object]:
    return {
        "period": quota.period,
        "amount": plain(quota.amount),
        "currency": quota.currency,
        "owner": quota.owner,
        "since": date_json(quota.since),
        "is_in_force": is_in_force,
    }
