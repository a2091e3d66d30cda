"""Quotas from a file: read, compared with the book, and then written as one undoable transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm.domain.money import parse_currency
from aeterm.domain.quota import Quota, in_force
from aeterm.interchange.quotas import QuotaFile, QuotaRow, read_quotas
from aeterm.services.importing import file_bytes

if TYPE_CHECKING:
    from aeterm.domain.journal import JournalRecord
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book, Clock


@dataclass(frozen=True, slots=True)
class QuotaPlan:
    """What importing a file of quotas would do."""

    file: QuotaFile
    quotas: tuple[Quota, ...]
    """One for each readable row, without an id."""
    new: tuple[Quota, ...]
    """Those that differ from what is in force today; a quota that they replace stays in the book."""


class QuotaImports:
    """Plans and applies; a row that says what the book says adds nothing."""

    def __init__(self, book: Book, clock: Clock, forecasts: ForecastService) -> None:
        self._book = book
        self._clock = clock
        self._forecasts = forecasts

    def plan(self, path: Path, columns: Mapping[str, str] | None = None, *, currency: str | None = None) -> QuotaPlan:
        """Read a file and compare it with the book. `currency` is that of rows that state none, else the book's.

        Raises ImportRefusedError or UsageError, as `read_quotas`.
        """
        home = parse_currency(currency) if currency else self._forecasts.currency()
        file = read_quotas(file_bytes(path), path.name, self._forecasts.calendar(), columns)
        quotas = tuple(_quota(row, home) for row in file.rows)
        return QuotaPlan(file, quotas, self._differing(quotas, self._book.all(Quota).values()))

    def apply(self, plan: QuotaPlan) -> JournalRecord | None:
        """Write what the book does not say by now, as one record; None when it says it all."""
        with self._book.transaction(f"import quotas {plan.file.name}") as transaction:
            for quota in self._differing(plan.quotas, transaction.all(Quota).values()):
                transaction.put(replace(quota, id=transaction.new_id(Quota)))
        return transaction.record

    def _differing(self, quotas: Iterable[Quota], known: Iterable[Quota]) -> tuple[Quota, ...]:
        by_period: dict[tuple[str, str], list[Quota]] = {}
        for quota in known:
            by_period.setdefault((quota.period, quota.owner), []).append(quota)
        today = self._clock.today()
        found = (_following(quota, by_period.get((quota.period, quota.owner), ()), today) for quota in quotas)
        return tuple(quota for quota in found if quota is not None)


def _following(quota: Quota, known: Iterable[Quota], today: date) -> Quota | None:
    """The quota as it enters the book: from today on when it replaces another one; None when nothing changes."""
    current = in_force(known, quota.period, (quota.owner,), today)
    if current is None:
        return quota
    is_same = (current.amount, current.currency) == (quota.amount, quota.currency)
    return None if is_same else replace(quota, since=today)


def _quota(row: QuotaRow, home: str) -> Quota:
    return Quota("", row.period, row.amount, row.currency or home, row.owner)
