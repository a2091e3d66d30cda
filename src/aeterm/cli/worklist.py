"""`aeterm worklist`: what to mend first, and with which command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from aeterm.cli.context import Context
from aeterm.cli.panel_options import add_period
from aeterm.cli.tables import cut, terminal_columns
from aeterm.domain.money import Money, grouped, plain
from aeterm.errors import UsageError
from aeterm.forecast.worklist import WorkItem
from aeterm.qualification.words import Words
from aeterm.text import counted

_COMMANDS = {
    "deal.close": "aeterm deal set {id} close=DAY",
    "deal.amount": "aeterm deal set {id} amount=SUM",
    "deal.category": "aeterm deal set {id} category={value}",
    "deal.stage": "aeterm deal set {id} stage=NAME",
    "deal.next_step": 'aeterm deal set {id} next="WHAT" next_on=DAY',
    "deal.note": 'aeterm note add {id} "WHAT"',
}
_INDENT = 18


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_period(parser)
    parser.add_argument("--owner", metavar="NAME", default="", help="the deals of one seller")
    parser.add_argument("--top", metavar="N", type=int, help="the first N only")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print the deals that need a hand, most pressing first."""
    if arguments.top is not None and arguments.top < 1:
        raise UsageError(f"--top {arguments.top} leaves nothing", hint="--top 5")
    services = context.services()
    items = services.worklist.items(arguments.period, owner=arguments.owner)
    shown = items[: arguments.top]
    if context.json:
        context.print_json([as_json(item) for item in shown])
        return 0
    for line in item_lines(shown, terminal_columns(context.out)):
        context.print(line)
    context.say(summary(items, len(shown)))
    return 0


def item_lines(items: Sequence[WorkItem], limit: int | None) -> Iterator[str]:
    """Two lines a deal: what is at stake and where, then what is wrong; three when the command does not fit beside."""
    for item in items:
        mark = "!" if item.is_serious else "~"
        head = f"{mark} {grouped(item.at_stake):>11} {item.currency} {item.name}"
        wrong = " " * _INDENT + item.text
        yield cut(head, limit)
        yield cut(wrong, limit)
        yield " " * _INDENT + mend_command(item)


def mend_command(item: WorkItem) -> str:
    """What to type to mend the worst of a deal."""
    worst = item.problems[0]
    return _COMMANDS[worst.mend].format(id=item.deal_id, value=worst.value)


def summary(items: Sequence[WorkItem], shown: int) -> str:
    """`5 of 17 deals, 9 serious, 1,200,000 EUR at stake`."""
    at_stake = Words().total([Money(item.at_stake, item.currency) for item in items])
    if not items:
        return "nothing to mend: every open deal of the period and the next two is in order"
    serious = sum(item.is_serious for item in items)
    return f"{shown} of {counted(len(items), 'deal')}, {serious:,} serious, {at_stake} at stake"


def as_json(item: WorkItem) -> dict[str, object]:
    """One deal that needs a hand, with the command that mends the worst of it."""
    return {
        "rank": item.rank,
        "id": item.deal_id,
        "name": item.name,
        "at_stake": plain(item.at_stake),
        "currency": item.currency,
        "expected_close_on": item.close_on.isoformat() if item.close_on else None,
        "serious": item.is_serious,
        "problems": [
            {"key": problem.key, "mark": problem.mark, "text": problem.text, "mend": problem.mend}
            for problem in item.problems
        ],
        "command": mend_command(item),
    }
