"""People whom rows of deals, accounts and contacts name: read from hostile cells, and met again rather than doubled."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.interchange.amounts import NOTHING
from aeterm.interchange.cells import Erase, Parsed, Value
from aeterm.interchange.headers import folded
from aeterm.interchange.merging import Merge, text_of

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]{1,64}@[^\s<>()\[\],;:\"'@]{1,190}\.[^\s<>()\[\],;:\"'@.]{2,63}")
_AROUND = " \t<>()[]\"',"
_MOST_PEOPLE = 20
_LONGEST = 120
"""Characters of a name or a function; longer ones are something else."""
_FEWEST_DIGITS, _MOST_DIGITS = 5, 24
_EXPONENT = re.compile(r"\d[.,]?\d*[eE]\+?\d+")


class Person(NamedTuple):
    """What a row says of one person; empty where it says nothing. Name or address is there."""

    name: str
    email: str
    phone: str = ""
    title: str = ""


def names_people(columns: Container[str]) -> bool:
    """True when rows with these fields can name somebody."""
    return "contact" in columns or "contact_email" in columns


def people_in(row: Mapping[str, Value]) -> list[Person]:
    """The people in the contact columns of a row: `Ada Lovelace (ada@acme.test); Bob` are two.

    Telephone and function are taken where the row names one person only; what is no address, no number or no name
    is left out.
    """
    cells = text_of(row, "contact").split(";")[:_MOST_PEOPLE]
    addresses = text_of(row, "contact_email").split(";")[:_MOST_PEOPLE]
    found: list[Person] = []
    for number in range(max(len(cells), len(addresses))):
        cell = cells[number] if number < len(cells) else ""
        address = addresses[number] if number < len(addresses) else ""
        email = address_in(address) or address_in(cell)
        name = _name(cell)
        if name or email:
            found.append(Person(name, email))
    if len(found) != 1:
        return found
    return [
        found[0]._replace(phone=phone_in(text_of(row, "contact_phone")), title=_name(text_of(row, "contact_title")))
    ]


def address_in(text: str) -> str:
    """The first e-mail address in a text; empty when there is none."""
    found = _ADDRESS.search(text.replace("mailto:", " "))
    return found[0] if found else ""


def phone_in(text: str) -> str:
    """A telephone number as it was written; empty for what cannot be one, such as `3.36E+10`."""
    bare = text.strip().removesuffix(".0")
    digits = sum(mark.isdigit() for mark in bare)
    is_number = _FEWEST_DIGITS <= digits <= _MOST_DIGITS and digits * 3 >= len(bare) and not _EXPONENT.search(bare)
    return bare if is_number else ""


def _name(text: str) -> str:
    bare = " ".join(_ADDRESS.sub(" ", text.replace("mailto:", " ")).strip(_AROUND).split())
    is_name = any(mark.isalpha() for mark in bare) and len(bare) <= _LONGEST and bare.casefold() not in NOTHING
    return bare if is_name else ""


def is_of_another(contact: Contact, name: str, email: str, external_id: str = "") -> bool:
    """True when a row speaks of the record of somebody who turned out to be this person.

    An id and an address that are both unknown are somebody else's, whatever the name.
    """
    if external_id and external_id in (contact.external_id, *contact.other_ids):
        return external_id != contact.external_id
    address = email.casefold()
    if address and address in map(str.casefold, (contact.email, *contact.other_emails)):
        return address != contact.email.casefold()
    if external_id and address:
        return False
    return folded(name) != folded(contact.name) and folded(name) in map(folded, contact.other_names)


def said_of(contact: Contact, values: Mapping[str, Value], *, is_other: bool) -> dict[str, Value]:
    """What a row says of a contact, without the ids, names and addresses that the contact is known by besides.

    A row about the record of another, who is the same person, only says what nobody knows yet.
    """
    others = {"external_id": contact.other_ids, "name": contact.other_names}
    if is_other:  # the record of the contact itself says when the address has changed
        others["email"] = contact.other_emails
    folds = {field: {folded(text) for text in texts} for field, texts in others.items()}
    said = {name: value for name, value in values.items() if folded(str(value)) not in folds.get(name, ())}
    if not is_other:
        return said
    return {
        name: value
        for name, value in said.items()
        if value is not Erase.ERASE and getattr(contact, name, None) in ("", None)
    }


class People:
    """Finds the contact that is meant, among those of the book and of this import.

    A person is known by address and name, else by the name at the account where no other address speaks against it,
    else by the address, else by the name alone. An address that served another name in this import is a shared one.
    """

    def __init__(self, merge: Merge) -> None:
        self._merge = merge
        self._addresses: dict[str, list[str]] = {}
        self._names: dict[tuple[str, str], list[str]] = {}
        self._met: dict[str, str] = {}
        self._other_addresses: dict[str, str] = {}
        for contact in (*merge.view.contacts.values(), *merge.contacts.after.values()):
            self._index(contact.id, contact.account_id, contact.name, contact.email)
            for name in contact.other_names:
                self._index(contact.id, contact.account_id, name, "")
            for address in contact.other_emails:
                self._other_addresses.setdefault(address.casefold(), contact.id)
        former = merge.edits.former
        for contact_id in merge.edits.among(merge.view.contacts):  # files still say what they said
            contact = merge.view.contacts[contact_id]
            name, email = former(contact_id, "name") or contact.name, former(contact_id, "email") or contact.email
            self._index(contact_id, former(contact_id, "account_id") or contact.account_id, name, email)

    def find(self, account_id: str, name: str, email: str) -> Contact | None:
        """The contact that a row means; None for somebody new."""
        wanted, address = folded(name), email.casefold()
        if address in self._other_addresses:
            return self._merge.contacts[self._other_addresses[address]]
        by_address = self._addresses.get(address, []) if address else []
        by_name = self._names.get((account_id, wanted), []) if wanted else []
        free = [found for found in by_name if not self._merge.contacts[found].email or not address]
        shared = [found for found in by_address if not wanted or self._met.get(found, wanted) == wanted]
        both = [found for found in by_address if folded(self._merge.contacts[found].name) == wanted]
        here = [found for found in shared if self._merge.contacts[found].account_id in ("", account_id)]
        for candidates in (both, free, here, by_name):
            if candidates:
                return self._merge.contacts[candidates[0]]
        return None

    def keep(self, contact: Contact, name: str) -> None:
        """Remember a contact that a row called `name`."""
        self._index(contact.id, contact.account_id, contact.name, contact.email)
        if name:
            self._met.setdefault(contact.id, folded(name))

    def mention(self, row: Mapping[str, Value], account: Account | None, parsed: Parsed, line: int) -> None:
        """Make the people that a row of a deal or account names contacts of the account.

        Of somebody known, the row says address, telephone and function; the name stays, as lists shorten names.
        """
        if account is None:
            return
        for person in people_in(row):
            contact = self.find(account.id, person.name, person.email)
            if contact is None:
                contact = Contact(self._merge.contacts.new_id(), person.name or person.email, account.id)
                self._merge.contacts.implied.add(contact.id)
            is_other = is_of_another(contact, person.name, person.email)
            stated = {"email": person.email, "phone": person.phone, "title": person.title}
            if person.name and contact.name == contact.email:
                stated["name"] = person.name
            if not contact.account_id:
                stated["account_id"] = account.id
            values: dict[str, Value] = {name: text for name, text in stated.items() if text}
            values = said_of(contact, values, is_other=is_other)
            contact = self._merge.take(self._merge.contacts, contact, values, parsed.name, line)
            self.keep(contact, person.name)
            self._merge.contacts.put(contact, parsed.name, line)

    def _index(self, contact_id: str, account_id: str, name: str, email: str) -> None:
        keys = (account_id, folded(name))
        if contact_id not in self._names.setdefault(keys, []):
            self._names[keys].append(contact_id)
        if email and contact_id not in self._addresses.setdefault(email.casefold(), []):
            self._addresses[email.casefold()].append(contact_id)
