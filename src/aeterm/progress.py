"""How far a long job is: told now and then by whoever does the work, shown by whoever waits, who may also end it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is done, how much of it so far, and how much there is: 0 when nobody knows. What it raises ends
the job, with nothing changed."""

SAVING = "saving all of it as one change"
"""The last that a job that changes the book tells: from its return on, the job cannot be ended any more."""
_EVERY = 256
"""A call for each would cost more than the work."""


def told(items: Iterable[T], progress: Progress | None, what: str, total: int = 0) -> Iterator[T]:
    """The items, counted while somebody wants to know."""
    if progress is None:
        yield from items
        return
    done = 0
    for item in items:
        if not done % _EVERY:
            progress(what, done, total)
        yield item
        done += 1
    progress(what, done, total)


def progress_text(what: str, done: int, total: int) -> str:
    """`comparing deals.csv, rows: 60,000 of 120,000`."""
    if total:
        return f"{what}: {done:,} of {total:,}"
    return f"{what}: {done:,}" if done else what
