"""File, book and last import beside one another, field by field: which of the two changed, and which one is taken."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.product import Product
from aeterm.domain.rep import Rep
from aeterm.interchange.last_import import Ancestors, as_text
from aeterm.interchange.plan import EditedField, Record

R = TypeVar("R", Account, Activity, Contact, Deal, Note, Product, Rep)

Place = tuple[str, int]
"""A file and a line in it."""


class Reconciler:
    """The rule: what only the file changed is taken, what only the book changed stays.

    What both changed is a conflict: the book's stays unless `is_theirs`.
    """

    def __init__(self, ancestors: Ancestors, *, is_theirs: bool) -> None:
        self._ancestors = ancestors
        self.is_theirs = is_theirs
        self.found: dict[tuple[str, str], dict[str, EditedField]] = {}
        """Kind and record id to the fields that were kept, or that both sides changed."""
        self.places: dict[tuple[str, str], Place] = {}
        self.statements: dict[str, dict[str, str]] = {}
        """Record id to what the file says of fields, where that is not what the last import said."""

    def among(self, records: Container[object]) -> Iterator[str]:
        """Ids of the records of which something was edited here since the last import."""
        return (record_id for record_id in self._ancestors if record_id in records)

    def knows(self, record_id: str) -> bool:
        """True when something of the record was edited here since the last import."""
        return record_id in self._ancestors

    def former(self, record_id: str, name: str) -> str:
        """What the last import said of a field that was edited here since; empty when nothing is known of it."""
        return self._ancestors.get(record_id, {}).get(name, "")

    def takes(self, kind: str, record: Record, name: str, value: object, place: Place) -> bool:
        """True when the value that a file states goes into the record, or is there already."""
        known = self._ancestors.get(record.id)
        if known is None or name not in known:
            return True
        imported, here, stated = known[name], as_text(getattr(record, name)), as_text(value)
        if stated != imported:
            self.statements.setdefault(record.id, {})[name] = stated
        fields = self.found.setdefault((kind, record.id), {})
        if here in (stated, imported):
            fields.pop(name, None)
            return True
        is_conflict = stated != imported
        is_taken = is_conflict and self.is_theirs
        fields[name] = EditedField(name, here, stated, imported, is_conflict=is_conflict, is_taken=is_taken)
        self.places.setdefault((kind, record.id), place)
        return is_taken

    def settled(self, kind: str, before: R, after: R, names: Iterable[str], place: Place) -> R:
        """The record after a row of a file that states the fields `names`; of those edited here, what is taken."""
        if before.id not in self._ancestors:
            return after
        kept = {
            name: getattr(before, name)
            for name in names
            if not self.takes(kind, before, name, getattr(after, name), place)
        }
        return replace(after, **kept) if kept else after
