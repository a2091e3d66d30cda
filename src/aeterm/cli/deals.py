"""`aeterm deals`: the pipeline as a table or as JSON."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.rows import deal_json, deal_table
from aeterm.cli.scorecard_text import letters_text, meddpicc_json
from aeterm.cli.tables import terminal_columns
from aeterm.domain.deal import Deal
from aeterm.text import counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        default="",
        help="only deals that match, for example: stage=prop amt>50k close<eoq quiet>14d !next",
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List all deals, or those that match the filter."""
    services = context.services()
    deals = services.deals.filtered(arguments.filter)
    if context.json:
        card = services.scorecards.card
        context.print_json([{**deal_json(deal), **meddpicc_json(card(deal.id))} for deal in deals])
        return 0
    total = len(services.book.all(Deal))
    if deals:
        known = services.scorecards
        letters = {deal.id: letters_text(known.letters(deal.id).text, plain=context.plain) for deal in deals}
        context.print(deal_table(deals, services.book.settings.process, terminal_columns(context.out), letters))
    context.say(f"{len(deals):,} of {counted(total, 'deal')}")
    return 0
