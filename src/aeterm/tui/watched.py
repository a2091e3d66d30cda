"""A long job in a thread, as the interface looks at it and ends it."""

from __future__ import annotations

from time import monotonic

from aeterm.errors import StoppedError
from aeterm.progress import SAVING, progress_text
from aeterm.tui.key_hints import key_for


class Watched:
    """Given to the job as its `Progress`, which only notes the last that was told: looking is what costs."""

    def __init__(self, what: str) -> None:
        """`what` is shown until the job tells more."""
        self._at = (what, 0, 0)
        self._since = monotonic()
        self._is_stopped = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """The job is so far. StoppedError once it was stopped: it ends there, with nothing changed."""
        if self._is_stopped:
            raise StoppedError("stopped: nothing was written")
        self._at = (what, done, total)

    @property
    def is_saving(self) -> bool:
        """Too late to stop it: the change is on its way to the disk, whole."""
        return self._at[0] == SAVING

    def stop(self) -> None:
        """End it where it is, unless it is being saved."""
        self._is_stopped = True

    @property
    def text(self) -> str:
        """`comparing deals.csv, rows: 60,000 of 120,000 · 3 s`."""
        return f"{progress_text(*self._at)} · {monotonic() - self._since:.0f} s"

    @property
    def hint(self) -> str:
        """What Esc does."""
        if self.is_saving:
            return f"too late to stop: {key_for('app.undo')} takes it back"
        return "stopping …" if self._is_stopped else f"{key_for('app.escape')} stops it"
