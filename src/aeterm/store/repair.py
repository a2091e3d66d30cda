"""`aeterm doctor`: what is wrong with the files of a book, and the way back. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aeterm.errors import AetermError, BookDamagedError, BookMissingError, BookTooNewError
from aeterm.store.files import replace_file, writing
from aeterm.store.journal import Journal
from aeterm.store.load import JOURNAL, load
from aeterm.store.lock import LOCK, WriterLock
from aeterm.store.records import Head, pack
from aeterm.store.salvage import JournalRemains, add_later, decode_all, read_journal, read_state
from aeterm.store.snapshot import PREVIOUS, SNAPSHOT, write_snapshot
from aeterm.store.state import State, changes_between

ACTOR = "aeterm doctor"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one file. `state` is `good`, `missing`, `torn`, `damaged` or `newer`."""

    file: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known about the files of a book."""

    path: Path
    findings: tuple[Finding, ...]
    is_sound: bool
    """True when the book opens and every record of it can be read."""


def inspect(path: Path) -> Report:
    """Looks at every file and changes none. Raises BookMissingError when there is no book."""
    _require_book(path)
    findings: list[Finding] = []
    journal = Journal(path / JOURNAL)
    try:
        findings.append(_journal_finding(journal, read_journal(journal)))
    except BookTooNewError as error:
        findings.append(Finding(JOURNAL, "newer", str(error)))
    for name in (SNAPSHOT, PREVIOUS):
        findings.append(_snapshot_finding(path / name))
    try:
        loaded = load(path, journal)
        decode_all(path, loaded.state)
    except AetermError as error:
        findings.append(Finding(str(path), "newer" if isinstance(error, BookTooNewError) else "damaged", str(error)))
        return Report(path, tuple(findings), is_sound=False)
    return Report(path, tuple(findings), is_sound=True)


def repair(path: Path) -> list[str]:
    """Rebuilds what can be rebuilt and says in sentences what was done; bad files are kept beside the book.

    Raises BookMissingError, BookLockedError, BookWriteError, BookTooNewError, and BookDamagedError when no
    file of the book holds anything that can be read: all files are then as they were.
    """
    _require_book(path)
    journal = Journal(path / JOURNAL)
    with WriterLock(path / LOCK).held():
        remains = read_journal(journal)
        snapshots = [read_state(path / SNAPSHOT), read_state(path / PREVIOUS)]
        said: list[str] = []
        if remains.is_torn and remains.state.seq >= 0:
            journal.drop_torn(remains.state.offset)
            said.append(f"The last line of {JOURNAL} was cut short; it is kept in journal.torn.")
            remains.bad_line = 0
        best = max((state for state in snapshots if state is not None), key=lambda state: state.seq, default=None)
        if not _journal_is_enough(remains, best):
            said += _rebuild_journal(journal, remains, best)
        said += _renew_snapshot(path, journal, is_good=snapshots[0] is not None)
    return said or ["Nothing to repair: the journal and the snapshot are good."]


def _journal_is_enough(remains: JournalRemains, best: State | None) -> bool:
    """A journal without damage is the truth, unless a snapshot knows more than it."""
    if remains.bad_line or remains.state.seq < 0:
        return False
    return best is None or best.seq <= remains.state.seq


def _rebuild_journal(journal: Journal, remains: JournalRemains, best: State | None) -> Sequence[str]:
    """Good records as they are, then one record with the difference to the best state known."""
    base = remains.state if best is None or best.seq < remains.state.seq else best
    if base.seq < 0:
        raise BookDamagedError(
            f"{journal.file.parent}: neither {JOURNAL} nor a snapshot holds anything that can be read",
            hint="restore the folder from a backup; its files are as they were",
        )
    wanted, fitted, lost = add_later(base, remains.later)
    decode_all(journal.file.parent, wanted)
    kept = _kept_part(journal, remains)
    head = Head(
        remains.state.seq + 1,
        datetime.now(UTC).isoformat(),
        ACTOR,
        "repair the book" if kept else "new book from its snapshot",
        schema=max(remains.state.schema, wanted.schema, 1),
        migrations=tuple(name for name in wanted.migrations if name not in remains.state.migrations),
    )
    record = pack(head, changes_between(remains.state.tables, wanted.tables))
    aside = _free_name(journal.file) if journal.file.exists() else None
    with writing(journal.file):
        replace_file(journal.file, kept + record, keep_as=aside)
    return _told(remains, base, fitted, lost, aside)


def _told(remains: JournalRemains, base: State, fitted: int, lost: int, aside: Path | None) -> list[str]:
    said = []
    if remains.bad_line:
        said.append(f"Line {remains.bad_line} of {JOURNAL} is damaged: {remains.reason}.")
    if aside is not None:
        said.append(f"The damaged journal is kept as {aside.name}.")
    source = "the good lines of the journal" if base is remains.state else f"a snapshot of record {base.seq}"
    said.append(f"The book was rebuilt from {source}, and {fitted:,} later records on top.")
    if base is remains.state and remains.bad_line:
        said.append(f"What line {remains.bad_line} changed could not be recovered.")
    if lost:
        said.append(f"{lost:,} later changes no longer fit and were left out; look for them in the kept journal.")
    return said


def _renew_snapshot(path: Path, journal: Journal, *, is_good: bool) -> list[str]:
    """A snapshot that cannot be read, or that the journal does not confirm, is moved aside; a new one is written."""
    file = path / SNAPSHOT
    if not file.exists() or (is_good and _loads(path, journal)):
        return []
    aside = _free_name(file)
    with writing(file):
        file.rename(aside)
    state = read_journal(journal).state
    write_snapshot(path, state, journal)
    return [
        f"{SNAPSHOT} was damaged or did not belong to the journal; it is kept as {aside.name}.",
        f"{SNAPSHOT} was written anew from {state.seq + 1:,} journal records.",
    ]


def _loads(path: Path, journal: Journal) -> bool:
    try:
        load(path, journal)
    except BookDamagedError:
        return False
    return True


def _kept_part(journal: Journal, remains: JournalRemains) -> bytes:
    if remains.state.offset == 0:
        return b""
    with journal.stream() as stream:
        return stream.read(remains.state.offset)


def _free_name(file: Path) -> Path:
    """A name beside a bad file under which it can be kept."""
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    return aside


def _require_book(path: Path) -> None:
    if not any((path / name).exists() for name in (JOURNAL, SNAPSHOT, PREVIOUS)):
        raise BookMissingError(f"there is no book at {path}", hint="name the folder with --book")


def _journal_finding(journal: Journal, remains: JournalRemains) -> Finding:
    if journal.stat() == (0, 0):
        return Finding(JOURNAL, "missing", "the journal is missing")
    records = f"{remains.state.seq + 1:,} records"
    if remains.is_torn:
        return Finding(JOURNAL, "torn", f"{records}; the last line is cut short and was never acknowledged")
    if remains.bad_line:
        return Finding(JOURNAL, "damaged", f"{records}, then line {remains.bad_line} is bad: {remains.reason}")
    return Finding(JOURNAL, "good", records)


def _snapshot_finding(file: Path) -> Finding:
    if not file.exists():
        return Finding(file.name, "missing", "not there; the journal alone is enough")
    try:
        state = read_state(file)
    except BookTooNewError as error:
        return Finding(file.name, "newer", str(error))
    if state is None:
        return Finding(file.name, "damaged", "it cannot be read")
    return Finding(file.name, "good", f"the book as of record {state.seq}")
