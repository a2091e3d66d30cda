"""A real pseudo-terminal with a program in it, and the screen as a person sees it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

AETERM = (sys.executable, "-m", "aeterm")
ALT_SCREEN_ON, ALT_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
MOUSE_ON = (b"\x1b[?1000h", b"\x1b[?1003h")
MOUSE_OFF = (b"\x1b[?1000l", b"\x1b[?1003l")
CURSOR_ON = b"\x1b[?25h"
_PATIENCE = 40.0
"""Seconds that a busy machine may take; a wait ends as soon as it can."""


class Terminal:
    """`aeterm` with some arguments in a terminal of a given size; ended with the `with` block."""

    _program: tuple[str, ...] = AETERM

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.written = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        # A test runner may export its own size, which would count for more than that of the terminal.
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        variables = {**inherited, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environment or {})}
        command = [*self._program, *arguments]
        self.process = pexpect.spawn(
            command[0], command[1:], dimensions=(rows, columns), env=variables, cwd=cwd, timeout=_PATIENCE
        )

    @classmethod
    def of(cls, *command: str) -> Terminal:
        """Another program than `aeterm` in a terminal of 80x24, for example a shell."""
        return _AnyTerminal(*command)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    @property
    def screen(self) -> str:
        """The lines now on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cells(self) -> list[list[tuple[str, ...]]]:
        """Every cell: its character, the colours in which it is seen, and what is set off about it."""
        lines = [self._screen.buffer[y] for y in range(self._screen.lines)]
        return [
            [
                (cell.data, cell.fg * (cell.data != " "), cell.bg, f"{cell.reverse} {cell.underscore}")
                for cell in map(line.__getitem__, range(self._screen.columns))
            ]
            for line in lines
        ]

    @property
    def below(self) -> str:
        """The lines under the first, in which a clock is."""
        return self.screen.partition("\n")[2]

    def read(self, seconds: float = 0.05) -> bool:
        """Take what was written within a time; False when the program has ended."""
        try:
            piece = self.process.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += piece
        self._stream.feed(piece)
        return True

    def read_for(self, seconds: float) -> None:
        """Take what is written during a time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.read(left):
            pass

    def wait_for(self, text: str, *, seconds: float = _PATIENCE) -> None:
        """Return when the text is on the screen; AssertionError with the screen when it does not come."""
        end = time.monotonic() + seconds
        while text not in self.screen:
            is_running = self.read()
            assert text in self.screen or (is_running and time.monotonic() < end), f"no {text!r} on\n{self.screen}"

    def wait_gone(self, text: str, *, seconds: float = _PATIENCE) -> None:
        """Return when the text is no longer on the screen; AssertionError with the screen when it stays."""
        self.wait_until(lambda: text not in self.screen, what=f"{text!r} stays", seconds=seconds)

    def wait_until(self, holds: Callable[[], bool], *, what: str = "", seconds: float = _PATIENCE) -> None:
        """Return when something else holds; AssertionError with what it is and the screen when it never does."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{what}\n{self.screen}"
            self.read()

    def press(self, keys: str) -> None:
        """Type keys, one at a time, as a person would."""
        for key in keys:
            self.process.send(key)
            self.read(0.05)

    def quit(self) -> int:
        """Press q, once more when the first one only left a filter; the exit code."""
        self.press("q")
        end = time.monotonic() + 2
        while self.read() and time.monotonic() < end:
            pass
        if self.process.isalive():
            self.press("q")
        return self.end()

    def lose(self) -> None:
        """Close the terminal under the program, and wait until that has ended."""
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), self.process.child_fd)
        end = time.monotonic() + _PATIENCE
        while self.process.isalive() and time.monotonic() < end:
            time.sleep(0.05)
        assert not self.process.isalive()

    def end(self, *, seconds: float = _PATIENCE) -> int:
        """The exit code, once the program has ended by itself: 128 + signal for one that was killed."""
        end = time.monotonic() + seconds
        while self.read() and time.monotonic() < end:
            pass
        assert time.monotonic() < end, f"still running:\n{self.screen}"
        self.process.close()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return 128 + int(self.process.signalstatus)


class _AnyTerminal(Terminal):
    _program = ()
