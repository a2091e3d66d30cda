"""`aeterm book`: the settings of the book."""

from __future__ import annotations

import argparse

from aeterm.cli.context import Context
from aeterm.cli.parser import pairs
from aeterm.domain.money import plain
from aeterm.domain.settings import BookSettings
from aeterm.errors import UsageError
from aeterm.services.container import Services

_USAGE = "aeterm book set currency=USD fiscal_start_month=4 coverage_target=3.5"
INTERMIXED = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="set name=value", help=_USAGE)


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Show or set."""
    words = arguments.words
    if not words:
        services = context.services()
    elif words[0] == "set" and len(words) > 1:
        texts = pairs(words[1:])
        services = context.services(create=True)
        services.configuration.set_book(texts)
    else:
        raise UsageError("book takes nothing, or set name=value", hint=_USAGE)
    facts = _facts(services.book.settings)
    if context.json:
        context.print_json({"path": str(services.book.path), **facts})
    else:
        _print(context, services, facts)
    return 0


def _print(context: Context, services: Services, facts: dict[str, object]) -> None:
    for name, value in {"path": str(services.book.path), **facts}.items():
        context.print(f"{name:<19} {' '.join(str(value).split())}")


def _facts(settings: BookSettings) -> dict[str, object]:
    return {
        "currency": settings.currency,
        "fiscal_start_month": settings.fiscal_start_month,
        "coverage_target": plain(settings.coverage_target),
        "language": settings.language,
        "owner": settings.owner,
        "is_demo": settings.is_demo,
    }
