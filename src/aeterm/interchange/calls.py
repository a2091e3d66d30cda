"""A file of past forecast calls: one promise a row, with its period, and a part of the book that it was about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from aeterm.domain.call import SCOPES, parse_scope
from aeterm.domain.money import LARGEST_AMOUNT, parse_currency
from aeterm.domain.period import FiscalCalendar
from aeterm.errors import ImportRefusedError, UsageError
from aeterm.interchange.amounts import NOTHING, AmountFormat, currency_of, decide
from aeterm.interchange.dates import decide_order, parse_date
from aeterm.interchange.identifiers import unneutralised
from aeterm.interchange.periods import period_key
from aeterm.interchange.plan import Rejection
from aeterm.interchange.reading import Table, read_table
from aeterm.interchange.vocabulary import Vocabulary
from aeterm.text import clean, counted, one_line

FIELDS: Mapping[str, tuple[str, ...]] = {
    "period": ("period", "fiscal quarter", "quarter", "fiscal period", "trimestre", "periode"),
    "commit": ("commit", "forecast committed", "committed", "forecast commit", "commit forecast", "engagement"),
    "best_case": ("best case", "forecast best case", "best case forecast", "best", "upside", "meilleur cas"),
    "day": ("day", "date", "submitted on", "submitted", "call date", "snapshot date", "jour"),
    "note": ("note", "notes", "comment", "why", "commentaire"),
    "author": ("author", "submitted by", "auteur"),
    "currency": ("currency", "currency code", "devise"),
    "scope": ("scope",),
    "division": ("division", "business unit"),
    "territory": ("territory", "region", "territoire"),
    "owner": ("owner", "rep", "rep name", "sales agent", "sales rep", "salesperson", "commercial"),
    "manager": ("manager", "sales manager"),
    "product": ("product", "produit"),
    "account": ("account", "account name", "compte"),
    "source": ("source", "lead source"),
}
"""Field to the headers it is known by."""

_WORDS = Vocabulary("a call", FIELDS, ("period", "commit"))
_AMOUNTS: tuple[str, ...] = ("commit", "best_case")

T = TypeVar("T")


class CallRow(NamedTuple):
    """One readable row."""

    line: int
    period: str
    """A key of the calendar of the book."""
    scope: str
    """`division=Arc Suite`, or empty for the whole book."""
    commit: Decimal
    best_case: Decimal
    day: date | None
    note: str
    author: str
    currency: str
    """Empty when neither the row nor a header states one."""


@dataclass(frozen=True, slots=True)
class CallFile:
    """What a file of calls says."""

    name: str
    columns: Mapping[str, str]
    """Header to field, as used."""
    ignored: tuple[str, ...]
    rows: tuple[CallRow, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[str, ...] = field(default=())


class _CellError(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def read_calls(
    data: bytes,
    name: str,
    calendar: FiscalCalendar,
    columns: Mapping[str, str] | None = None,
    *,
    day_first: bool | None = None,
) -> CallFile:
    """The calls in a file. `columns` maps headers to fields where they are not known; an empty field leaves one out.

    Rows that cannot be read are rejected with line, column and reason. Raises ImportRefusedError for a file without
    period or commit, UsageError for a mapping that leads nowhere or days that can be read two ways.
    """
    wanted = columns or {}
    _WORDS.check(wanted)
    table = read_table(data, name, lambda cells: _WORDS.known(cells, wanted))
    found = _matched(table, wanted)
    reader = _Reader(table, found, calendar, day_first)
    rows: list[CallRow] = []
    rejections = [Rejection(name, row.line, "", row.reason) for row in table.ragged]
    for line, cells in zip(table.lines, table.rows, strict=True):
        try:
            rows.append(reader.row(line, cells))
        except _CellError as bad:
            rejections.append(Rejection(name, line, bad.column, bad.reason))
    rejections.sort(key=lambda rejection: rejection.line)
    ignored = tuple(header for header in table.headers if header not in found)
    return CallFile(name, found, ignored, tuple(rows), tuple(rejections), _notes(reader, rows))


class _Reader:
    """Reads the rows of one table; formats are decided for the whole column."""

    def __init__(
        self, table: Table, columns: Mapping[str, str], calendar: FiscalCalendar, day_first: bool | None
    ) -> None:
        self._table = table
        self._calendar = calendar
        self._headers = {name: header for header, name in columns.items()}
        self._at = {name: table.headers.index(header) for name, header in self._headers.items()}
        self._amounts: dict[str, AmountFormat] = {
            name: decide(self._cells(name)) for name in _AMOUNTS if name in self._at
        }
        self._day_first = self._order(day_first)
        self.has_best_case = "best_case" in self._at
        self.notes = [
            f'"{self._headers[name]}": {one_line(amounts.note)}'
            for name, amounts in self._amounts.items()
            if amounts.note
        ]

    def row(self, line: int, cells: Sequence[str]) -> CallRow:
        """One row; _CellError naming the column when it cannot be read."""
        commit = self._amount("commit", cells)
        if commit is None:
            raise _CellError(self._headers["commit"], "no commit")
        best_case = self._amount("best_case", cells) if self.has_best_case else None
        period = self._typed("period", cells, self._period)
        day = self._typed("day", cells, self._day) if "day" in self._at else None
        if day is not None and day >= self._calendar.parse(period).end:
            raise _CellError(self._headers["day"], f"{day} is after the period {period}: a call is made before")
        return CallRow(
            line,
            period,
            self._scope(cells),
            commit,
            commit if best_case is None else best_case,
            day,
            clean(unneutralised(self._text("note", cells))).strip(),
            one_line(unneutralised(self._text("author", cells))),
            self._typed("currency", cells, self._currency(cells)),
        )

    def _cells(self, name: str) -> set[str]:
        return {row[self._at[name]] for row in self._table.rows}

    def _text(self, name: str, cells: Sequence[str]) -> str:
        return cells[self._at[name]] if name in self._at else ""

    def _typed(self, name: str, cells: Sequence[str], parse: Callable[[str], T]) -> T:
        try:
            return parse(self._text(name, cells))
        except (ValueError, UsageError) as error:
            raise _CellError(self._headers.get(name, ""), one_line(str(error))) from error

    def _amount(self, name: str, cells: Sequence[str]) -> Decimal | None:
        amount = self._typed(name, cells, lambda text: self._parsed(name, text))
        if amount is not None and not 0 <= amount < LARGEST_AMOUNT:
            reason = "below zero" if amount < 0 else "10^15 or more"
            raise _CellError(self._headers[name], f"a call of {reason} is a mistake")
        return amount

    def _parsed(self, name: str, text: str) -> Decimal | None:
        return None if text.strip().casefold() in NOTHING else self._amounts[name].parse(text)

    def _period(self, text: str) -> str:
        return period_key(text, self._calendar)

    def _day(self, text: str) -> date | None:
        return parse_date(text, self._day_first) if text.strip().casefold() not in NOTHING else None

    def _currency(self, cells: Sequence[str]) -> Callable[[str], str]:
        shown = currency_of(self._text("commit", cells)) or currency_of(self._headers["commit"])
        return lambda text: parse_currency(text) if text.strip() else shown

    def _scope(self, cells: Sequence[str]) -> str:
        if "scope" in self._at:
            return self._typed("scope", cells, lambda text: parse_scope(unneutralised(text)))
        for name in SCOPES:
            value = one_line(unneutralised(self._text(name, cells)))
            if value:
                return f"{name}={value}"
        return ""

    def _order(self, given: bool | None) -> bool | None:
        if "day" not in self._at:
            return given
        order = decide_order(self._cells("day"))
        if order.is_mixed or (order.day_first is None and order.doubtful):
            if given is None:
                raise UsageError(
                    f'{self._table.name}: dates in column "{self._headers["day"]}" can be read day first or month '
                    f"first, for example {order.doubtful or 'the two orders in it'}",
                    hint="add --day-first or --month-first",
                )
            return given
        return order.day_first


def _matched(table: Table, wanted: Mapping[str, str]) -> dict[str, str]:
    found = _WORDS.matched(table, wanted)
    parts = [header for header, name in found.items() if name in (*SCOPES, "scope")]
    if len(parts) > 1:
        raise ImportRefusedError(
            f"{table.name}: {' and '.join(parts)} both name a part of the book; nothing was imported",
            hint=f'leave all but one out: --map "{parts[-1]}="',
        )
    return found


def _notes(reader: _Reader, rows: Sequence[CallRow]) -> tuple[str, ...]:
    notes = list(reader.notes)
    if rows and not reader.has_best_case:
        notes.append("no column for best case: it is taken to be the commit")
    dayless = sum(row.day is None for row in rows)
    if dayless:
        notes.append(f"{counted(dayless, 'call')} without a day: in force from the first day of the period")
    below = sum(row.best_case < row.commit for row in rows)
    if below:
        notes.append(f"{counted(below, 'call')} with a best case below the commit, taken as written")
    return tuple(notes)
