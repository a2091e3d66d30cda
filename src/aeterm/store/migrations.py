"""How documents of an older book become documents of this version: named steps, in order, never edited.

A book knows the names of the steps it has taken. A step changes the tables in place; what it changed is
journalled as one record, so the journal alone can always rebuild the book.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aeterm.domain.settings import SETTINGS_ID, BookSettings
from aeterm.store.codecs import encode
from aeterm.store.records import RawChange
from aeterm.store.state import changes_between
from aeterm.store.tables import Tables


class Migration(NamedTuple):
    """One step; a book that took `n` steps has schema version `n`."""

    name: str
    apply: Callable[[Tables], None]


def _first_book(tables: Tables) -> None:
    """A new book has settings of its own, written out in full."""
    tables["settings"]["1"] = encode(BookSettings(SETTINGS_ID))


def _more_tables(tables: Tables) -> None:
    """Tables that a book may have been written without begin empty, as every table that a snapshot lacks does."""


MIGRATIONS: list[Migration] = [
    Migration("0001_first_book", _first_book),
    Migration("0002_more_tables", _more_tables),
    Migration("0003_imported", _more_tables),
]


def schema_version() -> int:
    """The schema version that this aeterm writes, and the newest it can read."""
    return len(MIGRATIONS)


def migrate(tables: Tables, taken: Sequence[str]) -> tuple[list[str], list[RawChange]]:
    """(names of the steps still to take, the changes they make); the tables given stay as they are."""
    missing = [migration for migration in MIGRATIONS if migration.name not in taken]
    fresh = copy.deepcopy(tables) if missing else tables
    for migration in missing:
        migration.apply(fresh)
    return [migration.name for migration in missing], changes_between(tables, fresh) if missing else []
