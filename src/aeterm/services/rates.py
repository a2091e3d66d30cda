"""Use cases of exchange rates: state them, see which are missing, keep those of deals that closed without one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.money import parse_currency, plain
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.stage import DealState
from aeterm.domain.transition import frozen
from aeterm.errors import NotFoundError, RefusedError
from aeterm.services.kept_rates import KeptRates
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Clock


class Gap(NamedTuple):
    """Deals that are left out of every sum in the book's currency, since no rate leads there."""

    currency: str
    deals: int


class RateService:
    """Rates lead to the book's currency, are dated, and are never changed by what comes later."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._kept = KeptRates(book)

    def table(self) -> RateTable:
        """The rates of the book; see `KeptRates.table`."""
        return self._kept.table()

    def list(self) -> list[ExchangeRate]:
        """Every rate by currency, the latest first."""
        newest = sorted(self._book.all(ExchangeRate).values(), key=lambda rate: rate.on, reverse=True)
        return sorted(newest, key=lambda rate: (rate.currency, rate.to))

    def set(self, currency: str, rate: Decimal, on: date | None = None, source: str = "") -> ExchangeRate:
        """State that from a day on, by default today, one unit of a currency is worth `rate` of the book's.

        One stated for the same day is replaced, any other one stays. What is frozen on closed deals stays as it is.
        Raises UsageError for a currency that is none, RefusedError for the book's own and for a rate of zero or less.
        """
        code, home, day = parse_currency(currency), self._book.settings.currency, on or self._clock.today()
        if code == home:
            raise RefusedError(f"{code} is the book's own currency", hint="state the rates of the other ones")
        if not (rate.is_finite() and rate > 0):
            raise RefusedError(f"a rate of exchange is above zero, not {rate}", hint=f"how many {home} is one {code}?")
        with self._book.transaction(f"rate from {day.isoformat()}: 1 {code} = {plain(rate)} {home}") as transaction:
            same_day = self._find(code, day)
            number = same_day.id if same_day else transaction.new_id(ExchangeRate)
            stated = ExchangeRate(number, code, home, rate, day, one_line(source))
            transaction.put(stated)
        return stated

    def remove(self, currency: str, on: date) -> None:
        """Take a rate out; NotFoundError when none is stated for exactly that day."""
        code = parse_currency(currency)
        found = self._find(code, on)
        if found is None:
            raise NotFoundError(f"no rate of {code} is stated for {on.isoformat()}", hint="aeterm rates lists them")
        with self._book.transaction(f"rate from {on.isoformat()} of {code} removed") as transaction:
            transaction.remove(ExchangeRate, found.id)

    def missing(self) -> tuple[Gap, ...]:
        """Which currencies lead nowhere, with how many deals that are left out for it; lost ones count nowhere anyway.

        An open deal needs a rate of today, a won one that of the day it closed.
        """
        table, today, home = self.table(), self._clock.today(), self._book.settings.currency
        counts = Counter(
            deal.currency
            for deal in self._book.all(Deal).values()
            if deal.currency != home and deal.state is not DealState.LOST and table.rate_for(deal, home, today) is None
        )
        return tuple(Gap(currency, counts[currency]) for currency in sorted(counts))

    def unfrozen(self) -> int:
        """How many closed deals follow the table, as no rate was known when they closed, and one is known by now."""
        return len(self._freezable())

    def freeze(self) -> int:
        """Keep on each of those deals the rate of the day it closed, so that no later edit moves it; how many."""
        deals = self._freezable()
        if deals:
            with self._book.transaction(f"rates frozen on {counted(len(deals), 'closed deal')}") as transaction:
                for deal in deals:
                    transaction.put(deal)
        return len(deals)

    def _freezable(self) -> tuple[Deal, ...]:
        table = self.table()
        candidates = (
            deal for deal in self._book.all(Deal).values() if deal.closed_on is not None and deal.rate is None
        )
        return tuple(kept for kept in (frozen(deal, table) for deal in candidates) if kept.rate is not None)

    def _find(self, currency: str, on: date) -> ExchangeRate | None:
        wanted = (currency, self._book.settings.currency, on)
        rates = self._book.all(ExchangeRate).values()
        return next((rate for rate in rates if (rate.currency, rate.to, rate.on) == wanted), None)
