"""An event loop that knows when nothing more is going to happen, so that a test need not sleep to be sure of it."""

from __future__ import annotations

import asyncio
import selectors
from math import inf
from time import monotonic

_EXACT = 0.001
"""Seconds by which a timer may seem to end sooner than it does."""


class _WatchedSelector(selectors.DefaultSelector):
    """Sees the loop go to sleep: with nothing to run, until its next timer."""

    def __init__(self) -> None:
        super().__init__()
        self._watching: list[tuple[asyncio.Future[None], float]] = []
        self._left_at = 0.0

    def watch(self, quiet: asyncio.Future[None], until: float) -> None:
        """Set the future once the loop would sleep to that instant or longer."""
        self._watching.append((quiet, until))

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready to be read or written; before a long sleep the futures that wait for one."""
        ready = self._selected(timeout)
        self._left_at = monotonic()
        return ready

    def _selected(self, timeout: float | None) -> list[tuple[selectors.SelectorKey, int]]:
        if not self._watching or timeout == 0:
            return super().select(timeout)
        if ready := super().select(0):
            return ready
        # The loop worked its timeout out at some instant since it last came from here; the timer ends no sooner.
        ends = self._left_at + (inf if timeout is None else timeout)
        woken = [each for each in self._watching if each[0].done() or ends >= each[1]]
        self._watching = [each for each in self._watching if each not in woken]
        for quiet, _ in woken:
            if not quiet.done():
                quiet.set_result(None)
        if woken or monotonic() - self._left_at > _EXACT:
            return []  # the loop comes back at once, and then the instant is exact
        return super().select(timeout)


class QuietLoop(asyncio.SelectorEventLoop):
    """The usual loop, with `quiet`."""

    def __init__(self) -> None:
        self._watched = _WatchedSelector()
        super().__init__(self._watched)

    async def quiet(self, seconds: float = 0.0) -> None:
        """Return once nothing is left to run and no timer ends in so many seconds from now.

        What other threads and processes are about is not seen.
        """
        quiet = self.create_future()
        self._watched.watch(quiet, self.time() + seconds)
        await quiet
