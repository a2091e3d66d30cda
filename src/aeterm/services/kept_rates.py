"""The exchange rates of a book as a table, kept for as long as none changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aeterm.domain.exchange import RateTable
from aeterm.domain.rates import ExchangeRate

if TYPE_CHECKING:
    from aeterm.services.ports import Book


class KeptRates:
    """Follows one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._table = RateTable()
        self._stated: tuple[ExchangeRate, ...] = ()

    def table(self) -> RateTable:
        """The same object for as long as no rate changes, so that figures can be kept by it."""
        stated, home = tuple(self._book.all(ExchangeRate).values()), self._book.settings.currency
        if (stated, home) != (self._stated, self._table.home):
            self._stated, self._table = stated, RateTable(stated, home)
        return self._table
