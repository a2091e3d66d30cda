"""The deals of a book by day and by currency, kept up with the book: after an edit only what changed is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.period import Period
from aeterm.forecast.winning import Course, course_of
from aeterm.services.by_deal import Difference, difference_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aeterm.services.ports import Book

_DAY = timedelta(days=1)
_CURRENCY = attrgetter("currency")


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
        difference = difference_of(self._deals, deals)
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
