"""Orders of a list of deals, the same ones in the app and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.domain.stage import ForecastCategory, Process
from aeterm.errors import UsageError
from aeterm.text import folded, one_line

_LATEST = date.max.toordinal()
_CATEGORIES = {category: index for index, category in enumerate(ForecastCategory)}


class Sort(NamedTuple):
    """A column to sort by. Deals without the value come last in both directions."""

    column: str
    is_descending: bool = False

    @property
    def label(self) -> str:
        """`amount, largest first` and so on."""
        up, down = _DIRECTIONS[self.column]
        return f"{self.column}, {down if self.is_descending else up}"


_DIRECTIONS = {
    "amount": ("smallest first", "largest first"),
    "close": ("soonest first", "latest first"),
    "stage": ("early stages first", "late stages first"),
    "category": ("weakest first", "strongest first"),
    "account": ("A to Z", "Z to A"),
    "name": ("A to Z", "Z to A"),
}
TEXT_COLUMNS = ("account", "name")
SORTS = tuple(_DIRECTIONS)
BY_AMOUNT = Sort("amount", is_descending=True)


def sort_named(word: str) -> str:
    """The one of `SORTS` that is meant by the start of it or by a word of that field; UsageError otherwise."""
    wanted = folded(one_line(word))
    names = {**DEAL_FIELDS.aliases, **{name: name for name in SORTS}}
    begun = [
        names[known] for known in (*SORTS, *names) if wanted and known.startswith(wanted) and names[known] in SORTS
    ]
    if not begun:
        raise UsageError(f'cannot sort by "{one_line(word)}"', hint=f"columns: {', '.join(SORTS)}")
    return begun[0]


def sort_key(sort: Sort, process: Process) -> Callable[[Deal], Any]:
    """The key function of a sort. Texts sort as they are folded, whatever the direction (see `in_order`)."""
    sign = -1 if sort.is_descending else 1
    positions = {stage.id: index for index, stage in enumerate(process.stages)}
    unknown = len(positions)

    def amount(deal: Deal) -> float:
        return float("inf") if deal.amount is None else sign * float(deal.amount)

    def close(deal: Deal) -> int:
        day = deal.effective_on
        return _LATEST if day is None else sign * day.toordinal()

    keys: dict[str, Callable[[Deal], Any]] = {
        "amount": amount,
        "close": close,
        "stage": lambda deal: sign * positions.get(deal.stage, unknown),
        "category": lambda deal: sign * _CATEGORIES[deal.category],
        "account": lambda deal: deal.account_name.casefold(),
        "name": lambda deal: deal.name.casefold(),
    }
    return keys[sort.column]


def in_order(deals: Iterable[Deal], sort: Sort, process: Process) -> list[Deal]:
    """The deals sorted; those that are equal keep their order."""
    reverse = sort.is_descending and sort.column in TEXT_COLUMNS
    return sorted(deals, key=sort_key(sort, process), reverse=reverse)
