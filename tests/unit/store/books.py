"""Small moves that the store's tests share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aeterm.domain.deal import Deal
from aeterm.domain.journal import JournalRecord
from aeterm.store.book import BookStore
from tests.support import FixedClock, make_deal


def opened(path: Path, *, create: bool = False) -> BookStore:
    """A book of that folder, by the fixed clock."""
    return BookStore.open(path, clock=FixedClock(), actor="me", create=create)


def add(book: BookStore, name: str) -> str:
    """Adds a deal in a transaction of its own and returns its id."""
    with book.transaction(f"add {name}") as transaction:
        deal_id = transaction.new_id(Deal)
        transaction.put(make_deal(deal_id, name))
    return deal_id


def rename(book: BookStore, deal_id: str, name: str) -> JournalRecord | None:
    """Renames a deal in a transaction of its own."""
    with book.transaction(f"rename to {name}") as transaction:
        transaction.put(replace(transaction.all(Deal)[deal_id], name=name))
    return transaction.record


def names(book: BookStore) -> list[str]:
    """The names of the deals, in order."""
    return [deal.name for deal in book.all(Deal).values()]
