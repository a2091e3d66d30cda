"""Rows of a long list that are read no further than somebody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")

_AT_ONCE = 100
"""Rows read at a time: more than a screen has lines."""


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


class Grouped:
    """The places of rows by the number of their group, read together and no further than somebody has looked."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._rest = enumerate(numbers)
        self._read: dict[int, list[int]] = {}

    def group(self, number: int, count: int) -> Sequence[int]:
        """The places of the rows of one group, of which there are `count`."""
        return LazyRows(self._places(number), count)

    def _places(self, number: int) -> Iterator[int]:
        mine = self._read.setdefault(number, [])
        at = 0
        while True:
            while at < len(mine):
                yield mine[at]
                at += 1
            for place, other in self._rest:
                self._read.setdefault(other, []).append(place)
                if other == number:
                    break
            else:
                return
