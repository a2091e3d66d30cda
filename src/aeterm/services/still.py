"""A book that holds still, so that long readings in another thread see one revision from start to end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aeterm.errors import RefusedError

if TYPE_CHECKING:
    from aeterm.domain.entity import E, Entity
    from aeterm.domain.journal import JournalHead, JournalRecord, Version
    from aeterm.domain.settings import BookSettings
    from aeterm.services.ports import Book, Transaction


class StillBook:
    """See `ports.Book`. What it gave once it gives again, whatever happens to the book meanwhile; it writes nothing.

    Kinds are copied when they are first asked for: a reading that straddles a change mixes two revisions at worst,
    and its reader, who compares revisions, throws it away.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._kinds: dict[type[Any], Mapping[str, Any]] = {}
        self.path: Path = book.path
        self.revision: int = book.revision
        self.settings: BookSettings = book.settings
        self.warnings: Sequence[str] = tuple(book.warnings)

    def all(self, kind: type[E]) -> Mapping[str, E]:
        """The entities of a kind."""
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = {entity.id: entity for entity in self._book.all(kind).values()}
        return found

    def versions(
        self, kind: type[E], *, since: datetime | None = None, until: datetime | None = None
    ) -> Iterable[Version[E]]:
        """What happened, up to this revision."""
        found = self._book.versions(kind, since=since, until=until)
        return (version for version in found if version.seq <= self.revision)

    def as_of(self, kind: type[E], instant: datetime) -> Mapping[str, E]:
        """The entities as they were at a past instant."""
        return self._book.as_of(kind, instant)

    def updates(self, kind: type[Entity], *, after: int = 0) -> Sequence[JournalRecord]:
        """The records that changed entities of a kind, up to this revision."""
        return [record for record in self._book.updates(kind, after=after) if record.seq <= self.revision]

    def standing(self, kinds: Sequence[type[Entity]], *, but_new_by: str) -> Sequence[JournalRecord]:
        """The records about some kinds that were not taken back, up to this revision."""
        found = self._book.standing(kinds, but_new_by=but_new_by)
        return [record for record in found if record.seq <= self.revision]

    def known_from(self, kind: type[Entity]) -> datetime | None:
        """The instant from which the journal knows a kind."""
        return self._book.known_from(kind)

    def history(self, *, newest_first: bool = True) -> Sequence[JournalRecord]:
        """Every record up to this revision."""
        return [record for record in self._book.history(newest_first=newest_first) if record.seq <= self.revision]

    def heads(self, count: int) -> Sequence[JournalHead]:
        """The latest records up to this revision."""
        newer = self._book.revision - self.revision
        return [head for head in self._book.heads(count + newer) if head.seq <= self.revision]

    def transaction(self, command: str) -> AbstractContextManager[Transaction]:
        """Refused."""
        raise RefusedError("a book that holds still is not written to", hint="change the book it was made from")

    def catch_up(self) -> bool:
        """Never anything new."""
        return False

    def undo(self) -> JournalRecord | None:
        """Refused."""
        raise RefusedError("a book that holds still is not written to", hint="change the book it was made from")

    def redo(self) -> JournalRecord | None:
        """Refused."""
        raise RefusedError("a book that holds still is not written to", hint="change the book it was made from")

    def ways_back(self) -> tuple[bool, bool]:
        """Neither: both are refused."""
        return False, False

    def snapshot(self) -> None:
        """Nothing to write."""

    def close(self) -> None:
        """Nothing to let go of: the book stays open."""
