"""What this terminal can do, as its environment tells."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
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


def has_shell() -> bool:
    """Whether something is there to go on with what is stopped: a shell, which has a process group of its own."""
    return hasattr(os, "getpgrp") and os.getpgrp() != os.getsid(0)


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


def tmux_clipboard() -> str:
    """What tmux does with the clipboard: `on`, `external` or `off`; empty when it does not say."""
    try:
        done = subprocess.run(
            ["tmux", "show-options", "-gsv", "set-clipboard"], capture_output=True, text=True, timeout=1, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def tmux_command(environment: Mapping[str, str], option: Callable[[], str] = tmux_clipboard) -> list[str]:
    """The command that copies through tmux, which ignores OSC 52 of a program unless `set-clipboard` is `on`.

    `-w` hands the text on to the terminal around it. Empty outside tmux, or where OSC 52 is heard.
    """
    if "TMUX" not in environment:
        return []
    found = option()
    return [] if found == "on" else ["tmux", "load-buffer", *(["-w"] if found == "external" else []), "-"]


def hears_osc52(environment: Mapping[str, str]) -> bool:
    """False for terminals known to ignore OSC 52: it gives no answer, so the rest can only be hoped for."""
    if "TMUX" in environment:
        return True  # see `tmux_command`
    return not (
        "STY" in environment  # GNU screen
        or environment.get("TERM", "") in ("dumb", "linux")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or "VTE_VERSION" in environment  # GNOME Terminal and its kin
    )


_ERASE_IN_COLOUR = (
    *("xterm", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "contour", "konsole", "mintty", "rxvt"),
    *("st-", "vte", "gnome", "iterm", "nsterm", "putty", "linux"),
)
"""How the names of terminals begin whose erased cells take the background that is in force."""


def erases_in_colour(environment: Mapping[str, str] = os.environ) -> bool:
    """True for terminals known to give erased cells the background in force; GNU screen gives them its own.

    `screen` is also what an older tmux calls itself, which is like the others.
    """
    name = environment.get("TERM", "")
    if name.startswith("screen"):
        return "TMUX" in environment and "STY" not in environment
    return name.startswith(_ERASE_IN_COLOUR)


def clipboard_route(environment: Mapping[str, str] = os.environ) -> str:
    """How copied text is expected to reach the clipboard: a native command, tmux, the terminal by OSC 52, or a file."""
    command = clipboard_command(environment)
    if command:
        return command[0]
    if through := tmux_command(environment):
        return " ".join(through)
    return "OSC 52" if hears_osc52(environment) else "none: what is copied goes to a file"


def describe_terminal() -> str:
    """One line: `true colour · UTF-8 · 80x24 · clipboard: OSC 52`."""
    colour = colours()
    shown = colour if colour.startswith(("none", "true")) else f"{colour} colours"
    return f"{shown} · {encoding()} · {size()} · clipboard: {clipboard_route()}"
