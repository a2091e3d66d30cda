"""The deals in the order of the list, filtered: what a keystroke in the filter costs is decided here.

The order is kept between keystrokes and mended, not made again, when a few deals changed; a filter that only
grew by letters is applied to what the shorter one had found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, islice
from operator import attrgetter
from typing import Any, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.deal_sort import SORTS, TEXT_COLUMNS, Sort, sort_key
from aeterm.domain.filter import DealFilter, FilterContext, Haystacks, compile_filter
from aeterm.domain.stage import Process

_MENDED_AT_MOST = 200
"""More changed deals than this, and sorting again is quicker than inserting them."""
_REMEMBERED = 12
_MAYBE_ONE_NUMBER = re.compile(r"[=<>:][\d \xa0\u202f]+$")
"""The digits typed last may be of the number before them: `amt<90 000`."""
_ID = attrgetter("id")


class _Found(NamedTuple):
    """Deals in order, and the text of each at the same place; the texts are made when a word is looked for."""

    deals: Sequence[Deal]
    texts: Sequence[str] | None = None


class DealOrder:
    """All deals of the book in one order."""

    def __init__(self) -> None:
        self._live: dict[str, Deal] = {}
        self._process: Process | None = None
        self._sorted: dict[Sort, _Found] = {}
        self._texts: dict[str, str] = {}
        self._haystacks = Haystacks()
        self._recent: dict[tuple[str, Sort], _Found] = {}
        """What the latest queries found, the latest last: typing narrows the last one, backspace finds one before."""

    def update(self, deals: Mapping[str, Deal], process: Process) -> None:
        """Take over the book as it is now; orders already made are mended."""
        now = list(deals.values())
        before, self._live = self._live, dict(zip(map(_ID, now), now, strict=True))
        self._recent.clear()
        is_same, self._process = process == self._process, process
        if not before or not is_same:  # stages have their order from the process
            self._sorted.clear()
            self._texts.clear()
            return
        changed = [deal for deal_id, deal in self._live.items() if before.get(deal_id) is not deal]
        gone = [deal for deal_id, deal in before.items() if self._live.get(deal_id) is not deal]
        for deal in (*changed, *gone):
            self._texts.pop(deal.id, None)
        if len(changed) > _MENDED_AT_MOST or len(gone) > _MENDED_AT_MOST:
            self._sorted.clear()
            return
        for sort in list(self._sorted):
            if sort.is_descending and sort.column in TEXT_COLUMNS:
                del self._sorted[sort]
                continue
            key, mended = sort_key(sort, process), list(self._sorted[sort].deals)
            for deal in gone:
                _take_out(mended, deal, key)
            for deal in changed:
                insort(mended, deal, key=key)
            self._sorted[sort] = _Found(mended)

    def ordered(self, sort: Sort, process: Process) -> Sequence[Deal]:
        """All deals in that order; not to be changed by the caller."""
        return self._ordered(sort, process).deals

    def _ordered(self, sort: Sort, process: Process) -> _Found:
        found = self._sorted.get(sort)
        if found is None:
            reverse = sort.is_descending and sort.column in TEXT_COLUMNS
            deals = list(self._live.values())
            keys = list(map(sort_key(sort, process), deals))
            order = sorted(range(len(deals)), key=keys.__getitem__, reverse=reverse)
            found = self._sorted[sort] = _Found([deals[index] for index in order])
        return found

    def filtered(self, query: str, sort: Sort, context: FilterContext) -> Sequence[Deal]:
        """The deals that match, in order; UsageError for a query that makes no sense."""
        compiled = compile_filter(query, context)
        if not any(compiled):
            return self._ordered(sort, context.process).deals
        found = self._recent.pop((query, sort), None) or self._found(query, sort, compiled, context.process)
        self._recent[query, sort] = found
        if len(self._recent) > _REMEMBERED:
            del self._recent[next(iter(self._recent))]
        return found.deals

    def _found(self, query: str, sort: Sort, compiled: DealFilter, process: Process) -> _Found:
        last_query, last_sort = next(reversed(self._recent), ("", sort))
        is_narrowed = bool(last_query) and last_sort == sort and narrows(last_query, query)
        if is_narrowed:
            found = self._recent[last_query, sort]
        else:
            found = self._ordered(sort, process)
            same = next((kept for (text, _), kept in self._recent.items() if text == query), None)
            if same is not None:
                return _Found(_picked(found.deals, same.deals))
            if compiled.words and found.texts is None:
                found = self._sorted[sort] = _Found(found.deals, self._texts_of(found))
            if compiled.tests:
                found = _Found(_picked(found.deals, compiled.tested(self._live.values())))
        for word in compiled.words:
            texts = self._texts_of(found)
            matches = [word in text for text in texts]
            found = _Found(list(compress(found.deals, matches)), list(compress(texts, matches)))
        for test in () if is_narrowed else compiled.late:
            holds = [test(deal) for deal in found.deals]
            kept = None if found.texts is None else list(compress(found.texts, holds))
            found = _Found(list(compress(found.deals, holds)), kept)
        return found

    def warm(self, count: int, process: Process) -> bool:
        """Make the texts of up to `count` more deals, then one more order, before they are asked for.

        False when all are made.
        """
        missing = list(islice((deal for deal in self._live.values() if deal.id not in self._texts), count))
        self._make_texts(missing)
        if missing:
            return True
        for kept in (self._sorted, self._recent):
            for name, found in kept.items():
                if found.texts is None:
                    kept[name] = _Found(found.deals, self._texts_of(found))  # type: ignore[index]
                    return True
        for sort in (Sort(column, is_descending) for column in SORTS for is_descending in (False, True)):
            if sort not in self._sorted:
                self._ordered(sort, process)
                return True
        return False

    def _texts_of(self, found: _Found) -> Sequence[str]:
        if found.texts is not None:
            return found.texts
        known = self._texts
        if len(known) < len(self._live):
            self._make_texts(deal for deal in found.deals if deal.id not in known)
        return [known[deal.id] for deal in found.deals]

    def _make_texts(self, deals: Iterable[Deal]) -> None:
        for deal in deals:
            self._texts[deal.id] = self._haystacks.of(deal)


def _picked(ordered: Sequence[Deal], wanted: Iterable[Deal]) -> list[Deal]:
    """Those of some deals that are wanted, in their order, without looking into any: they lie all over the memory."""
    known = set(map(id, wanted))
    return list(compress(ordered, map(known.__contains__, map(id, ordered))))


def _take_out(deals: list[Deal], deal: Deal, key: Callable[[Deal], Any]) -> None:
    """Remove one deal from those in the order of `key`; other deals may have an equal key."""
    place = bisect_left(deals, key(deal), key=key)
    del deals[next(index for index in range(place, len(deals)) if deals[index] is deal)]


def narrows(before: str, after: str) -> bool:
    """True when every deal that matches `after` also matches `before`, seen from the texts alone."""
    if not after.startswith(before):
        return False
    added = after[len(before) :]
    last = after.split(" ")[-1]
    if _MAYBE_ONE_NUMBER.search(after):
        return False
    return not any(sign in last or sign in added for sign in '=<>!:"')
