"""The figures of the book that calls are set beside, for all of it or for the part that a call is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.groups import Dimension, Group
from aeterm.forecast.rollup import Cumulative
from aeterm.services.group_keys import group_keys

if TYPE_CHECKING:
    from aeterm.services.forecasting import ForecastService
    from aeterm.services.ports import Book


def same_scope(one: str, other: str) -> bool:
    """True when two scopes are the same part of the book; case does not count."""
    return one.casefold() == other.casefold()


def scope_of(book: Book, scope: str) -> Callable[[Deal], bool]:
    """Tells whether a deal is of a scope, `division=Arc Suite`; every deal is of the empty one."""
    if not scope:
        return lambda deal: True
    name, _, value = scope.partition("=")
    keys, wanted = group_keys(book, Dimension(name)), value.casefold()

    def is_in(deal: Deal) -> bool:
        return wanted in (keys.key(deal).casefold(), keys.label(deal).casefold())

    return is_in


class Figures:
    """Roll-ups by period and part of the book; groups are asked for once, however many parts are looked up."""

    def __init__(self, book: Book, forecasts: ForecastService) -> None:
        self._book = book
        self._forecasts = forecasts
        self._groups: dict[tuple[str, str, str], tuple[Group, ...]] = {}

    def cumulative(self, period: Period, scope: str, currency: str) -> Cumulative:
        """The cumulative columns of a period and scope, in one currency. Zero for a part without deals there."""
        if not scope:
            return self._forecasts.panel(period, currency=currency).cumulative
        name, _, value = scope.partition("=")
        key = (period.key, name, currency)
        if key not in self._groups:
            basis = self._forecasts.basis(currency=currency)
            self._groups[key] = self._forecasts.groups(period, Dimension(name), basis)
        wanted = value.casefold()
        found = [group for group in self._groups[key] if wanted in (group.key.casefold(), group.label.casefold())]
        return _cumulative(found)

    def is_known(self, scope: str) -> bool:
        """True when some deal of the book is of a scope."""
        is_in = scope_of(self._book, scope)
        return any(is_in(deal) for deal in self._book.all(Deal).values())

    def known_values(self, scope: str) -> tuple[str, ...]:
        """The values that deals have where a scope names one, in order."""
        keys = group_keys(self._book, Dimension(scope.partition("=")[0]))
        return tuple(sorted({keys.label(deal) for deal in self._book.all(Deal).values()} - {""}))


def _cumulative(groups: Sequence[Group]) -> Cumulative:
    def total(category: ForecastCategory) -> Decimal:
        return sum((group.amounts[category].amount for group in groups), ZERO)

    closed = sum((group.won for group in groups), ZERO)
    commit = closed + total(ForecastCategory.COMMIT)
    most_likely = commit + total(ForecastCategory.MOST_LIKELY)
    best_case = most_likely + total(ForecastCategory.BEST_CASE)
    return Cumulative(closed, commit, most_likely, best_case, sum((group.open for group in groups), ZERO))
