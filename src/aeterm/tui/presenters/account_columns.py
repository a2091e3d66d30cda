"""The columns of the territory that were chosen, in their order, as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from aeterm.domain.column_fit import Fit, Sized
from aeterm.domain.fields import FIGURES, Field, Kind
from aeterm.domain.money import sign
from aeterm.services.account_fields import ACCOUNT_FIELDS, account_value
from aeterm.services.accounts import AccountRow
from aeterm.tui.paint import Span
from aeterm.tui.presenters.accounts import money_cell, touch
from aeterm.tui.presenters.column_fit import Offered, gap_of, laid_out
from aeterm.tui.presenters.parts import MUTED, days_text, raw, sized, tabbed
from aeterm.tui.presenters.pipeline import NONE, short_day
from aeterm.tui.widgets.virtual_list import Column

Cell = Callable[[AccountRow, int], str | Span | list[Span]]
_WIDTHS: Mapping[str, tuple[int, ...]] = {
    "name": (18, 24, 32),
    "tier": (4,),
    "country": (7, 12),
    "white": (14, 24),
    "description": (14, 24, 40),
}
_BY_KIND: Mapping[Kind, tuple[int, ...]] = {
    Kind.TEXT: (9, 14, 20),
    Kind.MONEY: (10,),
    Kind.DAY: (7,),
    Kind.DAYS: (6,),
    Kind.NUMBER: (6,),
}


def chosen_columns(
    names: Sequence[str], width: int, today: date, currency: str
) -> tuple[list[Column[AccountRow]], Fit]:
    """Columns for a list of that width, and what had no place; other currencies than `currency` are named."""
    fields = [ACCOUNT_FIELDS[name] for name in names]
    offered = [_offered(field, before, today, currency) for field, before in zip(fields, (None, *fields), strict=False)]
    return laid_out(offered, width)


def as_chosen_table(rows: Iterable[AccountRow], names: Sequence[str], today: date) -> str:
    """Accounts as tab-separated values with a heading: all of the columns, those without room included."""
    values = [account_value(name, today) for name in names]
    return tabbed([list(names), *([raw(value(row)) for value in values] for row in rows)])


def _offered(field: Field, before: Field | None, today: date, currency: str) -> Offered[AccountRow]:
    kind = field.kind
    widths = _WIDTHS.get(field.name) or _BY_KIND[kind]
    title = f"{field.title} {sign(currency).strip()}" if field.name == "open" else field.title
    least = max(widths[0], len(title))
    grown = (least, *(width for width in widths[1:] if width > least))
    asked = Sized(grown, gap_of(kind, before), kind is Kind.LONG)
    return Offered(title, asked, _cell(field, today, currency), kind in FIGURES)


def _cell(field: Field, today: date, currency: str) -> Cell:
    value = account_value(field.name, today)
    if field.kind is Kind.MONEY:
        is_open = field.name == "open"
        return lambda row, width: money_cell(
            row, value(row), currency, is_estimate=is_open and row.open_is_estimate, width=width
        )
    if field.name == "touch":
        return lambda row, width: touch(row, today)
    if field.kind is Kind.DAY:
        return lambda row, width: (short_day(value(row), today), "" if value(row) else MUTED)
    if field.kind is Kind.DAYS:
        return lambda row, width: (NONE, MUTED) if value(row) is None else days_text(value(row))
    if field.kind is Kind.NUMBER:
        return lambda row, width: (NONE, MUTED) if value(row) is None else sized(Decimal(value(row)), width)
    return lambda row, width: value(row) if value(row).strip() else (NONE, MUTED)
