"""The journal as a sequence of records, each read from disk when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from aeterm.domain.journal import JournalRecord
from aeterm.store.journal import Journal
from aeterm.store.records import BadLineError, to_domain, unpack


class JournalHistory(Sequence[JournalRecord]):
    """Every record but number 0, which creates the book. Looking at one costs reading its line."""

    def __init__(self, journal: Journal, end: int, *, newest_first: bool) -> None:
        self._journal = journal
        self._starts = journal.starts(end)[1:]
        if newest_first:
            self._starts.reverse()

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

    def _record(self, start: int) -> JournalRecord:
        try:
            return to_domain(*unpack(self._journal.line_at(start)))
        except BadLineError as error:
            raise self._journal.damaged(start, str(error)) from error
