"""What the use cases need of the world, as structural protocols: adapters need not import them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aeterm.qualification.completion import Chunk as Chunk
from aeterm.qualification.completion import JsonAnswer as JsonAnswer
from aeterm.qualification.completion import Prompt as Prompt

if TYPE_CHECKING:
    # Half of these are of no use to a short command, which would pay for them at every start.
    from aeterm.domain.entity import E, Entity
    from aeterm.domain.journal import JournalHead, JournalRecord, Version
    from aeterm.domain.settings import BookSettings


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The present day where the user is."""
        ...


class Transaction(Protocol):
    """Collects changes; all are journalled as one record when the block ends, none when it raises."""

    def new_id(self, kind: type[Entity]) -> str:
        """A fresh id for an entity of that kind, unique in the book for ever."""
        ...

    def all(self, kind: type[E]) -> Mapping[str, E]:
        """Entities by id as this transaction sees them, its own changes included."""
        ...

    def put(self, entity: Entity) -> None:
        """Create or update; only the fields that differ are journalled, an equal entity is no change."""
        ...

    def remove(self, kind: type[Entity], entity_id: str) -> None:
        """Remove; NotFoundError when it is not there."""
        ...

    @property
    def record(self) -> JournalRecord | None:
        """After the block: the record written, or None when nothing differed."""
        ...


class Book(Protocol):
    """One book of business on disk, read from memory, written through its journal."""

    @property
    def path(self) -> Path:
        """The folder."""
        ...

    @property
    def revision(self) -> int:
        """Sequence number of the last record seen; grows with every change, whoever makes it."""
        ...

    @property
    def settings(self) -> BookSettings:
        """The book's own record."""
        ...

    @property
    def warnings(self) -> Sequence[str]:
        """What was noticed on opening, for example a torn last line that was dropped."""
        ...

    def all(self, kind: type[E]) -> Mapping[str, E]:
        """Live read-only view of the entities of one kind by id, in order of creation."""
        ...

    def transaction(self, command: str) -> AbstractContextManager[Transaction]:
        """Lock, catch up with other writers, collect changes, append one record, apply.

        Raises BookLockedError, BookWriteError or BookDamagedError; the book in memory is then unchanged.
        """
        ...

    def catch_up(self) -> bool:
        """Read what other processes appended; True when something changed."""
        ...

    def history(self, *, newest_first: bool = True) -> Sequence[JournalRecord]:
        """Every record of the journal."""
        ...

    def heads(self, count: int) -> Sequence[JournalHead]:
        """The latest records, newest first, at most `count`; what they changed is not looked at."""
        ...

    def versions(
        self, kind: type[E], *, since: datetime | None = None, until: datetime | None = None
    ) -> Iterable[Version[E]]:
        """What happened to the entities of one kind, oldest first: after `since`, up to and with `until`.

        Undone is what was taken back inside these bounds; taking back something older is a change like any other.
        """
        ...

    def as_of(self, kind: type[E], instant: datetime) -> Mapping[str, E]:
        """The entities of one kind as they were at a past instant, in order of creation."""
        ...

    def updates(self, kind: type[Entity], *, after: int = 0) -> Sequence[JournalRecord]:
        """The records after number `after` that changed entities of a kind which were there before, oldest first.

        Their `changes` hold these changes alone; creations, removals and other kinds are left out.
        """
        ...

    def standing(self, kinds: Sequence[type[Entity]], *, but_new_by: str) -> Sequence[JournalRecord]:
        """The records about some kinds that were not taken back, oldest first, with the changes of these alone.

        Creations by commands that start with `but_new_by` are left out, and what made a book that came ready-made.
        """
        ...

    def known_from(self, kind: type[Entity]) -> datetime | None:
        """The instant of the first record about a kind that was not taken back; None while there is none.

        Nothing can be said of entities of that kind before it.
        """
        ...

    def undo(self) -> JournalRecord | None:
        """Take back the latest record not yet taken back; None when there is none."""
        ...

    def redo(self) -> JournalRecord | None:
        """Take back the latest undo, when nothing else was done since; None when there is none."""
        ...

    def ways_back(self) -> tuple[bool, bool]:
        """Whether `undo` and `redo` would find something; the changes of a record are not looked at for that."""
        ...

    def snapshot(self) -> None:
        """Write a snapshot now, from any thread. Raises BookLockedError or BookWriteError."""
        ...

    def close(self) -> None:
        """Write a snapshot when it is worth it, and let go of the files."""
        ...


class CompletionClient(Protocol):
    """A model endpoint. Raises ModelError or ModelUnavailableError; partial text was yielded before."""

    @property
    def model(self) -> str:
        """The model asked for, as shown to the user."""
        ...

    def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        """Pieces of text as they arrive; closing the iterator cancels the request."""
        ...


class StructuredClient(CompletionClient, Protocol):
    """A model endpoint that can be held to a form."""

    async def complete_json(self, prompt: Prompt, schema: Mapping[str, object]) -> JsonAnswer:
        """A document that fits a JSON schema; raises what `stream` raises, and ModelError when it never fits."""
        ...
