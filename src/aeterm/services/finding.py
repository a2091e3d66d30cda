"""Find anything of the book by a few letters: deals, accounts, people, drafts and notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.fuzzy import Findable, FuzzyIndex, findable, fold
from aeterm.domain.money import ZERO
from aeterm.domain.stage import DealState

if TYPE_CHECKING:
    from aeterm.services.ports import Book

Thing = Deal | Account | Contact | Draft | Note
_KINDS = {"Deal": "deal", "Account": "account", "Contact": "person", "Note": "note", "Draft": "draft"}
_BEFORE = 8
"""Characters of a note shown before the word that was looked for."""


def kind_of(thing: Thing) -> str:
    """`deal`, `account`, `person`, `note` or `draft`."""
    return _KINDS[type(thing).__name__]


class FindService:
    """Follows one book; what did not change is not read again."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._revision = -1
        self._things: list[Thing] = []
        self._known: dict[str, tuple[Thing, str, Findable]] = {}
        self._index = FuzzyIndex(())

    def find(self, query: str) -> Sequence[Thing]:
        """What a query means, likeliest first: see `domain.fuzzy`; everything for an empty one.

        Of equal rank: open deals, the largest first, closed ones, accounts, people, drafts and notes, the newest first.
        """
        self._refresh()
        return [self._things[index] for index in self._index.find(query)]

    def account_of(self, thing: Thing) -> str:
        """Name of the account that a thing belongs to; empty for an account and where there is none."""
        if isinstance(thing, Account):
            return ""
        if isinstance(thing, Deal) and thing.account_name:
            return thing.account_name
        account = self._book.all(Account).get(thing.account_id)
        return account.name if account is not None else ""

    def passage(self, note: Note, query: str) -> str:
        """The note from a little before the first word of the query that it holds; from its beginning where none is."""
        text = unicodedata.normalize("NFC", note.text)
        known = self._known.get(note.id)
        folded = known[2].folded if known is not None and known[0] is note else " " + fold(text)
        words = fold(query).split()
        # The name of the account stands after the text: what is found there is no place in the note.
        places = [place for word in words if 0 <= (place := folded.find(" " + word)) < len(text)]
        places = places or [place for word in words if 0 < (place := folded.find(word)) < len(text)]
        start = min(places, default=0)
        if start <= _BEFORE:
            return text
        return "… " + text[start - _BEFORE :].partition(" ")[2]

    def _refresh(self) -> None:
        if self._revision == self._book.revision:
            return
        self._revision = self._book.revision
        self._things = list(self._in_order())
        before, self._known = self._known, {}
        entries = []
        for thing in self._things:
            account, known = self.account_of(thing), before.get(thing.id)
            if known is None or known[0] is not thing or known[1] != account:
                known = (thing, account, _entry(thing, account))
            self._known[thing.id] = known
            entries.append(known[2])
        self._index = FuzzyIndex(entries)

    def _in_order(self) -> Iterator[Thing]:
        book = self._book
        yield from sorted(
            book.all(Deal).values(), key=lambda deal: (deal.state is not DealState.OPEN, -(deal.amount or ZERO))
        )
        yield from book.all(Account).values()
        yield from book.all(Contact).values()
        yield from sorted(book.all(Draft).values(), key=lambda draft: draft.created_at, reverse=True)
        yield from sorted(book.all(Note).values(), key=lambda note: note.written_at, reverse=True)


def _entry(thing: Thing, account: str) -> Findable:
    if isinstance(thing, Note):
        return findable(f"{thing.text} {account}", is_prose=True)
    if isinstance(thing, Deal):
        return findable(f"{thing.name} {account} {thing.external_id}")
    if isinstance(thing, Contact):
        others = (*thing.other_names, *thing.other_emails)
        return findable(" ".join((thing.name, account, thing.title, thing.role, thing.email, *others)))
    return findable(thing.title if isinstance(thing, Draft) else f"{thing.name} {thing.registration}")
