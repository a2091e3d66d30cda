"""The entities of one kind as they were: the journal read backwards from the state in memory.

A walk reads what was written since the instant asked for, whatever the size of the book. The instants of a
journal may run backwards when a clock was put right; the state of an instant is that after the last record
that is not later, so that `as_of(a)`, then `versions(since=a, until=b)`, always leads to `as_of(b)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from aeterm.domain.journal import JournalRecord, Version, taken_back
from aeterm.store.journal import Journal
from aeterm.store.records import BadLineError, Head, RawChange, to_domain, unpack, unpack_head
from aeterm.store.state import updated
from aeterm.store.tables import Document, TableSpec

T = TypeVar("T")

UPDATES = b'"before":{'
"""In every line that changes or removes something, and in no text, where quotes are escaped."""


class _Line(NamedTuple):
    head: Head
    content: bytes
    start: int

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.head.at)


class TableRecords:
    """The journal up to a byte, seen from one table."""

    def __init__(self, journal: Journal, end: int, spec: TableSpec) -> None:
        self._journal = journal
        self._end = end
        self._name = spec.name
        self._table = b'"table":"%s"' % spec.name.encode()

    def updates(self, after: int) -> Sequence[JournalRecord]:
        """The records after number `after` that changed entities there before, with these changes alone, oldest first.

        The line of a large import, which only creates, is passed by unread.
        """
        found: list[JournalRecord] = []
        for line in self.backwards():
            if line.head.seq <= after:
                break
            if UPDATES in line.content:
                kept = [change for change in self.changes(line)[::-1] if None not in change[2:]]
                if kept:
                    found.append(to_domain(line.head, kept))
        found.reverse()
        return found

    def known_from(self) -> datetime | None:
        """The instant of the first record about this kind that was not taken back; None when there is none."""
        lines = [(line.head, self._table in line.content) for line in self.backwards()]
        undone = taken_back(head for head, _ in lines)
        about = [head for head, is_about in lines if is_about and head.seq not in undone]
        return datetime.fromisoformat(about[-1].at) if about else None

    def backwards(self) -> Iterator[_Line]:
        """Every line, last first, back to where documents had another shape."""
        with closing(self._journal.backwards(self._end)) as lines:
            for start, content in lines:
                line = self._line(content, start)
                if line.head.migrations and line.head.seq > 0 and not line.head.is_passed_by:
                    return
                yield line

    def _line(self, content: bytes, start: int) -> _Line:
        try:
            return _Line(unpack_head(content), content, start)
        except (BadLineError, ValueError) as error:
            raise self._journal.damaged(start, str(error)) from error

    def changes(self, line: _Line) -> list[RawChange]:
        """The changes of this kind, last first."""
        if self._table not in line.content:
            return []
        return [change for change in reversed(self.whole(line)) if change[0] == self._name]

    def whole(self, line: _Line) -> list[RawChange]:
        """Every change of a line, of whatever kind."""
        try:
            return unpack(line.content)[1]
        except BadLineError as error:
            raise self._journal.damaged(line.start, str(error)) from error


class Past(Generic[T]):
    """Looks back from one state of a book, which later changes leave alone."""

    def __init__(
        self,
        records: TableRecords,
        spec: TableSpec,
        entities: dict[str, T],
        documents: dict[str, Document],
        decode: Callable[[Document], T],
    ) -> None:
        """`entities` and `documents` are copies of what the book holds after the last of the records."""
        self._records = records
        self._prefix = spec.prefix
        self._entities = entities
        self._documents = documents
        self._decode = decode

    def as_of(self, instant: datetime) -> Mapping[str, T]:
        """The entities after the last record that is not later than `instant`; those unchanged are the same objects."""
        former: dict[str, Document | None] = {}
        for line in self._records.backwards():
            if line.at <= instant:
                break
            for change in self._records.changes(line):
                former[change[1]] = self._before(change, former)
        found = self._entities
        is_sorted = True
        for entity_id, document in former.items():
            if document is None:
                found.pop(entity_id, None)
            elif document != self._documents.get(self._number(entity_id)):
                is_sorted = is_sorted and entity_id in found
                found[entity_id] = self._decode(document)
        if is_sorted:
            return found
        return dict(sorted(found.items(), key=lambda item: int(self._number(item[0]))))

    def versions(self, since: datetime | None, until: datetime | None) -> Sequence[Version[T]]:
        """Every change after `since`, up to and with `until`, oldest first.

        Undone is what was taken back inside these bounds; taking back something older is a change like any other.
        """
        former: dict[str, Document | None] = {}
        known: dict[str, T | None] = {}
        found: list[Version[T]] = []
        heads: list[Head] = []
        older: list[Head] = []
        lines = self._records.backwards()
        for line in lines:
            if not heads and until is not None and line.at > until:
                for change in self._records.changes(line):
                    former[change[1]] = self._before(change, former)
            elif since is not None and line.at <= since:
                older = self._needed(heads, line.head, lines)
                break
            else:
                heads.append(line.head)
                found += [self._step(line.head, change, former, known) for change in self._records.changes(line)]
        undone = taken_back(heads, older)
        found.reverse()
        return [version._replace(is_undone=True) if version.seq in undone else version for version in found]

    def _before(self, change: RawChange, former: Mapping[str, Document | None]) -> Document | None:
        _, entity_id, before, after = change
        if before is None or after is None:
            return before
        document = former[entity_id] if entity_id in former else self._documents[self._number(entity_id)]
        return updated(document or {}, before)

    def _step(
        self, head: Head, change: RawChange, former: dict[str, Document | None], known: dict[str, T | None]
    ) -> Version[T]:
        """Goes one change back."""
        entity_id = change[1]
        after = known[entity_id] if entity_id in known else self._newest(entity_id, former)
        document = former[entity_id] = self._before(change, former)
        before = known[entity_id] = None if document is None else self._decode(document)
        at = datetime.fromisoformat(head.at)
        return Version(head.seq, at, head.actor, head.command, entity_id, before, after)

    def _newest(self, entity_id: str, former: Mapping[str, Document | None]) -> T | None:
        """The entity at the end of the bounds: the very object of the book when it is still so today."""
        document = former.get(entity_id)
        if entity_id not in former or document == self._documents.get(self._number(entity_id)):
            return self._entities.get(entity_id)
        return None if document is None else self._decode(document)

    @staticmethod
    def _needed(heads: Sequence[Head], first: Head, lines: Iterator[_Line]) -> list[Head]:
        """Older undos that redos among `heads` took back: they tell which record it was about."""
        wanted = {head.redoes for head in heads if head.redoes is not None} - {head.seq for head in heads}
        found: list[Head] = []
        head: Head | None = first
        while wanted and head is not None:
            if head.seq in wanted:
                wanted.discard(head.seq)
                found.append(head)
            following = next(lines, None)
            head = None if following is None else following.head
        return found

    def _number(self, entity_id: str) -> str:
        return entity_id[len(self._prefix) :]
