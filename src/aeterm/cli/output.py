"""A document to stdout or to a file: whole, or not there at all."""

from __future__ import annotations

import io
import os
from pathlib import Path

from aeterm.cli.context import Context
from aeterm.errors import BookWriteError


def deliver(context: Context, text: str, path: str | None, what: str) -> None:
    """Write the text to stdout as UTF-8 whatever the locale, or to a file and say so.

    Raises BookWriteError when the file cannot be written; one that was there is then as it was.
    """
    if path:
        _replace(Path(path), text)
        context.say(f"{what} written to {path}")
        return
    if isinstance(context.out, io.TextIOWrapper):
        context.out.reconfigure(encoding="utf-8")
    context.out.write(text)


def _replace(path: Path, text: str) -> None:
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        scratch.replace(path)
    except OSError as error:
        raise BookWriteError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        scratch.unlink(missing_ok=True)
