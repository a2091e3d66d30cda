"""`aeterm evidence`: the buyer's words behind the scores of a deal."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.scorecard_text import line_json, line_table
from aeterm.cli.tables import terminal_columns
from aeterm.domain.evidence_line import Standing
from aeterm.domain.parsing import parse_day
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.text import counted

_EXAMPLES = """\
  aeterm evidence add "Finance suite" pain "the close takes nine days" --person "Ana Ruiz" --on 12nov
  aeterm evidence add "Finance suite" criteria "SAML is a must" --written --source n12
  aeterm evidence list "Finance suite" --element pain
  aeterm evidence remove e7
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("action", choices=["add", "list", "remove"])
    parser.add_argument("words", nargs="+", metavar="NAME", help="add: NAME ELEMENT WORDS; list: NAME; remove: ID")
    parser.add_argument("--person", metavar="NAME", default="", help="who said it")
    parser.add_argument("--on", metavar="DAY", default="", help="when; today when left out")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--written", action="store_true", help="they put it in writing")
    how.add_argument("--hypothesis", action="store_true", help="nobody said it: we suppose it")
    parser.add_argument("--source", metavar="ID", default="", help="the note or touch that it stands in")
    parser.add_argument("--private", action="store_true", help="never sent to a model, nor in a draft")
    parser.add_argument("--element", metavar="NAME", default="", help="list: of one element")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Add, list or remove."""
    services = context.services()
    if arguments.action == "add":
        return _add(context, services, arguments)
    if arguments.action == "list":
        return _list(context, services, arguments)
    if len(arguments.words) != 1:
        raise UsageError("evidence remove takes one id", hint=_EXAMPLES.splitlines()[3].strip())
    line = services.scorecards.remove_evidence(arguments.words[0])
    if context.json:
        context.print_json(line_json(line))
        return 0
    context.print(f'removed {line.id}: {services.scorecards.label(line.element)}, "{line.quote}"')
    context.say("aeterm undo takes it back")
    return 0


def _add(context: Context, services: Services, arguments: argparse.Namespace) -> int:
    if len(arguments.words) < 3:
        raise UsageError(
            "evidence add needs a deal, an element and their words", hint=_EXAMPLES.splitlines()[0].strip()
        )
    name, element, *quote = arguments.words
    deal, service = services.deals.find(name), services.scorecards
    today, calendar = services.clock.today(), services.book.settings.calendar
    line = service.add_evidence(
        deal.id,
        element,
        " ".join(quote),
        person=arguments.person,
        on=parse_day(arguments.on, today, calendar, past=True) if arguments.on else None,
        source=arguments.source,
        standing=_standing(arguments),
        private=arguments.private,
    )
    if context.json:
        context.print_json(line_json(line))
        return 0
    score = service.card(deal.id).score(line.element)
    now = f", now {score.shown} of 3" if score else ""
    context.print(f"{line.id} on {' '.join(deal.name.split())}: {service.label(line.element)}{now}")
    context.say("aeterm undo takes it back")
    return 0


def _list(context: Context, services: Services, arguments: argparse.Namespace) -> int:
    deal = services.deals.find(" ".join(arguments.words))
    lines = services.scorecards.lines(deal.id, arguments.element)
    if context.json:
        context.print_json([line_json(line) for line in lines])
        return 0
    if lines:
        context.print(line_table(lines, terminal_columns(context.out)))
    context.say(counted(len(lines), "line"))
    return 0


def _standing(arguments: argparse.Namespace) -> Standing:
    if arguments.written:
        return Standing.WRITTEN
    return Standing.HYPOTHESIS if arguments.hypothesis else Standing.SAID
