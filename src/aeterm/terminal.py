"""What this terminal can do, as its environment tells: for `doctor` and the first-run box."""

from __future__ import annotations

import locale
import os
import shutil
from collections.abc import Callable, Mapping


def colours(environment: Mapping[str, str] = os.environ) -> str:
    """`none`, `16`, `256` or `true colour`."""
    if environment.get("NO_COLOR"):
        return "none (NO_COLOR)"
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "true colour"
    terminal = environment.get("TERM", "")
    if terminal in ("", "dumb"):
        return "none"
    return "256" if "256" in terminal or "kitty" in terminal else "16"


def encoding() -> str:
    """The character encoding of the locale, for example `UTF-8`."""
    return locale.getpreferredencoding(False).upper()


def size() -> str:
    """Columns x rows: `80x24`."""
    columns, rows = shutil.get_terminal_size()
    return f"{columns}x{rows}"


def clipboard_command(environment: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> list[str]:
    """The command that takes text on stdin and copies it here; empty when there is none or the session is remote."""
    if "SSH_TTY" in environment or "SSH_CONNECTION" in environment:
        return []
    candidates = [
        ("WAYLAND_DISPLAY", ["wl-copy"]),
        ("DISPLAY", ["xclip", "-selection", "clipboard"]),
        ("DISPLAY", ["xsel", "--clipboard", "--input"]),
        ("", ["pbcopy"]),
        ("", ["clip.exe"]),
    ]
    for variable, arguments in candidates:
        if (not variable or environment.get(variable)) and which(arguments[0]):
            return arguments
    return []


def clipboard_route(environment: Mapping[str, str] = os.environ) -> str:
    """How copied text is expected to reach the clipboard: a native command, or the terminal by OSC 52."""
    command = clipboard_command(environment)
    if command:
        return command[0]
    return "OSC 52 (tmux: set-clipboard on)" if "TMUX" in environment else "OSC 52"


def describe_terminal() -> str:
    """One line: `true colour · UTF-8 · 80x24 · clipboard: OSC 52`."""
    colour = colours()
    shown = colour if colour.startswith(("none", "true")) else f"{colour} colours"
    return f"{shown} · {encoding()} · {size()} · clipboard: {clipboard_route()}"
