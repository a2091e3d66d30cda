"""What a key sends to a terminal of 160x48, and what the program costs while nobody types: `python -m benchmarks.wire`.

The demo book in a real pseudo-terminal. A key is sent, and what comes until nothing has come for a while is counted:
the panes that follow the cursor are part of it. `python -m benchmarks.wire 80 24` takes another size.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.books import scratch
from benchmarks.measure import Cost, Count, Pair, show
from benchmarks.terminal import Session

SIZE = (160, 48)
MOVE, SWITCH = 2_000, 20_000
"""Bytes of a cursor move, and of another view in place of the one on screen."""
FIRST_BYTE = 80
"""Milliseconds until another view begins to appear."""
IDLE = 0.5
"""Percent of one processor while nobody types."""
IDLE_SECONDS = 60.0
_MOVES = "jjjjjjkkkjjj"
_FILTER = "rene"
_HELD, _REPEATS = 30, 30
"""How often a key that is held down comes, and how many times a second."""
_SETTLED, _DRAWN = 0.4, 1.0
"""Seconds without a byte after which a move, or another view, is taken to be drawn with all that follows it."""


class Place(NamedTuple):
    """A list on the screen: the keys that lead to it, and whether it can be filtered."""

    name: str
    keys: str
    has_filter: bool = True
    has_moves: bool = True
    """False for a list that has one row in the demo book."""


PLACES = (
    Place("today", "1", has_filter=False),
    Place("pipeline", "2"),
    Place("board", "B"),
    Place("accounts", "3"),
    Place("forecast", "4", has_filter=False),
    Place("drafts", "5", has_moves=False),
)
_FIVE = "12345"


def demo(folder: Path) -> tuple[str, ...]:
    """The command that opens a demo book in a folder."""
    return (sys.executable, "-m", "aeterm", "demo", str(folder / "demo"))


def measure(
    folder: Path,
    size: tuple[int, int] = SIZE,
    *,
    places: Sequence[Place] = PLACES,
    idle_seconds: float = IDLE_SECONDS,
    pace: float = 1.0,
) -> list[Count | Pair]:
    """Moves and letters in each view, the switch between views, and how busy each is when left alone.

    `pace` stretches every wait for the terminal to fall silent.
    """
    columns, rows = size
    settled, drawn = _SETTLED * pace, _DRAWN * pace
    found: list[Count | Pair] = []
    with Session(demo(folder), columns=columns, rows=rows) as session:
        session.until(b"quit|keys")
        for place in places:
            session.go(place.keys, calm=drawn)
            if place.has_moves:
                moves = tuple(session.send(key, calm=settled).size for key in _MOVES)
                found.append(Count(f"{place.name}, cursor move", tuple(filter(None, moves)) or (0,), "B", MOVE))
                held = [session.hold(key, times=_HELD, every=1 / _REPEATS, calm=settled).size for key in "jk"]
                per_key = tuple(round(size / _HELD) for size in held)
                found.append(Count(f"{place.name}, cursor key held down, per key", per_key, "B", MOVE))
            if place.has_filter:
                session.send("/", calm=settled)
                letters = tuple(session.send(letter, calm=settled).size for letter in _FILTER)
                session.send("\x1b", calm=drawn)
                found.append(Count(f"{place.name}, filter letter", letters, "B"))
        session.go(_FIVE, calm=drawn)
        switches = [session.send(key, calm=drawn) for key in _FIVE]
        found.append(Count("another view, shown before", tuple(sent.size for sent in switches), "B", SWITCH))
        first = tuple(round(1000 * sent.first) for sent in switches)
        found.append(Count("another view, its first byte", first, "ms", FIRST_BYTE))
        for place in places:
            session.go(place.keys, calm=drawn)
            cost = session.watch(idle_seconds)
            percent = Cost(cost.wall / 100, cost.wall / 100)
            found.append(Pair(f"{place.name}, left alone, % of a processor", (cost,), (percent,), IDLE))
    return found


def main() -> None:
    """Measure and print the table."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    with scratch() as folder:
        show(measure(folder, (numbers[0], numbers[1]) if len(numbers) > 1 else SIZE))


if __name__ == "__main__":
    main()
