"""Starts a program in a pseudo-terminal and tells what it cost until a text stood on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Cost

_ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>]*[a-zA-Z$]|\x1b[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


def _started(command: Sequence[str], columns: int, rows: int) -> tuple[subprocess.Popen[bytes], int]:
    """A program in a terminal of its own, and the end of it that we hold."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("COLUMNS", "LINES", "SSH_TTY"):
        environment.pop(name, None)
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    return process, master


def _killed(process: subprocess.Popen[bytes], master: int) -> Cost:
    """End it; the processor's time it took."""
    os.kill(process.pid, signal.SIGKILL)  # an ended child is still ours until it is waited for
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = -signal.SIGKILL
    os.close(master)
    return Cost(usage.ru_utime + usage.ru_stime, 0.0)


def until_text(
    command: Sequence[str], pattern: bytes, *, columns: int = 120, rows: int = 36, patience: float = 60
) -> Cost:
    """Processor and clock seconds from start until text matching `pattern` was written; then it is killed.

    Raises TimeoutError when the text does not come, with the end of what came instead.
    """
    start = time.perf_counter()
    process, master = _started(command, columns, rows)
    try:
        seen = _read_until(master, re.compile(pattern), start + patience)
        wall = time.perf_counter() - start
    finally:
        used = _killed(process, master)
    if seen is not None:
        raise TimeoutError(f"{pattern!r} did not appear; last came {seen[-400:]!r}")
    return Cost(used.cpu, wall)


class Sent(NamedTuple):
    """What came after a key: bytes, and seconds until the first and the last of them."""

    size: int
    first: float
    last: float


class Session:
    """A program that runs in a terminal until the `with` block ends; then it is killed."""

    def __init__(self, command: Sequence[str], *, columns: int, rows: int) -> None:
        self._process, self._master = _started(command, columns, rows)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        _killed(self._process, self._master)

    def send(self, keys: str, *, calm: float) -> Sent:
        """Type keys and take what comes until nothing has come for `calm` seconds."""
        os.write(self._master, keys.encode())
        return self.read(calm=calm)

    def hold(self, key: str, *, times: int, every: float, calm: float) -> Sent:
        """A key held down: sent so many times, `every` so many seconds, and then what comes until nothing has come."""
        start, size = time.perf_counter(), 0
        for number in range(times):
            os.write(self._master, key.encode())
            while (left := start + (number + 1) * every - time.perf_counter()) > 0:
                if select.select([self._master], [], [], left)[0]:
                    size += len(os.read(self._master, 65536))
        rest = self.read(calm=calm)
        return Sent(size + rest.size, 0.0, time.perf_counter() - start)

    def go(self, keys: str, *, calm: float) -> None:
        """Type keys one after the other, each once the one before has been dealt with."""
        for key in keys:
            self.send(key, calm=calm)

    def until(self, pattern: bytes, *, patience: float = 60) -> None:
        """Wait for text that matches; TimeoutError when it does not come."""
        seen = _read_until(self._master, re.compile(pattern), time.perf_counter() + patience)
        if seen is not None:
            raise TimeoutError(f"{pattern!r} did not appear; last came {seen[-400:]!r}")

    def read(self, *, calm: float) -> Sent:
        """Take what comes until nothing has come for `calm` seconds."""
        start = last = time.perf_counter()
        size, first = 0, 0.0
        while select.select([self._master], [], [], calm)[0]:
            size += len(os.read(self._master, 65536))
            last = time.perf_counter()
            first = first or last - start
        return Sent(size, first, last - start)

    def watch(self, seconds: float) -> Cost:
        """The cost of that many seconds without a key."""
        start, before = time.perf_counter(), self._used()
        while (left := start + seconds - time.perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                os.read(self._master, 65536)
        return Cost(self._used() - before, time.perf_counter() - start)

    def _used(self) -> float:
        """Seconds of the processor so far, of all threads; Linux says it in nanoseconds."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _read_until(master: int, wanted: re.Pattern[bytes], deadline: float) -> bytes | None:
    """None when the text came; otherwise everything that came before the end or the deadline."""
    raw = b""
    while time.perf_counter() < deadline:
        if not select.select([master], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        raw += piece
        if wanted.search(_ESCAPES.sub(b"", raw)):
            return None
    return _ESCAPES.sub(b"", raw)
