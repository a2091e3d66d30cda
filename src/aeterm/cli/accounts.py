"""`aeterm accounts`: the territory as a table or as JSON."""

from __future__ import annotations

import argparse
from itertools import chain

from aeterm.cli.context import Context
from aeterm.cli.list_options import Cells, add_options, group_line, json_with_groups, listed_line, with_groups
from aeterm.cli.rows import account_json, account_table, open_amount
from aeterm.cli.tables import terminal_columns
from aeterm.domain.list_groups import RowGroup
from aeterm.services.account_fields import (
    ACCOUNT_FIELDS,
    ACCOUNT_GROUPS,
    account_group,
    account_value,
    default_account_columns,
    grouped_accounts,
    open_sums,
)
from aeterm.services.accounts import AccountRow
from aeterm.text import counted, folded


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter", metavar="WORDS", default="", help="only accounts whose name, sector, place or owner has the words"
    )
    add_options(parser, ACCOUNT_GROUPS, "account,city,open,quiet")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List the accounts."""
    services = context.services()
    everything = services.accounts.rows()
    columns = ACCOUNT_FIELDS.chosen(arguments.columns, default_account_columns(everything))
    group = account_group(arguments.group)
    words = folded(arguments.filter).split()
    rows = [row for row in everything if all(word in _haystack(row) for word in words)]
    groups = grouped_accounts(rows, group, services.book.settings.currency) if group else ()
    rows = list(chain.from_iterable(part.rows for part in groups)) if group else rows
    today = services.clock.today()
    cells = Cells(
        ACCOUNT_FIELDS, lambda name: account_value(name, today), {"open": open_amount}, {}, ("name", "open", "touch")
    )
    if context.json:
        found = cells.json(columns, rows) if columns else [account_json(row) for row in rows]
        context.print_json(json_with_groups(found, groups) if group else found)
        return 0
    table = None
    if rows:
        limit = terminal_columns(context.out)
        table = cells.text(columns, rows, limit) if columns else account_table(rows, limit)
        context.print(with_groups(table.text, groups, _said) if group else table.text)
    context.say(listed_line(len(rows), counted(len(everything), "account"), table))
    return 0


def _said(part: RowGroup[AccountRow]) -> str:
    mark = "~" if any(row.open_is_estimate for row in part.rows) else ""
    return group_line(part.label, len(part.rows), "account", ((mark, open_sums(part.rows)),))


def _haystack(row: AccountRow) -> str:
    account = row.account
    fields = (account.name, account.sector, account.segment, account.tier, account.region, account.city)
    return folded(" ".join((*fields, account.country, account.owner)))
