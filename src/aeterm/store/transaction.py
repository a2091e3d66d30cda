"""What a command wants changed, collected until its block ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from aeterm.errors import BookError, NotFoundError
from aeterm.store.codecs import Entity, encode
from aeterm.store.records import RawChange
from aeterm.store.state import State, difference
from aeterm.store.tables import Document, spec_of
from aeterm.store.views import EntityView, Overlay

if TYPE_CHECKING:
    from aeterm.domain.journal import JournalRecord

T = TypeVar("T")


class StoreTransaction:
    """See `ports.Transaction`. Usable only inside its block; `record` stays readable after it."""

    def __init__(self, state: State, view: Callable[[type[Any]], EntityView[Any]]) -> None:
        self._state = state
        self._view = view
        self._last_ids: dict[str, int] = {}
        self._entities: dict[str, dict[str, Any]] = {}
        self._documents: dict[tuple[str, str], Document | None] = {}
        self._is_open = True
        self.record: JournalRecord | None = None

    def new_id(self, kind: type[Entity]) -> str:
        """A fresh id for an entity of that kind, unique in the book for ever."""
        self._require_open()
        spec = spec_of(kind)
        last = self._last_ids.get(spec.name, self._state.last_ids[spec.name]) + 1
        self._last_ids[spec.name] = last
        return f"{spec.prefix}{last}"

    def all(self, kind: type[T]) -> Mapping[str, T]:
        """Entities by id as this transaction sees them, its own changes included."""
        return Overlay(self._view(kind), self._entities.setdefault(spec_of(kind).name, {}))

    def put(self, entity: Entity) -> None:
        """Create or update; an equal entity is no change. RefusedError for an id of another kind."""
        self._require_open()
        spec = spec_of(type(entity))
        number = int(spec.number(entity.id))
        self._documents[spec.name, entity.id] = encode(entity)
        self._entities.setdefault(spec.name, {})[entity.id] = entity
        if number > self._last_ids.get(spec.name, self._state.last_ids[spec.name]):
            self._last_ids[spec.name] = number

    def remove(self, kind: type[Entity], entity_id: str) -> None:
        """Remove; NotFoundError when it is not there."""
        self._require_open()
        name = spec_of(kind).name
        if entity_id not in self.all(kind):
            raise NotFoundError(f'"{entity_id}" is not in the table {name} of this book')
        self._documents[name, entity_id] = None
        self._entities.setdefault(name, {})[entity_id] = None

    def changes(self) -> list[RawChange]:
        """What differs from the book, in the order in which it was first touched."""
        found: list[RawChange] = []
        for (name, entity_id), document in self._documents.items():
            old = self._state.tables[name].get(entity_id[1:])
            if old is None and document is not None:
                found.append((name, entity_id, None, document))
            elif old is not None and document is None:
                found.append((name, entity_id, old, None))
            elif old is not None and document is not None:
                differing = difference(old, document)
                if differing is not None:
                    found.append((name, entity_id, *differing))
        return found

    def end(self) -> None:
        """No change is taken any more."""
        self._is_open = False

    def _require_open(self) -> None:
        if not self._is_open:
            raise BookError("this transaction has ended", hint="begin another one with book.transaction(...)")
