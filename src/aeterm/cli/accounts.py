"""`aeterm accounts`: the territory as a table or as JSON."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.rows import account_json, account_table
from aeterm.cli.tables import terminal_columns
from aeterm.services.accounts import AccountRow
from aeterm.text import counted, folded


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter", metavar="WORDS", default="", help="only accounts whose name, sector, place or owner has the words"
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List the accounts."""
    everything = context.services().accounts.rows()
    words = folded(arguments.filter).split()
    rows = [row for row in everything if all(word in _haystack(row) for word in words)]
    if context.json:
        context.print_json([account_json(row) for row in rows])
        return 0
    if rows:
        context.print(account_table(rows, terminal_columns(context.out)))
    context.say(f"{len(rows):,} of {counted(len(everything), 'account')}")
    return 0


def _haystack(row: AccountRow) -> str:
    account = row.account
    fields = (account.name, account.sector, account.segment, account.tier, account.region, account.city)
    return folded(" ".join((*fields, account.country, account.owner)))
