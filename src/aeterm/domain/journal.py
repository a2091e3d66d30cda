"""The history of a book: one record per command, with every field it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

FieldValues = Mapping[str, object]


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
