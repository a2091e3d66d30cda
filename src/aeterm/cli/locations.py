"""`aeterm paths`: where everything lives."""

from __future__ import annotations

import argparse

from aeterm import paths
from aeterm.cli.context import Context


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(context: Context, arguments: argparse.Namespace) -> int:
    """Print one path a line; none of them needs to exist."""
    places = {
        "book": context.book_path(),
        "books": paths.books_dir(),
        "demo": paths.demo_book_dir(),
        "config": paths.config_file(),
        "prompts": paths.user_prompts_dir(),
        "bundled prompts": paths.bundled_prompts_dir(),
        "frameworks": paths.user_frameworks_dir(),
        "state": paths.state_dir(),
    }
    if context.json:
        context.print_json({name.replace(" ", "_"): str(path) for name, path in places.items()})
        return 0
    for name, path in places.items():
        context.print(f"{name:<15} {' '.join(str(path).splitlines())}")
    return 0
