"""`--columns` and `--group` of the lists of deals and accounts: the words of the app, as a table or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

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
)
from aeterm.domain.fields import FIGURES, Field, FieldTable, Kind
from aeterm.domain.list_groups import RowGroup
from aeterm.domain.money import grouped, plain
from aeterm.text import counted, one_line

R = TypeVar("R")
_WIDTHS: Mapping[str, tuple[int, ...]] = {"name": NAMES, "account": ACCOUNTS}
_BY_KIND: Mapping[Kind, tuple[int, ...]] = {
    Kind.TEXT: WORDS,
    Kind.LONG: TEXTS,
    Kind.STAGE: STAGES,
    Kind.CATEGORY: CATEGORIES,
}


def add_options(parser: argparse.ArgumentParser, groups: Sequence[str], example: str) -> None:
    """Declare both options."""
    parser.add_argument(
        "--columns",
        metavar="NAMES",
        default="",
        help=f"these columns in this order, for example {example}; +owner adds one, default goes back",
    )
    parser.add_argument("--group", metavar="FIELD", default="", help=f"told apart by {', '.join(groups)}, or none")


class Cells(NamedTuple):
    """How the fields of one kind of record are written."""

    table: FieldTable
    value: Callable[[str], Callable[[Any], Any]]
    printed: Mapping[str, Callable[[Any], str]]
    """Fields that are printed otherwise than their kind says."""
    as_data: Mapping[str, Callable[[Any], object]]
    """Fields that JSON gives otherwise than their kind says."""
    matters: tuple[str, ...]
    """Names of those that a table leaves out after all others."""

    def text(self, names: Sequence[str], rows: Iterable[object], limit: int | None) -> Laid:
        """An aligned table: a heading, and a line for each row; where a line is too short, columns are left out."""
        fields = [self.table[name] for name in names]
        cells = [self._cell(field) for field in fields]
        columns = [self._column(field) for field in fields]
        return laid_out(columns, [[cell(row) for cell in cells] for row in rows], limit=limit)

    def _column(self, field: Field) -> Column:
        widths = _WIDTHS.get(field.name) or _BY_KIND.get(field.kind, ())
        return Column(field.title, right=field.kind in FIGURES, widths=widths, matters=field.name in self.matters)

    def _cell(self, field: Field) -> Callable[[Any], str]:
        if field.name in self.printed:
            return self.printed[field.name]
        value, kind = self.value(field.name), field.kind
        return lambda row: _printed(value(row), kind)

    def json(self, names: Sequence[str], rows: Iterable[object]) -> list[dict[str, object]]:
        """An object for each row, with the names as keys."""
        readers = {name: self.as_data.get(name) or self.value(name) for name in names}
        return [{name: _as_json(read(row)) for name, read in readers.items()} for row in rows]


def with_groups(text: str, groups: Sequence[RowGroup[R]], said: Callable[[RowGroup[R]], str]) -> str:
    """A table of the rows of these groups with a line before each group that says what it is."""
    heading, *lines = text.split("\n")
    parts, at = [heading], 0
    for group in groups:
        until = at + len(group.rows)
        parts += ["", said(group), *lines[at:until]]
        at = until
    return "\n".join(parts)


def listed_line(shown: int, of: str, table: Laid | None) -> str:
    """`12 of 155 deals`, and what the table of them has no room for."""
    left_out = ", ".join(table.left_out) if table else ""
    return f"{shown:,} of {of}{f'; no room for {left_out}' if left_out else ''}"


def json_with_groups(rows: Iterable[Mapping[str, object]], groups: Sequence[RowGroup[R]]) -> list[dict[str, object]]:
    """The objects of the rows of these groups, each with the group it is in."""
    labels = [one_line(group.label) for group in groups for _ in group.rows]
    return [{"group": label, **row} for label, row in zip(labels, rows, strict=True)]


def _printed(value: Any, kind: Kind) -> str:
    if value is None:
        return "-"
    if kind is Kind.DAY:
        return date_cell(value)
    if kind is Kind.MONEY:
        return amount_cell(value)
    if kind is Kind.RATIO:
        return f"{value * 100:.0f}%"
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    return str(value) if str(value).strip() else "-"


def _as_json(value: Any) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def group_line(label: str, count: int, noun: str, sums: Sequence[tuple[str, Mapping[str, Decimal]]]) -> str:
    """`Proposal: 6 deals, 412,000 EUR, weighted 206,000 EUR`."""
    money = [
        f"{word}{' + '.join(f'{grouped(amount)} {code}' for code, amount in amounts.items())}"
        for word, amounts in sums
        if amounts
    ]
    return f"{one_line(label)}: {', '.join((counted(count, noun), *money))}"
