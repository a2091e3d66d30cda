"""`aeterm call`: promise management a figure, list what was promised, score it, take in promises of the past."""

from __future__ import annotations

import argparse
from importlib import import_module

from aeterm.cli.context import Context
from aeterm.errors import UsageError

_EXAMPLES = """\
  aeterm call submit 2026-Q4 --commit 527k --best 780k --note "Wayne signs on the 18th"
  aeterm call list --period 2026-Q4
  aeterm call accuracy --by division
  aeterm call accuracy --period 2026-Q3
  aeterm call trend
  aeterm call import forecast_accuracy.csv --currency USD --dry-run
"""
INTERMIXED = True

_OPTIONS = {
    "list": ("call_list", {"period", "scope"}),
    "submit": ("call_submit", {"period", "scope", "commit", "best", "note", "currency"}),
    "accuracy": ("call_accuracy", {"period", "scope", "by", "week", "last"}),
    "trend": ("call_trend", {"period", "scope"}),
    "import": ("call_import", {"map", "currency", "dry_run", "day_first", "month_first"}),
}
"""Action to its module and the options that it takes."""
_ALL = set().union(*(options for _, options in _OPTIONS.values()))


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EXAMPLES
    parser.add_argument("words", nargs="*", metavar="ACTION", help="list, submit P, accuracy, trend, import FILE")
    parser.add_argument("--period", metavar="P", help="2026-Q4, Q4, 2026-11 or 2026")
    parser.add_argument("--scope", metavar="PART", help='a part of the book: "division=Arc Suite"')
    parser.add_argument("--commit", metavar="AMOUNT", help="submit: what you stake your word on, won deals included")
    parser.add_argument("--best", metavar="AMOUNT", help="submit: if things go well; the commit included")
    parser.add_argument("--note", metavar="TEXT", help="submit: why")
    parser.add_argument("--currency", metavar="CODE", help="submit, import: of the amounts; the book's when left out")
    parser.add_argument("--by", metavar="WHAT", help="accuracy: division, territory, owner, manager, product ...")
    parser.add_argument("--week", metavar="N", type=int, help="accuracy: the call as of week 1, 4, 8 (usual) or 12")
    parser.add_argument("--last", metavar="N", type=int, help="accuracy: the last N periods only")
    parser.add_argument("--map", action="append", metavar="HEADER=FIELD", help="import: HEADER= leaves a column out")
    parser.add_argument("--dry-run", action="store_true", default=None, help="import: show, write nothing")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", default=None, help="import: 03/04/2026 is 3 April")
    order.add_argument("--month-first", action="store_true", default=None, help="import: 03/04/2026 is March 4")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Obey the action; a bare `aeterm call` lists."""
    action, words = (arguments.words or ["list"])[0], arguments.words[1:]
    if action not in _OPTIONS:
        raise UsageError(f'"{action}" is nothing to do with a call', hint=f"write one of: {', '.join(_OPTIONS)}")
    module, taken = _OPTIONS[action]
    for option in sorted(_ALL - taken):
        if getattr(arguments, option) is not None:
            raise UsageError(f"call {action} takes no --{option.replace('_', '-')}", hint="aeterm call --help")
    arguments.words = words
    code: int = import_module(f"aeterm.cli.{module}").run(context, arguments)
    return code
