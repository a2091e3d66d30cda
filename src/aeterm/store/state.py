"""The documents of a book in memory, and how a journal record changes them."""

from __future__ import annotations

from collections.abc import Iterable

from aeterm.store.records import RawChange
from aeterm.store.tables import BY_NAME, SPECS, Document, Tables


def empty_tables() -> Tables:
    """Every table of a book, without documents."""
    return {spec.name: {} for spec in SPECS}


class State:
    """All of a book up to record `seq`, which ends at byte `offset` of the journal."""

    __slots__ = ("anchor", "last_ids", "migrations", "offset", "schema", "seq", "start", "tables")

    def __init__(self) -> None:
        """The state before the first record."""
        self.tables = empty_tables()
        self.last_ids = {spec.name: 0 for spec in SPECS}
        """The highest number ever given per table; removed entities count too."""
        self.seq = -1
        """-1 before the first record, which is number 0 and creates the book."""
        self.start = 0
        """Where the line of record `seq` starts."""
        self.offset = 0
        self.schema = 0
        self.migrations: tuple[str, ...] = ()
        self.anchor = ""
        """Checksum of record `seq` as a snapshot remembers it; only set by reading one."""

    def become(self, other: State) -> None:
        """Takes over everything of another state; whoever holds this one sees it."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


def apply(state: State, changes: Iterable[RawChange]) -> None:
    """Makes the changes of one record. Raises KeyError or TypeError for changes that cannot be made."""
    unsorted: set[str] = set()
    for table_name, entity_id, before, after in changes:
        spec = BY_NAME[table_name]
        number = spec.number(entity_id)
        table = state.tables[table_name]
        if after is None:
            del table[number]
        elif before is None:
            table[number] = dict(after)
            if int(number) <= state.last_ids[table_name]:
                unsorted.add(table_name)
            else:
                state.last_ids[table_name] = int(number)
        else:
            table[number] = updated(table[number], after)
    for name in unsorted:  # an undone removal comes back in its old place
        table = state.tables[name]
        state.tables[name] = dict(sorted(table.items(), key=lambda item: int(item[0])))


def updated(document: Document, after: Document) -> Document:
    """A copy of a document with the fields of `after`; null takes a field away."""
    fresh = {**document, **after}
    for name, value in after.items():
        if value is None:
            del fresh[name]
    return fresh


def difference(old: Document, new: Document) -> tuple[Document, Document] | None:
    """(before, after) with only the fields that differ, null for absent; None when nothing differs."""
    if old == new:
        return None
    before: Document = {}
    after: Document = {}
    for name in dict.fromkeys([*new, *old]):
        was, becomes = old.get(name), new.get(name)
        if was != becomes:
            before[name], after[name] = was, becomes
    return (before, after) if before else None


def changes_between(old: Tables, new: Tables) -> list[RawChange]:
    """The changes that turn one set of tables into another."""
    found: list[RawChange] = []
    for spec in SPECS:
        was, becomes = old[spec.name], new[spec.name]
        for number in dict.fromkeys([*was, *becomes]):
            before, after = was.get(number), becomes.get(number)
            if before is None or after is None:
                found.append((spec.name, spec.prefix + number, before, after))
            elif differing := difference(before, after):
                found.append((spec.name, spec.prefix + number, *differing))
    return found
