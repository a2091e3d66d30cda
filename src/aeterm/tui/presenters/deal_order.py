"""The deals in the order of the list, filtered: what a keystroke in the filter costs is decided here.

The order is kept between keystrokes and mended, not made again, when a few deals changed; words are looked up in an
index of all texts; conditions are not put again when a filter only grew by letters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import compress, repeat
from operator import attrgetter
from typing import Any, NamedTuple

from aeterm.domain.deal import Deal
from aeterm.domain.deal_numbers import Test
from aeterm.domain.deal_sort import SORTS, TEXT_COLUMNS, Sort, sort_key
from aeterm.domain.filter import DealFilter, FilterContext, Haystacks, compile_filter
from aeterm.domain.stage import Process
from aeterm.tui.presenters.left_rows import CodesInOrder, Flags, LeftRows, PlacesInOrder
from aeterm.tui.presenters.word_index import WordIndex, flags_of, set_of

_MENDED_AT_MOST = 200
"""More changed deals than this, and sorting again is quicker than inserting them."""
_CHANGED_AT_MOST = 1_000
"""Deals changed since the index was made that are looked into one by one."""
_REMEMBERED = 12
_PICKS = 3
"""Orders in which filtering is quick at once."""
_MAYBE_ONE_NUMBER = re.compile(r"[=<>:][\d \xa0\u202f]+$")
"""The digits typed last may be of the number before them: `amt<90 000`."""
_ID, _STAGE = attrgetter("id"), attrgetter("stage")
_OTHER = 255
"""The number of a stage that the process does not have."""


class _Found(NamedTuple):
    """The deals that a query finds: as a set of places, in order, and which of all they are; None for all of them."""

    places: int
    deals: Sequence[Deal]
    flags: Flags | None


class _Stages(NamedTuple):
    """The stages of all deals: a code for each place of the index, of each code the set of its places, and the codes
    of the deals in some orders.
    """

    codes: bytes
    places: Mapping[int, int]
    ordered: dict[Sort, bytes]


class DealOrder:
    """All deals of the book in one order."""

    def __init__(self) -> None:
        self._live: dict[str, Deal] = {}
        self._process: Process | None = None
        self._sorted: dict[Sort, list[Deal]] = {}
        self._places: dict[Sort, array[int]] = {}
        """Of the deals of an order, in the index."""
        self._picks: dict[Sort, PlacesInOrder] = {}
        """For the orders in which something was filtered last: one takes forty bytes for each deal."""
        self._haystacks = Haystacks()
        self._index = WordIndex()
        self._placed: list[Deal] = []
        """The deals at their places in the index; it has no text yet of the last of them while it is being made."""
        self._stages: _Stages | None = None
        self._place_of: dict[int, int] = {}
        """Of each deal by its identity, as looking into so many costs more than all else."""
        self._everywhere: int | None = None
        """The places of all deals of the book, once somebody asked for them."""
        self._first: list[str] = []
        self._last: list[str] = []
        """Still to be looked up while nobody types, before and after the orders are made."""
        self._recent: dict[tuple[str, Sort], _Found] = {}
        """What the latest queries found, the latest last: typing narrows the last one, backspace finds one before."""

    # -- following the book ---------------------------------------------------------------------------------------

    def update(self, deals: Mapping[str, Deal], process: Process) -> None:
        """Take over the book as it is now; orders already made are mended."""
        now = list(deals.values())
        before, self._live = self._live, dict(zip(map(_ID, now), now, strict=True))
        self._recent.clear()
        self._picks.clear()
        self._stages = self._everywhere = None
        is_same, self._process = process == self._process, process
        if not before or not is_same:  # stages have their order from the process
            self._sorted.clear()
            self._begin_index(now)
            return
        changed = [deal for deal_id, deal in self._live.items() if before.get(deal_id) is not deal]
        gone = [deal for deal_id, deal in before.items() if self._live.get(deal_id) is not deal]
        if not changed and not gone:
            return
        if len(changed) > _MENDED_AT_MOST or len(gone) > _MENDED_AT_MOST:
            self._sorted.clear()
            self._begin_index(now)
            return
        self._mend_index(changed, gone, now)
        for sort in list(self._sorted):
            if sort.is_descending and sort.column in TEXT_COLUMNS:
                del self._sorted[sort]
                self._places.pop(sort, None)
            else:
                self._mend(sort, changed, gone, process)

    def _mend(self, sort: Sort, changed: Sequence[Deal], gone: Sequence[Deal], process: Process) -> None:
        """Take out what is gone and put in what changed; what was handed out before stays as it is."""
        key, deals, places = sort_key(sort, process), list(self._sorted[sort]), self._places.get(sort)
        places = None if places is None else places[:]
        for deal in gone:
            index = _index_of(deal, deals, key)
            del deals[index]
            if places is not None:
                del places[index]
        for deal in changed:
            index = bisect_right(deals, key(deal), key=key)
            deals.insert(index, deal)
            if places is not None:
                places.insert(index, self._place_of[id(deal)])
        self._sorted[sort] = deals
        if places is not None:
            self._places[sort] = places

    def _begin_index(self, deals: list[Deal]) -> None:
        self._index, self._placed = WordIndex(), deals
        self._first, self._last = [], []
        self._places.clear()
        self._place_of = dict(zip(map(id, deals), range(len(deals)), strict=True))

    def _mend_index(self, changed: Sequence[Deal], gone: Sequence[Deal], now: list[Deal]) -> None:
        """A changed deal keeps its place, a new one has the next; the place of one that is gone is in no order."""
        if self._index.changed + len(changed) > _CHANGED_AT_MOST or self._index.size < len(self._placed):
            self._begin_index(now)
            return
        left = {deal.id: self._place_of.pop(id(deal)) for deal in gone}
        for deal in changed:
            place = left.get(deal.id, len(self._placed))
            self._placed[place : place + 1] = [deal]
            self._place_of[id(deal)] = place
            self._index.change(place, self._haystacks.of(deal))

    # -- orders ---------------------------------------------------------------------------------------------------

    def ordered(self, sort: Sort, process: Process) -> Sequence[Deal]:
        """All deals in that order; not to be changed by the caller."""
        found = self._sorted.get(sort)
        if found is None:
            reverse = sort.is_descending and sort.column in TEXT_COLUMNS
            deals = list(self._live.values())
            keys = list(map(sort_key(sort, process), deals))
            order = sorted(range(len(deals)), key=keys.__getitem__, reverse=reverse)
            found = self._sorted[sort] = [deals[index] for index in order]
            if not self._index.changed and len(deals) == len(self._placed):  # they lie in the index as in the book
                self._places[sort] = array("I", order)
        return found

    def _pick(self, sort: Sort, process: Process) -> PlacesInOrder:
        """What puts bytes into that order."""
        pick = self._picks.pop(sort, None) or PlacesInOrder(self._in_index(sort, process))
        self._picks[sort] = pick
        if len(self._picks) > _PICKS:
            del self._picks[next(iter(self._picks))]
        return pick

    def _in_index(self, sort: Sort, process: Process) -> array[int]:
        """The places in the index of the deals in that order."""
        deals = self.ordered(sort, process)
        if sort not in self._places:
            self._places[sort] = array("I", map(self._place_of.__getitem__, map(id, deals)))
        return self._places[sort]

    # -- queries --------------------------------------------------------------------------------------------------

    def filtered(self, query: str, sort: Sort, context: FilterContext) -> Sequence[Deal]:
        """The deals that match, in order; UsageError for a query that makes no sense."""
        compiled = compile_filter(query, context)
        deals = self.ordered(sort, context.process)
        if not any(compiled):
            return deals
        found = self._recent.pop((query, sort), None)
        if found is None:
            places = self._found(query, compiled)
            found = _Found(places, deals, None)
            if places.bit_count() < len(deals):
                flags = Flags(self._pick(sort, context.process), flags_of(places, len(self._placed)))
                found = _Found(places, LeftRows(deals, flags, places.bit_count()), flags)
        self._recent[query, sort] = found
        if len(self._recent) > _REMEMBERED:
            del self._recent[next(iter(self._recent))]
        return found.deals

    def place_of(self, deal: Deal, rows: Sequence[Deal], sort: Sort) -> int | None:
        """Where a deal is in the list that `filtered` gave for that order; None when it is not, or not as it is now."""
        whole = self._sorted.get(sort)
        if whole is None or self._process is None or id(deal) not in self._place_of:
            return None
        if sort.is_descending and sort.column in TEXT_COLUMNS:
            place = self._in_index(sort, self._process).index(self._place_of[id(deal)])
        else:
            place = _index_of(deal, whole, sort_key(sort, self._process))
        if isinstance(rows, LeftRows):
            return rows.rank(place)
        return place if rows is whole else None

    def by_stage(self, rows: Sequence[Deal], process: Process) -> Mapping[str, Sequence[int]]:
        """The places in a list of the deals of each stage; quick for `rows` that `filtered` gave last."""
        sort, found = next(
            ((sort, kept) for (_, sort), kept in self._recent.items() if kept.deals is rows), (None, None)
        )
        sort = sort or next((sort for sort, kept in self._sorted.items() if kept is rows), None)
        if sort is None:
            return _by_stage(rows)
        stages, among = self._stages_of(process), self._all() if found is None else found.places
        codes = stages.ordered.get(sort)
        if codes is None:
            codes = stages.ordered[sort] = self._pick(sort, process).of(stages.codes)
        in_order = CodesInOrder(codes, None if found is None else found.flags)
        return {
            stage.id: in_order.places_of(code, (stages.places[code] & among).bit_count())
            for code, stage in enumerate(process.stages[: _OTHER - 1], 1)
        }

    def _stages_of(self, process: Process) -> _Stages:
        """The stages of all deals in the index; of those that are gone, whatever they had."""
        if self._stages is None:
            numbers = {stage.id: code for code, stage in enumerate(process.stages[: _OTHER - 1], 1)}
            codes = bytes(map(numbers.get, map(_STAGE, self._placed), repeat(_OTHER)))
            self._stages = _Stages(codes, {code: _places_of(code, codes) for code in numbers.values()}, {})
        return self._stages

    def _found(self, query: str, compiled: DealFilter) -> int:
        """The places of the deals that match."""
        same = next((kept for (text, _), kept in self._recent.items() if text == query), None)
        if same is not None:
            return same.places
        last = next(reversed(self._recent), ("", None))[0]
        is_narrowed = bool(last) and narrows(last, query)
        before = next(reversed(self._recent.values())).places if is_narrowed else None
        found = self._holding_all(compiled.tests, None) if before is None else before
        for word in compiled.words:
            found &= self._holding(word, found)
        return found if is_narrowed else self._holding_all(compiled.late, found)

    def _holding(self, word: str, among: int) -> int:
        """The places of the deals in whose text a word stands; one with a blank is only looked for `among` some."""
        self._complete_index(len(self._placed))
        parts = word.split()
        if parts == [word]:
            return self._index.holding(word)
        for part in parts:
            among &= self._index.holding(part)
        return self._holding_all([lambda deal: word in self._haystacks.of(deal)], among)

    def _holding_all(self, tests: Sequence[Test], among: int | None) -> int:
        """The places, among those given or all, of the deals for which all tests hold."""
        size = len(self._placed)
        live = self._all() if among is None else among
        if not tests:
            return live
        flags = bytearray(flags_of(live, size))
        for place in compress(range(size), bytes(flags)):
            deal = self._placed[place]
            for test in tests:
                if not test(deal):
                    flags[place] = 0
                    break
        return set_of(flags)

    def _all(self) -> int:
        """The places of all deals of the book."""
        if self._everywhere is None:
            flags = bytearray(len(self._placed))
            for place in self._place_of.values():
                flags[place] = 1
            self._everywhere = set_of(flags)
        return self._everywhere

    # -- ahead of the first key -----------------------------------------------------------------------------------

    def warm(self, count: int, process: Process) -> bool:
        """Take up to `count` more deals into the index, or make one more order, before they are asked for.

        False when all is made.
        """
        if self._index.size < len(self._placed):
            self._complete_index(count)
            return True
        if self._first:
            self._index.look_up_ahead(self._first.pop())
            return True
        missing = next((sort for sort in self._sorted if sort not in self._places), None)
        if missing is not None:
            self._in_index(missing, process)
            return True
        for sort in (Sort(column, is_descending) for column in SORTS for is_descending in (False, True)):
            if sort not in self._sorted:
                self.ordered(sort, process)
                return True
        if self._last:
            self._index.look_up_ahead(self._last.pop())
            return True
        return False

    def _complete_index(self, count: int) -> None:
        """Take up to `count` more deals into the index."""
        start = self._index.size
        for deal in self._placed[start : start + count]:
            self._index.add(self._haystacks.of(deal))
        if start < len(self._placed) == self._index.size:
            self._first, self._last = map(list, self._index.worth_looking_up())


def _by_stage(rows: Sequence[Deal]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for place, stage in enumerate(map(_STAGE, rows)):
        found.setdefault(stage, []).append(place)
    return found


def _places_of(code: int, codes: bytes) -> int:
    """Where a code stands, as a set."""
    return set_of(codes.translate(bytes(other == code for other in range(256))))


def _index_of(deal: Deal, deals: Sequence[Deal], key: Callable[[Deal], Any]) -> int:
    """Where a deal stands among those in the order of `key`; other deals may have an equal key."""
    place = bisect_left(deals, key(deal), key=key)
    return next(index for index in range(place, len(deals)) if deals[index] is deal)


def narrows(before: str, after: str) -> bool:
    """True when every deal that matches `after` also matches `before`, seen from the texts alone."""
    if not after.startswith(before):
        return False
    added = after[len(before) :]
    last = after.split(" ")[-1]
    if _MAYBE_ONE_NUMBER.search(after):
        return False
    return not any(sign in last or sign in added for sign in '=<>!:"')
