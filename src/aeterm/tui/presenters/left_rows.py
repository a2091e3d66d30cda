"""The rows of a list that a filter leaves, put into order no further than somebody looks.

A filter finds places of an index, and the list has an order of its own. One is turned into the other part by part:
a screenful at the top of a hundred thousand rows takes a fiftieth of what all of them would.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress, count
from operator import itemgetter
from typing import Any, TypeVar, overload

from aeterm.tui.presenters.lazy_rows import LazyRows

T = TypeVar("T")

_AT_ONCE = 2_048
"""Rows of a part."""
_TO_MASK = bytes.maketrans(b"\1", b"\xff")


class PlacesInOrder:
    """An order, as the place in the index of its first row, its second one and so on. It has a length in parts."""

    def __init__(self, places: array[int], at_once: int = _AT_ONCE) -> None:
        self._places = places
        self.at_once = at_once
        """Rows of a part."""
        self._getters: dict[int, Callable[[bytes], Any]] = {}
        """Quicker than going through the places one by one, and larger; made as far as somebody has looked."""

    def __len__(self) -> int:
        return -(-len(self._places) // self.at_once)

    def part(self, number: int, codes: bytes) -> bytes:
        """What stands in `codes`, a byte for each place of the index, for the rows of a part."""
        getter = self._getters.get(number)
        if getter is None:
            places = self._places[number * self.at_once : (number + 1) * self.at_once]
            if len(places) == 1:
                return codes[places[0] : places[0] + 1]
            getter = self._getters[number] = itemgetter(*places)
        return bytes(getter(codes))

    def of(self, codes: bytes) -> bytes:
        """What stands in `codes` for all rows."""
        return b"".join(self.part(number, codes) for number in range(len(self)))


class Flags:
    """Which rows of an order are left, looked at part by part."""

    def __init__(self, order: PlacesInOrder, flags: bytes) -> None:
        self._order = order
        self._flags = flags
        self._parts: list[bytes] = []
        self._before = [0]
        """How many rows are left in all parts before each one, as far as somebody has looked."""

    def part(self, number: int) -> bytes:
        """A byte for each row of a part: 1 when it is left."""
        while number >= len(self._parts):
            part = self._order.part(len(self._parts), self._flags)
            self._parts.append(part)
            self._before.append(self._before[-1] + int.from_bytes(part).bit_count())
        return self._parts[number]

    def __iter__(self) -> Iterator[bytes]:
        return map(self.part, range(len(self._order)))

    def find(self, row: int) -> tuple[int, int]:
        """The part with the row at this place among those that are left, and which of its rows that are left it is."""
        while self._before[-1] <= row:
            self.part(len(self._parts))
        number = bisect_right(self._before, row) - 1
        return number, row - self._before[number]

    def rank(self, place: int) -> int | None:
        """Which of the rows that are left stands at this place of the whole order; None when that one is not left."""
        number, within = divmod(place, self._order.at_once)
        part = self.part(number)
        return self._before[number] + int.from_bytes(part[:within]).bit_count() if part[within] else None

    def places(self, number: int) -> Iterator[int]:
        """Where in the whole order the rows of a part stand that are left."""
        start = number * self._order.at_once
        return compress(range(start, start + self._order.at_once), self.part(number))

    def all_places(self) -> Iterator[int]:
        """Where in the whole order the rows stand that are left."""
        return compress(count(), chain.from_iterable(self))


class LeftRows(Sequence[T]):
    """The rows that are left, of which the number is known."""

    def __init__(self, rows: Sequence[T], flags: Flags, count: int) -> None:
        self._rows = rows
        self._flags = flags
        self._count = count
        self._parts: dict[int, list[T]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return list(self)[index]
        number, place = self._flags.find(range(self._count)[index])
        part = self._parts.get(number)
        if part is None:
            # None but those that are left are touched: each of the others would have to be fetched from the memory.
            part = self._parts[number] = list(map(self._rows.__getitem__, self._flags.places(number)))
        return part[place]

    def __iter__(self) -> Iterator[T]:
        return map(self._rows.__getitem__, self._flags.all_places())

    def rank(self, place: int) -> int | None:
        """Where the row at a place of the whole list is among those that are left; None when it is not."""
        return self._flags.rank(place)


class CodesInOrder:
    """The codes of the rows that are left, or of all rows; no code is 0."""

    def __init__(self, codes: bytes, flags: Flags | None) -> None:
        """`codes` has one for each row of the whole list."""
        self._codes = codes
        self._rest = iter(flags or ())
        self._looked_at = 0
        self._left = bytearray(codes if flags is None else b"")

    def places_of(self, code: int, count: int) -> LazyRows[int]:
        """Which of the rows that are left have a code; there are `count` of them."""
        return LazyRows(self._places_of(code), count)

    def _places_of(self, code: int) -> Iterator[int]:
        place = self._left.find(code)
        while True:
            while place < 0:
                start = len(self._left)
                if not self._look_on():
                    return
                place = self._left.find(code, start)
            yield place
            place = self._left.find(code, place + 1)

    def _look_on(self) -> bool:
        """Take the next part; False when there is none."""
        flags = next(self._rest, b"")
        codes = self._codes[self._looked_at : self._looked_at + len(flags)]
        self._looked_at += len(flags)
        mask = int.from_bytes(flags.translate(_TO_MASK))
        self._left += (int.from_bytes(codes) & mask).to_bytes(len(flags)).translate(None, b"\0")
        return bool(flags)
