"""Deals by day and by currency, and records by their deal, kept up with the book at the cost of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, compress
from operator import attrgetter, is_not
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection
from aeterm.domain.period import Period
from aeterm.forecast.winning import Course, course_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from aeterm.services.ports import Book

_DAY = timedelta(days=1)
_CURRENCY = attrgetter("currency")


R = TypeVar("R")
OfDeal = TypeVar("OfDeal", EvidenceLine, HandScore, Objection)


class Difference(NamedTuple, Generic[R]):
    """What to take out and what to put in; a changed record is in both."""

    gone: Sequence[R] = ()
    come: Sequence[R] = ()


class DealIndex:
    """Follows one book, whoever changes it: entities that did not change are the same objects as before."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._revision = -1
        self._deals: tuple[Deal, ...] = ()
        self._by_day: dict[date | None, dict[str, Deal]] = {}
        self._currencies: Counter[str] = Counter()
        self._courses: Counter[Course] = Counter()

    @property
    def currencies(self) -> set[str]:
        """Those of the deals."""
        return {code for code, count in self._currencies.items() if count}

    @property
    def courses(self) -> Mapping[Course, int]:
        """How many deals were won or lost from which open stage."""
        return self._courses

    def refresh(self) -> Difference[Deal]:
        """Catch up with the book; what changed since the last time."""
        if self._revision == self._book.revision:
            return Difference()
        revision = self._book.revision
        deals = tuple(self._book.all(Deal).values())
        difference = _difference(self._deals, deals)
        for deal in difference.gone:
            del self._by_day[deal.effective_on][deal.id]
        for deal in difference.come:
            self._by_day.setdefault(deal.effective_on, {})[deal.id] = deal
        self._count(difference)
        self._deals, self._revision = deals, revision
        return difference

    def concerning(self, period: Period) -> Iterator[Deal]:
        """Every deal of a period, and those without a day, which may concern any."""
        days = (period.start + _DAY * step for step in range((period.end - period.start).days))
        return chain.from_iterable(self._by_day.get(day, {}).values() for day in (*days, None))

    def _count(self, difference: Difference[Deal]) -> None:
        self._currencies.subtract(map(_CURRENCY, difference.gone))
        self._currencies.update(map(_CURRENCY, difference.come))
        self._courses.subtract(filter(None, map(course_of, difference.gone)))
        self._courses.update(filter(None, map(course_of, difference.come)))


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

    def deals(self) -> Collection[str]:
        """Ids of the deals that have any."""
        if self._revision != self._book.revision:
            self._refresh()
        return self._groups.keys()

    def _refresh(self) -> None:
        self._revision = self._book.revision
        records = tuple(self._book.all(self._kind).values())
        difference = _difference(self._records, records)
        for record in difference.gone:
            group = self._groups[record.deal_id]
            del group[record.id]
            if not group:
                del self._groups[record.deal_id]
        for record in difference.come:
            self._groups.setdefault(record.deal_id, {})[record.id] = record
        self._records = records


def _difference(before: Sequence[R], after: Sequence[R]) -> Difference[R]:
    """By identity, in a loop of the interpreter's own: a hundred thousand records are compared in some milliseconds."""
    changed = [*compress(range(len(before)), map(is_not, before, after))]
    gone = [*(before[index] for index in changed), *before[len(after) :]]
    come = [*(after[index] for index in changed), *after[len(before) :]]
    kept = {id(record) for record in gone} & {id(record) for record in come}  # only moved up, as one before was removed
    return Difference([one for one in gone if id(one) not in kept], [one for one in come if id(one) not in kept])
