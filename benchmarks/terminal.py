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

from benchmarks.measure import Cost

_ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>]*[a-zA-Z$]|\x1b[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


def until_text(
    command: Sequence[str], pattern: bytes, *, columns: int = 120, rows: int = 36, patience: float = 60
) -> Cost:
    """Processor and clock seconds from start until text matching `pattern` was written; then it is killed.

    Raises TimeoutError when the text does not come, with the end of what came instead.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("COLUMNS", "LINES", "SSH_TTY"):
        environment.pop(name, None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    try:
        seen = _read_until(master, re.compile(pattern), start + patience)
        wall = time.perf_counter() - start
    finally:
        os.kill(process.pid, signal.SIGKILL)  # an ended child is still ours until it is waited for
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = -signal.SIGKILL
        os.close(master)
    if seen is not None:
        raise TimeoutError(f"{pattern!r} did not appear; last came {seen[-400:]!r}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


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
