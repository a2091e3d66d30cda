"""The garbage collector, out of the way while a book is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""New objects from which the first collection after a pause would take a noticeable time."""


@contextmanager
def paused_collector() -> Iterator[None]:
    """No garbage collection while many long-lived objects are made: it would find nothing, again and again.

    Nor does the next one look through them: when there are many, what is alive by then is no longer looked at.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
