"""`aeterm drafts`: the list of drafts, one of them, or one less."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.writing import as_json
from aeterm.domain.draft import DraftState
from aeterm.errors import UsageError
from aeterm.text import one_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="print this draft")
    parser.add_argument("--remove", action="store_true", help="take it out of the book; undo brings it back")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List drafts newest first, print one, or remove one."""
    drafts = context.services().drafts
    if arguments.id is None:
        if arguments.remove:
            raise UsageError("--remove needs the id of a draft", hint="aeterm drafts lists them")
        _list(context)
        return 0
    draft = drafts.get(arguments.id)
    if arguments.remove:
        drafts.remove(draft.id)
        context.say(f"{draft.id} removed; aeterm undo brings it back")
    elif context.json:
        context.print_json(as_json(draft))
    else:
        context.print(draft.text.rstrip("\n"))
        if draft.state is not DraftState.COMPLETE:
            context.say(f"{draft.state.value}: {draft.reason}")
    return 0


def _list(context: Context) -> None:
    drafts = context.services().drafts.list()
    if context.json:
        context.print_json([as_json(draft) for draft in drafts])
        return
    for draft in drafts:
        state = "" if draft.state is DraftState.COMPLETE else f"  {draft.state.value}"
        day = draft.created_at.astimezone().date().isoformat()
        context.print(f"{draft.id:<5} {day}  {one_line(draft.title)}  ({one_line(draft.model)}){state}")
    if not drafts:
        context.say("no drafts yet; aeterm brief NAME writes one")
