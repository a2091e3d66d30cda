"""Records to CSV that a spreadsheet cannot take for formulas, and to plain data for JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TextIO

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.money import plain
from aeterm.interchange.identifiers import neutralised
from aeterm.text import clean, one_line

_OF_A_DEAL = (
    "external_id", "name", "account_name", "owner", "stage", "state", "category", "category_is_override", "amount",
    "amount_is_estimate", "currency", "probability", "expected_close_on", "closed_on", "created_on", "stage_since",
    "next_step", "next_step_on", "product", "source", "kind", "region", "division", "competitor", "close_reason",
    "push_reason", "acv", "arr", "tcv", "term_months", "share",
)  # fmt: skip
DEAL_COLUMNS = tuple(("account" if name == "account_name" else name, name) for name in _OF_A_DEAL)
"""Header and field of a deal; the headers are those that an import knows."""

ACCOUNT_COLUMNS = tuple((item.name, item.name) for item in fields(Account) if item.name != "id")
"""Header and field of an account."""


def write_csv(stream: TextIO, columns: Sequence[tuple[str, str]], records: Iterable[Deal | Account]) -> None:
    """A header row and one row per record. Texts that look like formulas get a quote in front."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([header for header, _ in columns])
    for record in records:
        writer.writerow([_cell(getattr(record, name)) for _, name in columns])


def _cell(value: object) -> str:
    if isinstance(value, str) and not isinstance(value, Enum):
        return neutralised(clean(value) if "\n" in value else one_line(value))
    return plain_value(value)


def plain_value(value: object) -> str:
    """A typed value as a cell: `true`, `184000`, `2026-12-18`, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def to_data(value: object) -> object:
    """A record as JSON types: decimals as strings, dates ISO, records as objects."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | date | datetime):
        return plain_value(value)
    if isinstance(value, dict):
        return {str(name): to_data(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_data(item) for item in value]
    if is_dataclass(value):
        return {item.name: to_data(getattr(value, item.name)) for item in fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")
