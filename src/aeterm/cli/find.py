"""`aeterm find TEXT`: deals, accounts, people, notes and drafts by a few letters, as `f` finds them."""

from __future__ import annotations

import argparse
from datetime import date

from aeterm.cli.context import Context
from aeterm.cli.tables import Column, amount_cell, date_cell, plainly, table, terminal_columns
from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.services.finding import Thing, kind_of
from aeterm.text import counted, fit, one_line

_TOP = 20
_LONGEST = 90
_COLUMNS = (Column("What"), Column("Id"), Column("Name", can_shrink=True), Column("Account", can_shrink=True),
            Column("About", can_shrink=True))  # fmt: skip


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", metavar="TEXT", nargs="+", help="letters of a name, or words of a note")
    parser.add_argument("--top", metavar="N", type=int, default=_TOP, help=f"the first N, {_TOP} without it")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print what is meant, likeliest first. Exit code 1 when nothing is."""
    if arguments.top < 1:
        raise UsageError(f"--top {arguments.top} leaves nothing", hint="--top 5")
    services, query = context.services(), " ".join(arguments.text)
    found = services.finding.find(query)
    shown = found[: arguments.top]
    if context.json:
        context.print_json([_as_json(services, thing, query) for thing in shown])
    elif shown:
        rows = [
            (kind_of(thing), thing.id, _cut(_name(services, thing, query)), *_around(services, thing))
            for thing in shown
        ]
        text = table(_COLUMNS, rows, limit=None if context.plain else terminal_columns(context.out))
        context.print(plainly(text) if context.plain else text)
    if not found:
        context.say("nothing is called that, and no note holds it")
        return 1
    context.say(counted(len(found), "hit") if len(shown) == len(found) else f"{len(shown)} of {len(found):,} hits")
    return 0


def _cut(name: str) -> str:
    """A note may be a whole transcript: what is longer than a line of a table is cut."""
    return fit(one_line(name), _LONGEST).rstrip()


def _name(services: Services, thing: Thing, query: str) -> str:
    """Its name; of a note the passage that was found."""
    if isinstance(thing, Note):
        return services.finding.passage(thing, query)
    return thing.name if isinstance(thing, Deal | Account | Contact) else thing.title


def _around(services: Services, thing: Thing) -> tuple[str, str]:
    """Where it belongs, and what places it: amount and close of a deal, the day of a note."""
    account = services.finding.account_of(thing)
    if isinstance(thing, Deal):
        amount = f"{amount_cell(thing.amount, is_estimate=thing.amount_is_estimate)} {thing.currency}"
        return account, f"{amount}, {thing.state.value}, {date_cell(thing.effective_on)}"
    if isinstance(thing, Account):
        return account, ", ".join(filter(None, (thing.city, thing.sector)))
    if isinstance(thing, Contact):
        return account, ", ".join(filter(None, (thing.title, thing.email)))
    return account, date_cell(_day(thing))


def _day(thing: Thing) -> date | None:
    at = getattr(thing, "written_at", None) or getattr(thing, "created_at", None)
    return at.astimezone().date() if at else None


def _as_json(services: Services, thing: Thing, query: str) -> dict[str, object]:
    day = _day(thing)
    found: dict[str, object] = {
        "kind": kind_of(thing),
        "id": thing.id,
        "name": one_line(_name(services, thing, query)),
        "account": one_line(services.finding.account_of(thing)) or None,
        "on": day.isoformat() if day else None,
    }
    return found | ({"private": thing.private} if isinstance(thing, Note) else {})
