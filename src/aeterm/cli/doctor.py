"""`aeterm doctor`: what this machine, this terminal and this book are like, and what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from aeterm.cli.checks import (
    Check,
    book_checks,
    key_checks,
    line_checks,
    model_checks,
    place_checks,
    terminal_checks,
    version_checks,
)
from aeterm.cli.context import Context
from aeterm.errors import BookMissingError, UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--repair", action="store_true", help="set a damaged book back to its last good state")
    parser.add_argument(
        "--keys",
        nargs="?",
        const="pipeline",
        metavar="VIEW",
        help="press keys, see what arrives and what it does there",
    )


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print every check; exit code 1 when one of them is wrong. No data of the book is shown, and no key."""
    if arguments.keys:
        return _keys(context, arguments.keys)
    if arguments.repair:
        _repair(context)
    checks = list(_checks(context))
    is_fine = all(check.state != "wrong" for check in checks)
    if context.json:
        context.print_json(
            {
                "ok": is_fine,
                "checks": [
                    {"name": check.name, "state": check.state, "value": check.value, "hint": check.hint}
                    for check in checks
                ],
            }
        )
        return 0 if is_fine else 1
    for check in checks:
        mark = {"ok": " ", "note": "~", "wrong": "!"}[check.state]
        context.print(f"{mark} {check.name:<16} {' '.join(check.value.split())}")
        if check.hint:
            context.print(f"  {'':<16} {' '.join(check.hint.split())}")
    return 0 if is_fine else 1


def _checks(context: Context) -> Iterator[Check]:
    yield from version_checks()
    yield from terminal_checks(context.out.isatty())
    yield from line_checks()
    yield from place_checks()
    yield from key_checks()
    yield from model_checks()
    yield from book_checks(context.book_path())


def _keys(context: Context, view: str) -> int:
    from aeterm.cli.keys import place_of, table_in_force
    from aeterm.tui.keymap import PLACES

    place, table = place_of(view), table_in_force(context)
    if not context.is_interactive:
        raise UsageError("keys are read from a terminal, and this is none")
    from aeterm.tui.key_probe import probe

    arrived = probe(place, table.available_in(PLACES[place]))
    if context.json:
        context.print_json([{"key": item.key, "aliases": item.aliases, "command": item.command} for item in arrived])
        return 0
    for item in arrived:
        context.print(item.line)
    return 0


def _repair(context: Context) -> None:
    from aeterm.bootstrap import holds_book
    from aeterm.store.repair import repair

    path = context.book_path()
    if not holds_book(path):
        raise BookMissingError(f"there is no book at {path} to repair", hint="--book DIR names another")
    for sentence in repair(path):
        context.say(sentence)
