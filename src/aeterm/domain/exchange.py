"""From one currency to another, by the rates the book knows: never by a guess, never by 1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.rates import ExchangeRate


class Quote(NamedTuple):
    """A rate with where it comes from. Of two rates that lead there together, the older day and both sources."""

    rate: Decimal
    on: date
    source: str


class RateTable:
    """The rates of a book. `home` is its currency, through which any two others meet."""

    def __init__(self, rates: Iterable[ExchangeRate] = (), home: str = "EUR") -> None:
        self.home = home
        self._rates: dict[tuple[str, str], list[ExchangeRate]] = {}
        for rate in sorted(rates, key=lambda rate: rate.on):
            self._rates.setdefault((rate.currency, rate.to), []).append(rate)

    def in_force(self, currency: str, to: str, day: date) -> ExchangeRate | None:
        """The latest stated rate from one currency to another that holds on a day."""
        known = self._rates.get((currency, to), ())
        return next((rate for rate in reversed(known) if rate.on <= day), None)

    def quote(self, currency: str, to: str, day: date) -> Quote | None:
        """The rate between two different currencies on a day; see `rate`."""
        if (stated := self.in_force(currency, to, day)) is not None:
            return Quote(stated.rate, stated.on, stated.source)
        if (turned := self.in_force(to, currency, day)) is not None and turned.rate:
            return Quote(1 / turned.rate, turned.on, turned.source)
        if self.home in (currency, to):
            return None
        first, second = self.quote(currency, self.home, day), self.quote(self.home, to, day)
        if first is None or second is None:
            return None
        sources = dict.fromkeys(source for source in (first.source, second.source) if source)
        return Quote(first.rate * second.rate, min(first.on, second.on), ", ".join(sources))

    def rate(self, currency: str, to: str, day: date) -> Decimal | None:
        """Units of `to` per unit of `currency` on a day: as stated, turned round, or by way of the home currency."""
        if currency == to:
            return Decimal(1)
        quote = self.quote(currency, to, day)
        return None if quote is None else quote.rate

    def rate_for(self, deal: Deal, to: str, today: date) -> Decimal | None:
        """The rate that a deal is counted at: the one frozen when it closed, today's for an open deal."""
        if deal.rate is None or deal.closed_on is None or deal.currency == to:
            return self.rate(deal.currency, to, deal.closed_on or today)
        onward = self.rate(deal.rate_to or self.home, to, deal.closed_on)
        return None if onward is None else deal.rate * onward
