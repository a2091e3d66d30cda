"""A file of quotas: one target a row, with its period and, for a team, its owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.money import LARGEST_AMOUNT, parse_currency
from aeterm.domain.period import FiscalCalendar
from aeterm.errors import UsageError
from aeterm.interchange.amounts import NOTHING, AmountFormat, currency_of, decide
from aeterm.interchange.identifiers import unneutralised
from aeterm.interchange.periods import period_key
from aeterm.interchange.plan import Rejection
from aeterm.interchange.reading import read_table
from aeterm.interchange.vocabulary import Vocabulary
from aeterm.text import one_line

_WORDS = Vocabulary(
    "a quota",
    {
        "period": (
            "period",
            "month",
            "quarter",
            "fiscal quarter",
            "fiscal period",
            "year",
            "mois",
            "trimestre",
            "periode",
        ),
        "amount": ("quota", "amount", "target", "monthly quota", "quarterly quota", "objectif", "quota amount"),
        "owner": ("owner", "rep name", "rep", "sales rep", "sales agent", "salesperson", "commercial"),
        "currency": ("currency", "currency code", "devise"),
    },
    ("period", "amount"),
)


class QuotaRow(NamedTuple):
    """One readable row."""

    line: int
    period: str
    """A key of the calendar of the book."""
    amount: Decimal
    owner: str
    """Empty for the owner of the book."""
    currency: str
    """Empty when neither the row nor the header states one."""


@dataclass(frozen=True, slots=True)
class QuotaFile:
    """What a file of quotas says."""

    name: str
    columns: Mapping[str, str]
    """Header to field, as used."""
    ignored: tuple[str, ...]
    rows: tuple[QuotaRow, ...]
    rejections: tuple[Rejection, ...]


def read_quotas(
    data: bytes, name: str, calendar: FiscalCalendar, columns: Mapping[str, str] | None = None
) -> QuotaFile:
    """The quotas in a file; `columns` maps headers to fields where they are not known, an empty field leaves one out.

    Rows that cannot be read, or that speak of the same period and owner as one above, are rejected with line, column
    and reason. Raises ImportRefusedError for a file without period or amount, UsageError for a wrong mapping.
    """
    wanted = columns or {}
    _WORDS.check(wanted)
    table = read_table(data, name, lambda cells: _WORDS.known(cells, wanted))
    found = _WORDS.matched(table, wanted)
    at = {field: table.headers.index(header) for header, field in found.items()}
    headers = {field: header for header, field in found.items()}
    amounts = decide({row[at["amount"]] for row in table.rows})
    rows: dict[tuple[str, str], QuotaRow] = {}
    rejections = [Rejection(name, row.line, "", row.reason) for row in table.ragged]
    for line, cells in zip(table.lines, table.rows, strict=True):
        texts = {field: cells[index] for field, index in at.items()}
        read = _row(line, texts, headers, calendar, amounts)
        if isinstance(read, QuotaRow) and (read.period, read.owner) in rows:
            first = rows[read.period, read.owner].line
            read = ("period", f"line {first} has a quota for {read.period} already")
        if isinstance(read, QuotaRow):
            rows[read.period, read.owner] = read
        else:
            rejections.append(Rejection(name, line, headers.get(read[0], read[0]), read[1]))
    rejections.sort(key=lambda rejection: rejection.line)
    ignored = tuple(header for header in table.headers if header not in found)
    return QuotaFile(name, found, ignored, tuple(rows.values()), tuple(rejections))


def _row(
    line: int, texts: Mapping[str, str], headers: Mapping[str, str], calendar: FiscalCalendar, amounts: AmountFormat
) -> QuotaRow | tuple[str, str]:
    """The row, or (field, reason) when it cannot be read."""
    field = "period"
    try:
        period = period_key(texts["period"], calendar)
        field = "amount"
        amount = None if texts["amount"].strip().casefold() in NOTHING else amounts.parse(texts["amount"])
        if amount is None or not 0 <= amount < LARGEST_AMOUNT:
            return field, "no quota" if amount is None else f"a quota of {amount} is a mistake"
        field = "currency"
        stated = texts.get("currency", "").strip()
        currency = parse_currency(stated) if stated else currency_of(texts["amount"]) or currency_of(headers["amount"])
    except (ValueError, UsageError) as error:
        return field, one_line(str(error))
    return QuotaRow(line, period, amount, one_line(unneutralised(texts.get("owner", ""))), currency)
