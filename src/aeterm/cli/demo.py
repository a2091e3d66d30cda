"""`aeterm demo`: a made-up book, apart from every real one."""

from __future__ import annotations

import argparse
from pathlib import Path

from aeterm import paths
from aeterm.cli.context import Context
from aeterm.cli.open_ import print_summary, start_interface


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--build-only", action="store_true", help="make the demo book, print a summary, do not open it")
    parser.add_argument("folder", nargs="?", metavar="DIR", help="where; beside your books when left out")


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Make the demo book unless it exists, and open it where there is a terminal."""
    from aeterm.bootstrap import open_demo, remember_book

    chosen = arguments.folder or arguments.book
    path = Path(chosen).expanduser() if chosen else paths.demo_book_dir()
    services = open_demo(path, context.settings)
    if not chosen:
        remember_book(path)
    if context.is_interactive and not (arguments.build_only or context.json or context.plain):
        return start_interface(context, services)
    try:
        print_summary(context, services)
    finally:
        services.book.close()
    return 0
