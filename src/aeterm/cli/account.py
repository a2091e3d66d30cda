"""`aeterm account NAME`: one account with its people, deals and timeline; `account set NAME field=value...`."""

from __future__ import annotations

import argparse

from aeterm.cli.contact_rows import contact_json
from aeterm.cli.context import Context
from aeterm.cli.parser import name_and_pairs
from aeterm.cli.rows import account_json, deal_json, deal_table, open_amount, timeline_json, timeline_table
from aeterm.cli.tables import amount_cell, date_cell, terminal_columns
from aeterm.domain.stage import Process
from aeterm.errors import UsageError
from aeterm.services.accounts import AccountDetail
from aeterm.text import counted

_EXAMPLES = """\
  aeterm account Wayne
  aeterm account set Wayne language=fr tier=A renewal_on=2027-03-31
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("name", nargs="+", metavar="NAME", help="[set] name, id or part of the name [field=value ...]")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show one account, or change fields of it."""
    if arguments.name[0] == "set":
        return _set(context, arguments.name[1:])
    services = context.services()
    detail = services.accounts.detail(services.accounts.find(" ".join(arguments.name)).id)
    if context.json:
        context.print_json(_json(detail))
    else:
        _print(context, detail, services.book.settings.process)
    return 0


def _set(context: Context, words: list[str]) -> int:
    name, texts = name_and_pairs(words)
    if not name or not texts:
        raise UsageError(
            "account set needs a name and at least one field=value", hint=_EXAMPLES.splitlines()[1].strip()
        )
    services = context.services()
    before = services.accounts.find(name)
    after = services.accounts.set_text(before.id, texts)
    if context.json:
        context.print_json(account_json(services.accounts.detail(after.id).row))
        return 0
    context.print(" ".join(f"{after.name} ({after.id})".split()))
    context.say("unchanged: it was so already" if after == before else "changed; aeterm undo takes it back")
    return 0


def _json(detail: AccountDetail) -> dict[str, object]:
    return {
        **account_json(detail.row),
        "contacts": [contact_json(person) for person in detail.contacts],
        "deals": [deal_json(deal) for deal in detail.deals],
        "timeline": timeline_json(detail.timeline),
    }


def _print(context: Context, detail: AccountDetail, process: Process) -> None:
    account, row = detail.account, detail.row
    limit = terminal_columns(context.out)
    context.print(" ".join(f"{account.name} ({account.id})".split()))
    place = ", ".join(part for part in (account.city, account.region, account.country) if part)
    facts = (
        ("Sector", account.sector),
        ("Place", place),
        ("Owner", account.owner),
        ("Language", account.language),
        ("Open", f"{open_amount(row)} in {counted(row.open_count, 'deal')}"),
        ("Won", f"{amount_cell(row.won_amount)} {row.currency}, {amount_cell(row.won_12m)} in twelve months"),
        ("Last touch", date_cell(row.last_touch)),
        ("White space", ", ".join(row.white_space)),
    )
    for label, value in facts:
        if value:
            context.print(f"  {label:<11} {' '.join(value.split())}")
    if detail.contacts:
        context.print("\nPeople")
    for person in detail.contacts:
        about = ", ".join(part for part in (person.title, person.role.replace("_", " "), person.email) if part)
        context.print("  " + " ".join(f"{person.name}{f' - {about}' if about else ''}".split()))
    if detail.deals:
        context.print(f"\n{counted(len(detail.deals), 'deal')}\n{deal_table(detail.deals, process, limit).text}")
    if detail.timeline:
        context.print(f"\nTimeline, {counted(len(detail.timeline), 'entry', 'entries')}")
        context.print(timeline_table(detail.timeline, limit))
