"""From one currency to another, by the rates the book knows: never by a guess, never by 1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aeterm.domain.deal import Deal
from aeterm.domain.rates import ExchangeRate


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

    def rate(self, currency: str, to: str, day: date) -> Decimal | None:
        """Units of `to` per unit of `currency` on a day: as stated, turned round, or by way of the home currency."""
        if currency == to:
            return Decimal(1)
        if (stated := self.in_force(currency, to, day)) is not None:
            return stated.rate
        if (turned := self.in_force(to, currency, day)) is not None and turned.rate:
            return 1 / turned.rate
        if self.home in (currency, to):
            return None
        first, second = self.rate(currency, self.home, day), self.rate(self.home, to, day)
        return None if first is None or second is None else first * second

    def rate_for(self, deal: Deal, to: str, today: date) -> Decimal | None:
        """The rate that a deal is counted at: the one frozen when it closed, today's for an open deal."""
        if deal.rate is not None and deal.closed_on is not None:
            onward = self.rate(self.home, to, deal.closed_on)
            return None if onward is None else deal.rate * onward
        return self.rate(deal.currency, to, deal.closed_on or today)
