"""How often the edges of the screen are looked at while nobody types."""

from __future__ import annotations

from typing import Any, cast

from aeterm.store.book import BookStore
from aeterm.tui.following import Follower
from aeterm.tui.shell import Shell


class Edges:
    """Counts how often tabs, clock and footer are looked at."""

    def __init__(self, seconds_idle: float) -> None:
        self.seconds_idle = seconds_idle
        self.looks = 0

    def refresh_chrome(self) -> None:
        """One look."""
        self.looks += 1


def looks(book: BookStore, seconds_idle: float) -> int:
    """Of ten seconds."""
    edges = Edges(seconds_idle)
    follower = Follower(cast(Shell, edges), cast(Any, None))
    for _ in range(10):
        follower.look(book)
    return edges.looks


def test_each_second_while_somebody_types_and_now_and_then_at_rest(book: BookStore) -> None:
    assert looks(book, 0.4) == 10
    assert looks(book, 60) == 2
