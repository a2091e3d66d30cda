"""The roll-up of one period apart by owner, by source, by account ...: rows that add up to the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import Bucket, Rollup

_Rank = tuple[bool, Decimal, str]


class Dimension(StrEnum):
    """What deals are told apart by. Territory is the region of the deal, else that of its owner."""

    OWNER = "owner"
    MANAGER = "manager"
    TERRITORY = "territory"
    SOURCE = "source"
    ACCOUNT = "account"
    PRODUCT = "product"
    DIVISION = "division"
    STAGE = "stage"


class Group(NamedTuple):
    """The deals that share one value. Amounts as in the panel: lost and omitted count in none but `omitted`."""

    key: str
    """Empty for the deals that state no value."""
    label: str
    amounts: Mapping[ForecastCategory, Bucket]
    won: Decimal
    open: Decimal
    weighted: Decimal


class Grouping:
    """Roll-ups by key, kept up deal by deal; reading sums up anew only the keys that changed."""

    def __init__(
        self,
        period: Period,
        basis: Basis,
        key: Callable[[Deal], str],
        deals: Iterable[Deal] = (),
        *,
        label: Callable[[Deal], str] | None = None,
    ) -> None:
        """`label` gives the words of a key, from any deal that has it; the key itself by default."""
        self._period = period
        self._basis = basis
        self._key = key
        self._label = label or key
        self._labels: dict[str, str] = {}
        self._rollups: dict[str, Rollup] = {}
        self._rows: dict[str, tuple[_Rank, Group]] = {}
        self._changed: set[str] = set()
        self._is_reweighed = False
        for deal in deals:
            self.add(deal)

    def add(self, deal: Deal) -> None:
        """Take a deal in. A deal may be in only once."""
        key = self._key(deal)
        rollup = self._rollups.get(key)
        if rollup is None:
            rollup = self._rollups[key] = Rollup(self._period, self._basis)
        rollup.add(deal)
        self._labels[key] = self._label(deal)
        self._changed.add(key)

    def discard(self, deal: Deal) -> None:
        """Take out a deal just as it was added; KeyError when it was not."""
        key = self._key(deal)
        rollup = self._rollups.get(key)
        if rollup is None:  # then it is of another period
            rollup = Rollup(self._period, self._basis)
        else:
            self._changed.add(key)
        rollup.discard(deal)

    def weigh(self, basis: Basis) -> None:
        """Take other chances of the stages; see `Rollup.weigh`."""
        self._is_reweighed |= basis.probabilities != self._basis.probabilities
        self._basis = basis

    def groups(self) -> tuple[Group, ...]:
        """One for each key with a deal counted or omitted: most won and open first, those without a value last."""
        if self._is_reweighed:
            self._weigh_rows()
        for key in self._changed:
            rollup = self._rollups[key]
            rollup.weigh(self._basis)
            if rollup.is_listed:
                self._rows[key] = _row(key, self._labels[key], rollup)
            else:
                self._rows.pop(key, None)
        self._changed.clear()
        self._rows = dict(sorted(self._rows.items(), key=_rank))  # nearly in order already, but for the changed
        return tuple([group for _, group in self._rows.values()])

    def _weigh_rows(self) -> None:
        for key, (rank, group) in self._rows.items():
            rollup = self._rollups[key]
            if rollup.open_deals:
                rollup.weigh(self._basis)
                self._rows[key] = rank, Group(*group[:-1], rollup.weighted)
        self._is_reweighed = False


def group(deals: Iterable[Deal], period: Period, basis: Basis, key: Callable[[Deal], str]) -> tuple[Group, ...]:
    """The groups of some deals by a key, in the order of `Grouping.groups`."""
    return Grouping(period, basis, key, deals).groups()


def _rank(row: tuple[str, tuple[_Rank, Group]]) -> _Rank:
    return row[1][0]


def _row(key: str, label: str, rollup: Rollup) -> tuple[_Rank, Group]:
    amounts = {category: tally.bucket for category, tally in rollup.categories.items()}
    won, open_ = rollup.won, rollup.open
    return (not key, -(won + open_), key), Group(key, label, amounts, won, open_, rollup.weighted)
