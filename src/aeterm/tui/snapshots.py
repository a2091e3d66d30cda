"""A book that is changed all day is not read back from a long journal tomorrow: snapshots while nobody types."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from aeterm.errors import AetermError

if TYPE_CHECKING:
    from aeterm.services.ports import Book

QUIET_SECONDS = 30.0
"""Without a change of the book and without a key."""
WORTH_RECORDS = 50
"""Records since the last snapshot; fewer are read at the next start as quickly as a snapshot is written now."""


class Snapshots:
    """Knows when a snapshot is due; the caller writes it in a thread."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._saved = 0
        self._seen = 0
        self._seen_at = 0.0

    def is_due(self, book: Book, seconds_idle: float) -> bool:
        """Ask now and then; True once for every long enough tail of a book that has come to rest."""
        revision, now = book.revision, monotonic()
        if book is not self._book:
            self._book, self._saved = book, revision
        if revision != self._seen:
            self._seen, self._seen_at = revision, now
        if revision - self._saved < WORTH_RECORDS or min(seconds_idle, now - self._seen_at) < QUIET_SECONDS:
            return False
        self._saved = revision
        return True


def write(book: Book) -> None:
    """Write a snapshot; when that fails nothing is lost, the journal holds everything, and closing tries again."""
    try:
        book.snapshot()
    except AetermError:
        return
