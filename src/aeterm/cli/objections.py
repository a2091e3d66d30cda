"""`aeterm objections`: what the other side has against a deal, what lifted it, and search over all of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aeterm.cli.context import Context
from aeterm.cli.objection_rows import answer_json, objection_json, objection_table, rate_table, rates_json
from aeterm.cli.parser import pairs
from aeterm.cli.tables import terminal_columns
from aeterm.domain.settings import LANGUAGES
from aeterm.errors import UsageError
from aeterm.text import counted

if TYPE_CHECKING:
    from datetime import date

    from aeterm.domain.objection import Objection, ObjectionStatus
    from aeterm.services.container import Services

_EXAMPLES = """\
  aeterm objections                                      all of the book, open ones first
  aeterm objections Kestrelgate --status open            those of a deal or an account
  aeterm objections search too expensive                 by words, begun, misspelt, either language
  aeterm objections add Wayne "It is 30 % above our budget" --person "Ana Ruiz" --on "12 nov"
  aeterm objections lift o3 "start with two entities" --proof "order form in two phases"
  aeterm objections set o3 category=budget status=partly
  aeterm objections show o3 --language fr                how to take it up
  aeterm objections found Kestrelgate --keep 1           what its notes hold and is not on record
  aeterm objections rates                                how often each kind was lifted
  aeterm objections reopen o3; aeterm objections remove o3
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    actions = " | ".join(ACTIONS)
    parser.add_argument("words", nargs="*", metavar="NAME", help=f"a deal or an account, or one of: {actions}")
    parser.add_argument("--status", metavar="WORD", default="", help="open, partly or lifted only")
    parser.add_argument("--category", metavar="WORD", default="", help="one category only; of a new one, its category")
    parser.add_argument("--person", metavar="NAME", default="", help="add: who said it")
    parser.add_argument("--on", metavar="DAY", default="", help="add, lift: the day; today when left out")
    parser.add_argument("--cause", metavar="TEXT", default="", help="add: what you suspect behind it")
    parser.add_argument("--private", action="store_true", help="add: never sent to a model")
    parser.add_argument("--proof", metavar="TEXT", default="", help="lift: what was shown")
    parser.add_argument("--keep", metavar="N", type=int, default=0, help="found: put number N on record")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="show: instead of the account's language")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List, or what the first word asks for."""
    words = arguments.words
    action = ACTIONS.get(words[0]) if words else None
    if action is None:
        return _list(context, arguments)
    action(context, arguments, words[1:])
    return 0


def _list(context: Context, arguments: argparse.Namespace) -> int:
    from aeterm.cli.targets import find_target

    services, name = context.services(), " ".join(arguments.words)
    status, category = _narrowing(arguments)
    found = services.objections.of(find_target(services, name)) if name else services.objections.all()
    shown = [item for item in found if (status is None or item.status is status) and category in ("", item.category)]
    _print(context, services, shown)
    if not shown and not context.json:
        context.say('no objection: aeterm objections add NAME "the words used"')
    return 0


def _search(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    if not words:
        raise UsageError("search for what?", hint="aeterm objections search too expensive")
    services = context.services()
    status, category = _narrowing(arguments)
    answer = services.objections.search(" ".join(words), status=status, category=category)
    if context.json:
        context.print_json(answer_json(answer, services.objections.about))
        return
    _print(context, services, answer.found)
    if not answer.found:
        context.say("no objection has these words")
    elif answer.how.value != "all words":
        context.say(f"none has all of these words as typed; these have {answer.how.value}")
    if answer.similar:
        context.print(f"\nOthers about {answer.category.replace('_', ' ')}")
        _print(context, services, answer.similar)


def _add(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    from aeterm.cli.targets import find_target

    if len(words) < 2:
        raise UsageError("add needs a deal or account, and the words used", hint=_EXAMPLES.splitlines()[3].strip())
    services = context.services()
    more = {"cause": arguments.cause, "status": arguments.status}
    made = services.objections.add(
        find_target(services, words[0]),
        " ".join(words[1:]),
        arguments.category,
        person=arguments.person,
        on=_day(services, arguments.on),
        private=arguments.private,
        **{name: text for name, text in more.items() if text},
    )
    _report(context, services, made, "on record; aeterm undo takes it back")


def _lift(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    objection_id, services = _first(words, "lift"), context.services()
    lifted = services.objections.lift(
        objection_id, " ".join(words[1:]), proof=arguments.proof, on=_day(services, arguments.on)
    )
    _report(context, services, lifted, "lifted; aeterm undo takes it back")


def _set(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    objection_id, texts = _first(words, "set"), pairs(words[1:])
    if not texts:
        raise UsageError("set needs at least one field=value", hint=_EXAMPLES.splitlines()[5].strip())
    services = context.services()
    before = services.objections.get(objection_id)
    after = services.objections.change(objection_id, texts)
    said = "unchanged: it was so already" if after == before else "changed; aeterm undo takes it back"
    _report(context, services, after, said)


def _reopen(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    services = context.services()
    _report(context, services, services.objections.reopen(_first(words, "reopen")), "open; aeterm undo takes it back")


def _remove(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    services = context.services()
    gone = services.objections.remove(_first(words, "remove"))
    _report(context, services, gone, "removed; aeterm undo brings it back")


def _show(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    services = context.services()
    objection = services.objections.get(_first(words, "show"))
    card = services.objections.card(objection, arguments.language)
    if context.json:
        steps = [{"step": step.label, "lines": list(step.lines)} for step in card.steps]
        about = services.objections.about(objection)
        context.print_json({**objection_json(objection, about), "language": card.language, "card": steps})
    else:
        context.print(card.as_text().rstrip("\n"))


def _rates(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    rates = context.services().objections.lift_rates()
    if context.json:
        context.print_json(rates_json(rates))
    elif rates:
        context.print(rate_table(rates, terminal_columns(context.out)))
    else:
        context.say("no objection on record yet")


def _found(context: Context, arguments: argparse.Namespace, words: Sequence[str]) -> None:
    from aeterm.cli.objection_rows import candidate_json, candidate_table
    from aeterm.cli.targets import find_target

    if not words:
        raise UsageError("found needs a deal or an account", hint="aeterm objections found Kestrelgate --keep 1")
    services = context.services()
    found = services.objections.found_in_notes(find_target(services, " ".join(words)))
    if arguments.keep:
        if not 1 <= arguments.keep <= len(found):
            raise UsageError(f"there is no number {arguments.keep}: {counted(len(found), 'sentence')} found")
        kept = services.objections.keep(found[arguments.keep - 1])
        _report(context, services, kept, "on record; aeterm undo takes it back")
    elif context.json:
        context.print_json([candidate_json(number, item) for number, item in enumerate(found, 1)])
    elif found:
        context.print(candidate_table(found, terminal_columns(context.out)))
        context.say("found by rules, so a hint and no more; --keep N puts one on record")
    else:
        context.say("nothing in the notes that is not on record")


Action = Callable[[Context, argparse.Namespace, Sequence[str]], None]
ACTIONS: dict[str, Action] = {
    "search": _search,
    "add": _add,
    "lift": _lift,
    "set": _set,
    "show": _show,
    "found": _found,
    "rates": _rates,
    "reopen": _reopen,
    "remove": _remove,
}


def _first(words: Sequence[str], action: str) -> str:
    if not words:
        raise UsageError(f"{action} needs the id of an objection", hint="aeterm objections lists them with their ids")
    return words[0]


def _narrowing(arguments: argparse.Namespace) -> tuple[ObjectionStatus | None, str]:
    from aeterm.qualification.objection_fields import parse_category, parse_status

    status = parse_status(arguments.status) if arguments.status else None
    return status, parse_category(arguments.category) if arguments.category else ""


def _day(services: Services, text: str) -> date | None:
    return services.accounts.past_day(text) if text else None


def _print(context: Context, services: Services, found: Sequence[Objection]) -> None:
    if context.json:
        context.print_json([objection_json(item, services.objections.about(item)) for item in found])
    elif found:
        context.print(objection_table(found, services.objections.about, terminal_columns(context.out)))


def _report(context: Context, services: Services, objection: Objection, said: str) -> None:
    if context.json:
        context.print_json(objection_json(objection, services.objections.about(objection)))
        return
    about = services.objections.about(objection)
    facts = ", ".join(part for part in (objection.category, objection.status.value, objection.person) if part)
    context.print(f"{objection.id} ({facts}): {objection.verbatim}{f' - {about}' if about else ''}")
    context.say(said)
