"""The deals in the order of the list, filtered: what a keystroke in the filter costs is decided here.

The order is kept between keystrokes and mended, not made again, when a few deals changed; a filter that only
grew by letters is applied to what the shorter one had found.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aeterm.domain.deal import Deal
from aeterm.domain.filter import FilterContext, Haystacks, compile_filter
from aeterm.domain.stage import ForecastCategory, Process

_MENDED_AT_MOST = 200
"""More changed deals than this, and sorting again is quicker than inserting them."""
_LATEST, _EARLIEST = date.max.toordinal(), 0
_CATEGORIES = {category: index for index, category in enumerate(ForecastCategory)}


@dataclass(frozen=True, slots=True)
class Sort:
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
SORTS = tuple(_DIRECTIONS)
BY_AMOUNT = Sort("amount", is_descending=True)


def sort_key(sort: Sort, process: Process) -> Callable[[Deal], Any]:
    """The key function of a sort. Texts sort as they are folded, whatever the direction (see `DealOrder`)."""
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


class DealOrder:
    """All deals of the book in one order."""

    def __init__(self) -> None:
        self._live: dict[str, Deal] = {}
        self._sorted: dict[Sort, list[Deal]] = {}
        self._texts: dict[str, tuple[Deal, str]] = {}
        self._last: tuple[str, Sort | None, list[Deal]] = ("", None, [])

    def update(self, deals: Mapping[str, Deal], process: Process) -> None:
        """Take over the book as it is now; orders already made are mended."""
        before, self._live = self._live, dict(deals)
        self._last = ("", None, [])
        changed = [deal for deal_id, deal in self._live.items() if before.get(deal_id) is not deal]
        if len(changed) > _MENDED_AT_MOST or len(before) > len(self._live) + _MENDED_AT_MOST:
            self._sorted.clear()
            return
        for sort, ordered in self._sorted.items():
            if sort.is_descending and sort.column in ("account", "name"):
                ordered.clear()
                continue
            live = self._live
            kept = [deal for deal in ordered if live.get(deal.id) is deal]
            for deal in changed:
                insort(kept, deal, key=sort_key(sort, process))
            self._sorted[sort] = kept

    def ordered(self, sort: Sort, process: Process) -> list[Deal]:
        """All deals in that order; not to be changed by the caller."""
        found = self._sorted.get(sort)
        if not found and self._live:
            is_text = sort.column in ("account", "name")
            reverse = sort.is_descending and is_text
            found = sorted(self._live.values(), key=sort_key(sort, process), reverse=reverse)
            self._sorted[sort] = found
        return found or []

    def filtered(self, query: str, sort: Sort, context: FilterContext) -> Sequence[Deal]:
        """The deals that match, in order; UsageError for a query that makes no sense."""
        compiled = compile_filter(query, context)
        last_query, last_sort, last_found = self._last
        is_narrower = last_sort == sort and bool(last_query) and narrows(last_query, query)
        rows: Sequence[Deal] = last_found if is_narrower else self.ordered(sort, context.process)
        if compiled.words:
            pairs = self._with_texts(rows)
            for word in compiled.words:
                pairs = [pair for pair in pairs if word in pair[1]]
            found = compiled.tested(deal for deal, _ in pairs)
        elif compiled.tests:
            found = compiled.tested(rows)
        else:
            found = list(rows) if is_narrower else []
            if not is_narrower:
                self._last = ("", None, [])
                return rows
        self._last = (query, sort, found)
        return found

    def warm(self) -> None:
        """Prepare the texts that words are looked for in, before the first word is typed."""
        self._with_texts(list(self._live.values()))

    def _with_texts(self, deals: Sequence[Deal]) -> list[tuple[Deal, str]]:
        texts, make = self._texts, Haystacks().of
        rows = []
        for deal in deals:
            row = texts.get(deal.id)
            if row is None or row[0] is not deal:
                row = texts[deal.id] = (deal, make(deal))
            rows.append(row)
        return rows


def narrows(before: str, after: str) -> bool:
    """True when every deal that matches `after` also matches `before`, seen from the texts alone."""
    if not after.startswith(before):
        return False
    added = after[len(before) :]
    last = after.split(" ")[-1]
    return not any(sign in last or sign in added for sign in '=<>!:"')
