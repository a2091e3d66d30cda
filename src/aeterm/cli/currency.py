"""`aeterm currency`: the currency that files without one are read in."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.errors import UsageError

INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="set CODE", help="for example: aeterm currency set USD")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show or set. Deals keep the currency they have."""
    words = arguments.words
    if not words:
        currency = context.services().book.settings.currency
    elif words[0] == "set" and len(words) == 2:
        services = context.services(create=True, passes_demo=False)
        currency = services.configuration.set_book({"currency": words[1]}).currency
    else:
        raise UsageError("currency takes nothing, or set CODE", hint="aeterm currency set USD")
    if context.json:
        context.print_json({"currency": currency})
    else:
        context.print(currency)
    return 0
