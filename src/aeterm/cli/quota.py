"""`aeterm quota`: list quotas, or set one."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.money import plain
from aeterm.domain.parsing import parse_amount
from aeterm.domain.quota import Quota
from aeterm.errors import UsageError

_USAGE = "aeterm quota set 2026-Q4 100000 --currency EUR"
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="set PERIOD AMOUNT", help=f"for example: {_USAGE}")
    parser.add_argument("--currency", metavar="CODE", help="the book's when left out")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List or set."""
    words = arguments.words
    if not words:
        return _list(context)
    if words[0] != "set" or len(words) != 3:
        raise UsageError("quota takes nothing, or set PERIOD AMOUNT", hint=_USAGE)
    amount = parse_amount(words[2])
    if amount is None:
        raise UsageError("a quota needs an amount", hint=_USAGE)
    quota = context.services(create=True).forecasts.set_quota(words[1], amount, arguments.currency)
    if context.json:
        context.print_json(_json(quota))
    else:
        context.print(f"quota {quota.period}: {amount_cell(quota.amount)} {quota.currency}")
    return 0


def _list(context: Context) -> int:
    quotas = sorted(context.services().book.all(Quota).values(), key=lambda quota: (quota.period, quota.owner))
    if context.json:
        context.print_json([_json(quota) for quota in quotas])
        return 0
    if quotas:
        columns = (Column("Period"), Column("Amount", right=True), Column("Currency"), Column("Owner", can_shrink=True))
        rows = [(quota.period, amount_cell(quota.amount), quota.currency, quota.owner) for quota in quotas]
        context.print(table(columns, rows, limit=terminal_columns(context.out)))
    else:
        context.say(f"no quota yet: {_USAGE}")
    return 0


def _json(quota: Quota) -> dict[str, object]:
    return {
        "period": quota.period,
        "amount": plain(quota.amount),
        "currency": quota.currency,
        "owner": quota.owner,
    }
