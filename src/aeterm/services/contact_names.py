"""Records name people by their names: what names somebody goes along when the name changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.domain.objection import Objection
from aeterm.services.naming import folded
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Transaction


class Ties(NamedTuple):
    """What in the book names a person."""

    lines: tuple[EvidenceLine, ...]
    objections: tuple[Objection, ...]
    activities: tuple[Activity, ...]
    notes: tuple[Note, ...]
    """Those that the person wrote; the text of a note names nobody by record."""


def ties(book: Book | Transaction, contact: Contact) -> Ties:
    """What names a person of an account by the very name; case, accents and blanks do not count."""
    wanted, account_id = folded(one_line(contact.name)), contact.account_id
    deals = book.all(Deal)

    def is_meant(name: str) -> bool:
        return bool(name) and folded(one_line(name)) == wanted

    def lines() -> Iterator[EvidenceLine]:
        for line in book.all(EvidenceLine).values():
            deal = deals.get(line.deal_id)
            if (deal.account_id if deal else line.account_id) == account_id and is_meant(line.person):
                yield line

    return Ties(
        tuple(lines()),
        tuple(item for item in book.all(Objection).values() if item.account_id == account_id and is_meant(item.person)),
        tuple(
            item
            for item in book.all(Activity).values()
            if item.account_id == account_id and any(map(is_meant, item.attendees))
        ),
        tuple(item for item in book.all(Note).values() if item.account_id == account_id and is_meant(item.author)),
    )


def follow(transaction: Transaction, before: Contact, name: str) -> None:
    """Have what names a person say another name.

    Nothing changes while somebody else at the account bears the old name: nobody can tell then who is meant.
    """
    old = folded(one_line(before.name))
    if before.name == name or any(
        other.id != before.id and other.account_id == before.account_id and folded(one_line(other.name)) == old
        for other in transaction.all(Contact).values()
    ):
        return
    known = ties(transaction, before)
    for line in known.lines:
        transaction.put(replace(line, person=name))
    for objection in known.objections:
        transaction.put(replace(objection, person=name))
    for activity in known.activities:
        transaction.put(replace(activity, attendees=tuple(_renamed(activity.attendees, old, name))))
    for note in known.notes:
        transaction.put(replace(note, author=name))


def _renamed(names: tuple[str, ...], old: str, new: str) -> Iterator[str]:
    """The names with another in the place of one, nobody twice."""
    taken: set[str] = set()
    for name in names:
        said = new if folded(one_line(name)) == old else name
        if folded(one_line(said)) not in taken:
            taken.add(folded(one_line(said)))
            yield said
