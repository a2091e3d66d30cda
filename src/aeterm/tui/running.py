"""What runs and must not be lost: quitting asks while it does, and however the app ends, what came is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Keep = Callable[[], None]
"""Ends a job at once and keeps what came of it; never raises, as it is called while the app ends, or after a crash."""


class Job(NamedTuple):
    """One that runs."""

    about: str
    """`A draft is being written`."""
    leaves: str
    """What quitting means for it: `keeps what came`."""
    keep: Keep


class Jobs:
    """Those of the app, in the order in which they began."""

    def __init__(self) -> None:
        self._running: list[Job] = []

    def begin(self, about: str, leaves: str, keep: Keep) -> Job:
        """One more; whoever began it says when it has ended."""
        job = Job(about, leaves, keep)
        self._running.append(job)
        return job

    def end(self, job: Job | None) -> None:
        """It needs no care any more."""
        self._running = [other for other in self._running if other is not job]

    def __bool__(self) -> bool:
        """Whether anything runs."""
        return bool(self._running)

    @property
    def about(self) -> str:
        """`A draft is being written`, of several the first; empty when nothing runs."""
        return self._running[0].about if self._running else ""

    @property
    def leaves(self) -> str:
        """What quitting means, for each of them once."""
        return ", ".join(dict.fromkeys(job.leaves for job in self._running))

    def keep(self) -> None:
        """End them all, the latest first, keeping what came; a second call does nothing.

        A job that writes a long change begins last, and the others can only write once it has let go of the book.
        """
        running, self._running = self._running, []
        for job in reversed(running):
            job.keep()
