"""The value of any field of a deal, and how deals are told apart: what a list shows beyond what a deal states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import STATED
from aeterm.domain.deal_numbers import STAGE_DAYS, stage_days
from aeterm.domain.deal_sums import by_state, has_estimate, state_of, summed
from aeterm.domain.list_groups import GroupBy, RowGroup, grouped
from aeterm.domain.measure import Measure
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState
from aeterm.forecast.groups import Dimension
from aeterm.forecast.placing import ALL_TIME, Basis, place
from aeterm.services.deal_groups import deal_group, group_reading
from aeterm.services.group_keys import group_keys
from aeterm.services.kept_values import KeptValues

if TYPE_CHECKING:
    from aeterm.services.container import Services

Value = Callable[[Deal], Any]


class DealValues:
    """Reads fields and groups as the book and the day are now."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._bases: dict[str, Basis] = {}
        self._bases_as_of: tuple[int, date] | None = None
        self._kept_values: dict[str, tuple[object, KeptValues]] = {}

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
        """The weighted amounts of some deals by currency; nothing where none is weighed."""
        basis = self._basis(self._currency)
        token = (basis.as_of, tuple(basis.probabilities.items()))
        weighted = self._kept("weighted", self.weighted, token).of(deals)
        codes = self._kept("currency", STATED["currency"]).of(deals)
        return {code: amount for code, amount in summed(weighted, codes, self._currency).items() if amount}

    def sums(self, deals: Sequence[Deal]) -> Mapping[str, Decimal]:
        """The amounts of some deals by currency, that of the book first; see `domain.deal_sums`."""
        amounts = self._kept("amount", STATED["amount"]).of(deals)
        return summed(amounts, self._kept("currency", STATED["currency"]).of(deals), self._currency)

    def state_sums(self, deals: Sequence[Deal]) -> Sequence[tuple[str, Mapping[str, Decimal]]]:
        """What some deals come to, each sum with the words before it: `""` or `"~"` and `"weighted "` of open deals.

        Among others the open are said to be so, and those that are won or lost are summed apart: `"won "`, `"lost "`.
        """
        found = self._by_state(deals)
        said = []
        for state, those in found.items():
            mark, is_open = "~" if has_estimate(those) else "", state is DealState.OPEN
            word = "" if is_open and len(found) == 1 else f"{state.value} "
            said.append((f"{word}{mark}", self.sums(those)))
            if is_open:
                said.append(("weighted ", self.weighted_sums(those)))
        return said

    def _by_state(self, deals: Sequence[Deal]) -> Mapping[DealState, Sequence[Deal]]:
        return by_state(deals, self._kept("state of deal", state_of).of(deals))

    @property
    def _currency(self) -> str:
        return self._services.book.settings.currency

    def _kept(self, name: str, read: Value, token: object = None) -> KeptValues:
        """What is read of deals by that name; read anew when the token is another."""
        known = self._kept_values.get(name)
        if known is None or known[0] != token:
            known = self._kept_values[name] = (token, KeptValues(self._services.book, read))
        return known[1]

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
        read = group_reading(self._services.book, name)
        keys = self._kept(f"group {name}", read.key, read.token).of
        return GroupBy(keys, read.label, read.missing, read.rank)

    def _size(self, deals: Sequence[Deal]) -> Decimal:
        """The sum by which groups are ordered, in the book's currency; money without a rate leading there is left out.

        So is money that was lost. Rates of today for every deal: it decides the order alone, and is shown nowhere.
        """
        counted = (those for state, those in self._by_state(deals).items() if state is not DealState.LOST)
        currency, found = self._currency, self.sums(list(chain.from_iterable(counted)))
        if len(found) == 1 and currency in found:
            return found[currency]
        basis = self._basis(currency)
        rates = ((amount, basis.rates.rate(code, currency, basis.as_of)) for code, amount in found.items())
        return sum((amount * rate for amount, rate in rates if rate is not None), ZERO)


def _days_to(deal: Deal, today: date) -> int | None:
    day = deal.effective_on
    return (day - today).days if day is not None and deal.state is DealState.OPEN else None
