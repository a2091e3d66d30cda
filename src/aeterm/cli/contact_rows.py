"""Contacts as JSON and as table rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from aeterm.cli.tables import Column, table
from aeterm.domain.contact_fields import stance_word

if TYPE_CHECKING:
    from aeterm.domain.contact import Contact
    from aeterm.services.contact_names import Ties

_ROOMY = 120
"""Columns of a terminal from which addresses and numbers are shown."""


def contact_json(contact: Contact) -> dict[str, object]:
    """A contact for programs; `stance` is -2 to +2, null when unknown."""
    return {
        "id": contact.id,
        "name": contact.name,
        "title": contact.title,
        "role": contact.role,
        "stance": contact.stance,
        "email": contact.email,
        "phone": contact.phone,
    }


def listed_json(contact: Contact, account: str, known: Ties | None = None) -> dict[str, object]:
    """A contact of a list for programs, with its account and how much names it."""
    counts = {"evidence": known.lines, "objections": known.objections, "touches": known.activities} if known else {}
    about = {"account_id": contact.account_id, "account": account, "external_id": contact.external_id}
    return {**contact_json(contact), **about, **{name: len(records) for name, records in counts.items()}}


def contact_table(contacts: Sequence[Contact], accounts: Mapping[str, str], limit: int | None) -> str:
    """Contacts for people, one line each; with more than one account, each with its own."""
    is_roomy = limit is None or limit >= _ROOMY
    with_account = len({contact.account_id for contact in contacts}) > 1
    columns = [Column("Id"), Column("Name", can_shrink=True), Column("Title", can_shrink=True)]
    columns += [Column("Role", can_shrink=True), Column("Stance")]
    columns += [Column("E-mail", can_shrink=True), Column("Phone", can_shrink=True)] if is_roomy else []
    columns += [Column("Account", can_shrink=True)] if with_account else []
    rows = []
    for contact in contacts:
        part = contact.role.replace("_", " ")
        row = [contact.id, contact.name, contact.title or "-", part or "-", stance_word(contact.stance) or "-"]
        row += [contact.email or "-", contact.phone or "-"] if is_roomy else []
        rows.append((*row, *([accounts.get(contact.account_id) or "-"] if with_account else [])))
    return table(columns, rows, limit=limit)
