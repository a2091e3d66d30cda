"""How often the screen is painted of its own accord: less over a slow line."""

from __future__ import annotations

from typing import NamedTuple


class Pace(NamedTuple):
    """Seconds between two paintings, how long a rest is, and what moves at all."""

    flush: float
    """Of a text that streams in."""
    settled: float
    """Without a move of the cursor, after which the panes around it follow."""
    tick: float
    """Of the clock of a job that runs."""
    idle: float
    """Without a key, after which what can wait is prepared."""
    moves: bool
    """Whether anything moves that says nothing: animations, a cursor that blinks."""

    @property
    def piece(self) -> float:
        """Between two pieces of what is prepared while nobody types."""
        return self.idle / 10

    def elapsed(self, seconds: float) -> str:
        """How long a job has been running: `12 s`; to the minute where each second would be sent over the line."""
        if self.tick < 1:
            return f"{seconds:.0f} s"
        return f"{seconds // 60:.0f} min" if seconds >= 60 else "under 1 min"


NEAR = Pace(flush=0.1, settled=0.06, tick=0.5, idle=0.3, moves=True)
"""A terminal on this machine."""
FAR = Pace(flush=0.25, settled=0.15, tick=10.0, idle=0.3, moves=False)
"""One at the other end of a slow line."""


def pace_of(*, is_slow: bool) -> Pace:
    """The pace for a line that is slow, or not."""
    return FAR if is_slow else NEAR
