"""Values of deals, read once: a pass over a hundred thousand deals costs more than a pass over what was read of them.

Deals lie all over the memory, so that looking into each is what a list of many of them waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat
from operator import is_
from typing import TYPE_CHECKING, Any

from aeterm.domain.deal import Deal

if TYPE_CHECKING:
    from aeterm.services.ports import Book

_MISSING = object()
_SPARE = 10_000
"""Deals that are no longer in use, of which values are kept before all are read again."""


class KeptValues:
    """What one function says of deals. A deal never changes: one that was edited is another object."""

    def __init__(self, book: Book, read: Callable[[Deal], Any]) -> None:
        self._book = book
        self._read = read
        self._known: dict[int, Any] = {}
        self._alive: list[Deal] = []
        """Those whose values are known: while they are here, no other object has the identity of one."""

    def of(self, deals: Sequence[Deal]) -> list[Any]:
        """The values of some deals, in their order; what is read is read once for each."""
        if len(self._alive) > _SPARE + 2 * len(self._book.all(Deal)):
            self._known.clear()
            self._alive.clear()
        values = list(map(self._known.get, map(id, deals), repeat(_MISSING)))
        if not any(map(is_, values, repeat(_MISSING))):
            return values
        for place, (deal, value) in enumerate(zip(deals, values, strict=True)):
            if value is _MISSING:
                known = self._known.get(id(deal), _MISSING)  # the same deal may come twice
                if known is _MISSING:
                    known = self._known[id(deal)] = self._read(deal)
                    self._alive.append(deal)
                values[place] = known
        return values
