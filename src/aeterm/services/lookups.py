"""Records by their ids, or a refusal that names the id."""

from __future__ import annotations

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError
from aeterm.services.ports import Book
from aeterm.text import one_line


def deal_with(book: Book, deal_id: str) -> Deal:
    """The deal with that id; NotFoundError otherwise."""
    deal = book.all(Deal).get(deal_id)
    if deal is None:
        raise NotFoundError(f'no deal with the id "{one_line(deal_id)}" in this book')
    return deal


def note_with(book: Book, note_id: str) -> Note:
    """The note with that id; NotFoundError otherwise."""
    note = book.all(Note).get(note_id)
    if note is None:
        raise NotFoundError(f'there is no note "{one_line(note_id)}"', hint="aeterm note list NAME lists them")
    return note
