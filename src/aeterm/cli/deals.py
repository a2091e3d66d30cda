"""`aeterm deals`: the pipeline as a table or as JSON."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.rows import deal_json, deal_table
from aeterm.cli.scorecard_text import letters_text, meddpicc_json
from aeterm.cli.tables import terminal_columns
from aeterm.domain.deal import Deal
from aeterm.domain.deal_sort import in_order
from aeterm.text import counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        default="",
        help="only deals that match, for example: stage=prop amt>50k close<eoq quiet>14d !next",
    )
    parser.add_argument("--view", metavar="NAME", default="", help="filter and order of a view saved in Pipeline")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List all deals, or those that match the filter or are in the view, or both."""
    services = context.services()
    query, sort = arguments.filter, None
    if arguments.view:
        from aeterm.services.saved_views import look_of

        view = services.saved_views.find(arguments.view)
        query, sort = f"{view.query} {query}", look_of(view).sort
    deals = services.deals.filtered(query)
    if sort is not None:
        deals = in_order(deals, sort, services.book.settings.process)
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
