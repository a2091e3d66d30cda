"""What must be true of a line of evidence before it is kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.qualification.same_person import are_two, bare
from aeterm.services.naming import folded
from aeterm.text import clean, one_line

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Transaction

LONGEST_QUOTE = 1_000
"""Characters: a few sentences. What is longer is a note."""


class Source(NamedTuple):
    """The record that a quote stands in."""

    id: str
    private: bool


def checked_quote(text: str) -> str:
    """The words on one clean line; UsageError for none, or for a whole document."""
    words = one_line(text)
    if not words:
        raise UsageError("a line of evidence needs their words", hint='for example "the close takes nine days"')
    if len(words) > LONGEST_QUOTE:
        raise UsageError(
            f"the quote has {len(words):,} characters, at most {LONGEST_QUOTE:,} are kept",
            hint="quote the sentence that counts; aeterm note add keeps the rest",
        )
    return words


def checked_day(day: date | None, today: date) -> date:
    """The day, today when none is given; UsageError for a day ahead."""
    if day is not None and day > today:
        raise UsageError(f"{day.isoformat()} is ahead: nobody has said it yet", hint="--on takes a day up to today")
    return day or today


def checked_person(name: str, contacts: Collection[Contact]) -> str:
    """The name as it stands on file when it means exactly one of the people, `Mme` before it or not, else as typed."""
    typed = one_line(name)[:120]
    words = set(bare(typed).split())
    meant = [
        contact
        for contact in contacts
        if words and words <= set(folded(one_line(contact.name)).split()) and not are_two(typed, "", contact)
    ]
    return one_line(meant[0].name) if len(meant) == 1 else typed


def checked_source(book: Book | Transaction, deal: Deal, source: str, quote: str) -> Source | None:
    """The note or touch with an id, None for an empty one.

    Raises NotFoundError when there is none of this deal or its account, RefusedError when a note does not hold the
    quote: case, blanks and kinds of quotation marks do not count.
    """
    wanted = source.strip()
    if not wanted:
        return None
    record = book.all(Note).get(wanted) or book.all(Activity).get(wanted)
    if record is None or not _belongs(record, deal):
        raise NotFoundError(f'"{one_line(source)}" is no note or touch of this deal or its account',
                            hint=f"aeterm deal {deal.id} --json lists them under source")  # fmt: skip
    if isinstance(record, Activity):
        return Source(record.id, private=False)
    if _comparable(quote) not in _comparable(record.text):
        raise RefusedError(f"the note {record.id} does not hold these words",
                           hint="quote it to the letter, or leave the source out")  # fmt: skip
    return Source(record.id, record.private)


def is_from_private(book: Book, source: str) -> bool:
    """True for the id of a private note."""
    note = book.all(Note).get(source)
    return note is not None and note.private


def _belongs(record: Note | Activity, deal: Deal) -> bool:
    if record.deal_id:
        return record.deal_id == deal.id
    return bool(deal.account_id) and record.account_id == deal.account_id


def _comparable(text: str) -> str:
    plain = clean(text).translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'})
    return " ".join(plain.casefold().split())
