"""An event loop that knows when nothing more is going to happen, so that a test need not sleep to be sure of it."""

from __future__ import annotations

import asyncio
import selectors
from math import inf


class _WatchedSelector(selectors.DefaultSelector):
    """Sees the loop go to sleep: with nothing to run, until its next timer."""

    def __init__(self) -> None:
        super().__init__()
        self._watching: list[tuple[asyncio.Future[None], float]] = []

    def watch(self, quiet: asyncio.Future[None], until: float) -> None:
        """Set the future once the loop would sleep to that instant or longer."""
        self._watching.append((quiet, until))

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready to be read or written; before a long sleep the futures that wait for one."""
        if not self._watching or timeout == 0:
            return super().select(timeout)
        if ready := super().select(0):
            return ready
        woken = [each for each in self._watching if each[0].done() or self._sleeps_to(each[1], each[0], timeout)]
        if not woken:
            return super().select(timeout)
        self._watching = [each for each in self._watching if each not in woken]
        for quiet, _ in woken:
            if not quiet.done():
                quiet.set_result(None)
        return []

    @staticmethod
    def _sleeps_to(until: float, quiet: asyncio.Future[None], timeout: float | None) -> bool:
        return quiet.get_loop().time() + (inf if timeout is None else timeout) >= until


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
