"""The progress of a long job on one line of a terminal, written over again and again."""

from __future__ import annotations

import shutil
from time import monotonic
from typing import TextIO

from aeterm.progress import progress_text

_CLEAR = "\r\x1b[K"


class Counter:
    """Draws at most once in a pause, however often it is told; a new kind of work is shown at once."""

    def __init__(self, stream: TextIO, pause: float) -> None:
        """`pause` in seconds."""
        self._stream = stream
        self._pause = pause
        self._since = self._drawn_at = monotonic()
        self._what = ""

    def show(self, what: str, done: int, total: int) -> None:
        """A `Progress`."""
        now = monotonic()
        if now - self._drawn_at < self._pause and (what == self._what or now - self._since < self._pause):
            return  # what is over at once never shows
        self._drawn_at, self._what = now, what
        text = f"{progress_text(what, done, total)} · {now - self._since:.0f} s"
        self._stream.write(_CLEAR + text[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._what:
            self._stream.write(_CLEAR)
            self._stream.flush()
