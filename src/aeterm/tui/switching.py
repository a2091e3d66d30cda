"""From the book that is open to the demo, and back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aeterm.paths import default_book_dir
from aeterm.services.container import BookOpener, Services


class BookSwitch:
    """Knows which book was open before the demo."""

    def __init__(self, opener: BookOpener) -> None:
        self._opener = opener
        self._before: Path | None = None

    async def other(self, present: Path, *, is_demo: bool) -> Services:
        """The demo, made when there is none yet, or the book before it; BookMissingError when there is no book."""
        if is_demo:
            opened = await asyncio.to_thread(self._opener.demo)
            self._before = present
        else:
            opened = await asyncio.to_thread(self._opener.open, self._before or default_book_dir())
        return opened
