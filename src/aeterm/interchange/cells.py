"""Columns of text to columns of values: formats are decided for the column, mistakes are kept with their row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from aeterm.domain.money import LARGEST_AMOUNT
from aeterm.domain.parsing import parse_term
from aeterm.errors import UsageError
from aeterm.interchange.amounts import NOTHING, currency_code, currency_of, decide
from aeterm.interchange.dates import DateOrder, decide_order, parse_date
from aeterm.interchange.fields import BY_KIND
from aeterm.interchange.identifiers import normal_id, unneutralised
from aeterm.interchange.plan import DateQuestion, Rejection
from aeterm.interchange.ratios import decide_ratio, parse_flag
from aeterm.interchange.reading import Table
from aeterm.progress import Progress
from aeterm.text import clean, counted, one_line


class Erase(Enum):
    """The cell `#N/A`: the field is to be emptied, where an empty cell leaves it as it is."""

    ERASE = "#N/A"


Value = str | Decimal | date | bool | int | Erase
"""What a cell can hold once it is read."""


@dataclass(frozen=True, slots=True)
class _Bad:
    reason: str


@dataclass(slots=True)
class Parsed:
    """One file as rows of values by field; a cell that holds nothing is not in its row."""

    name: str
    kind: str
    columns: dict[str, str]
    """Header to field."""
    lines: list[int] = field(default_factory=list)
    rows: list[dict[str, Value]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[DateQuestion] = field(default_factory=list)
    currency: str = ""
    """Stated by the header or the cells of the amount column."""
    day_first: bool | None = None
    """The order that a date column of this file proved, or that was given."""
    fields: frozenset[str] = frozenset()
    """Fields that the file has a column for."""


def parse_table(
    table: Table, kind: str, columns: dict[str, str], day_first: bool | None, progress: Progress | None = None
) -> Parsed:
    """Read every mapped column. `day_first` decides dates that nothing in the file proves.

    Rows with cells that cannot be read are rejected with line, and with column and reason of each; dates that cannot
    be decided become questions, and their cells are left out.
    """
    parsed = Parsed(table.name, kind, columns, fields=frozenset(columns.values()))
    parsed.rejections += [Rejection(table.name, row.line, "", row.reason) for row in table.ragged]
    if table.short:
        short = counted(table.short, "row")
        parsed.notes.append(f"{parsed.name}: {short} with fewer cells than headers: the missing cells are empty")
    positions = {header: index for index, header in enumerate(table.headers)}
    orders = _date_orders(table, kind, columns, positions)
    proven = {order.day_first for order in orders.values() if order.day_first is not None}
    parsed.day_first = proven.pop() if len(proven) == 1 else day_first
    converted: list[tuple[str, str, list[object]]] = []
    for number, (header, name) in enumerate(columns.items(), 1):
        if progress is not None:
            progress(f"reading {one_line(table.name)}, columns", number, len(columns))
        cells = [row[positions[header]] for row in table.rows]
        parse = _parser(parsed, header, name, cells, orders.get(header), day_first)
        values = _convert(cells, parse, keep_dash=BY_KIND[kind][name].type in _TEXTUAL)
        converted.append((header, name, _without_bad(parsed, header, cells, values) if name in _SPARABLE else values))
        if name == "amount" and "currency" not in parsed.fields and len(_shown_currencies(cells)) > 1:
            # Several signs in one column: each row has the currency of its own sign.
            converted.append((header, "currency", [currency_of(cell) or None for cell in cells]))
    _assemble(parsed, table, converted)
    return parsed


_SPARABLE = frozenset(
    {"employees", "revenue", "minutes", "annual_quota", "acv", "arr", "mrr", "tcv", "term_months", "share"}
)
"""Fields for which a cell that cannot be read (`51-200`, `35 min`) costs the cell, not the row."""

_SHOWN_PAIRS = 5

_NAMING = frozenset({"external_id", "name"})
"""Without either, rows that are alike may well be deals of their own."""

_TEXTUAL = frozenset({"text", "lines", "id", "word"})


def _date_orders(
    table: Table, kind: str, columns: Mapping[str, str], positions: Mapping[str, int]
) -> dict[str, DateOrder]:
    dates = [header for header, name in columns.items() if BY_KIND[kind][name].type == "date"]
    return {header: decide_order({row[positions[header]] for row in table.rows}) for header in dates}


def _parser(
    parsed: Parsed, header: str, name: str, cells: Sequence[str], order: DateOrder | None, given: bool | None
) -> Callable[[str], object]:
    """How to read the cells of one column."""
    kind = BY_KIND[parsed.kind][name].type
    if kind == "date" and order is not None:
        return _date_parser(parsed, header, order, given)
    if name == "currency" and parsed.kind == "deals":
        return lambda text: currency_code(unneutralised(text)) or None
    if kind == "amount":
        amounts = decide(set(cells))
        if amounts.note:
            parsed.notes.append(f'{parsed.name}, "{header}": {amounts.note}')
        if name in ("amount", "list_price") and not parsed.currency:
            parsed.currency = _common_currency(header, cells)
        least = Decimal(0) if name == "list_price" else -LARGEST_AMOUNT
        return lambda text: _bounded(amounts.parse(text), least)
    if kind == "ratio":
        return decide_ratio(header, set(cells)).parse
    if kind == "int":
        whole = decide(set(cells))
        return lambda text: int(_bounded(whole.parse(text)))
    return _TEXT_PARSERS[kind]


def _date_parser(parsed: Parsed, header: str, order: DateOrder, given: bool | None) -> Callable[[str], object]:
    day_first = order.day_first
    if day_first is None and order.doubtful:
        day_first = given if order.is_mixed or given is not None else parsed.day_first
        if day_first is None:
            reason = "shows both orders of day and month" if order.is_mixed else "can be read day first or month first"
            parsed.questions.append(DateQuestion(parsed.name, header, order.doubtful, reason))
            return lambda text: None
        if given is None:
            words = "day first" if day_first else "month first"
            parsed.notes.append(f'{parsed.name}, "{header}": {order.doubtful} is read {words}, as the other dates show')
    return lambda text: parse_date(text, day_first)


def _convert(cells: Sequence[str], parse: Callable[[str], object], *, keep_dash: bool) -> list[object]:
    known: dict[str, object] = {}
    values: list[object] = []
    for cell in cells:
        if cell in known:
            values.append(known[cell])
            continue
        value: object
        bare = cell.strip()
        if not bare or (not keep_dash and bare.casefold() in NOTHING):
            value = None
        elif bare == Erase.ERASE.value:
            value = Erase.ERASE
        else:
            try:
                value = parse(cell)
            except ValueError as error:
                value = _Bad(one_line(str(error)))
        known[cell] = value
        values.append(value)
    return values


def _without_bad(parsed: Parsed, header: str, cells: Sequence[str], values: list[object]) -> list[object]:
    bad = [cell for cell, value in zip(cells, values, strict=True) if isinstance(value, _Bad)]
    if bad:
        example = one_line(bad[0])[:40]
        parsed.notes.append(
            f'{parsed.name}, "{header}": {counted(len(bad), "cell")} left out as no number, for example "{example}"'
        )
    return [None if isinstance(value, _Bad) else value for value in values]


def _assemble(parsed: Parsed, table: Table, converted: Sequence[tuple[str, str, list[object]]]) -> None:
    """Columns to rows; rows with bad cells are rejected with each of them, rows deleted in the source left out and
    counted.

    So are rows of deals that repeat an earlier one in every cell, columns that are not imported included.
    """
    deleted = 0
    first: dict[tuple[str, ...], int] = {}
    copies: list[tuple[int, int]] = []
    for index, line in enumerate(table.lines):
        row: dict[str, Value] = {}
        faults = []
        for header, name, values in converted:
            value = values[index]
            if isinstance(value, _Bad):
                faults.append(Rejection(table.name, line, header, value.reason))
            elif value is not None:
                row[name] = value  # type: ignore[assignment]
        if faults:
            parsed.rejections += faults
            continue
        if row.pop("is_deleted", False) is True:
            deleted += 1
            continue
        if parsed.kind == "deals" and not _NAMING.isdisjoint(row):
            before = first.setdefault(tuple(table.rows[index]), line)
            if before != line:
                copies.append((line, before))
                continue
        parsed.lines.append(line)
        parsed.rows.append(row)
    if copies:
        pairs = line_pairs(copies)
        parsed.notes.append(f"{parsed.name}: {counted(len(copies), 'row')} left out as a duplicate: {pairs}")
    if deleted:
        parsed.notes.append(f"{parsed.name}: {counted(deleted, 'row')} marked deleted in the source left out")


def line_pairs(pairs: Sequence[tuple[int, int]]) -> str:
    """`line 6 as line 2, line 9 as line 2`, the first of them."""
    some = ", ".join(f"line {line} as line {before}" for line, before in pairs[:_SHOWN_PAIRS])
    return some + (f" and {len(pairs) - _SHOWN_PAIRS:,} more" if len(pairs) > _SHOWN_PAIRS else "")


def line_list(lines: Sequence[int]) -> str:
    """`line 6, line 9`, the first of them."""
    some = ", ".join(f"line {line}" for line in lines[:_SHOWN_PAIRS])
    return some + (f" and {len(lines) - _SHOWN_PAIRS:,} more" if len(lines) > _SHOWN_PAIRS else "")


def _bounded(amount: Decimal, least: Decimal = -LARGEST_AMOUNT) -> Decimal:
    if abs(amount) >= LARGEST_AMOUNT:
        raise ValueError("an amount of 10^15 or more is a mistake")
    if amount < least:
        raise ValueError(f"{amount:,f} is below zero")
    return amount


def _shown_currencies(cells: Sequence[str]) -> set[str]:
    plain = {cell for cell in set(cells) if cell.isascii() and cell.replace(".", "").isdigit()}
    return {currency_of(cell) for cell in set(cells) - plain} - {""}


def _common_currency(header: str, cells: Sequence[str]) -> str:
    """The currency in the header, else the one that cells show; nothing when they show several."""
    stated = currency_of(header)
    if stated:
        return stated
    shown = _shown_currencies(cells)
    return shown.pop() if len(shown) == 1 else ""


def _term(text: str) -> int | None:
    try:
        return parse_term(text.strip().removesuffix(".0"))
    except UsageError as error:
        raise ValueError(error.message) from None


_TEXT_PARSERS: Mapping[str, Callable[[str], object]] = {
    "text": lambda text: one_line(unneutralised(text)) or None,
    "word": lambda text: one_line(unneutralised(text)) or None,
    "lines": lambda text: clean(unneutralised(text)).strip() or None,
    "id": lambda text: normal_id(one_line(unneutralised(text))) or None,
    "flag": parse_flag,
    "term": _term,
}
