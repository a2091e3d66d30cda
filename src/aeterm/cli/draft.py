"""`aeterm draft KIND NAME`: a follow-up mail, a deal review, a discovery summary ..., or a prompt of one's own."""

from __future__ import annotations

import argparse

from aeterm.cli import writing
from aeterm.cli.context import Context
from aeterm.domain.draft import DraftKind

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = ", ".join(kind.slug for kind in DraftKind)
    parser.add_argument("kind", metavar="KIND", help=f"{kinds}; or the name of a prompt of your own")
    writing.configure(parser)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Write and keep a draft of that kind. Raises UsageError for a word that is no kind and no prompt."""
    kind, own = context.services().drafts.named(arguments.kind)
    return writing.run(context, arguments, kind, own)
