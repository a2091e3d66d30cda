"""From files to a state in memory: the last snapshot, then every record after it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from aeterm.errors import RefusedError
from aeterm.store.collector import paused_collector
from aeterm.store.journal import Journal, Line, Tail
from aeterm.store.records import LINE_START, Head
from aeterm.store.snapshot import PREVIOUS, SNAPSHOT, damaged, read_snapshot, refuse_newer
from aeterm.store.state import State, apply

JOURNAL = "journal.jsonl"


class Loaded(NamedTuple):
    """What the files say. The state has sequence number -1 when there is no book in the folder."""

    state: State
    snapshot_offset: int
    """Journal bytes that the snapshot made it needless to read."""
    is_torn: bool
    """Whether bytes that are no whole record follow the last one."""


def load(folder: Path, journal: Journal) -> Loaded:
    """The state after the last whole record.

    Raises BookDamagedError naming the file, BookTooNewError, or BookError for a file that may not be read.
    """
    state = read_snapshot(folder / SNAPSHOT)
    if state is None:
        state = State()
    else:
        _check_same_book(state, journal)
    snapshot_offset = state.offset
    with paused_collector():
        tail = journal.read(state.offset, seq=state.seq + 1)
        apply_lines(state, tail.lines, journal)
    if state.seq < 0:
        _check_nothing_was_there(folder, tail)
    return Loaded(state, snapshot_offset, bool(tail.torn))


def apply_lines(state: State, lines: list[Line], journal: Journal) -> None:
    """Applies records in order; BookDamagedError for one that does not fit what came before it."""
    for line in lines:
        try:
            if line.head.schema is not None:
                refuse_newer(journal.file, line.head.schema)
                note_schema(state, line.head)
            apply(state, line.changes)
        except (KeyError, TypeError, AttributeError, RefusedError) as error:
            raise journal.damaged(line.start, f"the change does not fit the book ({error})") from error
        state.seq, state.start, state.offset = line.head.seq, line.start, line.end


def note_schema(state: State, head: Head) -> None:
    """Takes over the schema version and the migrations that a record brings, if it brings any."""
    if head.schema is not None:
        state.schema = head.schema
        state.migrations += head.migrations


def _check_same_book(state: State, journal: Journal) -> None:
    size = journal.stat()[1]
    if size == 0:
        raise damaged(journal.file, f"it is missing or empty, and {SNAPSHOT} needs it")
    if size < state.offset:
        raise damaged(journal.file, f"it ends before record {state.seq}, which {SNAPSHOT} knows")
    if not journal.ends_line_at(state.offset) or journal.anchor(state.start) != state.anchor:
        raise damaged(journal.file, f"it is not the journal that {SNAPSHOT} was made from")


def _check_nothing_was_there(folder: Path, tail: Tail) -> None:
    """A first line cut short is a book whose creation was never finished; anything else was a book once."""
    if tail.torn and not (LINE_START.startswith(tail.torn[:8]) or tail.torn.startswith(LINE_START)):
        raise damaged(folder / JOURNAL, "it is not a journal")
    if (folder / PREVIOUS).exists():
        raise damaged(folder / JOURNAL, f"it holds no record, but {PREVIOUS} shows that there was a book")
