"""`aeterm note add NAME TEXT`: a note on a deal or an account."""

from __future__ import annotations

import argparse
import sys

from aeterm.cli.context import Context
from aeterm.cli.targets import find_target
from aeterm.errors import UsageError

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=["add"])
    parser.add_argument("name", metavar="NAME", help="a deal or an account")
    parser.add_argument("text", nargs="+", metavar="TEXT", help="the note; - reads it from standard input")
    parser.add_argument("--private", action="store_true", help="never sent to a model")
    parser.add_argument("--kind", choices=["note", "mail", "transcript"], default="note")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Keep the text verbatim."""
    text = _stdin() if arguments.text == ["-"] else " ".join(arguments.text)
    if not text.strip():
        raise UsageError("the note is empty")
    services = context.services()
    target = find_target(services, arguments.name)
    note = services.accounts.add_note(target, text, kind=arguments.kind, private=arguments.private)
    if context.json:
        context.print_json({"id": note.id, "account_id": note.account_id, "deal_id": note.deal_id})
    else:
        context.print(f"note {note.id} on {' '.join(target.name.split())}")
        context.say("aeterm undo takes it back")
    return 0


def _stdin() -> str:
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not text in {sys.stdin.encoding}: byte {error.start}") from error
