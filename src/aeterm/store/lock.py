"""One writer at a time, across processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aeterm.errors import BookLockedError
from aeterm.store.files import FILE_MODE, writing

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = "lock"
"""Name of the lock file in the folder of a book."""
LOCK_SECONDS = 5.0
"""How long a writer waits for another one."""
POLL_SECONDS = 0.005


class WriterLock:
    """A lock file that the system releases by itself when its holder dies."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock: BaseFileLock | None = None

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Holds the lock for the block; BookLockedError when another process keeps it too long."""
        # filelock costs as much to import as the rest of the store, and readers never need it.
        from filelock import FileLock, Timeout

        if self._lock is None:
            self._lock = FileLock(self.file, mode=FILE_MODE, thread_local=False)
        with writing(self.file):
            try:
                self._lock.acquire(timeout=LOCK_SECONDS if seconds is None else seconds, poll_interval=POLL_SECONDS)
            except Timeout as error:  # an OSError too, so it is told apart first
                raise BookLockedError(
                    f"{self.file.parent} is being changed by another process",
                    hint="try again in a moment; if nothing else runs, look for a stuck aeterm",
                ) from error
        try:
            yield
        finally:
            self._lock.release()
