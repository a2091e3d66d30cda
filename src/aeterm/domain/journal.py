"""The history of a book: one record per command, with every field it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

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
