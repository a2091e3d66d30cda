"""The value of any field of a deal, and how deals are told apart: what a list shows beyond what a deal states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import STATED
from aeterm.domain.deal_numbers import STAGE_DAYS, stage_days
from aeterm.domain.deal_sums import sums
from aeterm.domain.list_groups import GroupBy, RowGroup, group_named, grouped
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.groups import Dimension
from aeterm.forecast.placing import ALL_TIME, Basis, place
from aeterm.services.group_keys import group_keys

if TYPE_CHECKING:
    from aeterm.services.container import Services

Value = Callable[[Deal], Any]
_STATED_GROUPS = ("competitor", "kind", "region", "currency")
DEAL_GROUPS = (
    "stage",
    "category",
    "owner",
    "account",
    "month",
    "quarter",
    "source",
    *(item.value for item in Dimension if item.value not in ("stage", "owner", "account", "source")),
    *_STATED_GROUPS,
)
"""What a list of deals can be grouped by."""
DEAL_GROUP_WORDS = {
    "close": "month",
    "close month": "month",
    "close quarter": "quarter",
    "cat": "category",
    "etape": "stage",
    "compte": "account",
    "rival": "competitor",
}
"""Other words for them."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLOSED = {DealState.WON: "won", DealState.LOST: "lost"}
_CATEGORY_ORDER = ("won", *(item.value for item in reversed(ForecastCategory)), "lost")
_MISSING = {"month": "no close date", "quarter": "no close date"}


class DealValues:
    """Reads fields and groups as the book and the day are now."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._bases: dict[str, Basis] = {}
        self._bases_as_of: tuple[int, date] | None = None

    def value(self, name: str) -> Value:
        """How the field of that name is read; KeyError for a name that is not in `DEAL_FIELDS`."""
        return STATED[name] if name in STATED else self._known()[name]

    def _known(self) -> Mapping[str, Value]:
        services, today = self._services, self._services.clock.today()
        numbers = {name: self._number(name) for name in ("quiet", "pushed", "objections", "score")}
        measures = {item.value: item.of for item in Measure if item is not Measure.AMOUNT}
        by_seller = {item: group_keys(services.book, Dimension(item)).label for item in ("manager", "territory")}
        return {
            **numbers,
            **measures,
            **by_seller,
            STAGE_DAYS: stage_days(today).of,
            "weighted": self.weighted,
            "probability": self._probability,
            "to_close": lambda deal: _days_to(deal, today),
            "touch": self._touch,
            "meddpicc": lambda deal: services.scorecards.letters(deal.id),
            "age": lambda deal: (today - deal.created_on).days if deal.created_on else None,
        }

    def _number(self, name: str) -> Value:
        known = self._services.deals.filter_context().number(name)
        return known.of if known is not None else lambda deal: None

    # -- money --------------------------------------------------------------------------------------------------

    def weighted(self, deal: Deal) -> Decimal | None:
        """Amount times chance in the deal's own currency; None for a deal that counts as open in no forecast."""
        basis = self._basis(deal.currency)
        placed = place(deal, ALL_TIME, basis)
        if placed is None or placed.reason or deal.state is not DealState.OPEN:
            return None
        return placed.amount * basis.probability(deal)

    def weighted_sums(self, deals: Sequence[Deal]) -> Mapping[str, Decimal]:
        """The weighted amounts of some deals by currency, those of none left out."""
        found: dict[str, Decimal] = {}
        for deal in deals:
            weighted = self.weighted(deal)
            if weighted:
                found[deal.currency] = found.get(deal.currency, ZERO) + weighted
        return found

    def _probability(self, deal: Deal) -> Decimal | None:
        if deal.state is not DealState.OPEN:
            return Decimal(deal.state is DealState.WON)
        return self._basis(deal.currency).probability(deal)

    def _basis(self, currency: str) -> Basis:
        """That of the forecast, in the currency of a deal: no rate comes in."""
        as_of = (self._services.book.revision, self._services.clock.today())
        if self._bases_as_of != as_of:
            self._bases, self._bases_as_of = {}, as_of
        if currency not in self._bases:
            known = next(iter(self._bases.values()), None) or self._services.forecasts.basis()
            self._bases[currency] = known._replace(currency=currency)
        return self._bases[currency]

    def _touch(self, deal: Deal) -> date | None:
        return self._services.deals.last_touch(deal)

    # -- groups -------------------------------------------------------------------------------------------------

    def grouped(self, deals: Sequence[Deal], word: str) -> list[RowGroup[Deal]]:
        """The deals told apart by one of `DEAL_GROUPS`, or by another word for it; UsageError for any other word."""
        return grouped(deals, self._by(deal_group(word)), self._size)

    def _by(self, name: str) -> GroupBy[Deal]:
        settings, missing = self._services.book.settings, _MISSING.get(name, f"no {name}")
        if name == "category":
            order = {key: place for place, key in enumerate(_CATEGORY_ORDER)}
            return GroupBy(name, _category_key, _category_label, missing, order.__getitem__)
        if name == "month":
            return GroupBy(name, _month_key, _month_label, missing, lambda key: key)
        if name == "quarter":
            quarters: dict[date, str] = {}  # the same few days come again and again
            calendar = settings.calendar

            def quarter(deal: Deal) -> str:
                day = deal.effective_on
                if day is not None and day not in quarters:
                    quarters[day] = calendar.quarter_of(day).key
                return quarters[day] if day is not None else ""

            return GroupBy(name, quarter, quarter, missing, lambda key: key)
        if name in _STATED_GROUPS:
            return GroupBy(name, STATED[name], STATED[name], missing)
        keys = group_keys(self._services.book, Dimension(name))
        if keys.order:
            places = {key: place for place, key in enumerate(keys.order)}
            return GroupBy(name, keys.key, keys.label, missing, lambda key: places.get(key, len(places)))
        return GroupBy(name, keys.key, keys.label, missing)

    def _size(self, deals: Sequence[Deal]) -> Decimal:
        """The sum by which groups are ordered, in the book's currency; money without a rate leading there is left out.

        Rates of today for every deal: it decides the order alone, and is shown nowhere.
        """
        currency = self._services.book.settings.currency
        found = sums(deals, currency)
        if len(found) == 1 and currency in found:
            return found[currency]
        basis = self._basis(currency)
        rates = ((amount, basis.rates.rate(code, currency, basis.as_of)) for code, amount in found.items())
        return sum((amount * rate for amount, rate in rates if rate is not None), ZERO)


def deal_group(word: str) -> str:
    """The one of `DEAL_GROUPS` that a word means; empty for `none`. UsageError naming the nearest for another word."""
    return group_named(word, DEAL_GROUPS, DEAL_GROUP_WORDS)


def _days_to(deal: Deal, today: date) -> int | None:
    day = deal.effective_on
    return (day - today).days if day is not None and deal.state is DealState.OPEN else None


def _category_key(deal: Deal) -> str:
    return _CLOSED.get(deal.state) or deal.category.value


def _category_label(deal: Deal) -> str:
    return _CLOSED[deal.state].capitalize() if deal.state in _CLOSED else deal.category.label


def _month_key(deal: Deal) -> tuple[int, int] | None:
    day = deal.effective_on
    return None if day is None else (day.year, day.month)


def _month_label(deal: Deal) -> str:
    day = deal.effective_on
    return "" if day is None else f"{_MONTHS[day.month - 1]} {day.year}"
