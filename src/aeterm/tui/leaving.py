"""What ends the app or a part of it from outside: signals, and jobs that break."""

from __future__ import annotations

import asyncio
import signal
from functools import partial

from textual.worker import Worker, WorkerState

from aeterm.errors import AetermError
from aeterm.tui.key_order import OrderedApp
from aeterm.tui.mishap import mishap


class LeavingApp(OrderedApp):
    """Gives the terminal back when the system asks to stop, and lives on when one of its own jobs breaks."""

    def complain(self, error: AetermError) -> None:
        """Tell the user of an error."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Textual itself leaves the terminal as it is when it is asked to stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def on_unmount(self) -> None:
        """The handlers belong to the loop of this app."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.remove_signal_handler(number)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A job of the app itself broke: the user learns where the report is."""
        if event.state is WorkerState.ERROR:
            self.complain(mishap("a job in the background broke", event.worker.error, f"the job {event.worker.group}"))
