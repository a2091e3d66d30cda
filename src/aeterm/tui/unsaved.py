"""Texts that are not in the book: each is in a file that nobody else may read, until the user has been told of it.

What an editor or an open window holds lies under `new/`, named after the process; the next start finds what that
process left behind. What the user is told of at once lies beside it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aeterm.paths import unsaved_dir
from aeterm.text import clean

_DAY = 86_400.0


def put_by(text: str, name: str, suffix: str = ".txt") -> Path:
    """Write a clean text into a file of its own, for example `draft-20261130-a1b2.md`; OSError when that fails."""
    return _written(unsaved_dir(), f"{name}-{time.strftime('%Y%m%d')}-", text, suffix)


def hold(text: str, name: str, suffix: str = ".txt") -> Path:
    """As `put_by`, for as long as this process lives: `collect` finds it later unless it is removed or released."""
    return _written(unsaved_dir() / "new", f"{os.getpid()}-{name}-", text, suffix)


def release(file: Path) -> Path:
    """Put a held file where it stays; its new path."""
    return file.replace(unsaved_dir() / file.name)


def collect() -> list[Path]:
    """What processes that are no more have held, put where it stays; empty texts are removed."""
    found = []
    for file in sorted((unsaved_dir() / "new").glob("*-*")):
        try:
            if _is_held(file):
                continue
            if file.stat().st_size:
                found.append(release(file))
            else:
                file.unlink()
        except OSError:
            continue  # another start was quicker
    return found


def keep_or_hold(keep: Callable[[], object], text: Callable[[], str], name: str, suffix: str = ".md") -> None:
    """Keep a text while the program ends, or leave it in a file that the next start names. Never raises."""
    try:
        keep()
    except Exception:  # noqa: BLE001 - whatever it is, it must cost neither this text nor what is kept after it
        with suppress(OSError):
            hold(text(), name, suffix)


def _written(folder: Path, prefix: str, text: str, suffix: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, path = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(clean(text))
    return Path(path)


def _is_held(file: Path) -> bool:
    """Whether the process that holds a file may still be there."""
    number = file.name.partition("-")[0]
    if not number.isdecimal():
        return False
    if sys.platform == "win32":  # where asking for a process could end it
        return time.time() - file.stat().st_mtime < _DAY
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
