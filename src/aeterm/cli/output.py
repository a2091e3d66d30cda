"""A document to stdout or to a file."""

from __future__ import annotations

import io
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.files import write_whole


def deliver(context: Context, text: str, path: str | None, what: str) -> None:
    """Write the text to stdout as UTF-8 whatever the locale, or to a file and say so.

    Raises BookWriteError when the file cannot be written; one that was there is then as it was.
    """
    if path:
        write_whole(Path(path), text)
        context.say(f"{what} written to {path}")
        return
    if isinstance(context.out, io.TextIOWrapper):
        context.out.reconfigure(encoding="utf-8")
    context.out.write(text)
