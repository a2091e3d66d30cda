"""`aeterm evidence`: the buyer's words behind the scores of a deal."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TypeVar

from aeterm.cli.context import Context
from aeterm.cli.parser import pairs
from aeterm.cli.scorecard_text import line_json, line_table
from aeterm.cli.tables import terminal_columns
from aeterm.domain.evidence_line import Standing
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.text import counted

_EXAMPLES = """\
  aeterm evidence add "Finance suite" pain "the close takes nine days" --person "Ana Ruiz" --on 12nov
  aeterm evidence add "Finance suite" criteria "SAML is a must" --written --source n12
  aeterm evidence list "Finance suite" --element pain
  aeterm evidence remove e7
  aeterm evidence set e7 person="Ana Ruiz" on=12nov how=written
"""
_FIELDS = ("element", "quote", "person", "on", "how", "private")
_YES_NO = {"yes": True, "no": False}
INTERMIXED = True
Chosen = TypeVar("Chosen")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("action", choices=["add", "set", "list", "remove"])
    parser.add_argument(
        "words",
        nargs="+",
        metavar="NAME",
        help="add: NAME ELEMENT WORDS; set: ID field=value ...; list: NAME; remove: ID",
    )
    parser.add_argument("--person", metavar="NAME", default="", help="who said it")
    parser.add_argument("--on", metavar="DAY", default="", help="when; today when left out")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--written", action="store_true", help="they put it in writing")
    how.add_argument("--hypothesis", action="store_true", help="nobody said it: we suppose it")
    parser.add_argument("--source", metavar="ID", default="", help="the note or touch that it stands in")
    parser.add_argument("--private", action="store_true", help="never sent to a model, nor in a draft")
    parser.add_argument("--element", metavar="NAME", default="", help="list: of one element")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Add, change, list or remove."""
    _check_options(arguments)
    services = context.services()
    if arguments.action == "add":
        return _add(context, services, arguments)
    if arguments.action == "set":
        return _set(context, services, arguments.words)
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


def _check_options(arguments: argparse.Namespace) -> None:
    """An option of another action would be passed over in silence."""
    given = [
        name for name in ("person", "on", "written", "hypothesis", "source", "private") if getattr(arguments, name)
    ]
    if given and arguments.action != "add":
        raise UsageError(f"--{given[0]} is for evidence add", hint=_EXAMPLES.splitlines()[4].strip())
    if arguments.element and arguments.action != "list":
        raise UsageError("--element is for evidence list", hint=_EXAMPLES.splitlines()[2].strip())


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


def _set(context: Context, services: Services, words: list[str]) -> int:
    line_id, texts = words[0], pairs(words[1:])
    if not texts:
        raise UsageError("evidence set needs an id and field=value", hint=_EXAMPLES.splitlines()[4].strip())
    for name in texts:
        if name not in _FIELDS:
            raise UsageError(f'a line of evidence has no field "{name}"', hint=f"fields: {', '.join(_FIELDS)}")
    day, how, private = texts.get("on"), texts.get("how"), texts.get("private")
    today, calendar = services.clock.today(), services.book.settings.calendar
    line = services.scorecards.change_evidence(
        line_id,
        element=texts.get("element"),
        quote=texts.get("quote"),
        person=texts.get("person"),
        on=parse_day(day, today, calendar, past=True) if day else None,
        standing=_one_of("how", how, {standing.value: standing for standing in Standing}),
        private=_one_of("private", private, _YES_NO),
    )
    if context.json:
        context.print_json(line_json(line))
        return 0
    context.print(line_table([line], terminal_columns(context.out)))
    context.say("changed; aeterm undo takes it back")
    return 0


def _one_of(field: str, text: str | None, choices: Mapping[str, Chosen]) -> Chosen | None:
    if text is None:
        return None
    if text not in choices:
        raise UsageError(f'"{text[:40]}" is not what {field} can be', hint=f"{field}={'|'.join(choices)}")
    return choices[text]


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
