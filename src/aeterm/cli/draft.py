"""`aeterm draft KIND NAME`: a discovery summary, objection notes or a brief."""

from __future__ import annotations

import argparse

from aeterm.cli import writing
from aeterm.cli.context import Context
from aeterm.domain.draft import DraftKind

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", choices=[kind.slug for kind in DraftKind])
    writing.configure(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Write and keep a draft of that kind."""
    kind = next(kind for kind in DraftKind if kind.slug == arguments.kind)
    return writing.run(context, arguments, kind)
