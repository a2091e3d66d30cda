"""`aeterm log`: the calls of a model, as this machine saw them."""

from __future__ import annotations

import argparse
from datetime import datetime

from aeterm import paths
from aeterm.cli.context import Context
from aeterm.cli.tables import Column, table, terminal_columns
from aeterm.errors import AetermError
from aeterm.text import one_line

_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--last", type=int, default=_SHOWN, metavar="N", help=f"how many calls (default {_SHOWN})")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """The latest calls, oldest first; no key is in the log, and no text unless log_bodies is set."""
    from aeterm.llm.call_log import CallLog

    file = paths.call_log_file()
    try:
        calls = CallLog(file).last(max(0, arguments.last))
    except OSError as error:
        raise AetermError(f"{file} cannot be read: {error.strerror}", hint="see who owns it and its mode") from error
    if context.json:
        context.print_json(calls)
        return 0
    if not calls:
        context.say(f"no model was called yet; calls are written to {file}")
        return 0
    columns = (
        Column("When"),
        Column("Host", can_shrink=True),
        Column("Model", can_shrink=True),
        Column("Prompt", can_shrink=True),
        Column("In", right=True),
        Column("Out", right=True),
        Column("s", right=True),
        Column("Outcome", can_shrink=True),
    )
    rows = [
        (
            _when(call.get("at")),
            *(_word(call.get(key)) for key in ("host", "model", "prompt", "tokens_in", "tokens_out", "seconds")),
            _word(call.get("outcome")),
        )
        for call in calls
    ]
    context.print(table(columns, rows, limit=None if context.plain else terminal_columns(context.out)))
    return 0


def _when(value: object) -> str:
    try:
        return f"{datetime.fromisoformat(str(value)).astimezone():%d %b %H:%M}"
    except ValueError:
        return "-"


def _word(value: object) -> str:
    return "-" if value in (None, "") else one_line(str(value))[:200]
