"""What a verb prints, as a text that the interface shows."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.cli.parser import Parser
from aeterm.cli.verbs import VERBS


class _Page(io.StringIO):
    """A text as wide as the terminal it will be read on."""

    def isatty(self) -> bool:
        """The interface runs on a terminal."""
        return True


def page(verb: str, book: Path) -> str:
    """The output of a reading verb without options, then what it says beside; an AetermError when it refuses."""
    module = import_module(f"aeterm.cli.{VERBS[verb].module}")
    parser = Parser(verb, VERBS[verb].help)
    module.configure(parser)
    context = Context(book=str(book), no_input=True)
    context.out, context.err = _Page(), io.StringIO()
    try:
        module.run(context, parser.parse_args([]))
        return f"{context.out.getvalue()}{context.err.getvalue()}".rstrip("\n")
    finally:
        context.close()
