"""Use cases of contacts: add, change, merge and remove the people of an account."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.contact_fields import FIELDS, parse_line, stance_word, typed_values
from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import short_name
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.qualification.same_person import bare, fuller, may_be_one, twins
from aeterm.services.contact_names import Ties, follow, ties
from aeterm.services.naming import MOST_CANDIDATES, SeveralFoundError, Target, folded, ids_of
from aeterm.services.timeline import Surroundings
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.services.ports import Book, Transaction


class Merged(NamedTuple):
    """What became of two people."""

    contact: Contact
    gone: Contact
    left_out: Mapping[str, str]
    """By field, what the other one had and the kept one has otherwise."""


class ContactService:
    """The people of a book, each at one account."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._surroundings = Surroundings(book)

    # -- reading ------------------------------------------------------------------------------------------------

    def all(self) -> list[Contact]:
        """Everybody, by account, then in order of creation."""
        accounts = {key: folded(account.name) for key, account in self._book.all(Account).items()}
        return sorted(self._book.all(Contact).values(), key=lambda one: accounts.get(one.account_id, ""))

    def of(self, target: Target) -> list[Contact]:
        """The people of an account, or of the account of a deal; none for a deal without one."""
        return list(self._surroundings.contacts(ids_of(target)[0]))

    def account_of(self, target: Target | Contact) -> Account:
        """The account of a deal or a person; NotFoundError where there is none."""
        if isinstance(target, Account):
            return target
        account = self._book.all(Account).get(target.account_id)
        if account is None and isinstance(target, Deal):
            raise NotFoundError(
                f'"{short_name(target.name)}" has no account, and people are at one',
                hint=f"aeterm deal set {target.id} account=NAME gives it one",
            )
        if account is None:
            raise NotFoundError(f'the account of "{short_name(target.name)}" is not in this book any more')
        return account

    def get(self, contact_id: str) -> Contact:
        """The person with that id; NotFoundError otherwise."""
        contact = self._book.all(Contact).get(contact_id.strip())
        if contact is None:
            raise NotFoundError(
                f'there is no contact "{one_line(contact_id)}"', hint="aeterm contacts lists them with their ids"
            )
        return contact

    def find(self, text: str) -> Contact:
        """The person meant by an id, an e-mail address, a name, or words of the name that only one person has.

        Raises NotFoundError naming the candidates when several are meant, the nearest names when nobody is.
        """
        known, wanted = self._book.all(Contact), folded(one_line(text))
        if not wanted:
            raise UsageError("which contact? the name is empty")
        if (by_id := known.get(text.strip())) is not None:
            return by_id
        people, words = list(known.values()), set(bare(text).split())
        for found in (
            [one for one in people if wanted in map(folded, filter(None, (one.email, *one.other_emails)))],
            [one for one in people if folded(one_line(one.name)) == wanted],
            [one for one in people if wanted in (folded(one_line(name)) for name in one.other_names)],
            [one for one in people if words <= set(folded(one_line(one.name)).split())],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise self._several(text, found)
        names = {folded(one.name): one_line(one.name) for one in people}
        near = [names[key] for key in difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)]
        hint = f"nearest: {', '.join(near)}" if near else "aeterm contacts lists them with their ids"
        raise NotFoundError(f'no contact is called "{one_line(text)}"', hint=hint)

    def ties(self, contact: Contact) -> Ties:
        """What in the book names a person."""
        return ties(self._book, contact)

    def twins(self, contacts: Iterable[Contact]) -> list[tuple[Contact, Contact]]:
        """Pairs who may be one person, the one with the fuller name first."""
        return twins(contacts)

    def twins_of(self, contact: Contact) -> list[tuple[Contact, Contact]]:
        """The pairs of which somebody may be one, the one with the fuller name first."""
        pairs = twins(self._surroundings.contacts(contact.account_id))
        return [pair for pair in pairs if contact.id in (pair[0].id, pair[1].id)]

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, target: Target, line: str, texts: Mapping[str, str] | None = None) -> Contact:
        """A new person from one line (`Ana Ruiz, CFO, champion`) and further fields by name.

        Raises RefusedError naming who has the name or the address there already, UsageError for a value that none can
        have, NotFoundError for a deal without an account.
        """
        account = self.account_of(target)
        values = {**typed_values(parse_line(line)), **typed_values(texts or {})}
        name = str(values["name"])
        with self._book.transaction(f"new contact {short_name(name)} at {short_name(account.name)}") as transaction:
            there = _of_account(transaction, account.id)
            _refuse_twin(name, str(values.get("email", "")), there)
            made: Contact = replace(Contact(transaction.new_id(Contact), name, account.id), **values)  # type: ignore[arg-type]
            transaction.put(made)
        return made

    def change(self, contact_id: str, texts: Mapping[str, str]) -> Contact:
        """Change fields from what was typed, for example `{"role": "champion", "stance": "+1"}`.

        With another name everything that names the person says the new one. Raises NotFoundError, UsageError for a
        field or value that cannot be, RefusedError when somebody there has the name or the address already.
        """
        self._book.catch_up()
        before, values = self.get(contact_id), typed_values(texts)
        if replace(before, **values) == before:  # type: ignore[arg-type]
            return before
        said = ", ".join(f"{key} {_shown(key, value)}" for key, value in values.items())
        with self._book.transaction(f"{short_name(before.name)}: {said[:120]}") as transaction:
            current = _still_there(transaction, before)
            after: Contact = replace(current, **values)  # type: ignore[arg-type]
            others = [one for one in _of_account(transaction, current.account_id) if one.id != current.id]
            if bare(after.name) != bare(current.name) or after.email != current.email:
                _refuse_twin(after.name, after.email if after.email != current.email else "", others)
            follow(transaction, current, after.name)
            transaction.put(after)
        return after

    def merge(self, kept_id: str, gone_id: str) -> Merged:
        """Two people become one: the first, with the fuller of the two names and what only the other one has.

        What named either names the one that is left, and files that name either by id, address or name mean them.
        Raises NotFoundError, UsageError for one person twice,
        RefusedError for people of two accounts.
        """
        self._book.catch_up()
        kept, gone = self.get(kept_id), self.get(gone_id)
        if kept.id == gone.id:
            raise UsageError(
                f"{one_line(kept.name)} is one person already",
                hint="merge takes two of them: aeterm contacts merge c3 c7",
            )
        if kept.account_id != gone.account_id:
            raise RefusedError(
                f"{one_line(kept.name)} and {one_line(gone.name)} are at two accounts",
                hint=f"aeterm contacts remove {gone.id} when that one has left",
            )
        what = f"merge {short_name(gone.name)} into {short_name(kept.name)}"
        with self._book.transaction(what) as transaction:
            kept, gone = _still_there(transaction, kept), _still_there(transaction, gone)
            name = fuller(kept.name, gone.name)
            fields = (*FIELDS[1:], "external_id")
            missing = {key: getattr(gone, key) for key in fields if getattr(kept, key) in ("", None)}
            after: Contact = _known_as_both(replace(kept, name=name, **missing), kept, gone)
            follow(transaction, kept, name)
            follow(transaction, gone, name)
            transaction.remove(Contact, gone.id)
            transaction.put(after)
        left_out = {
            key: _shown(key, getattr(gone, key))
            for key in FIELDS[1:]
            if key != "email"  # which is kept beside the other one
            and getattr(gone, key) not in ("", None)
            and getattr(gone, key) != getattr(after, key)
        }
        return Merged(after, gone, left_out)

    def remove(self, contact_id: str) -> Contact:
        """Take somebody out of the book; undo brings them back. What was said keeps the name of who said it."""
        gone = self.get(contact_id)
        account = self._book.all(Account).get(gone.account_id)
        at = f" at {short_name(account.name)}" if account else ""
        with self._book.transaction(f"remove the contact {short_name(gone.name)}{at}") as transaction:
            transaction.remove(Contact, gone.id)
        return gone

    def _several(self, text: str, found: Sequence[Contact]) -> SeveralFoundError:
        accounts = self._book.all(Account)

        def told(one: Contact) -> str:
            account = accounts.get(one.account_id)
            return f"{one_line(one.name)} ({one.id}{f', {one_line(account.name)}' if account else ''})"

        more = f" and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
        return SeveralFoundError(
            f'"{one_line(text)}" fits {len(found)} contacts: {", ".join(map(told, found[:MOST_CANDIDATES]))}{more}',
            hint=f"give the id: {' or '.join(one.id for one in found[:MOST_CANDIDATES])}",
        )


