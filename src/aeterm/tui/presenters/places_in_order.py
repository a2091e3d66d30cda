"""Bytes that stand at the places of an index, put into the order of a list no further than somebody looks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress
from operator import itemgetter
from typing import Any

from aeterm.tui.presenters.lazy_rows import LazyRows

_AT_ONCE = 2_048
"""Places put into order in one call: a fiftieth of a picture's time, and some screenfuls of rows."""


class PlacesInOrder:
    """An order, as the place in the index of its first row, its second one and so on."""

    def __init__(self, places: array[int], at_once: int = _AT_ONCE) -> None:
        self._places = places
        self._at_once = at_once
        self._getters: dict[int, Callable[[bytes], Any]] = {}
        """Quicker than going through the places themselves, and larger; made as far as somebody has looked."""

    def of(self, codes: bytes) -> Iterator[int]:
        """What stands in `codes` for each row, in order."""
        return chain.from_iterable(self.parts(codes))

    def parts(self, codes: bytes) -> Iterator[Sequence[int]]:
        """The same, some rows at a time."""
        for start in range(0, len(self._places), self._at_once):
            getter = self._getters.get(start)
            if getter is None:
                getter = self._getters[start] = itemgetter(*self._places[start : start + self._at_once])
            found = getter(codes)
            yield found if isinstance(found, tuple) else (found,)


class CodesInOrder:
    """The codes of the rows that a filter leaves, in their order; without flags, of all rows."""

    def __init__(self, codes: bytes, order: PlacesInOrder, flags: bytes | None) -> None:
        parts = order.parts(codes)
        self._rest = parts if flags is None else map(compress, parts, order.parts(flags))
        self._read = bytearray()

    def places_of(self, code: int, count: int) -> LazyRows[int]:
        """Which rows have that code, looked for as far as somebody asks; there are `count` of them."""
        return LazyRows(self._places_of(code), count)

    def _places_of(self, code: int) -> Iterator[int]:
        start = 0
        while True:
            place = self._read.find(code, start)
            while place < 0:
                start, part = len(self._read), next(self._rest, None)
                if part is None:
                    return
                self._read += bytes(part)
                place = self._read.find(code, start)
            yield place
            start = place + 1
