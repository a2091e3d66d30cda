"""Calls of the past from a file: read, compared with the book, shown, and then written as one undoable transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm.domain.call import ForecastCall
from aeterm.domain.journal import JournalRecord
from aeterm.domain.money import parse_currency
from aeterm.interchange.calls import CallFile, CallRow, read_calls
from aeterm.services.call_figures import Figures
from aeterm.services.importing import file_bytes
from aeterm.services.instants import first_instant

if TYPE_CHECKING:
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book

_SAME_DAY = timedelta(days=1)
"""Days begin at other instants in other time zones, by less than this."""


@dataclass(frozen=True, slots=True)
class CallPlan:
    """What importing a file of calls would do."""

    file: CallFile
    calls: tuple[ForecastCall, ...]
    """One for each readable row, without an id."""
    new: tuple[ForecastCall, ...]
    """Those that the book does not hold."""
    notes: tuple[str, ...]


class CallImports:
    """Plans and applies. A row that the book holds already adds nothing; one that differs is a call of its own."""

    def __init__(self, book: Book, forecasts: ForecastService) -> None:
        self._book = book
        self._forecasts = forecasts

    def plan(
        self,
        path: Path,
        columns: Mapping[str, str] | None = None,
        *,
        currency: str | None = None,
        day_first: bool | None = None,
    ) -> CallPlan:
        """Read a file and compare it with the book. `currency` is that of rows that state none, else the book's.

        A call counts from the beginning of its day, and one without a day from the first day of its period.
        Raises ImportRefusedError or UsageError, as `read_calls`.
        """
        home = parse_currency(currency) if currency else self._forecasts.currency()
        calendar = self._forecasts.calendar()
        file = read_calls(file_bytes(path), path.name, calendar, columns, day_first=day_first)
        calls = tuple(self._call(row, home) for row in file.rows)
        new = _unknown(calls, self._book.all(ForecastCall).values())
        return CallPlan(file, calls, new, (*file.notes, *self._unknown_parts(calls)))

    def apply(self, plan: CallPlan) -> JournalRecord | None:
        """Write the calls that the book does not hold by now, as one record; None when it holds them all."""
        with self._book.transaction(f"import calls {plan.file.name}") as transaction:
            for call in _unknown(plan.calls, transaction.all(ForecastCall).values()):
                transaction.put(replace(call, id=transaction.new_id(ForecastCall)))
        return transaction.record

    def _call(self, row: CallRow, home: str) -> ForecastCall:
        day = row.day or self._forecasts.period(row.period).start
        return ForecastCall(
            id="",
            period=row.period,
            at=first_instant(day).astimezone(UTC),
            currency=row.currency or home,
            commit=row.commit,
            best_case=row.best_case,
            note=row.note,
            author=row.author,
            scope=row.scope,
        )

    def _unknown_parts(self, calls: Iterable[ForecastCall]) -> list[str]:
        figures = Figures(self._book, self._forecasts)
        scopes = sorted({call.scope for call in calls if call.scope})
        without = [scope for scope in scopes if not figures.is_known(scope)]
        if not without:
            return []
        shown = ", ".join(without[:5]) + (" ..." if len(without) > 5 else "")
        return [f"the book has no deal of {shown}"]


def _unknown(calls: Sequence[ForecastCall], known: Iterable[ForecastCall]) -> tuple[ForecastCall, ...]:
    """The calls that have no twin: same figures and words, less than a day apart. Each twin answers for one call."""
    twins: dict[tuple[object, ...], list[ForecastCall]] = {}
    for call in known:
        twins.setdefault(_marks(call), []).append(call)
    found = []
    for call in calls:
        near = [twin for twin in twins.get(_marks(call), ()) if abs(twin.at - call.at) < _SAME_DAY]
        if near:
            twins[_marks(call)].remove(near[0])
        else:
            found.append(call)
    return tuple(found)


def _marks(call: ForecastCall) -> tuple[object, ...]:
    return call.period, call.scope.casefold(), call.currency, call.commit, call.best_case, call.note, call.author
