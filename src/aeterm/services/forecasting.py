"""Use cases of the forecast: the panel of a period, its groups, and its quota."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from threading import RLock
from typing import TYPE_CHECKING, TypeVar, cast

from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO, grouped, parse_currency
from aeterm.domain.period import FiscalCalendar, Period
from aeterm.domain.quota import Quota, in_force, of_team
from aeterm.domain.settings import Probabilities
from aeterm.errors import RefusedError
from aeterm.forecast.panel import ForecastPanel, build_panel
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import Rollup
from aeterm.forecast.winning import ProbabilitySource, rates_by_course
from aeterm.services.deal_index import DealIndex
from aeterm.services.kept_rates import KeptRates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aeterm.domain.deal import Deal
    from aeterm.forecast.groups import Dimension, Group, Grouping
    from aeterm.forecast.winning import StageRate
    from aeterm.services.ports import Book, Clock

    F = TypeVar("F", Rollup, Grouping)

_KEPT = 8
"""Roll-ups kept up to date with the book: the period shown, those after it, and a few seen lately."""
_MANY = 1000
"""Up to so many changed deals a roll-up is brought up to date; after more it is made anew."""


class ForecastService:
    """Periods are fiscal: `2026-Q4` follows the calendar of the book. Safe to ask from several threads."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._guard = RLock()
        self._index = DealIndex(book)
        self._kept: dict[tuple[object, ...], Rollup | Grouping] = {}
        self._rates = KeptRates(book)

    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar of the book."""
        return self._book.settings.calendar

    def period(self, key: Period | str | None = None) -> Period:
        """The period of a key, by default the quarter of today; UsageError for a key that is none.

        `Q1` and `T1` alone are the next first quarter that is not over, as in a filter.
        """
        if isinstance(key, Period):
            return key
        calendar, today = self.calendar(), self._clock.today()
        return calendar.parse(key, near=today) if key else calendar.quarter_of(today)

    def shift(self, period: str, steps: int) -> str:
        """The key of the period of the same kind that is `steps` later, earlier when negative."""
        return self.calendar().shift(self.period(period), steps).key

    def basis(
        self,
        period: Period | str | None = None,
        *,
        as_of: date | None = None,
        currency: str | None = None,
        measure: Measure = Measure.AMOUNT,
    ) -> Basis:
        """What figures rest on: by default today, and the only currency of the deals, or the book's.

        With a period it is the currency of its panel, which is that of the quota when one is set. Raises UsageError
        for a period or a currency that is none.
        """
        quota = self.quota(period, on=as_of) if period and not currency else None
        code = quota.currency if quota else currency
        with self._guard:
            chosen = parse_currency(code) if code else self.currency()
            day, rates = as_of or self._clock.today(), self._rates.table()
            found = self._stage_rates()
            return Basis(
                chosen,
                day,
                rates,
                {stage: rate.value for stage, rate in found.items()},
                measure,
                frozenset(stage for stage, rate in found.items() if rate.source is ProbabilitySource.OWN),
            )

    def _stage_rates(self) -> Mapping[str, StageRate]:
        """The chance of winning from each open stage; the default of the stage where the book does not use own rates.

        Own rates rest on every closed deal whose course was seen; see `winning.stage_rates`.
        """
        settings = self._book.settings
        with self._guard:
            self._catch_up()
            counts = self._index.courses if settings.probabilities is Probabilities.OWN else {}
            return rates_by_course(counts, settings.process)

    def panel(
        self,
        period: Period | str | None = None,
        *,
        as_of: date | None = None,
        currency: str | None = None,
        measure: Measure = Measure.AMOUNT,
    ) -> ForecastPanel:
        """The forecast of a period, by default the quarter of today, in one currency and one measure.

        The currency is the one asked for, else the quota's, else the only one of the book's deals, else
        the book's. The quota is the one in force on the day; one in another currency is converted, and is none without
        a rate.
        Raises UsageError for a period or a currency that is none.
        """
        wanted = self.period(period)
        quota = self.quota(wanted.key, on=as_of)
        with self._guard:
            basis = self.basis(as_of=as_of, currency=currency or (quota.currency if quota else None), measure=measure)
            return build_panel(
                self._rollup(wanted, basis),
                quota=None if quota is None else self._converted(quota, basis),
                target=self._book.settings.coverage_target,
            )

    def ahead(
        self,
        period: Period | str | None = None,
        n: int = 2,
        *,
        as_of: date | None = None,
        currency: str | None = None,
        measure: Measure = Measure.AMOUNT,
    ) -> tuple[ForecastPanel, ...]:
        """The panels of the `n` periods after one, nearest first: coverage is acted on before they begin."""
        first, calendar = self.period(period), self.calendar()
        later = [calendar.shift(first, steps) for steps in range(1, n + 1)]
        return tuple(self.panel(key, as_of=as_of, currency=currency, measure=measure) for key in later)

    def deals_in(self, period: Period | str | None, basis: Basis) -> list[Deal]:
        """The open deals that count in a period, weakest promise first."""
        with self._guard:
            return self._rollup(self.period(period), basis).open_deals

    def groups(self, period: Period | str | None, by: Dimension, basis: Basis) -> tuple[Group, ...]:
        """The roll-up of a period apart by one dimension; the rows add up to the panel of that basis."""
        from aeterm.forecast.groups import Grouping
        from aeterm.services.group_keys import group_keys

        wanted, keys = self.period(period), group_keys(self._book, by)
        with self._guard:
            found = self._follow(
                (wanted, by, *keys.depends_on),
                basis,
                lambda: Grouping(wanted, basis, keys.key, self._index.concerning(wanted), label=keys.label),
            )
            return keys.ordered(found.groups())

    def currency(self) -> str:
        """The only currency of the book's deals, or the book's own when there are several or no deals."""
        with self._guard:
            self._catch_up()
            currencies = self._index.currencies
            return currencies.pop() if len(currencies) == 1 else self._book.settings.currency

    def _rollup(self, period: Period, basis: Basis) -> Rollup:
        return self._follow((period,), basis, lambda: Rollup(period, basis, self._index.concerning(period)))

    def _follow(self, key: tuple[object, ...], basis: Basis, make: Callable[[], F]) -> F:
        """What was made for a key and a basis, brought up to date; the chances of the stages may differ meanwhile."""
        self._catch_up()
        full = (*key, basis.currency, basis.as_of, basis.measure, basis.rates)
        found = cast("F | None", self._kept.pop(full, None))
        if found is None:
            found = make()
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
        found.weigh(basis)
        self._kept[full] = found
        return found

    def _catch_up(self) -> None:
        difference = self._index.refresh()
        kept, self._kept = self._kept, {}  # should one of them fail, none is believed any more
        if len(difference.gone) + len(difference.come) > _MANY:
            return
        for sums in kept.values():
            for deal in difference.gone:
                sums.discard(deal)
            for deal in difference.come:
                sums.add(deal)
        self._kept = kept

    @staticmethod
    def _converted(quota: Quota, basis: Basis) -> Decimal | None:
        rate = basis.rates.rate(quota.currency, basis.currency, basis.as_of)
        return None if rate is None else quota.amount * rate

    def quota(self, period: Period | str, on: date | None = None) -> Quota | None:
        """The quota of the book's owner for a period as it was in force on a day, today's by default.

        A book without an owner is a team's: it has the sum of the quotas of its sellers. None when none is set. A
        year without a quota of its own has the sum of its four quarters when each has
        one, all in the same currency, and a quarter likewise that of its three months; such a sum has no id.
        """
        key, day = self.period(period).key, on or self._clock.today()
        own = self._own_quota(key, day)
        parts = [] if own else [self.quota(part, day) for part in self.calendar().parts(self.period(period))]
        known = [part for part in parts if part is not None]
        if own or not parts or len(known) < len(parts) or len({part.currency for part in known}) > 1:
            return own
        return Quota("", key, sum((part.amount for part in known), ZERO), known[0].currency)

    def _own_quota(self, period: str, day: date) -> Quota | None:
        owners = ("", self._book.settings.owner)
        quotas = self._book.all(Quota).values()
        found = in_force(quotas, period, owners, day)
        return found if found is not None or self._book.settings.owner else of_team(quotas, period, day)

    def set_quota(self, period: str, amount: Decimal, currency: str | None = None) -> Quota:
        """Set the quota of a period from today on; the currency stays what it was unless given.

        One set earlier the same day is replaced; an older one stays in the book, in force until yesterday.
        Raises UsageError for a period or a currency that is none, RefusedError for a negative amount.
        """
        key = self.period(period).key
        if not amount.is_finite() or amount < 0:
            raise RefusedError(f"a quota cannot be {amount}", hint="give an amount of zero or more")
        today = self._clock.today()
        known = self._own_quota(key, today)
        code = parse_currency(currency) if currency else known.currency if known else self.currency()
        if known and (known.amount, known.currency) == (amount, code):
            return known
        before = f"{grouped(known.amount)} {known.currency} -> " if known else ""
        with self._book.transaction(f"quota {key} {before}{grouped(amount)} {code}") as transaction:
            is_corrected = known is not None and known.since == today
            number = known.id if known and is_corrected else transaction.new_id(Quota)
            quota = Quota(number, key, amount, code, known.owner if known else "", today)
            transaction.put(quota)
        return quota
