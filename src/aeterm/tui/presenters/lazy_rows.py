"""Rows of a long list that are read no further than somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")

_AT_ONCE = 20
"""Rows read at a time."""


class LazyRows(Sequence[T]):
    """A sequence whose length is known, out of an iterable that yields as many rows."""

    def __init__(self, rows: Iterable[T], count: int) -> None:
        self._rest: Iterator[T] = iter(rows)
        self._read: list[T] = []
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return self._up_to(self._count)[index]
        return self._up_to(index + 1 if index >= 0 else self._count)[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._up_to(self._count))

    def _up_to(self, count: int) -> list[T]:
        """All rows read so far, at least `count` of them if there are so many."""
        missing = count - len(self._read)
        if missing > 0:
            self._read.extend(islice(self._rest, max(missing, _AT_ONCE)))
        return self._read


def places_of(code: int, codes: bytes) -> LazyRows[int]:
    """Where a code stands among others, looked for as far as somebody asks."""

    def places() -> Iterator[int]:
        place = codes.find(code)
        while place >= 0:
            yield place
            place = codes.find(code, place + 1)

    return LazyRows(places(), codes.count(code))
