"""`aeterm note`: notes on a deal or an account, added, listed and shown."""

from __future__ import annotations

import argparse
import sys

from aeterm.cli import proposals
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.cli.targets import find_target
from aeterm.domain.activity import NOTE_KINDS, Note
from aeterm.errors import ImportRefusedError, UsageError
from aeterm.text import one_line

INTERMIXED = True
_BEGINNING = 120


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=["add", "list", "show"])
    parser.add_argument("name", metavar="NAME", help="a deal or an account; to show, the id of a note")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="to add: the note; - reads it from standard input")
    parser.add_argument("--private", action="store_true", help="never sent to a model")
    parser.add_argument("--kind", choices=NOTE_KINDS, default="", help="instead of what its form says")
    parser.add_argument("--on", metavar="DAY", default="", help="the day it was written or said")
    parser.add_argument("--author", default="", help="who wrote it; a mail names its own")
    parser.add_argument("--extract", action="store_true", help="then list what it could change in the book")
    parser.add_argument("--accept", metavar="IDS", default="", help="with --extract: p1,p3 or all")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Keep a text verbatim, list notes newest first, or print one to the letter."""
    name = arguments.name
    if arguments.action == "add":
        return _add(context, arguments)
    if arguments.action == "show":
        return _show(context, context.services().accounts.note(name))
    target = find_target(context.services(), " ".join([name, *arguments.text]))
    _list(context, context.services().accounts.notes(target))
    return 0


def _add(context: Context, arguments: argparse.Namespace) -> int:
    text = _stdin(context) if arguments.text == ["-"] else " ".join(arguments.text)
    if not text.strip():
        raise UsageError("the note is empty", hint='for example: aeterm note add Wayne "wants SAML proof"')
    services = context.services()
    target = find_target(services, arguments.name)
    note = services.accounts.add_note(
        target,
        text,
        kind=arguments.kind,
        private=arguments.private,
        on=services.accounts.past_day(arguments.on) if arguments.on else None,
        author=arguments.author,
    )
    if not context.json:
        context.print(f"{note.kind} {note.id} on {one_line(target.name)}")
        context.say("aeterm undo takes it back")
    if arguments.extract or arguments.accept:
        return proposals.run(
            context, note, services.extraction.propose(note.id), arguments.accept, as_json=_as_json(note)
        )
    if context.json:
        context.print_json(_as_json(note))
    return 0


def _as_json(note: Note, *, whole: bool = False) -> dict[str, object]:
    found: dict[str, object] = {
        "id": note.id,
        "account_id": note.account_id,
        "deal_id": note.deal_id,
        "kind": note.kind,
        "on": note.written_at.astimezone().date().isoformat(),
        "author": note.author,
        "private": note.private,
    }
    return {**found, "text": note.text} if whole else found


def _show(context: Context, note: Note) -> int:
    if context.json:
        context.print_json(_as_json(note, whole=True))
        return 0
    day = note.written_at.astimezone().date().isoformat()
    marks = [note.id, note.kind, day, one_line(note.author), "private" if note.private else ""]
    context.say(" · ".join(mark for mark in marks if mark))
    context.print(note.text)
    return 0


def _list(context: Context, notes: list[Note]) -> None:
    if context.json:
        context.print_json([_as_json(note) for note in notes])
        return
    if not notes:
        context.say('no notes yet; aeterm note add NAME "..." keeps one')
        return
    columns = (
        Column("Id"),
        Column("Day"),
        Column("Kind"),
        Column("By", can_shrink=True),
        Column("Begins", can_shrink=True),
    )
    rows = [
        (
            note.id,
            note.written_at.astimezone().date().isoformat(),
            f"{note.kind}{', private' if note.private else ''}",
            note.author or "-",
            one_line(note.text[: 2 * _BEGINNING])[:_BEGINNING],
        )
        for note in notes
    ]
    context.print(table(columns, rows, limit=None if context.plain else terminal_columns(context.out)))


def _stdin(context: Context) -> str:
    """What is piped in, whatever its encoding, which is said when it is not UTF-8."""
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return sys.stdin.read()
    from aeterm.interchange.decoding import decode_text

    try:
        text, encoding = decode_text(raw.read(), "standard input")
    except ImportRefusedError as error:
        raise UsageError(error.message, hint="pipe plain text, for example of a mail or a transcript") from error
    if "\0" in text:
        raise UsageError("standard input is not text: it holds zero bytes", hint="pipe plain text")
    if not encoding.startswith("UTF-8"):
        context.say(f"standard input was read as {encoding}")
    return text.removeprefix("\ufeff")
