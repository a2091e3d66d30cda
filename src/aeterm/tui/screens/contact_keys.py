"""What the keys of the screen of people do: each is one service call, undoable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.contact_fields import ROLES, STANCES, stance_word
from aeterm.errors import NotFoundError, UsageError
from aeterm.qualification.same_person import fuller
from aeterm.services.contacts import ContactService
from aeterm.text import one_line
from aeterm.tui.key_hints import key_for
from aeterm.tui.letters import lettered
from aeterm.tui.presenters.contacts import as_text, part
from aeterm.tui.reasons import Check
from aeterm.tui.screens.card_screen import CardScreen
from aeterm.tui.shell import Choice

_FIELDS = (
    ("n", "Name", "name", "the full name; what names this person goes along"),
    ("t", "Title", "title", "what is on the card: CFO, DAF; - empties it"),
    ("r", "Role", "role", ""),
    ("s", "Stance", "stance", ""),
    ("e", "E-mail", "email", "- empties it"),
    ("p", "Phone", "phone", "- empties it"),
)
_ON_SOMEBODY = ("contact.edit", "contact.role", "contact.stance", "contact.remove", "contact.copy")
_ANOTHER = "another word"
_EMPTY = "-"


class ContactKeys(CardScreen[Contact]):
    """A screen with a list of people, and perhaps a deal or account whose they are."""

    @property
    def known(self) -> ContactService:
        """The use cases."""
        return self.shell.services.contacts

    @property
    def contact(self) -> Contact:
        """Who is under the cursor; UsageError when nobody is."""
        if self.list.selected is None:
            raise UsageError("nobody is selected", hint=f"{key_for('contact.add')} adds somebody")
        return self.list.selected

    def checks(self) -> Mapping[str, Check]:
        """Most commands need somebody, a merge two of one account, a new one an account."""
        return {
            **dict.fromkeys(_ON_SOMEBODY, lambda: self.contact),
            "contact.merge": self._others,
            "contact.add": self._company,
        }

    def _company(self) -> Account:
        """Where a new person would be."""
        if self.target is None:
            opens = key_for("contacts.open")
            raise UsageError(
                "at which account?", hint=f"{opens} on a deal or account, or :contacts NAME, opens its own"
            )
        try:
            return self.known.account_of(self.target)
        except NotFoundError as error:
            raise NotFoundError(error.message, hint=":edit in Pipeline gives the deal one") from error

    def _others(self) -> Sequence[Contact]:
        """Those of the same account, who may be the same person first."""
        contact = self.contact
        twins = {one.id for pair in self.known.twins_of(contact) for one in pair}
        everybody = self.known.of(self.known.account_of(contact))
        others = [one for one in everybody if one.id != contact.id]
        if not others:
            raise UsageError("nobody else is known at this account")
        return sorted(others, key=lambda one: one.id not in twins)

    def do_contact_add(self, argument: str = "") -> None:
        """`a`: one line, `Ana Ruiz, CFO, champion`; the name comes first."""
        company = self._company()

        def save(text: str) -> None:
            made = self.known.add(company, text)
            facts = ", ".join(filter(None, (one_line(made.title), part(made))))
            said = f"{one_line(made.name)} is known now{f': {facts}' if facts else ''}"
            self.changed(said, made.id, self._doubt(made))

        if argument:
            save(argument)
        else:
            self.shell.ask(
                f"WHO  {one_line(company.name)[:40]}", save, hint="name, title, role: Ana Ruiz, CFO, economic buyer"
            )

    def do_contact_edit(self, argument: str = "") -> None:
        """`e` or Enter: which field? `:edit title=CFO` changes one at once."""
        contact = self.contact
        if argument:
            name, equals, value = argument.partition("=")
            if not equals:
                raise UsageError("edit what?", hint="for example: title=CFO")
            self._set(contact.id, name.strip(), value)
            return
        choices = [Choice(key, title, field, shown(contact, field)[:40]) for key, title, field, _ in _FIELDS]
        self.shell.choose(
            f"EDIT  {one_line(contact.name)[:40]}",
            choices,
            # The next window opens once the menu is gone.
            lambda field: self.call_next(self.shell.attempt, partial(self._edit, contact, field)),
        )

    def _edit(self, contact: Contact, field: str) -> None:
        if field == "role":
            self._choose_role(contact)
        elif field == "stance":
            self._choose_stance(contact)
        else:
            title, hint = next((title, hint) for _, title, name, hint in _FIELDS if name == field)
            save = partial(self._set, contact.id, field)
            self.shell.ask(
                f"{title.upper()}  {one_line(contact.name)[:40]}", save, value=shown(contact, field), hint=hint
            )

    def do_contact_role(self, argument: str = "") -> None:
        """`r`: the part in the purchase, by menu or by its word."""
        contact = self.contact
        if argument:
            self._set(contact.id, "role", argument)
        else:
            self._choose_role(contact)

    def _choose_role(self, contact: Contact) -> None:
        labels = [role.capitalize() for role in ROLES]
        keys = lettered(labels, taken=("o", "n"))
        choices = [Choice(key, label, role) for key, label, role in zip(keys, labels, ROLES, strict=True)]
        own = part(contact) if part(contact).casefold() not in ROLES else ""
        choices += [Choice("o", "Another word ...", _ANOTHER, own), Choice("n", "None", _EMPTY)]

        def take(value: str) -> None:
            if value == _ANOTHER:
                self.call_next(self.shell.attempt, partial(self._ask_role, contact))
            else:
                self._set(contact.id, "role", value)

        self.shell.choose(
            f"ROLE  {one_line(contact.name)[:40]}", choices, take, selected=part(contact).casefold() or _EMPTY
        )

    def _ask_role(self, contact: Contact) -> None:
        self.shell.ask(
            f"ROLE  {one_line(contact.name)[:40]}",
            partial(self._set, contact.id, "role"),
            value=part(contact),
            hint="English or French; a word of your own stays as it is",
        )

    def do_contact_stance(self, argument: str = "") -> None:
        """`s`: where somebody stands, by menu or by -2 to +2."""
        contact = self.contact
        if argument:
            self._set(contact.id, "stance", argument)
        else:
            self._choose_stance(contact)

    def _choose_stance(self, contact: Contact) -> None:
        labels = [name.capitalize() for name in STANCES.values()]
        choices = [
            Choice(key, label, str(value), f"{value:+d}".replace("+0", "0"))
            for key, label, value in zip(lettered(labels, taken=("u",)), labels, STANCES, strict=True)
        ]
        choices.append(Choice("u", "Unknown", _EMPTY))
        now = _EMPTY if contact.stance is None else str(contact.stance)
        self.shell.choose(
            f"STANCE  {one_line(contact.name)[:40]}",
            choices,
            partial(self._set, contact.id, "stance"),
            selected=now,
        )

    def do_contact_merge(self, argument: str = "") -> None:
        """`m`: who else of the account is the same person? What named them names the one that is left."""
        contact, others = self.contact, self._others()
        if argument:
            self._merge(contact.id, self.known.find(argument).id)
            return
        twins = {one.id for pair in self.known.twins_of(contact) for one in pair}
        others = sorted(others, key=lambda one: one.id not in twins)  # the cursor is on the likeliest
        names = [one_line(one.name)[:40] for one in others]
        by_id = {one.id: one for one in others}
        choices = [
            Choice(key, name, one.id, "the same, it seems" if one.id in twins else one_line(one.title)[:30])
            for key, name, one in zip(lettered(names), names, others, strict=True)
        ]
        self.shell.choose(
            f"THE SAME PERSON AS  {one_line(contact.name)[:40]}",
            choices,
            lambda gone_id: self.call_next(self._ask_to_merge, contact, by_id[gone_id]),
        )

    def _ask_to_merge(self, kept: Contact, gone: Contact) -> None:
        """A yes first: two people made one by mistake have each other's title and address."""
        question = f"Keep {one_line(kept.name)[:40]} and take {one_line(gone.name)[:40]} into it?"
        name = fuller(kept.name, gone.name)
        named = f", called {one_line(name)[:40]}" if name != kept.name else ""
        detail = f"One record is left{named}, with what either has; {key_for('app.undo')} takes it back."
        self.shell.confirm(question, partial(self._merge, kept.id, gone.id), detail=detail)

    def _merge(self, kept_id: str, gone_id: str) -> None:
        merged = self.known.merge(kept_id, gone_id)
        left_out = ", ".join(f"{field} {text}" for field, text in merged.left_out.items())
        said = f"one person now: {one_line(merged.contact.name)}"
        self.changed(f"{said}, without {left_out}" if left_out else said, merged.contact.id)

    def do_contact_remove(self, argument: str = "") -> None:
        """`x`: out of the book; what was said keeps the name, and `u` brings the person back."""
        gone = self.known.remove(self.contact.id)
        self.changed(f"removed: {one_line(gone.name)}")

    def do_contact_copy(self, argument: str = "") -> None:
        """`y`: everything known of somebody."""
        contact = self.contact
        account = self.shell.services.book.all(Account).get(contact.account_id)
        self.shell.copy(as_text(contact, account.name if account else ""), one_line(contact.name))

    def _doubt(self, contact: Contact) -> str:
        """Who else may be somebody just added or renamed; empty when nobody is."""
        others = [one for pair in self.known.twins_of(contact) for one in pair if one.id != contact.id]
        if not others:
            return ""
        return f"{one_line(others[0].name)} may be the same person: {key_for('contact.merge')} makes them one"

    def _set(self, contact_id: str, field: str, value: str) -> None:
        before = self.known.get(contact_id)
        after = self.known.change(contact_id, {field: value})
        if after == before:
            self.shell.say("nothing to change", fades=True)
        else:
            doubt = self._doubt(after) if after.name != before.name else ""
            self.changed(f"{one_line(after.name)}: {field} changed", contact_id, doubt)


def shown(contact: Contact, field: str) -> str:
    """A field as it is edited."""
    if field == "stance":
        return stance_word(contact.stance)
    return part(contact) if field == "role" else one_line(str(getattr(contact, field)))
