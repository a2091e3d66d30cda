"""Deals and accounts as JSON and as table rows: the shapes that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from aeterm.cli.tables import (
    ACCOUNTS,
    CATEGORIES,
    NAMES,
    STAGES,
    TEXTS,
    WORDS,
    Column,
    Laid,
    amount_cell,
    date_cell,
    laid_out,
    table,
)
from aeterm.domain.deal import Deal
from aeterm.domain.money import amount_json, plain
from aeterm.domain.stage import Process
from aeterm.services.accounts import AccountRow
from aeterm.services.timeline import TimelineEntry

_NO_LETTERS: Mapping[str, str] = MappingProxyType({})
_LETTERS = Column("MEDDPICC")
_DEAL_COLUMNS = (
    Column("Deal", widths=NAMES, matters=True),
    Column("Account", widths=ACCOUNTS),
    Column("Stage", widths=STAGES, matters=True),
    Column("Category", widths=CATEGORIES),
    Column("Amount", right=True, matters=True),
    Column("Close", matters=True),
    _LETTERS,
    Column("Next step", widths=TEXTS),
)
_ACCOUNT_COLUMNS = (
    Column("Account", widths=NAMES, matters=True),
    Column("Sector", widths=WORDS),
    Column("City", widths=WORDS),
    Column("Deals", right=True),
    Column("Open", right=True, matters=True),
    Column("Won 12m", right=True),
    Column("Won", right=True),
    Column("Touched", matters=True),
    Column("White space", widths=TEXTS),
)


def date_json(day: date | None) -> str | None:
    """An ISO date or None."""
    return None if day is None else day.isoformat()


def deal_json(deal: Deal) -> dict[str, object]:
    """One deal with exactly the documented keys."""
    return {
        "id": deal.id,
        "external_id": deal.external_id,
        "name": deal.name,
        "account": deal.account_name,
        "owner": deal.owner,
        "stage": deal.stage,
        "state": deal.state.value,
        "category": deal.category.value,
        "amount": amount_json(deal.amount),
        "amount_is_estimate": deal.amount_is_estimate,
        "currency": deal.currency,
        "expected_close_on": date_json(deal.expected_close_on),
        "closed_on": date_json(deal.closed_on),
        "next_step": deal.next_step,
    }


def deal_table(
    deals: Iterable[Deal], process: Process, limit: int | None, letters: Mapping[str, str] = _NO_LETTERS
) -> Laid:
    """Deals as an aligned table; `~` marks an amount that is a list price.

    `letters` by deal id make a column. Where a line is too short, columns are left out, what is asked for least first.
    """
    labels = {stage.id: stage.label for stage in process.stages}
    rows = [
        (
            deal.name,
            deal.account_name or "-",
            labels.get(deal.stage, deal.stage),
            deal_category(deal),
            deal_amount(deal),
            date_cell(deal.effective_on),
            *((letters.get(deal.id, ""),) if letters else ()),
            deal.next_step,
        )
        for deal in deals
    ]
    columns = [column for column in _DEAL_COLUMNS if letters or column is not _LETTERS]
    return laid_out(columns, rows, limit=limit)


def deal_amount(deal: Deal) -> str:
    """`184,000 EUR`, `~184,000 EUR`, or `-`."""
    cell = amount_cell(deal.amount, is_estimate=deal.amount_is_estimate)
    return cell if deal.amount is None else f"{cell} {deal.currency}"


def deal_category(deal: Deal) -> str:
    """`Best case`, `Commit (set)` when it was set by hand."""
    return deal.category.label + (" (set)" if deal.category_is_override else "")


def account_json(row: AccountRow) -> dict[str, object]:
    """One line of the territory."""
    account = row.account
    return {
        "id": account.id,
        "external_id": account.external_id,
        "name": account.name,
        "sector": account.sector,
        "city": account.city,
        "country": account.country,
        "owner": account.owner,
        "language": account.language,
        "currency": row.currency,
        "open_amount": plain(row.open_amount),
        "open_is_estimate": row.open_is_estimate,
        "open_count": row.open_count,
        "won_amount": plain(row.won_amount),
        "won_12m": plain(row.won_12m),
        "last_touch": date_json(row.last_touch),
        "white_space": list(row.white_space),
    }


def open_amount(row: AccountRow) -> str:
    """`53,669 USD`, `~53,669 USD` when a part of it is list price."""
    return f"{amount_cell(row.open_amount, is_estimate=row.open_is_estimate)} {row.currency}"


def account_table(rows: Iterable[AccountRow], limit: int | None) -> Laid:
    """The territory as an aligned table; where a line is too short, columns are left out."""
    cells = [
        (
            row.account.name,
            row.account.sector or "-",
            row.account.city or "-",
            str(row.open_count),
            open_amount(row),
            amount_cell(row.won_12m),
            amount_cell(row.won_amount),
            date_cell(row.last_touch),
            ", ".join(row.white_space),
        )
        for row in rows
    ]
    return laid_out(_ACCOUNT_COLUMNS, cells, limit=limit)


def timeline_json(entries: Sequence[TimelineEntry]) -> list[dict[str, object]]:
    """A timeline for programs."""
    return [
        {"on": entry.on.isoformat(), "kind": entry.kind, "text": entry.text, "source": entry.source}
        for entry in entries
    ]


def timeline_table(entries: Sequence[TimelineEntry], limit: int | None) -> str:
    """A timeline for people, one line an entry."""
    columns = (Column("On"), Column("What"), Column("Text", can_shrink=True))
    return table(columns, [(entry.on.isoformat(), entry.kind, entry.text) for entry in entries], limit=limit)