def _of_account(transaction: Transaction, account_id: str) -> list[Contact]:
    return [one for one in transaction.all(Contact).values() if one.account_id == account_id]


def _known_as_both(after: Contact, kept: Contact, gone: Contact) -> Contact:
    """Somebody with what either was known by, beside the id, the name and the address that are left."""

    def others(main: str, *texts: str, is_id: bool = False) -> tuple[str, ...]:
        told_by = one_line if is_id else lambda text: folded(one_line(text))
        found = {told_by(text): one_line(text) for text in texts if text}
        found.pop(told_by(main), None)
        return tuple(found.values())

    ids = (*kept.other_ids, *gone.other_ids, kept.external_id, gone.external_id)
    return replace(
        after,
        other_ids=others(after.external_id, *ids, is_id=True),
        other_names=others(after.name, *kept.other_names, *gone.other_names, kept.name, gone.name),
        other_emails=others(after.email, *kept.other_emails, *gone.other_emails, kept.email, gone.email),
    )


def _still_there(transaction: Transaction, contact: Contact) -> Contact:
    current = transaction.all(Contact).get(contact.id)
    if current is None:
        raise NotFoundError(f'"{one_line(contact.name)}" was removed in the meantime')
    return current


def _refuse_twin(name: str, email: str, others: Collection[Contact]) -> None:
    """Nobody needs two records of one name or one address at an account."""
    for other in others:
        if bare(other.name) == bare(name) and may_be_one(other.name, name):
            raise RefusedError(
                f"{one_line(other.name)} is known there already ({other.id})",
                hint=f"change that one, or name this one apart: {one_line(name)} (Lyon)",
            )
        if email and folded(email) in map(folded, (other.email, *other.other_emails)):
            raise RefusedError(
                f"{one_line(other.name)} has that address already ({other.id})",
                hint="change that one, or leave the address out",
            )


def _shown(key: str, value: object) -> str:
    text = stance_word(value) if key == "stance" and isinstance(value, int) else one_line(str(value or ""))
    return text or "cleared"
