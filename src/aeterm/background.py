"""Is the terminal light or dark? Asked once, before the interface takes the screen.

The question (OSC 11) goes out before the interface is loaded, which takes longer than an answer does, so a terminal
that never answers costs no time either. The answer of a slow line may still come late: `tui.key_order` lets none of it
act as a key.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping

LIGHT_ABOVE = 0.5
"""Perceived brightness (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, each of 1) above which a background is light."""
_ASK = b"\x1b]11;?\x1b\\"
_PATIENCE = 0.1
"""Seconds from the question after which nobody waits any more."""
_COLOUR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)


class Asked:
    """A question that is on its way; `is_light` waits for the answer."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._until = time.monotonic() + _PATIENCE
        self._answer: bytes = b""

    def is_light(self) -> bool | None:
        """None when the terminal does not say."""
        while not _COLOUR.search(self._answer):
            ready, _, _ = select.select([self._source], [], [], max(0.0, self._until - time.monotonic()))
            piece = os.read(self._source, 256) if ready else b""
            if not piece:
                break
            self._answer += piece
        return brightness(self._answer)


def brightness(answer: bytes) -> bool | None:
    """True for a light background, False for a dark one, None when the answer does not tell."""
    found = _COLOUR.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > LIGHT_ABOVE)


def as_told(environment: Mapping[str, str] = os.environ) -> bool | None:
    """What `COLORFGBG` says, for example `15;0`: the colours 7 and 15 are light."""
    colour = environment.get("COLORFGBG", "").rpartition(";")[2]
    return colour in ("7", "15") if colour.isdecimal() else None


@contextlib.contextmanager
def asking(environment: Mapping[str, str] = os.environ) -> Iterator[Asked | None]:
    """Ask, with the echo off until the block ends. None where nobody can be asked, or keys wait to be read."""
    try:
        import termios
        import tty

        source, target = sys.stdin.fileno(), sys.stdout.fileno()
        before = termios.tcgetattr(source)
    except (ImportError, OSError, ValueError, AttributeError):  # no terminal, or one of Windows
        yield None
        return
    except termios.error:
        yield None
        return
    is_silent = not os.isatty(target) or environment.get("TERM", "dumb") in ("dumb", "linux")
    if is_silent or select.select([source], [], [], 0)[0]:
        yield None
        return
    tty.setcbreak(source, termios.TCSANOW)
    try:
        os.write(target, _ASK)
        yield Asked(source)
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
