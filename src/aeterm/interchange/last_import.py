"""What the last import said of each field that was edited here since: the common ancestor of file and book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aeterm.domain.journal import Change, JournalRecord
from aeterm.domain.profile import ImportedValues
from aeterm.interchange.headers import folded
from aeterm.interchange.writing import plain_value

IMPORT = "import "
"""How the sentence of an import begins in the journal."""

Ancestors = Mapping[str, Mapping[str, str]]
"""Record id to field to what the last import said of it, as text; empty where no import said anything."""

_NOT_TYPED = frozenset({"id", "state", "stage_since", "created_on", "owner"})
"""Fields that a record made here has without anybody giving them to it."""


def last_imported(
    records: Sequence[JournalRecord],
    kept: Iterable[ImportedValues],
    defaults: Mapping[str, Mapping[str, object]],
    first_stage: str,
) -> dict[str, dict[str, str]]:
    """The fields edited here since the last import, each with what that import said.

    `records` are those that stand, oldest first; `kept` is what earlier imports noted because the journal does not
    tell; `defaults` gives per table the value of a field that a document leaves out. `first_stage` is where a new
    deal begins when nobody says where. A record made here has nothing from an import: each field it was given is
    edited, from nothing.
    """
    found: dict[str, dict[str, str]] = {}
    for record in records:
        is_import = record.command.startswith(IMPORT)
        for change in record.changes:
            if change.after is None:
                found.pop(change.id, None)
            elif is_import:
                fields = found.get(change.id, {})
                for name in change.after:
                    fields.pop(name, None)
            elif change.before is None:
                found[change.id] = dict.fromkeys(_given(change, first_stage), "")
            else:
                fields = found.setdefault(change.id, {})
                empty = defaults.get(change.table, {})
                for name, value in change.before.items():
                    fields.setdefault(name, as_text(empty.get(name) if value is None else value))
    for item in kept:
        found.setdefault(item.of, {}).update(item.values)
    return found


def removed_deals(records: Sequence[JournalRecord]) -> frozenset[object]:
    """What files would say of the deals that were removed here: see `deal_key`."""
    return frozenset(
        deal_key(*(str(change.before.get(name) or "") for name in ("external_id", "account_name", "name")))
        for record in records
        for change in record.changes
        if change.table == "deals" and change.after is None and change.before is not None
    )


def deal_key(external_id: str, account: str, name: str) -> object:
    """What a deal is known by: its id in the CRM, else the names of its account and its own."""
    return external_id or (folded(account), folded(name))


def as_text(value: object) -> str:
    """A value as it is compared, whether it comes from a record or, as JSON, from the journal."""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return plain_value(value)


def _given(change: Change, first_stage: str) -> Iterable[str]:
    """The fields that somebody gave a new record, beside those it has by itself."""
    document = change.after or {}
    for name, value in document.items():
        is_own = (
            name in _NOT_TYPED
            or (name == "stage" and value == first_stage)
            or (name == "category" and not document.get("category_is_override"))
            or (name == "currency" and document.get("amount") is None)
        )
        if not is_own:
            yield name
