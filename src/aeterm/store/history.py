"""The journal as a sequence of records, each read from disk when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import overload

from aeterm.domain.journal import JournalHead, JournalRecord
from aeterm.store.journal import Journal
from aeterm.store.records import BadLineError, to_domain, unpack, unpack_head

_BEGINNING = 4096
"""Bytes at the start of a line, in which all but the changes stands unless somebody wrote a very long sentence."""


class JournalHistory(Sequence[JournalRecord]):
    """Every record but number 0, which creates the book. Looking at one costs reading its line."""

    def __init__(self, journal: Journal, end: int, *, newest_first: bool) -> None:
        self._journal = journal
        self._end = end
        self._is_newest_first = newest_first

    @cached_property
    def _starts(self) -> list[int]:
        starts = self._journal.starts(self._end)[1:]
        return starts[::-1] if self._is_newest_first else starts

    def __iter__(self) -> Iterator[JournalRecord]:
        """From the newest on, what is not looked at costs nothing, however long the journal is."""
        if not self._is_newest_first:
            yield from super().__iter__()
            return
        for start, line in self._journal.backwards(self._end):
            if start:
                yield self._read(start, line)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> JournalRecord: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[JournalRecord]: ...

    def __getitem__(self, index: int | slice) -> JournalRecord | Sequence[JournalRecord]:
        if isinstance(index, slice):
            return [self._record(start) for start in self._starts[index]]
        return self._record(self._starts[index])

    def heads(self, count: int) -> Sequence[JournalHead]:
        """The latest ones; their lines are not checked, which would cost reading all of them."""
        found = ((start, line) for start, line in self._journal.backwards(self._end, _BEGINNING) if start)
        return [self._head(start, line) for start, line in islice(found, count)]

    def _head(self, start: int, line: bytes) -> JournalHead:
        with suppress(ValueError):  # longer than its beginning, or damaged
            return _told(line)
        try:
            return _told(self._journal.line_at(start))
        except ValueError as error:
            raise self._journal.damaged(start, str(error)) from error

    def _record(self, start: int) -> JournalRecord:
        return self._read(start, self._journal.line_at(start))

    def _read(self, start: int, line: bytes) -> JournalRecord:
        try:
            return to_domain(*unpack(line))
        except BadLineError as error:
            raise self._journal.damaged(start, str(error)) from error


def _told(line: bytes) -> JournalHead:
    """The head of a line; ValueError when it has none, or not all of it."""
    head = unpack_head(line)
    at = datetime.fromisoformat(head.at)
    return JournalHead(head.seq, at, head.actor, head.command, head.undoes, head.redoes)
