"""Following the book: what other processes wrote is shown, and a long journal gets a snapshot while nobody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aeterm.errors import AetermError
from aeterm.tui import snapshots
from aeterm.tui.shell import Shell

if TYPE_CHECKING:
    from aeterm.services.ports import Book

FOLLOW_SECONDS = 1.0
"""Between two looks at whether the book changed."""
_AT_REST = 5
"""Looks without a key in them after which the clock and the keys that can act are looked at every so many looks."""


class Follower:
    """Looks at the book now and then; `start` runs a function in a thread, as `App.run_worker` does."""

    def __init__(self, shell: Shell, start: Callable[..., object]) -> None:
        self._shell = shell
        self._start = start
        self._snapshots = snapshots.Snapshots()
        self._is_saving = False
        self._looks = 0

    def look(self, book: Book) -> None:
        """A cheap look at the journal's tail; not while a snapshot is written, which keeps the book to itself."""
        if self._is_saving:
            return
        self._looks += 1
        try:
            has_changed = book.catch_up()
        except AetermError as error:
            self._shell.complain(error)
            return
        if has_changed:
            self._shell.book_changed()
            self._shell.say("the book changed elsewhere: read again", fades=True)
        elif self._looks % _AT_REST == 0 or self._shell.seconds_idle < _AT_REST * FOLLOW_SECONDS:
            self._shell.refresh_chrome()
        if self._snapshots.is_due(book, self._shell.seconds_idle):
            self._is_saving = True
            self._start(lambda: self._save(book), thread=True, group="snapshot", exit_on_error=False)

    def _save(self, book: Book) -> None:
        try:
            snapshots.write(book)
        finally:
            self._is_saving = False
