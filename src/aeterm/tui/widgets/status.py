"""The line above the footer: what just happened, how to take it back, and what is running."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer

from aeterm.tui.paint import Painted, Span, cells, ends, fit

FADES_AFTER = 10.0
"""Seconds that a notice stays of which nothing follows."""
_LEAST_EVENT = 8
"""Cells below which the event is not cut in favour of what follows it."""


class StatusLine(Painted):
    """Left: the last event. Right: jobs and how drafts are written."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self.left: list[Span] = []
        self._yields, self._stays = 0, 0
        """Which span is cut for those behind it, and how many of these stay whole."""
        self.job = ""
        self.idle = ""
        self._fading: Timer | None = None
        self._is_complaint = False
        self._revision: int | None = None
        """That of the book of which what is said is true; None when it is of no one."""

    def say(
        self,
        text: str,
        *,
        undo: str = "",
        redo: str = "",
        revision: int | None = None,
        fades: bool = False,
        warning: str = "",
    ) -> None:
        """Something happened, what is doubtful about it, the key that undoes or redoes it.

        What `fades` is gone after 10 s; what is true of one revision of the book alone goes with it, see `outdate`.
        """
        doubt: list[Span] = [(" · ", "dim"), (warning, "notice")] if warning else []
        ways: list[Span] = [(" · undo: ", "dim"), (undo, "key")] if undo else []
        ways += [(" · redo: ", "dim"), (redo, "key")] if redo else []
        left = [(text, ""), *doubt, *ways]
        self._set(left, stays=len(left) - 1)
        self._revision = revision
        if fades:
            self._fading = self.set_timer(FADES_AFTER, lambda: self._set([]))

    def complain(self, text: str, hint: str = "") -> None:
        """Something did not; the mark `!` goes before it. Of `what: why` the reason is cut last, the hint first."""
        what, colon, why = text.partition(": ")
        reason: list[Span] = [(colon + why, "")] if colon else []
        after: list[Span] = [(" · " + hint, "dim")] if hint else []
        self._set([("! ", "serious"), (what, ""), *reason, *after], yields=1, stays=len(reason))
        self._is_complaint = True

    def forget_complaint(self) -> None:
        """What did not happen was asked for elsewhere; what did, with the way back, stays."""
        if self._is_complaint:
            self._set([])

    def outdate(self, revision: int) -> None:
        """The book is at that revision now: what was said last and is not what undo takes back any more goes."""
        if self._revision not in (None, revision):
            self._set([])

    def set_job(self, text: str) -> None:
        """What is running; empty when nothing is."""
        if text != self.job:
            self.job = text
            self.refresh(layout=False)

    def set_idle(self, text: str) -> None:
        """What is said at the right when nothing runs."""
        if text != self.idle:
            self.idle = text
            self.refresh(layout=False)

    @property
    def text(self) -> str:
        """The left part as plain text."""
        return "".join(text for text, _ in self.left)

    def _set(self, left: list[Span], *, yields: int = 0, stays: int = 0) -> None:
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
        self.left, self._yields, self._stays, self._revision = left, yields, stays, None
        self._is_complaint = False
        self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The row; a long message pushes the idle remark out, never a running job."""
        width, left = self.size.width, self.left
        right: list[Span] = [(f"jobs: {self.job} ", "accent")] if self.job else [(f"jobs: idle{self.idle} ", "dim")]
        needed = sum(cells(text) for text, _ in [*left, *right]) + 3
        if not self.job and needed > width:
            right = []
        at, behind = self._yields, self._yields + 1 + self._stays
        if self._stays:
            whole = [*left[:at], *left[at + 1 : behind], *right]
            room = width - sum(cells(text) for text, _ in whole) - (3 if right else 1)
            event, paint = left[at]
            if _LEAST_EVENT <= room < cells(event):
                left = [*left[:at], (fit(event, room), paint), *left[at + 1 :]]
        return self.paint(ends([(" ", ""), *left], right, width), width)


def status_of(screens: Sequence[Screen[Any]]) -> StatusLine | None:
    """The status line nearest to the user: of the uppermost screen that has one; None when none does."""
    return next(iter(reversed(_statuses(screens))), None)


def outdate(screens: Sequence[Screen[Any]], revision: int) -> None:
    """The book changed: no status line offers to take back what is not the last change any more."""
    for status in _statuses(screens):
        status.outdate(revision)


def _statuses(screens: Sequence[Screen[Any]]) -> list[StatusLine]:
    found = (getattr(screen, "status", None) for screen in screens)
    return [status for status in found if isinstance(status, StatusLine)]
