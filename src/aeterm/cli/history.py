"""`aeterm history`: every change of the book, newest first."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context

_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("-n", type=int, metavar="COUNT", help=f"how many; {_SHOWN} by default, all with --json")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """List changes."""
    history = context.services().history
    if context.json:
        context.print_json(
            [
                {
                    "seq": entry.seq,
                    "at": entry.at.isoformat(),
                    "actor": entry.actor,
                    "command": entry.command,
                    "summary": list(entry.summary),
                    "is_undone": entry.is_undone,
                }
                for entry in history.entries(arguments.n)
            ]
        )
        return 0
    entries = history.entries(_SHOWN if arguments.n is None else arguments.n)
    for entry in entries:
        undone = "  (taken back)" if entry.is_undone else ""
        at = f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
        context.print(" ".join(f"{entry.seq}  {at}  {entry.actor}  {entry.command}{undone}".split("\n")))
        for line in entry.summary:
            context.print("    " + " ".join(line.split("\n")))
    if not entries:
        context.say("no changes yet")
    return 0
