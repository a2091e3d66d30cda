"""People at an account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    """A person. `role` is the part in the purchase (economic buyer, champion ...); `stance` -2 to +2."""

    id: str
    name: str
    account_id: str
    title: str = ""
    role: str = ""
    stance: int | None = None
    email: str = ""
    phone: str = ""
    external_id: str = ""
    other_ids: tuple[str, ...] = ()
    """Ids in the CRM of those who turned out to be this person: files go on naming them."""
    other_names: tuple[str, ...] = ()
    """Their names, where they differ."""
    other_emails: tuple[str, ...] = ()
    """Their addresses, where they differ."""
