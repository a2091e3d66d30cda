"""A document into a file: whole, or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

from aeterm.errors import BookWriteError


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, its line ends as they are.

    Raises BookWriteError when the file cannot be written; one that was there is then as it was.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        scratch.replace(path)
    except OSError as error:
        hint = "see that the folder exists and can be written"
        raise BookWriteError(f"{path} cannot be written: {error.strerror or error}", hint=hint) from error
    finally:
        scratch.unlink(missing_ok=True)
