"""`aeterm undo`: take back the latest change."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.errors import RefusedError


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Take back one change, whoever made it."""
    entry = context.services().history.undo()
    if entry is None:
        raise RefusedError("there is nothing to undo")
    if context.json:
        context.print_json({"seq": entry.seq, "command": entry.command})
    else:
        context.print(f"taken back: {' '.join(entry.command.removeprefix('undo: ').split())}")
        context.say("aeterm redo does it again")
    return 0
