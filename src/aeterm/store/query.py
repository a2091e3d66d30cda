"""The documents of a book through TinyDB's query language. Reading only: changes go through the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from aeterm.errors import RefusedError
from aeterm.store.state import State


class StateStorage(Storage):
    """The documents in memory, as a TinyDB storage."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def read(self) -> dict[str, dict[str, Any]]:
        """Every table, by reference: nothing is copied."""
        return self._state.tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """RefusedError: a write past the journal would be lost."""
        raise RefusedError("a table of the book was changed without its journal", hint="use book.transaction(...)")


class BookTable(Table):
    """A TinyDB table that reads the live documents; results are never stale, as none are kept."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        # A copy of the references, so that a query in one thread survives a change in another.
        return dict((self._storage.read() or {}).get(self.name, {}))

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        self._storage.write({})


class BookDatabase(TinyDB):
    """The tables of a book."""

    table_class = BookTable


def database(state: State) -> BookDatabase:
    """A TinyDB over the live documents."""
    return BookDatabase(state, storage=StateStorage)
