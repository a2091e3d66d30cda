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
        self.job = ""
        self.idle = ""
        self._fading: Timer | None = None

    def say(self, text: str, *, undo: str = "", fades: bool = False, warning: str = "") -> None:
        """Something happened, what is doubtful about it, the key that undoes it; what `fades` is gone after 10 s."""
        doubt: list[Span] = [(" · ", "dim"), (warning, "notice")] if warning else []
        self._set([(text, ""), *doubt, *([(" · undo: ", "dim"), (undo, "key")] if undo else [])])
        if fades:
            self._fading = self.set_timer(FADES_AFTER, lambda: self._set([]))

    def complain(self, text: str, hint: str = "") -> None:
        """Something did not; the mark `!` goes before it."""
        self._set([("! ", "serious"), (text, ""), *([(" · " + hint, "dim")] if hint else [])])

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

    def _set(self, left: list[Span]) -> None:
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
        self.left = left
        self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The row; a long message pushes the idle remark out, never a running job."""
        width, left = self.size.width, self.left
        right: list[Span] = [(f"jobs: {self.job} ", "accent")] if self.job else [(f"jobs: idle{self.idle} ", "dim")]
        needed = sum(cells(text) for text, _ in [*left, *right]) + 3
        if not self.job and needed > width:
            right = []
        room = width - sum(cells(text) for text, _ in [*left[1:], *right]) - (3 if right else 1)
        if len(left) > 1 and _LEAST_EVENT <= room < cells(left[0][0]):
            left = [(fit(left[0][0], room), left[0][1]), *left[1:]]  # the warning and the way back stay whole
        return self.paint(ends([(" ", ""), *left], right, width), width)


def status_of(screens: Sequence[Screen[Any]]) -> StatusLine | None:
    """The status line nearest to the user: of the uppermost screen that has one; None when none does."""
    found = (getattr(screen, "status", None) for screen in reversed(screens))
    return next((status for status in found if isinstance(status, StatusLine)), None)
