"""Readings that may take a while: one at a time, in a thread, from a book that holds still."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Protocol

from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from aeterm.errors import AetermError
from aeterm.services.container import Services
from aeterm.tui.mishap import mishap
from aeterm.tui.views.forecast.look import Look

_PATIENCE = 0.2
"""Seconds after which figures of another period or book give way to the word that new ones are being read."""
_GROUP = "forecast"

Key = tuple[int, str, Look]
"""Revision of the book, day, look: what figures depend on."""


class Reads(Protocol):
    """What gets read: the summary of the bars, a section."""

    NAME: ClassVar[str]

    def read(self, services: Services, look: Look) -> Any:
        """The figures. Runs in a thread: touches no widget. AetermError when there are none."""
        ...

    def fill(self, figures: Any) -> None:
        """Show them."""
        ...

    def wait(self) -> None:
        """Say that they are being read."""
        ...

    def fail(self, error: AetermError) -> None:
        """Say why there are none."""
        ...


class Readings:
    """Asks for what is visible and out of date; what arrives late, for another look or revision, is thrown away."""

    def __init__(self, host: Widget, services: Callable[[], Services]) -> None:
        self._host = host
        self._services = services
        self._still: tuple[int, Services] | None = None
        self._shown: dict[str, Key] = {}
        self._wanted: dict[str, Key] = {}
        self._timers: dict[str, Timer] = {}
        self._turn = asyncio.Lock()

    def want(self, reads: Reads, look: Look) -> None:
        """Read when what is shown is out of date."""
        live = self._services()
        key = (live.book.revision, live.clock.today().isoformat(), look)
        if self._shown.get(reads.NAME) == key or self._wanted.get(reads.NAME) == key:
            return
        self._wanted[reads.NAME] = key
        if self._still is None or self._still[0] != live.book.revision:
            self._still = (live.book.revision, live.still())
        shown = self._shown.get(reads.NAME)
        if reads.NAME not in self._timers and (shown is None or shown[2] != look):
            self._timers[reads.NAME] = self._host.set_timer(_PATIENCE, partial(self.say_late, reads))
        work = self._read(reads, key, self._still[1])
        self._host.run_worker(work, name=reads.NAME, group=_GROUP, exit_on_error=False)

    def say_late(self, reads: Reads) -> None:
        """Figures are still on their way; a timer that rang just before they arrived changes nothing any more."""
        if reads.NAME in self._wanted:
            reads.wait()

    async def _read(self, reads: Reads, key: Key, services: Services) -> None:
        async with self._turn:
            if self._wanted.get(reads.NAME) != key:
                return
            try:
                figures = await asyncio.to_thread(reads.read, services, key[2])
            except AetermError as error:
                self._end(reads, key, partial(reads.fail, error))
            else:
                self._end(reads, key, partial(reads.fill, figures))

    def _end(self, reads: Reads, key: Key, show: Callable[[], None]) -> None:
        if self._wanted.get(reads.NAME) != key:
            return
        del self._wanted[reads.NAME]
        self._shown[reads.NAME] = key
        timer = self._timers.pop(reads.NAME, None)
        if timer is not None:
            timer.stop()
        if self._host.is_attached:
            show()

    def broke(self, worker: Worker[Any], reads: Reads) -> None:
        """A reading ended in an error that nobody expected: say so in its place, and let the app live."""
        if worker.state is WorkerState.ERROR and worker.name == reads.NAME and reads.NAME in self._wanted:
            error = mishap("these figures could not be read", worker.error, f"the forecast, {reads.NAME}")
            self._end(reads, self._wanted[reads.NAME], partial(reads.fail, error))
