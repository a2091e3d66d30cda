"""`aeterm contacts`: the people of an account, who they are in the purchase and where they stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from aeterm.cli.contact_rows import contact_table, listed_json
from aeterm.cli.context import Context
from aeterm.cli.parser import name_and_pairs, pairs
from aeterm.cli.tables import terminal_columns
from aeterm.domain.account import Account
from aeterm.domain.contact_fields import stance_word
from aeterm.errors import UsageError
from aeterm.text import counted, one_line

if TYPE_CHECKING:
    from aeterm.domain.contact import Contact
    from aeterm.domain.deal import Deal
    from aeterm.services.container import Services

_EXAMPLES = """\
  aeterm contacts Wayne                                  the people of an account, or of a deal's
  aeterm contacts add Wayne "Ana Ruiz, CFO, economic buyer, ana@wayne.com"
  aeterm contacts add Wayne "Tom Berg" title="IT lead" role=champion stance=+1
  aeterm contacts set c3 role="décideur économique" stance=sceptique
  aeterm contacts set "Tom Berg" name="Thomas Berg" phone=-
  aeterm contacts merge c3 c7                            two records of one person; the fuller name stays
  aeterm contacts remove c3
  aeterm contacts --twins                                who may be there twice, in all of the book
fields: name, title, role, stance, email, phone; - empties one
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    actions = " | ".join(ACTIONS)
    parser.add_argument("words", nargs="*", metavar="NAME", help=f"a deal or an account, or one of: {actions}")
    parser.add_argument("--twins", action="store_true", help="only those who may be one person with another")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List, or what the first word asks for."""
    words = arguments.words
    action = ACTIONS.get(words[0]) if words else None
    if action is None:
        return _list(context, " ".join(words), only_twins=arguments.twins)
    if arguments.twins:
        raise UsageError("--twins is for the list", hint=_EXAMPLES.splitlines()[7].strip())
    action(context, context.services(), words[1:])
    return 0


def _list(context: Context, name: str, *, only_twins: bool) -> int:
    services = context.services()
    found = services.contacts.of(_company(services, name)) if name else services.contacts.all()
    twins = services.contacts.twins(found)
    if only_twins:
        doubtful = {one.id for pair in twins for one in pair}
        found = [one for one in found if one.id in doubtful]
    accounts = _accounts(services)
    if context.json:
        context.print_json(
            [{**listed_json(one, accounts.get(one.account_id, "")), "twins": _twins_of(one, twins)} for one in found]
        )
        return 0
    if found:
        context.print(contact_table(found, accounts, terminal_columns(context.out)))
    elif only_twins:
        context.say("nobody is there twice, as far as names and addresses tell")
    else:
        context.say('nobody known yet: aeterm contacts add NAME "Ana Ruiz, CFO, champion"')
    for one, other in twins[:3]:
        context.say(_doubt(one, other))
    if len(twins) > 3:
        context.say(f"and {counted(len(twins) - 3, 'more such pair')}; --twins lists them")
    return 0


def _add(context: Context, services: Services, words: Sequence[str]) -> None:
    given = [word for word in words if "=" not in word]
    if len(given) != 2:
        raise UsageError("add needs a deal or account, and a name", hint=_EXAMPLES.splitlines()[1].strip())
    texts = pairs([word for word in words if "=" in word])
    made = services.contacts.add(_company(services, given[0]), given[1], texts)
    _report(context, services, made, "known now; aeterm undo takes it back")
    for pair in services.contacts.twins_of(made):
        context.say(_doubt(*pair))


def _set(context: Context, services: Services, words: Sequence[str]) -> None:
    name, texts = name_and_pairs(words)
    if not name or not texts:
        raise UsageError("set needs a contact and at least one field=value", hint=_EXAMPLES.splitlines()[3].strip())
    before = services.contacts.find(name)
    after = services.contacts.change(before.id, texts)
    said = "unchanged: it was so already" if after == before else "changed; aeterm undo takes it back"
    _report(context, services, after, said)


def _merge(context: Context, services: Services, words: Sequence[str]) -> None:
    if len(words) != 2:
        raise UsageError("merge needs two contacts, the one to keep first", hint=_EXAMPLES.splitlines()[5].strip()[:28])
    kept, gone = (services.contacts.find(word) for word in words)
    merged = services.contacts.merge(kept.id, gone.id)
    left_out = ", ".join(f"{field} {text}" for field, text in merged.left_out.items())
    without = f" without {left_out}" if left_out else ""
    said = f"{one_line(merged.gone.name)} ({merged.gone.id}) is that person now{without}; aeterm undo takes it back"
    _report(context, services, merged.contact, said)


def _remove(context: Context, services: Services, words: Sequence[str]) -> None:
    if not words:
        raise UsageError("remove needs a contact", hint=_EXAMPLES.splitlines()[6].strip())
    gone = services.contacts.find(" ".join(words))
    known = services.contacts.ties(gone)
    services.contacts.remove(gone.id)
    count = len(known.lines) + len(known.objections)
    keeps = f"; the name stays in {counted(count, 'record')} of what was said" if count else ""
    _report(context, services, gone, f"removed{keeps}; aeterm undo brings it back")


Action = Callable[[Context, "Services", Sequence[str]], None]
ACTIONS: dict[str, Action] = {"add": _add, "set": _set, "merge": _merge, "remove": _remove}


def _company(services: Services, name: str) -> Account | Deal:
    from aeterm.domain.deal import Deal
    from aeterm.services.naming import find_company

    return find_company(name, services.book.all(Deal), services.book.all(Account))


def _accounts(services: Services) -> Mapping[str, str]:
    return {key: account.name for key, account in services.book.all(Account).items()}


def _twins_of(contact: Contact, twins: Sequence[tuple[Contact, Contact]]) -> list[str]:
    pairs = [pair for pair in twins if contact.id in (pair[0].id, pair[1].id)]
    return [one.id for pair in pairs for one in pair if one.id != contact.id]


def _doubt(one: Contact, other: Contact) -> str:
    return (
        f"{one_line(one.name)} ({one.id}) and {one_line(other.name)} ({other.id}) may be one person: "
        f"aeterm contacts merge {one.id} {other.id}"
    )


def _report(context: Context, services: Services, contact: Contact, said: str) -> None:
    account = _accounts(services).get(contact.account_id, "")
    if context.json:
        context.print_json(listed_json(contact, account, services.contacts.ties(contact)))
        return
    part, stance = contact.role.replace("_", " "), stance_word(contact.stance)
    facts = ", ".join(text for text in (contact.title, part, stance, contact.email, contact.phone) if text)
    at = f" - {account}" if account else ""
    context.print(one_line(f"{contact.id} {contact.name}{f', {facts}' if facts else ''}{at}"))
    context.say(said)
