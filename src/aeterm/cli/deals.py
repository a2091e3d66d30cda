"""`aeterm deals`: the pipeline as a table or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.list_options import Cells, add_options, group_line, json_with_groups, listed_line, with_groups
from aeterm.cli.rows import deal_amount, deal_category, deal_json, deal_table
from aeterm.cli.scorecard_text import letters_text, meddpicc_json
from aeterm.cli.tables import Laid, amount_cell, terminal_columns
from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS, DEFAULT_DEAL_COLUMNS
from aeterm.domain.deal_sort import in_order
from aeterm.domain.fields import Kind
from aeterm.domain.list_groups import RowGroup
from aeterm.services.deal_groups import DEAL_GROUPS, deal_group
from aeterm.text import counted

if TYPE_CHECKING:
    from aeterm.services.container import Services


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        default="",
        help="only deals that match, for example: stage=prop amt>50k close<eoq quiet>14d !next",
    )
    parser.add_argument(
        "--view", metavar="NAME", default="", help="filter, order, groups, columns of a view saved in Pipeline"
    )
    add_options(parser, DEAL_GROUPS, "deal,account,amount,weighted,quiet")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List all deals, or those that match the filter or are in the view, or both."""
    services = context.services()
    query, sort, group = arguments.filter, None, ""
    columns: tuple[str, ...] = ()
    if arguments.view:
        from aeterm.services.saved_views import look_of

        view = services.saved_views.find(arguments.view)
        query = f"{view.query} {query}"
        sort, group, columns = look_of(view)
    columns = DEAL_FIELDS.chosen(arguments.columns, columns or DEFAULT_DEAL_COLUMNS) if arguments.columns else columns
    group = deal_group(arguments.group) if arguments.group else group
    deals = services.deals.filtered(query)
    if sort is not None:
        deals = in_order(deals, sort, services.book.settings.process)
    groups = services.deal_values.grouped(deals, group) if group else ()
    deals = list(chain.from_iterable(part.rows for part in groups)) if group else deals
    if context.json:
        card = services.scorecards.card
        cells = _cells(services, plain=True)
        rows = (
            cells.json(columns, deals)
            if columns
            else [{**deal_json(deal), **meddpicc_json(card(deal.id))} for deal in deals]
        )
        context.print_json(json_with_groups(rows, groups) if group else rows)
        return 0
    table = None
    if deals:
        table = _table(services, deals, columns, terminal_columns(context.out), plain=context.plain)
        context.print(with_groups(table.text, groups, lambda part: _said(services, part)) if group else table.text)
    context.say(listed_line(len(deals), counted(len(services.book.all(Deal)), "deal"), table))
    return 0


def _table(
    services: Services, deals: Sequence[Deal], columns: Sequence[str], limit: int | None, *, plain: bool
) -> Laid:
    if columns:
        return _cells(services, plain=plain).text(columns, deals, limit)
    known = services.scorecards
    letters = {deal.id: letters_text(known.letters(deal.id).text, plain=plain) for deal in deals}
    return deal_table(deals, services.book.settings.process, limit, letters)


def _said(services: Services, part: RowGroup[Deal]) -> str:
    return group_line(part.label, len(part.rows), "deal", services.deal_values.state_sums(part.rows))


def _cells(services: Services, *, plain: bool) -> Cells:
    labels = {stage.id: stage.label for stage in services.book.settings.stages}
    letters, values = services.scorecards.letters, services.deal_values
    money = [field.name for field in DEAL_FIELDS.entries if field.kind is Kind.MONEY]
    return Cells(
        DEAL_FIELDS,
        values.value,
        {
            **{name: partial(_money_cell, values.value(name)) for name in money},
            "amount": deal_amount,
            "stage": lambda deal: labels.get(deal.stage, deal.stage),
            "category": deal_category,
            "meddpicc": lambda deal: letters_text(letters(deal.id).text, plain=plain),
        },
        {"meddpicc": lambda deal: letters(deal.id).text},
        ("name", "stage", "amount", "close"),
    )


def _money_cell(value: Callable[[Deal], Decimal | None], deal: Deal) -> str:
    amount = value(deal)
    return amount_cell(amount) if amount is None else f"{amount_cell(amount)} {deal.currency}"
