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
            # Beyond the last one there is nothing to find, but perhaps much to look through.
            self._read.extend(islice(self._rest, min(max(missing, _AT_ONCE), self._count - len(self._read))))
        return self._read
