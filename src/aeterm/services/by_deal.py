"""What changed between two looks at a table, and the records of a table by the deal that they name."""

from __future__ import annotations

from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aeterm.domain.evidence_line import EvidenceLine, HandScore
    from aeterm.domain.objection import Objection
    from aeterm.services.ports import Book

R = TypeVar("R")
OfDeal = TypeVar("OfDeal", "EvidenceLine", "HandScore", "Objection")


class Difference(NamedTuple, Generic[R]):
    """What to take out and what to put in; a changed record is in both."""

    gone: Sequence[R] = ()
    come: Sequence[R] = ()


class ByDeal(Generic[OfDeal]):
    """The records of one kind by the deal that they name, kept up with the book."""

    def __init__(self, book: Book, kind: type[OfDeal]) -> None:
        self._book = book
        self._kind: type[OfDeal] = kind
        self._revision = -1
        self._records: tuple[OfDeal, ...] = ()
        self._groups: dict[str, dict[str, OfDeal]] = {}

    def of(self, deal_id: str) -> tuple[OfDeal, ...]:
        """The records of a deal, in no order that means anything."""
        if self._revision != self._book.revision:
            self._refresh()
        found = self._groups.get(deal_id)
        return tuple(found.values()) if found else ()

    def _refresh(self) -> None:
        self._revision = self._book.revision
        records = tuple(self._book.all(self._kind).values())
        difference = difference_of(self._records, records)
        for record in difference.gone:
            group = self._groups[record.deal_id]
            del group[record.id]
            if not group:
                del self._groups[record.deal_id]
        for record in difference.come:
            self._groups.setdefault(record.deal_id, {})[record.id] = record
        self._records = records


def difference_of(before: Sequence[R], after: Sequence[R]) -> Difference[R]:
    """By identity, in a loop of the interpreter's own: a hundred thousand records are compared in some milliseconds."""
    changed = [*compress(range(len(before)), map(is_not, before, after))]
    gone = [*(before[index] for index in changed), *before[len(after) :]]
    come = [*(after[index] for index in changed), *after[len(before) :]]
    kept = {id(record) for record in gone} & {id(record) for record in come}  # only moved up, as one before was removed
    return Difference([one for one in gone if id(one) not in kept], [one for one in come if id(one) not in kept])
