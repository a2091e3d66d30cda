"""Which kinds of entity a book holds, in which table, and what their ids look like.

Small values of the store are named tuples: a dataclass costs half a millisecond at every start of the program.
"""

from __future__ import annotations

from typing import NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft
from aeterm.domain.quota import Product, Quota, Rep
from aeterm.domain.settings import BookSettings, ImportProfile
from aeterm.errors import RefusedError
from aeterm.store.codecs import Entity

Document = dict[str, object]
"""An entity as JSON: plain values by field name."""
Tables = dict[str, dict[str, Document]]
"""Table name to documents by number, the number being text as TinyDB stores it."""


class TableSpec(NamedTuple):
    """Entities of `kind` live in table `name`; entity number 12 is called `prefix` + `12`."""

    kind: type[Entity]
    name: str
    prefix: str

    def number(self, entity_id: str) -> str:
        """The document number of an entity id as text; RefusedError when the id is not of this kind."""
        number = entity_id[len(self.prefix) :]
        plain = entity_id.startswith(self.prefix) and number.isascii() and number.isdigit() and number[0] != "0"
        if not plain or len(number) > 15:
            raise RefusedError(f'"{entity_id}" is not an id of the table {self.name}: wanted {self.prefix}1, ...')
        return number


SPECS = (
    TableSpec(Account, "accounts", "a"),
    TableSpec(Activity, "activities", "v"),
    TableSpec(BookSettings, "settings", "b"),
    TableSpec(Contact, "contacts", "c"),
    TableSpec(Deal, "deals", "d"),
    TableSpec(Draft, "drafts", "w"),
    TableSpec(ImportProfile, "profiles", "i"),
    TableSpec(Note, "notes", "n"),
    TableSpec(Product, "products", "p"),
    TableSpec(Quota, "quotas", "q"),
    TableSpec(Rep, "reps", "r"),
)

_BY_KIND: dict[type, TableSpec] = {spec.kind: spec for spec in SPECS}
BY_NAME = {spec.name: spec for spec in SPECS}


def spec_of(kind: type) -> TableSpec:
    """The table of a kind of entity."""
    return _BY_KIND[kind]
