"""The parser of each verb, declared by its module; all of them together for completions and the manual page."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from aeterm.cli.parser import Parser
from aeterm.cli.verbs import VERBS


def configured(name: str) -> tuple[ModuleType, Parser]:
    """The module of a verb and its parser."""
    verb = VERBS[name]
    module = import_module(f"aeterm.cli.{verb.module}")
    parser = Parser(name, verb.help[:1].upper() + verb.help[1:])
    module.configure(parser)
    return module, parser


def program() -> Parser:
    """One parser with every verb below it. It loads every verb: for what is generated, not for a command."""
    root = Parser("", "The terminal cockpit of an Account Executive.")
    root.add_argument("--version", action="store_true", help="print the version")
    made = {f"aeterm {name}": configured(name)[1] for name in VERBS}
    verbs = root.add_subparsers(metavar="COMMAND", parser_class=lambda **given: made[given["prog"]])  # type: ignore[call-overload]
    for name, verb in VERBS.items():
        verbs.add_parser(name, help=verb.help)
    return root
