"""A screen that waits for a long job in a thread: it shows how far that is, and Esc ends it."""

from __future__ import annotations

from typing import TypeVar, cast

from textual.worker import Worker, WorkerState

from aeterm.tui.mishap import mishap
from aeterm.tui.paint import PaintedScreen
from aeterm.tui.running import Job
from aeterm.tui.screens.first_run import Bar
from aeterm.tui.shell import Shell
from aeterm.tui.watched import Watched

T = TypeVar("T")


class WaitingScreen(PaintedScreen[T]):
    """One job at a time; a new one ends the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._watched: Watched | None = None
        self._job: Job | None = None
        self.message = Bar([], id="import-message")

    @property
    def shell(self) -> Shell:
        """The app."""
        return cast(Shell, self.app)

    @property
    def is_waiting(self) -> bool:
        """True while a job runs."""
        return self._watched is not None

    @property
    def is_writing(self) -> bool:
        """True while it changes the book."""
        return self._job is not None

    def begin(self, what: str, *, writes: str = "") -> Watched:
        """Watch another job; `writes` is what the question before quitting calls it when it changes the book."""
        if self._watched is not None:
            self._watched.stop()  # its thread is not waited for
        else:
            pause = self.shell.pace.flush
            self._looking = self.set_interval(pause, self._show_progress)
        self._watched = watched = Watched(what)
        if writes:
            leaves = "drops all of it, unless it is on the disk by then"
            self._job = self.shell.jobs.begin(writes, leaves, watched.stop)
        self._show_progress()
        return watched

    def end(self) -> None:
        """It is over."""
        if self._watched is not None:
            self._looking.stop()
        self._watched = None
        self.shell.jobs.end(self._job)
        self._job = None

    def stop(self) -> bool:
        """End what runs, or say why that is too late; False when nothing does."""
        if self._watched is None:
            return False
        self._watched.stop()
        self._show_progress()
        return True

    def _show_progress(self) -> None:
        if self._watched is not None:
            self.message.show([(self._watched.text, "accent"), (f" · {self._watched.hint}", "dim")])

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It broke: the screen lives on, and says where the report is."""
        if event.state is WorkerState.ERROR:
            self.end()
            error = mishap("this ended badly", event.worker.error, f"the job {event.worker.group}")
            self.message.show([("! ", "serious"), (error.message, ""), (f" · {error.hint}", "dim")])

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        if self._watched is not None:
            self._watched.stop()
