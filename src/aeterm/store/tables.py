"""Which kinds of entity a book holds, in which table, and what their ids look like.

Small values of the store are named tuples: a dataclass costs half a millisecond at every start of the program.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

from aeterm.errors import RefusedError
from aeterm.store.codecs import Entity

Document = dict[str, object]
"""An entity as JSON: plain values by field name."""
Tables = dict[str, dict[str, Document]]
"""Table name to documents by number, the number being text as TinyDB stores it."""


class TableSpec(NamedTuple):
    """Entities of `kind` live in table `name`; entity number 12 is called `prefix` + `12`.

    The kind is given by where it is defined, and imported when a table of it is first decoded.
    """

    module: str
    kind_name: str
    name: str
    prefix: str

    @property
    def kind(self) -> type[Entity]:
        """The class of the entities."""
        return _kind(self.module, self.kind_name)

    def number(self, entity_id: str) -> str:
        """The document number of an entity id as text; RefusedError when the id is not of this kind."""
        number = entity_id[len(self.prefix) :]
        plain = entity_id.startswith(self.prefix) and number.isascii() and number.isdigit() and number[0] != "0"
        if not plain or len(number) > 15:
            raise RefusedError(f'"{entity_id}" is not an id of the table {self.name}: wanted {self.prefix}1, ...')
        return number


@cache
def _kind(module: str, name: str) -> type[Entity]:
    kind: type[Entity] = getattr(import_module(f"aeterm.domain.{module}"), name)
    return kind


SPECS = (
    TableSpec("call", "ForecastCall", "calls", "f"),
    TableSpec("commission", "CommissionPlan", "plans", "m"),
    TableSpec("rates", "ExchangeRate", "rates", "x"),
    TableSpec("account", "Account", "accounts", "a"),
    TableSpec("activity", "Activity", "activities", "v"),
    TableSpec("settings", "BookSettings", "settings", "b"),
    TableSpec("contact", "Contact", "contacts", "c"),
    TableSpec("deal", "Deal", "deals", "d"),
    TableSpec("draft", "Draft", "drafts", "w"),
    TableSpec("profile", "ImportProfile", "profiles", "i"),
    TableSpec("profile", "ImportedValues", "imported", "h"),
    TableSpec("evidence_line", "EvidenceLine", "evidence", "e"),
    TableSpec("evidence_line", "HandScore", "scores", "s"),
    TableSpec("activity", "Note", "notes", "n"),
    TableSpec("objection", "Objection", "objections", "o"),
    TableSpec("product", "Product", "products", "p"),
    TableSpec("quota", "Quota", "quotas", "q"),
    TableSpec("rep", "Rep", "reps", "r"),
    TableSpec("saved_view", "SavedView", "views", "k"),
)

_BY_KIND = {spec.kind_name: spec for spec in SPECS}
BY_NAME = {spec.name: spec for spec in SPECS}


def spec_of(kind: type) -> TableSpec:
    """The table of a kind of entity."""
    return _BY_KIND[kind.__name__]
