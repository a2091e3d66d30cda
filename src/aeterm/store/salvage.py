"""What can still be read of a damaged book, piece by piece."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import Path

from aeterm.errors import AetermError, BookDamagedError, RefusedError
from aeterm.store.journal import Journal
from aeterm.store.load import note_schema
from aeterm.store.records import BadLineError, Head, RawChange, unpack
from aeterm.store.snapshot import read_snapshot, refuse_newer
from aeterm.store.state import State, apply
from aeterm.store.tables import BY_NAME
from aeterm.store.views import decoded


@dataclass(slots=True)
class JournalRemains:
    """The whole records from the start on, and whatever is readable after the first damage."""

    state: State = field(default_factory=State)
    """After the last record before any damage; sequence number -1 when not even the first is whole."""
    bad_line: int = 0
    """Number of the first bad line, from 1; 0 when every line is whole. A torn last line counts as bad."""
    reason: str = ""
    is_torn: bool = False
    """The only bad line is the last one, which was never acknowledged."""
    later: list[tuple[Head, list[RawChange]]] = field(default_factory=list)
    """Whole records after the first bad line."""


def read_journal(journal: Journal) -> JournalRemains:
    """Every line, the bad ones noted. An absent file is an empty one. Raises BookTooNewError, BookError."""
    remains = JournalRemains()
    if journal.stat()[1] == 0:
        return remains
    with journal.stream() as lines:
        number, position, last_bad = 0, 0, 0
        for line in lines:
            number += 1
            end = position + len(line)
            try:
                head, changes = _whole(line)
                if remains.bad_line:
                    remains.later.append((head, changes))
                else:
                    _advance(journal, remains.state, head, changes, position, end)
            except (BadLineError, KeyError, TypeError, RefusedError) as error:
                last_bad = number
                if not remains.bad_line and not isinstance(error, BadLineError):  # it may be half applied
                    remains.state = _replayed(journal, remains.state.offset)
                if not remains.bad_line:
                    remains.bad_line, remains.reason = number, str(error)
            position = end
    remains.is_torn = remains.bad_line == number == last_bad
    return remains


def read_state(file: Path) -> State | None:
    """A snapshot that reads well to the last field, or None. Raises BookTooNewError."""
    try:
        state = read_snapshot(file)
        if state is not None:
            decode_all(file, state)
    except BookDamagedError:
        return None
    return state


def decode_all(file: Path, state: State) -> None:
    """BookDamagedError for the first entity that cannot be read."""
    for name, table in state.tables.items():
        for document in table.values():
            decoded(file, BY_NAME[name], document)


def add_later(state: State, later: list[tuple[Head, list[RawChange]]]) -> tuple[State, int, int]:
    """(the state with later records on top, records that fit, changes that did not)."""
    result = copy.deepcopy(state)
    fitted = lost = 0
    for head, changes in later:
        if head.seq <= state.seq:
            continue
        fitted += 1
        for change in changes:
            try:
                apply(result, [change])
            except (KeyError, TypeError, AetermError):
                lost += 1
    return result, fitted, lost


def _whole(line: bytes) -> tuple[Head, list[RawChange]]:
    if not line.endswith(b"\n"):
        raise BadLineError("it is cut short")
    return unpack(line[:-1])


def _replayed(journal: Journal, end: int) -> State:
    """The state after the whole records before a byte."""
    state = State()
    with journal.stream() as lines:
        while state.offset < end:
            line = lines.readline()
            _advance(journal, state, *unpack(line[:-1]), state.offset, state.offset + len(line))
    return state


def _advance(journal: Journal, state: State, head: Head, changes: list[RawChange], start: int, end: int) -> None:
    if head.seq != state.seq + 1:
        raise BadLineError(f"record {head.seq} where record {state.seq + 1} belongs")
    if head.schema is not None:
        refuse_newer(journal.file, head.schema)
    apply(state, changes)
    note_schema(state, head)
    state.seq, state.start, state.offset = head.seq, start, end
