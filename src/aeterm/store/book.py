"""A book of business on disk: read from memory, written through its journal."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from aeterm.domain.settings import SETTINGS_ID, BookSettings
from aeterm.errors import BookError, BookLockedError, BookMissingError, BookWriteError
from aeterm.store.files import make_folder, writing
from aeterm.store.journal import Journal
from aeterm.store.load import JOURNAL, apply_lines, load, note_schema
from aeterm.store.lock import LOCK, WriterLock
from aeterm.store.migrations import migrate, schema_version
from aeterm.store.records import Head, RawChange, pack, to_domain, unpack
from aeterm.store.snapshot import is_worth_writing, write_snapshot
from aeterm.store.state import State, apply
from aeterm.store.tables import SPECS, spec_of
from aeterm.store.transaction import StoreTransaction
from aeterm.store.views import EntityView, forget_changed
from aeterm.text import one_line

if TYPE_CHECKING:
    from tinydb.table import Table

    from aeterm.domain.journal import JournalHead, JournalRecord, Version
    from aeterm.store.history import JournalHistory
    from aeterm.store.past import Past, TableRecords

T = TypeVar("T")

SETTLE_SECONDS = 1.0
"""How long opening waits to tell a torn line from one that is being written."""


class Clock(Protocol):
    """What a book needs of a clock: the instant of each record."""

    def now(self) -> datetime:
        """The present instant, aware."""
        ...


class BookStore:
    """See `ports.Book`. Safe to use from several threads; writers wait for each other."""

    def __init__(self, path: Path, clock: Clock, actor: str) -> None:
        """Not for callers: use `open`."""
        self.path = path
        self.warnings: list[str] = []
        self._clock = clock
        self._actor = one_line(actor)
        self._journal = Journal(path / JOURNAL)
        self._lock = WriterLock(path / LOCK)
        self._mutex = threading.RLock()
        self._in_transaction = False
        self._wrote = False
        self._state = State()
        self._inode = 0
        self._saved_offset = 0
        self._views: dict[str, EntityView[Any]] = {spec.name: EntityView(path, self._state, spec) for spec in SPECS}

    @classmethod
    def open(cls, path: Path, *, clock: Clock, actor: str, create: bool = False) -> BookStore:
        """The book in a folder. With `create`, a missing book is an empty one until the first change makes it.

        Raises BookMissingError, BookDamagedError, BookTooNewError, or BookError for files that cannot be read.
        """
        if path.exists() and not path.is_dir():
            raise BookMissingError(f"{path} is a file, not the folder of a book", hint="give --book a folder")
        book = cls(path, clock, actor)
        is_torn = book._load()
        if book._state.seq < 0:
            if not create:
                raise BookMissingError(
                    f"there is no book at {path}",
                    hint="`aeterm import FILE` or `aeterm deal new NAME` creates one, `aeterm demo` opens a sample",
                )
            apply(book._state, migrate(book._state.tables, ())[1])
        elif is_torn:
            book._settle_torn()
        if book._state.seq >= 0 and book._state.schema < schema_version():
            book._migrate()
        return book

    @property
    def revision(self) -> int:
        """Sequence number of the last record seen; 0 for a book without any change."""
        return max(0, self._state.seq)

    @property
    def settings(self) -> BookSettings:
        """The book's own record."""
        return self.all(BookSettings)[SETTINGS_ID]

    def all(self, kind: type[T]) -> Mapping[str, T]:
        """Live read-only view of the entities of one kind by id, in order of creation."""
        return self._view(kind)

    def _view(self, kind: type[T]) -> EntityView[T]:
        return self._views[spec_of(kind).name]

    def _past(self, kind: type[T]) -> Past[T]:
        with self._mutex:
            return self._view(kind).past(self._records(kind))

    def _records(self, kind: type[Any]) -> TableRecords:
        from aeterm.store.past import TableRecords  # most commands only look at the present

        return TableRecords(self._journal, self._state.offset, spec_of(kind))

    def table(self, name: str) -> Table:
        """The documents of one table (`deals`, `accounts` ...) through TinyDB's query language, for reading."""
        from aeterm.store.query import database  # TinyDB is a quarter of the time a command line takes to start

        return database(self._state).table(name)

    @contextmanager
    def transaction(self, command: str, *, is_beginning: bool = False) -> Iterator[StoreTransaction]:
        """Lock, catch up, run the block, append one record, apply. Nothing happens when the block raises.

        With `is_beginning` undo takes back neither this change nor any before it: they are the making of the book.
        Raises BookLockedError, BookWriteError or BookDamagedError; the book in memory is then unchanged.
        """
        with self._mutex, ExitStack() as stack:
            if self._in_transaction:
                raise BookError("a transaction is already open in this thread", hint="end it first")
            is_new = self._state.seq < 0 and self._journal.stat() == (0, 0)
            stack.enter_context(self._first_writer() if is_new else self._writer())
            transaction = StoreTransaction(self._state, self._view)
            self._in_transaction = True
            try:
                yield transaction
            finally:
                self._in_transaction = False
                transaction.end()
            changes = transaction.changes()
            if changes:
                transaction.record = self._commit(command, changes, schema=schema_version() if is_beginning else None)

    def catch_up(self) -> bool:
        """Read what other processes appended; True when something changed.

        Never waits: while another thread is writing it returns False, as that writer catches up itself.
        """
        if not self._mutex.acquire(blocking=False):
            return False
        try:
            return not self._in_transaction and self._catch_up()
        finally:
            self._mutex.release()

    def history(self, *, newest_first: bool = True) -> JournalHistory:
        """Every record of the journal as of now; each is read from disk when it is looked at."""
        from aeterm.store.history import JournalHistory

        return JournalHistory(self._journal, self._state.offset, newest_first=newest_first)

    def heads(self, count: int) -> Sequence[JournalHead]:
        """The latest records, newest first, at most `count`; what they changed is not read."""
        return self.history().heads(count)

    def versions(
        self, kind: type[T], *, since: datetime | None = None, until: datetime | None = None
    ) -> Sequence[Version[T]]:
        """What happened to the entities of one kind, oldest first: after `since`, up to and with `until`."""
        return self._past(kind).versions(since, until)

    def as_of(self, kind: type[T], instant: datetime) -> Mapping[str, T]:
        """The entities of one kind as they were at an instant, in order of creation; later changes leave it alone."""
        return self._past(kind).as_of(instant)

    def updates(self, kind: type[T], *, after: int = 0) -> Sequence[JournalRecord]:
        """The records after number `after` that changed entities of a kind which were there before, oldest first."""
        return self._records(kind).updates(after)

    def standing(self, kinds: Sequence[type[Any]], *, but_new_by: str) -> Sequence[JournalRecord]:
        """What was done about some kinds and not taken back, oldest first; see `standing_records`."""
        from aeterm.store.edits import standing_records

        tables = frozenset(spec_of(kind).name for kind in kinds)
        return standing_records(self._records(kinds[0]), tables, but_new_by=but_new_by)

    def known_from(self, kind: type[T]) -> datetime | None:
        """The instant of the first record about a kind that was not taken back; None while there is none."""
        return self._records(kind).known_from()

    def undo(self) -> JournalRecord | None:
        """Take back the latest record not yet taken back; None when there is none."""
        return self._take_back("undo")

    def redo(self) -> JournalRecord | None:
        """Take back the latest undo, when nothing else was done since; None when there is none."""
        return self._take_back("redo")

    def ways_back(self) -> tuple[bool, bool]:
        """Whether `undo` and `redo` would find something, told from the heads of the records."""
        from aeterm.store.undo import ways_back

        return ways_back(self._journal.backwards(self._state.offset))

    def snapshot(self) -> None:
        """Write `book.json` now. Raises BookLockedError or BookWriteError."""
        with self._mutex, self._writer():
            self._write_snapshot()

    def close(self) -> None:
        """Write a snapshot when this process changed the book and it is worth it; its failure is a warning."""
        with self._mutex:
            if self._wrote and is_worth_writing(self.path, self._state.offset - self._saved_offset):
                try:
                    with self._writer(seconds=0.5):
                        self._write_snapshot()
                except BookError as error:
                    self.warnings.append(f"no snapshot was written ({error}); the journal holds everything")
            self._wrote = False

    def _load(self) -> bool:
        self._inode = self._journal.stat()[0]
        loaded = load(self.path, self._journal)
        self._state.become(loaded.state)
        self._saved_offset = loaded.snapshot_offset
        for view in self._views.values():
            view.clear()
        return loaded.is_torn

    def _catch_up(self, *, has_lock: bool = False) -> bool:
        inode, size = self._journal.stat()
        state = self._state
        if self._inode and inode != self._inode:  # a repair put another journal in its place
            self._load()
            return True
        self._inode = inode
        if size == state.offset:
            return False
        if size < state.offset:
            raise self._journal.damaged(size, "it is shorter than it was a moment ago")
        tail = self._journal.read(state.offset, seq=state.seq + 1)
        apply_lines(state, tail.lines, self._journal)
        forget_changed(self._views, [change for line in tail.lines for change in line.changes])
        if has_lock and tail.torn:
            self._drop_torn()
        return bool(tail.lines)

    @contextmanager
    def _writer(self, seconds: float | None = None) -> Iterator[None]:
        with self._lock.held(seconds):
            self._catch_up(has_lock=True)
            yield

    @contextmanager
    def _first_writer(self) -> Iterator[None]:
        """The writer of a book that does not exist yet; of a block that changes nothing no folder is left."""
        with writing(self.path):
            made = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
            make_folder(self.path)
        with self._writer():
            try:
                yield
            finally:
                if self._journal.stat()[1] == 0:
                    _remove((self._journal.file, self._lock.file), made)

    def _commit(
        self,
        command: str,
        changes: list[RawChange],
        *,
        undoes: int | None = None,
        redoes: int | None = None,
        schema: int | None = None,
    ) -> JournalRecord:
        seq = max(0, self._state.seq) + 1
        head = Head(seq, self._clock.now().isoformat(), self._actor, one_line(command), undoes, redoes, schema)
        first = self._migration("new book", State(), 0) if self._state.seq < 0 else None
        self._append(head, changes, first)
        return to_domain(head, changes)

    def _append(self, head: Head, changes: list[RawChange], first: tuple[Head, list[RawChange]] | None = None) -> None:
        """Makes records durable, in one write, and only then true in memory."""
        state = self._state
        opening = b"" if first is None else pack(*first)
        start = state.offset + len(opening)
        end = self._journal.append(opening + pack(head, changes), state.offset)
        self._inode = self._inode or self._journal.stat()[0]
        for each in (first[0], head) if first else (head,):
            note_schema(state, each)
        apply(state, changes)
        state.seq, state.start, state.offset = head.seq, start, end
        forget_changed(self._views, changes)
        self._wrote = True

    def _migration(self, command: str, state: State, seq: int) -> tuple[Head, list[RawChange]]:
        names, changes = migrate(state.tables, state.migrations)
        at = self._clock.now().isoformat()
        return Head(seq, at, self._actor, command, schema=schema_version(), migrations=tuple(names)), changes

    def _take_back(self, word: Literal["undo", "redo"]) -> JournalRecord | None:
        from aeterm.store.undo import heads_of, inverse, next_redo, next_undo

        with self._mutex:
            if self._state.seq < 0 and self._journal.stat() == (0, 0):
                return None
            with self._writer():
                starts: list[int] = []
                with closing(self._journal.backwards(self._state.offset)) as lines:
                    heads = heads_of(lines, starts)
                    position = next_undo(heads) if word == "undo" else next_redo(heads)
                if position is None:
                    return None
                head, changes = unpack(self._journal.line_at(starts[position]))
                if word == "undo":
                    return self._commit(f"undo: {head.command}", inverse(changes), undoes=head.seq)
                return self._commit(f"redo: {head.command.removeprefix('undo: ')}", inverse(changes), redoes=head.seq)

    def _migrate(self) -> None:
        """Brings an older book up to date; one that cannot be written is only shown in today's form."""
        with self._mutex:
            try:
                with self._writer():
                    if self._state.schema < schema_version():
                        self._append(*self._migration("migrate the book", self._state, self._state.seq + 1))
            except BookWriteError as error:
                self.warnings.append(f"the book is of an older form and could not be brought up to date: {error}")
                apply(self._state, migrate(self._state.tables, self._state.migrations)[1])

    def _settle_torn(self) -> None:
        """A line may look torn because another process is writing it: only the lock can tell."""
        try:
            with suppress(BookLockedError), self._writer(SETTLE_SECONDS):
                pass
        except BookWriteError:
            self.warnings.append(f"the last line of {self._journal.file} was cut short and is left out")

    def _drop_torn(self) -> None:
        self._journal.drop_torn(self._state.offset)
        said = f"the last line of {self._journal.file} was cut short and is dropped: it was never acknowledged"
        self.warnings.append(f"{said} (kept in journal.torn)")

    def _write_snapshot(self) -> None:
        write_snapshot(self.path, self._state, self._journal)
        self._saved_offset = self._state.offset


def _remove(files: Iterable[Path], folders: Iterable[Path]) -> None:
    """What a book left that came to nothing; folders are removed inner ones first, and only when they are empty."""
    with suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        for folder in folders:
            folder.rmdir()
