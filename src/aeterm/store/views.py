"""Entities by id, decoded from the documents when they are first asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from aeterm.errors import BookDamagedError, RefusedError
from aeterm.store.codecs import FieldError, decode
from aeterm.store.collector import paused_collector
from aeterm.store.journal import repair_hint
from aeterm.store.records import RawChange
from aeterm.store.state import State
from aeterm.store.tables import Document, TableSpec

if TYPE_CHECKING:
    from aeterm.store.past import Past, TableRecords

T = TypeVar("T")

_FEW = 100
"""Up to so many changed entities are decoded at once; after more, all are when next asked for."""


class EntityView(Mapping[str, T]):
    """Live and read-only, in order of creation. Safe to read while another thread applies a record:
    an iteration goes through the entities as they were when it began.
    """

    def __init__(self, folder: Path, state: State, spec: TableSpec) -> None:
        self._folder = folder
        self._state = state
        self._spec = spec
        self._decoded: dict[str, T] = {}
        self._is_complete = False
        self._guard = threading.Lock()

    def __getitem__(self, entity_id: str) -> T:
        found = self._decoded.get(entity_id)
        if found is not None:
            return found
        try:
            number = self._spec.number(entity_id)
        except RefusedError:
            raise KeyError(entity_id) from None
        with self._guard:
            document = self._documents.get(number)
            if document is None:
                raise KeyError(entity_id)
            entity = self._decoded[entity_id] = self._decode(document)
        return entity

    def __iter__(self) -> Iterator[str]:
        prefix = self._spec.prefix
        return iter([prefix + number for number in tuple(self._documents)])

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, entity_id: object) -> bool:
        prefix = self._spec.prefix
        return (
            isinstance(entity_id, str) and entity_id.startswith(prefix) and entity_id[len(prefix) :] in self._documents
        )

    def values(self) -> ValuesView[T]:
        """The entities, at the speed of a plain dict once all were decoded."""
        return _Values(self)

    def forget(self, ids: Sequence[str]) -> None:
        """Called when these documents changed, came or went: their entities are decoded anew."""
        with self._guard:
            if not self._is_complete or len(ids) > _FEW:
                self._is_complete = False
                for entity_id in ids:
                    self._decoded.pop(entity_id, None)
                return
            for entity_id in ids:
                self._refresh(entity_id)

    def clear(self) -> None:
        """Called when every document may have changed."""
        with self._guard:
            self._decoded = {}
            self._is_complete = False

    def _refresh(self, entity_id: str) -> None:
        number = self._spec.number(entity_id)
        document = self._documents.get(number)
        if document is None:
            self._decoded.pop(entity_id, None)
            return
        if entity_id not in self._decoded and number != next(reversed(self._documents)):
            self._is_complete = False  # it belongs somewhere in the middle
        self._decoded[entity_id] = self._decode(document)  # a present key keeps its place

    def entities(self) -> tuple[T, ...]:
        """Every entity, in order of creation."""
        with self._guard:
            if not self._is_complete:
                with paused_collector():
                    self._decode_all()
            return tuple(self._decoded.values())

    def past(self, records: TableRecords) -> Past[T]:
        """Looks back from what this view shows, the state after the last of the records."""
        from aeterm.store.past import Past

        self.entities()
        with self._guard:
            return Past(records, self._spec, dict(self._decoded), dict(self._documents), self._decode)

    def _decode_all(self) -> None:
        prefix, kind, known = self._spec.prefix, self._spec.kind, self._decoded
        in_order: dict[str, T] = {}
        document: Document = {}
        try:
            for number, document in tuple(self._documents.items()):
                entity_id = prefix + number
                found = known.get(entity_id)
                in_order[entity_id] = decode(kind, document) if found is None else found
        except FieldError as error:
            raise _damaged(self._folder, self._spec, document, error) from error
        self._decoded = in_order
        self._is_complete = True

    @property
    def _documents(self) -> dict[str, Document]:
        return self._state.tables[self._spec.name]

    def _decode(self, document: Document) -> T:
        return decoded(self._folder, self._spec, document)  # type: ignore[no-any-return]


class _Values(ValuesView[T]):
    _mapping: EntityView[T]

    def __iter__(self) -> Iterator[T]:
        return iter(self._mapping.entities())


class Overlay(Mapping[str, T]):
    """A view with the changes of a transaction over it."""

    def __init__(self, base: EntityView[T], changed: Mapping[str, T | None]) -> None:
        self._base = base
        self._changed = changed

    def __getitem__(self, entity_id: str) -> T:
        if entity_id in self._changed:
            found = self._changed[entity_id]
            if found is None:
                raise KeyError(entity_id)
            return found
        return self._base[entity_id]

    def __iter__(self) -> Iterator[str]:
        changed = dict(self._changed)
        for entity_id in self._base:
            if entity_id not in changed or changed[entity_id] is not None:
                yield entity_id
        for entity_id, entity in changed.items():
            if entity is not None and entity_id not in self._base:
                yield entity_id

    def __len__(self) -> int:
        removed = sum(entity is None and key in self._base for key, entity in self._changed.items())
        added = sum(entity is not None and key not in self._base for key, entity in self._changed.items())
        return len(self._base) - removed + added

    def values(self) -> ValuesView[T]:
        """The entities; as fast as the book's own while the transaction changed nothing of this kind."""
        return super().values() if self._changed else self._base.values()


def forget_changed(views: Mapping[str, EntityView[Any]], changes: Iterable[RawChange]) -> None:
    """Tell the views, given by table, which of their documents changed."""
    touched: dict[str, list[str]] = {}
    for table, entity_id, _, _ in changes:
        touched.setdefault(table, []).append(entity_id)
    for table, ids in touched.items():
        views[table].forget(ids)


def decoded(folder: Path, spec: TableSpec, document: Document) -> Any:
    """The entity of a document; BookDamagedError naming table, id and field."""
    try:
        return decode(spec.kind, document)
    except FieldError as error:
        raise _damaged(folder, spec, document, error) from error


def _damaged(folder: Path, spec: TableSpec, document: Document, error: FieldError) -> BookDamagedError:
    where = f"table {spec.name}, {document.get('id', 'a record without id')}"
    return BookDamagedError(f"{folder}: {where}: {error}", hint=repair_hint(folder))
