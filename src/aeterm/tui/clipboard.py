"""Copying that says how it copied: a native tool, else tmux, else the terminal (OSC 52), else a file."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from aeterm.terminal import clipboard_command, hears_osc52, tmux_command
from aeterm.text import clean

_OSC52_LIMIT = 74_000
"""Bytes; longer OSC 52 payloads are cut off by common terminals."""
_PATIENCE = 2.0
"""Seconds a native tool may take."""


def copy(text: str, osc52: Callable[[str], None], *, folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Copy clean text and say by which route: `xclip`, `tmux`, `the terminal (OSC 52)` or `the file <path>`.

    OSC 52 gives no answer, so it is named and not claimed to have worked. Raises OSError when not even a file works.
    """
    safe = clean(text)
    for arguments in (clipboard_command(environment), tmux_command(environment)):
        if arguments and _piped(arguments, safe):
            return "the tmux buffer" if arguments[0] == "tmux" and "-w" not in arguments else arguments[0]
    if hears_osc52(environment) and len(safe.encode("utf-8")) <= _OSC52_LIMIT:
        osc52(safe)
        return "the terminal (OSC 52)"
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="copy-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(safe)
    return f"the file {name}"


def _piped(arguments: list[str], text: str) -> bool:
    # The clipboard of Windows takes bytes in the code page of its console, unless they are UTF-16.
    encoding = "utf-16" if arguments[0] == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(
            arguments,
            input=text.encode(encoding),
            timeout=_PATIENCE,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
