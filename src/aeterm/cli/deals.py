"""`aeterm deals`: the pipeline as a table or as JSON."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.rows import deal_json, deal_table
from aeterm.cli.tables import terminal_columns
from aeterm.domain.deal import Deal
from aeterm.text import counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        default="",
        help="only deals that match, for example: stage=prop amt>50k close<eoq",
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List all deals, or those that match the filter."""
    services = context.services()
    deals = services.deals.filtered(arguments.filter)
    if context.json:
        context.print_json([deal_json(deal) for deal in deals])
        return 0
    total = len(services.book.all(Deal))
    if deals:
        context.print(deal_table(deals, services.book.settings.process, terminal_columns(context.out)))
    context.say(f"{len(deals):,} of {counted(total, 'deal')}")
    return 0
