"""One writer at a time, across processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aeterm.errors import BookLockedError
from aeterm.store.files import FILE_MODE, writing

LOCK = "lock"
"""Name of the lock file in the folder of a book."""
LOCK_SECONDS = 5.0
"""How long a writer waits for another one."""
POLL_SECONDS = 0.005


class WriterLock:
    """A lock file. The system lets go of it by itself when its holder dies, so it is never stale."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Holds the lock for the block; BookLockedError when another process keeps it too long."""
        # filelock costs as much to import as the rest of the store, and readers never need it. Its bare
        # descriptor lock takes 5 microseconds where its FileLock, which can do more, takes 70.
        from filelock import lock_descriptor

        deadline = time.monotonic() + (LOCK_SECONDS if seconds is None else seconds)
        descriptor = self._locked(lock_descriptor, deadline)
        try:
            yield
        finally:
            os.close(descriptor)

    def _locked(self, lock: Callable[..., bool], deadline: float) -> int:
        with writing(self.file):
            while True:
                descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT, FILE_MODE)
                try:
                    while not lock(descriptor, blocking=False):
                        if time.monotonic() >= deadline:
                            raise self._refusal()
                        time.sleep(POLL_SECONDS)
                    if os.fstat(descriptor).st_nlink:
                        return descriptor
                except BaseException:
                    os.close(descriptor)
                    raise
                os.close(descriptor)  # somebody deleted the lock file: what was locked guards nothing

    def _refusal(self) -> BookLockedError:
        return BookLockedError(
            f"{self.file.parent} is being changed by another process",
            hint="try again in a moment; if nothing else runs, look for a stuck aeterm",
        )
