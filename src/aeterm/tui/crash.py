"""What is kept of a crash: where in the code, never what was in the book."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from aeterm import __version__


def report(error: BaseException, size: tuple[int, int]) -> str:
    """Type of the error and of its causes, code locations, versions and terminal; no messages, no locals.

    Messages are left out because they may quote names and amounts.
    """
    from importlib.metadata import version

    lines = [
        f"aeterm {__version__} · textual {version('textual')} · python {platform.python_version()}",
        f"{platform.system()} {platform.machine()} · TERM={os.environ.get('TERM', '')} · {size[0]}x{size[1]}",
        "",
    ]
    current: BaseException | None = error
    while current is not None:
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        frames = traceback.extract_tb(current.__traceback__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def write(error: BaseException, folder: Path, size: tuple[int, int]) -> str:
    """Write the report and return the one line to print; never raises."""
    name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        file.touch(mode=0o600)
        file.write_text(report(error, size), "utf-8")
    except OSError:
        return f"aeterm: stopped by an internal error ({type(error).__name__}); no report could be written to {folder}"
    return f"aeterm: stopped by an internal error ({type(error).__name__}); report without deal data: {file}"


def _short(filename: str) -> str:
    """The path from the package on; nothing of the user's folders."""
    parts = Path(filename).parts
    for anchor in ("site-packages", "src"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) :])
    return parts[-1] if parts else ""
