"""`aeterm redo`: do again what was taken back last."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.errors import RefusedError


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Do again one change, unless something else was done since."""
    entry = context.services().history.redo()
    if entry is None:
        raise RefusedError("there is nothing to redo")
    if context.json:
        context.print_json({"seq": entry.seq, "command": entry.command})
    else:
        context.print(f"done again: {' '.join(entry.command.removeprefix('redo: ').split())}")
    return 0
