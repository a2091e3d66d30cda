"""Which record the next undo or redo takes back. The journal is the only memory, so it works across processes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import tee

from aeterm.store.records import Head, RawChange, unpack_head


def next_undo(heads: Iterable[Head]) -> int | None:
    """Position, among heads given newest first, of the latest command not taken back; None when there is none."""
    taken_back: set[int] = set()
    revived: set[int] = set()
    for position, head in enumerate(heads):
        if head.is_passed_by:
            continue
        if head.schema is not None:  # documents before a migration have another shape; see `Head.schema`
            return None
        if head.redoes is not None:
            revived.add(head.redoes)
        elif head.undoes is not None:
            if head.seq not in revived:
                taken_back.add(head.undoes)
        elif head.seq not in taken_back:
            return position
    return None


def next_redo(heads: Iterable[Head]) -> int | None:
    """Position of the latest undo not yet redone; None once anything else was done after it."""
    revived: set[int] = set()
    for position, head in enumerate(heads):
        if head.redoes is not None:
            revived.add(head.redoes)
        elif head.undoes is None:
            return None
        elif head.seq not in revived:
            return position
    return None


def heads_of(lines: Iterable[tuple[int, bytes]], starts: list[int]) -> Iterator[Head]:
    """The heads of lines given as (start, content), noting in `starts` where each began."""
    for start, line in lines:
        starts.append(start)
        yield unpack_head(line)


def ways_back(lines: Generator[tuple[int, bytes], None, None]) -> tuple[bool, bool]:
    """Whether there is something to undo, and to redo, in lines given last first; none is read further than needed."""
    with closing(lines):
        heads, again = tee(heads_of(lines, []))
        return next_undo(heads) is not None, next_redo(again) is not None


def inverse(changes: list[RawChange]) -> list[RawChange]:
    """The changes that take these back, last first."""
    return [(table, entity_id, after, before) for table, entity_id, before, after in reversed(changes)]
