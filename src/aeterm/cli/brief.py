"""`aeterm brief NAME`: what to read before meeting a deal or an account."""

from __future__ import annotations

import argparse

from aeterm.cli import writing
from aeterm.cli.context import Context
from aeterm.domain.draft import DraftKind

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    writing.configure(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Write and keep a meeting brief."""
    return writing.run(context, arguments, DraftKind.MEETING_BRIEF)
