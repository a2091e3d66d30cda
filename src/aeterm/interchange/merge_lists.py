"""Accounts, products, reps and contacts of a file into the book: by external id, else by name."""

from __future__ import annotations

from dataclasses import replace

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.product import Product
from aeterm.domain.rep import Rep
from aeterm.interchange.cells import Parsed, Value
from aeterm.interchange.headers import folded
from aeterm.interchange.merging import Merge, Shelf, text_of, updated
from aeterm.interchange.people import People, is_of_another, names_people, said_of

_Row = dict[str, Value]


def merge_reps(merge: Merge, parsed: Parsed) -> None:
    """Sellers; afterwards deals can name them by id."""
    by_id, by_name = _indexes(merge, merge.reps)
    for line, row in merge.rows(parsed):
        name = text_of(row, "name") or _full_name(row) or text_of(row, "email")
        external_id = text_of(row, "external_id")
        if not name:
            merge.reject(parsed, line, "name", "a rep without a name")
            continue
        found = by_id.get(external_id) if external_id else by_name.get(folded(name))
        rep = merge.reps[found] if found else Rep(merge.reps.new_id(), name)
        rep = merge.take(merge.reps, rep, {**_plain(row), "name": name}, parsed.name, line)
        by_name.setdefault(folded(name), rep.id)
        if external_id:
            by_id[external_id] = rep.id
            merge.rep_names[external_id] = name
        merge.reps.put(rep, parsed.name, line)


def merge_products(merge: Merge, parsed: Parsed, currency: str) -> None:
    """The price list. `currency` is that of rows that state none; empty takes the book's for new products."""
    by_id, by_name = _indexes(merge, merge.products)
    for line, row in merge.rows(parsed):
        name, external_id = text_of(row, "name"), text_of(row, "external_id")
        if not name:
            merge.reject(parsed, line, "name", "a product without a name")
            continue
        found = by_id.get(external_id) if external_id else None
        found = found or by_name.get(folded(name))
        product = (
            merge.products[found] if found else Product(merge.products.new_id(), name, currency=merge.view.currency)
        )
        stated: _Row = {"currency": currency} if currency else {}
        product = merge.take(merge.products, product, {**stated, **_plain(row)}, parsed.name, line)
        by_name.setdefault(folded(name), product.id)
        if external_id:
            by_id[external_id] = product.id
        merge.products.put(product, parsed.name, line)


def merge_accounts(merge: Merge, parsed: Parsed) -> None:
    """The territory. Two rows of one name and no id are one account, the later row wins."""
    people = People(merge) if names_people(parsed.fields) else None
    for line, row in merge.rows(parsed):
        name, external_id = text_of(row, "name"), text_of(row, "external_id")
        owner_id = text_of(row, "owner_id")
        if not name and external_id not in merge.account_ids:
            merge.reject(parsed, line, "name", "an account without a name")
            continue
        values = _plain(row)
        if owner_id and not text_of(row, "owner"):
            values["owner"] = merge.rep_names.get(owner_id, owner_id)
        account = _known_account(merge, external_id, name)
        if account is None:
            account = updated(Account(merge.accounts.new_id(), name), values)
            merge.add_account(account, parsed.name, line)
            if people is not None:
                people.mention(row, account, parsed, line)
            continue
        if people is not None:
            people.mention(row, account, parsed, line)
        merge.accounts.implied.discard(account.id)
        merge.accounts.put(merge.take(merge.accounts, account, values, parsed.name, line), parsed.name, line)
        if external_id:
            merge.account_ids[external_id] = account.id
        if name and folded(name) != folded(account.name):
            merge.account_names.setdefault(folded(name), []).append(account.id)


def merge_contacts(merge: Merge, parsed: Parsed) -> None:
    """People. A row with a company and no person makes the company known."""
    by_id = {
        external_id: contact.id
        for contact in merge.view.contacts.values()
        for external_id in (*contact.other_ids, contact.external_id)
        if external_id
    }
    people = People(merge)
    for line, row in merge.rows(parsed):
        account = merge.account_for(text_of(row, "account_id"), text_of(row, "account"), parsed, line)
        name = text_of(row, "name") or _full_name(row) or text_of(row, "email")
        external_id = text_of(row, "external_id")
        if not name:
            if account is None:
                merge.reject(parsed, line, "name", "a contact without a name")
            continue
        account_id = account.id if account else ""
        email = text_of(row, "email")
        found = merge.contacts[by_id[external_id]] if external_id in by_id else None
        found = found or people.find(account_id, name, email)
        person = found or Contact(merge.contacts.new_id(), name, account_id)
        is_other = is_of_another(person, name, email, external_id)
        if external_id and person.external_id not in ("", external_id) and not is_other:
            person = Contact(merge.contacts.new_id(), name, account_id)
        if is_other and external_id not in ("", person.external_id, *person.other_ids):
            person = replace(person, other_ids=(*person.other_ids, external_id))
        values = {**_plain(row), "name": name}
        if account is not None:
            values["account_id"] = account.id
        values = said_of(person, values, is_other=is_other)
        person = merge.take(merge.contacts, person, values, parsed.name, line)
        people.keep(person, name)
        merge.contacts.implied.discard(person.id)
        if external_id:
            by_id[external_id] = person.id
        merge.contacts.put(person, parsed.name, line)


def _known_account(merge: Merge, external_id: str, name: str) -> Account | None:
    if external_id and external_id in merge.account_ids:
        return merge.accounts[merge.account_ids[external_id]]
    for record_id in merge.account_names.get(folded(name), ()):
        account = merge.accounts[record_id]
        if not external_id or not account.external_id:
            return account
    return None


def _indexes(merge: Merge, shelf: Shelf[Rep] | Shelf[Product]) -> tuple[dict[str, str], dict[str, str]]:
    records = [*shelf.before.values(), *shelf.after.values()]
    by_id = {record.external_id: record.id for record in records if record.external_id}
    by_name: dict[str, str] = {}
    for record in records:
        by_name.setdefault(folded(record.name), record.id)
    for record_id, former in merge.former_names(shelf.before):
        by_name.setdefault(former, record_id)
    return by_id, by_name


def _full_name(row: _Row) -> str:
    return f"{text_of(row, 'first_name')} {text_of(row, 'last_name')}".strip()


def _plain(row: _Row) -> _Row:
    """The row without what is a reference to another record."""
    return {name: value for name, value in row.items() if name not in ("account", "account_id", "owner_id")}
