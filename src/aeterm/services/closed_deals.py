"""The won and lost deals of a book, no credit notes, and answers about them kept while none of them changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar, cast

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState

if TYPE_CHECKING:
    from aeterm.services.ports import Book

T = TypeVar("T")


class ClosedDeals:
    """Editing an open deal costs one look over the book; what was counted from closed ones stays."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._revision = -1
        self._deals: tuple[Deal, ...] = ()
        self._answers: dict[Hashable, object] = {}

    @property
    def deals(self) -> tuple[Deal, ...]:
        """In order of creation."""
        revision = self._book.revision
        if revision != self._revision:
            deals = tuple(filter(_is_closed, self._book.all(Deal).values()))
            if deals != self._deals:
                self._deals, self._answers = deals, {}
            self._revision = revision
        return self._deals

    def answer(self, key: Hashable, find: Callable[[tuple[Deal, ...]], T]) -> T:
        """What `find` says of the deals, asked once for a key. The key holds whatever else the answer rests on."""
        deals, answers = self.deals, self._answers
        if key not in answers:
            answers[key] = find(deals)
        return cast("T", answers[key])


def _is_closed(deal: Deal) -> bool:
    return deal.state is not DealState.OPEN and not deal.is_credit
