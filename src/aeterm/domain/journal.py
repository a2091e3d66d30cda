"""The history of a book: one record per command, with every field it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")

FieldValues = Mapping[str, object]


class Switch(Protocol):
    """What tells whether a record counts: a record of the journal, or its head."""

    @property
    def seq(self) -> int:
        """Its sequence number."""
        ...

    @property
    def undoes(self) -> int | None:
        """The record that it takes back."""
        ...

    @property
    def redoes(self) -> int | None:
        """The undo that it takes back."""
        ...


class Change(NamedTuple):
    """What one command did to one entity.

    `before` and `after` hold only the fields that differ, as stored (JSON types). `before` is None for a
    creation, `after` is None for a removal.
    """

    table: str
    id: str
    before: FieldValues | None
    after: FieldValues | None


class Version(NamedTuple, Generic[T]):
    """One change of one entity. `before` is None for a creation, `after` for a removal."""

    seq: int
    at: datetime
    actor: str
    command: str
    """The sentence of the record that it is part of."""
    id: str
    before: T | None
    after: T | None
    is_undone: bool = False
    """True for a change that was taken back and not done again, and for the taking back itself, as far as both are
    among the versions asked for: those that are not undone lead from the first state to the last.
    """


class JournalRecord(NamedTuple):
    """One transaction: all of its changes happened, or none."""

    seq: int
    at: datetime
    actor: str
    command: str
    """A sentence: `stage Discovery -> Proposal on Wayne`, `import sales_pipeline.csv`."""
    changes: tuple[Change, ...]
    undoes: int | None = None
    """Sequence number of the record that this one takes back."""
    redoes: int | None = None
    """Sequence number of the undo record that this one takes back."""
    is_beginning: bool = False
    """Undo goes back no further: it took over an older book, or ended the making of one that came ready-made."""


class JournalHead(NamedTuple):
    """What was done, without what it changed."""

    seq: int
    at: datetime
    actor: str
    command: str
    undoes: int | None = None
    redoes: int | None = None


def taken_back(records: Iterable[Switch], older: Iterable[Switch] = ()) -> set[int]:
    """Numbers of the records, among records given newest first, that cancel one another out by undo and redo.

    A record, its undo, the redo of that undo and so on switch one command off and on. Of an odd number of
    switches the first counts and the others cancel out; of an even number none counts. `older` are undos
    from before these records, which say what a redo is about.
    """
    about = {record.seq: record.undoes for record in older}
    switches: dict[int, list[int]] = {}
    for record in reversed(list(records)):
        about[record.seq] = command = about.get(record.redoes) if record.redoes is not None else record.undoes
        switches.setdefault(record.seq if command is None else command, []).append(record.seq)
    return {seq for found in switches.values() for seq in found[len(found) % 2 :]}
