"""Use cases of the forecast: the panel of a period, and its quota."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO, grouped, parse_currency
from aeterm.domain.period import Period
from aeterm.domain.quota import Quota
from aeterm.errors import RefusedError
from aeterm.forecast.panel import ForecastPanel, build_panel

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Clock


class ForecastService:
    """Periods are fiscal: `2026-Q4` follows the calendar of the book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def panel(
        self, period: str | None = None, *, as_of: date | None = None, currency: str | None = None
    ) -> ForecastPanel:
        """The forecast of a period, by default the quarter of today, in one currency.

        The currency is the one asked for, else the quota's, else the only one of the book's deals, else
        the book's. Raises UsageError for a period or a currency that is none.
        """
        today = self._clock.today()
        settings = self._book.settings
        wanted = self._period(period, today)
        quota = self.quota(wanted.key)
        chosen = parse_currency(currency) if currency else quota.currency if quota else self.currency()
        return build_panel(
            self._book.all(Deal).values(),
            settings.process,
            wanted,
            currency=chosen,
            as_of=as_of or today,
            quota=quota.amount if quota and quota.currency == chosen else None,
            target=settings.coverage_target,
        )

    def quota(self, period: str) -> Quota | None:
        """The quota of the book's owner for a period key; None when none is set.

        A year without a quota of its own has the sum of its four quarters when each has one, all in the same
        currency, and a quarter likewise that of its three months; such a sum has no id.
        """
        own = self._own_quota(period)
        parts = [] if own else [self.quota(part) for part in self._parts(period)]
        known = [part for part in parts if part is not None]
        if own or not parts or len(known) < len(parts) or len({part.currency for part in known}) > 1:
            return own
        return Quota("", period, sum((part.amount for part in known), ZERO), known[0].currency)

    def _parts(self, key: str) -> list[str]:
        calendar = self._book.settings.calendar
        if "-" not in key:
            return [calendar.quarter(int(key), number).key for number in (1, 2, 3, 4)]
        if "-Q" not in key:
            return []
        start = calendar.parse(key).start
        first = calendar.month(start.year, start.month)
        return [calendar.shift(first, steps).key for steps in range(3)]

    def _own_quota(self, period: str) -> Quota | None:
        owners = ("", self._book.settings.owner)
        found = [quota for quota in self._book.all(Quota).values() if quota.period == period and quota.owner in owners]
        return min(found, key=lambda quota: quota.owner != "", default=None)

    def currency(self) -> str:
        """The only currency of the book's deals, or the book's own when there are several or no deals."""
        currencies = {deal.currency for deal in self._book.all(Deal).values()}
        return currencies.pop() if len(currencies) == 1 else self._book.settings.currency

    def set_quota(self, period: str, amount: Decimal, currency: str | None = None) -> Quota:
        """Set or replace the quota of a period; the currency stays what it was unless given.

        Raises UsageError for a period or a currency that is none, RefusedError for a negative amount.
        """
        key = self._book.settings.calendar.parse(period).key
        if not amount.is_finite() or amount < 0:
            raise RefusedError(f"a quota cannot be {amount}", hint="give an amount of zero or more")
        known = self._own_quota(key)
        code = parse_currency(currency) if currency else known.currency if known else self.currency()
        if known and (known.amount, known.currency) == (amount, code):
            return known
        before = f"{grouped(known.amount)} {known.currency} -> " if known else ""
        with self._book.transaction(f"quota {key} {before}{grouped(amount)} {code}") as transaction:
            owner = known.owner if known else ""
            quota = Quota(known.id if known else transaction.new_id(Quota), key, amount, code, owner)
            transaction.put(quota)
        return quota

    def shift(self, period: str, steps: int) -> str:
        """The key of the period of the same kind that is `steps` later, earlier when negative."""
        calendar = self._book.settings.calendar
        return calendar.shift(calendar.parse(period), steps).key

    def _period(self, key: str | None, today: date) -> Period:
        calendar = self._book.settings.calendar
        return calendar.parse(key) if key else calendar.quarter_of(today)
