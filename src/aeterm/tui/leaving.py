"""What ends the app or a part of it from outside: signals, and jobs that break."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import partial

from rich.console import RenderableType
from textual.worker import Worker, WorkerState

from aeterm.errors import AetermError
from aeterm.text import counted, one_line
from aeterm.tui import unsaved
from aeterm.tui.key_hints import key_for
from aeterm.tui.key_order import OrderedApp
from aeterm.tui.mishap import mishap
from aeterm.tui.running import Jobs


class LeavingApp(OrderedApp):
    """Gives the terminal back when the system asks to stop, and lives on when one of its own jobs breaks."""

    def __init__(self) -> None:
        super().__init__()
        self._is_put_by = False
        self.jobs = Jobs()
        """What runs and is kept when the app ends."""

    def complain(self, error: AetermError) -> None:
        """Tell the user of an error."""
        raise NotImplementedError

    def unkept(self) -> list[tuple[str, str]]:
        """What is typed into open windows and not kept: what it is about, and the text."""
        typed = (getattr(screen, "unkept", ("", "")) for screen in self.screen_stack)
        return [(about, text) for about, text in typed if text.strip()]

    def put_unkept_by(self) -> None:
        """Keep what jobs have made so far; write what is not kept into a file, once: the next start names it."""
        self.jobs.keep()
        found, self._is_put_by = ([] if self._is_put_by else self.unkept()), True
        if found:
            with suppress(OSError):
                unsaved.hold("\n\n".join(f"{one_line(about)}\n\n{text}" for about, text in found), "typed")

    def on_flood(self) -> None:
        """Say why nothing happens, and what would."""
        hint = f"{key_for('deal.note')} on a deal or an account keeps it as a note"
        self.complain(AetermError("a text was pasted: none of its letters is a command", hint=hint))

    def put_by(self, text: str, name: str, error: AetermError, *, suffix: str = ".txt") -> None:
        """A text cannot be kept for the reason given: write it to a file and say both."""
        try:
            hint = f"your text is in {unsaved.put_by(text, name, suffix)}"
        except OSError as failed:
            hint = f"and your text could not be put by: {failed}"
        self.complain(AetermError(error.message, hint=hint))

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End; what jobs have made so far is kept, what was typed and not kept goes into a file."""
        self.put_unkept_by()
        super().exit(result, return_code, message)

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


def left_last_time(note: str) -> str:
    """What the last process left that is not in the book: the note given, and texts in files; empty for nothing."""
    files = unsaved.collect()
    texts = f"{counted(len(files), 'text')} in {one_line(str(files[-1].parent))}" if files else ""
    said = " · ".join(filter(None, (note, texts)))
    return f"not kept last time: {said}" if said else ""
