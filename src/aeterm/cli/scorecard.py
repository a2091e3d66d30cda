"""`aeterm scorecard`: what is known of a deal element by element, what is weakest, and what to ask."""

from __future__ import annotations

import argparse

from aeterm import paths
from aeterm.cli.context import Context
from aeterm.cli.parser import name_and_pairs
from aeterm.cli.scorecard_text import card_json, card_text, framework_json, framework_text
from aeterm.cli.tables import terminal_columns
from aeterm.domain.settings import LANGUAGES
from aeterm.errors import UsageError
from aeterm.services.container import Services

_EXAMPLES = """\
  aeterm scorecard "Finance suite"
  aeterm scorecard "Finance suite" --framework bant --language fr
  aeterm scorecard set "Finance suite" pain=2 --reason "heard it twice"
  aeterm scorecard clear "Finance suite" pain
  aeterm scorecard frameworks
"""
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("words", nargs="+", metavar="NAME", help="[set | clear] NAME [element=score], or frameworks")
    parser.add_argument("--framework", metavar="NAME", default="", help="seen through bant, spiced, spin or your own")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="of elements and questions")
    parser.add_argument("--reason", metavar="TEXT", default="", help="set: why the score is not the rule's")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show, set, clear, or list the frameworks."""
    action, words = arguments.words[0], arguments.words[1:]
    if arguments.reason and action != "set":
        raise UsageError("--reason is for scorecard set", hint=_EXAMPLES.splitlines()[2].strip())
    if action in ("set", "clear") and (arguments.framework or arguments.language):
        raise UsageError("scores are kept under MEDDPICC: --framework and --language are for looking at them")
    if action == "set":
        return _set(context, words, arguments.reason)
    if action == "clear":
        return _clear(context, words)
    services = context.services()
    if arguments.words == ["frameworks"]:
        return _frameworks(context, services)
    return _show(context, services, " ".join(arguments.words), arguments.framework, arguments.language)


def _show(context: Context, services: Services, name: str, framework: str, language: str) -> int:
    deal, service = services.deals.find(name), services.scorecards
    card = service.card(deal.id, framework)
    worst = card.weakest.element.id
    spoken = language or service.language(deal)
    questions = service.questions(deal.id, worst, spoken, card.framework.name)
    warnings = service.warnings(deal)
    if context.json:
        context.print_json(card_json(deal, card, warnings, questions, spoken))
        return 0
    signs, today, limit = service.signs(deal), services.clock.today(), terminal_columns(context.out)
    for line in card_text(deal, card, questions, signs, today, limit, language or "en", plain=context.plain):
        context.print(line)
    for warning in warnings:
        context.say(f"gate: {warning.text}")
    return 0


def _set(context: Context, words: list[str], reason: str) -> int:
    name, texts = name_and_pairs(words)
    if not name or not texts:
        raise UsageError("scorecard set needs a deal and element=score", hint=_EXAMPLES.splitlines()[2].strip())
    services = context.services()
    deal, service = services.deals.find(name), services.scorecards
    hands = service.set_scores(deal.id, {element: _score(text) for element, text in texts.items()}, reason)
    card = service.card(deal.id)
    if context.json:
        context.print_json([{"id": hand.id, "element": hand.element, "score": hand.score} for hand in hands])
        return 0
    for hand in hands:
        found = card.score(hand.element)
        rule = f" by hand; the rule says {found.derived}" if found else " by hand"
        context.print(f"{service.label(hand.element)} {hand.score}{rule}")
    context.say("aeterm undo takes it back")
    return 0


def _clear(context: Context, words: list[str]) -> int:
    if len(words) < 2:
        raise UsageError("scorecard clear needs a deal and an element", hint=_EXAMPLES.splitlines()[3].strip())
    services = context.services()
    deal, service = services.deals.find(" ".join(words[:-1])), services.scorecards
    hand = service.clear_score(deal.id, words[-1])
    found = service.card(deal.id).score(hand.element)
    score = found.kept if found else 0
    if context.json:
        context.print_json({"element": hand.element, "score": score})
        return 0
    context.print(f"{service.label(hand.element)} {score}, by the rule again")
    context.say("aeterm undo takes it back")
    return 0


def _frameworks(context: Context, services: Services) -> int:
    """Those that can be read on stdout; what is wrong with others on stderr, and then exit code 2."""
    known, wrong = services.scorecards.frameworks(), services.scorecards.framework_problems()
    if context.json:
        context.print_json([framework_json(framework) for framework in known])
    else:
        context.print(framework_text(known, terminal_columns(context.out)))
        context.say(f"yours go into {paths.user_frameworks_dir()}, NAME.toml each")
    for error in wrong:
        context.say(f"left out: {error.message}")
        context.say(f"  {error.hint}")
    return wrong[0].exit_code if wrong else 0


def _score(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise UsageError(f'"{text[:40]}" is no score', hint="0 unknown, 1 we think so, 2 they said so, 3 confirmed")
    return int(text)
