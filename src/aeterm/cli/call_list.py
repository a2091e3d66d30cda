"""`aeterm call list`: every promise, latest first."""

from __future__ import annotations

import argparse

from aeterm.cli.call_rows import call_json, no_words
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, table, terminal_columns
from aeterm.domain.call import ForecastCall

_COLUMNS = (
    Column("Period"),
    Column("Submitted"),
    Column("Part", can_shrink=True),
    Column("Commit", right=True),
    Column("Best case", right=True),
    Column("", right=False),
    Column("Book said", right=True),
    Column("Note", can_shrink=True),
)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the calls."""
    no_words(arguments, "list")
    calls = context.services().calls.list(arguments.period, arguments.scope)[::-1]
    if context.json:
        context.print_json([call_json(call) for call in calls])
    elif calls:
        context.print(table(_COLUMNS, [_row(call) for call in calls], limit=terminal_columns(context.out)))
        context.say("Book said: the commit roll-up of that instant, won deals included")
    else:
        context.say("no call: aeterm call submit --commit 527k --best 780k")
    return 0


def _row(call: ForecastCall) -> tuple[str, ...]:
    return (
        call.period,
        f"{call.at.astimezone():%Y-%m-%d %H:%M}",
        call.scope or "-",
        amount_cell(call.commit),
        amount_cell(call.best_case),
        call.currency,
        amount_cell(call.rolled_commit),
        call.note,
    )
