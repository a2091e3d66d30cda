"""The report of an unexpected error: where it happened, never with which data."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from aeterm import __version__, paths


def write_report(error: BaseException, doing: str) -> Path | None:
    """Write a report without messages, values or locals; None when the state folder cannot be written.

    `doing` is a word of the program's own, for example a verb, never user data.
    """
    from importlib.metadata import version  # a twentieth of the start, for a report that is hardly ever written

    stamp = datetime.now(UTC)
    textual, terminal = version("textual"), os.environ.get("TERM", "")
    lines = [
        f"aeterm {__version__}, textual {textual}, Python {platform.python_version()}",
        f"{platform.system()} {platform.machine()}, TERM={terminal}",
        f"at {stamp:%Y-%m-%d %H:%M:%S} UTC, doing: {doing}",
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        cause = cause.__cause__ or cause.__context__
    path = paths.state_dir() / f"crash-{stamp:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        path.chmod(0o600)
    except OSError:
        return None
    return path


def crash_line(error: BaseException, doing: str) -> str:
    """Write the report and return the one line for the user; never raises for a folder that cannot be written."""
    report = write_report(error, doing)
    place = f"a report without your data is in {report}" if report else "and no report could be written"
    return f"unexpected {type(error).__name__} in {doing}; {place}"


def last_report() -> Path | None:
    """The newest crash report, if there is one."""
    return max(paths.state_dir().glob("crash-*.txt"), default=None)


def _place(filename: str) -> str:
    """A file named without the folders of the user's machine."""
    parts = Path(filename).parts
    for anchor in ("aeterm", "site-packages"):
        if anchor in parts[:-1]:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(anchor) :])
    return parts[-1] if parts else filename
