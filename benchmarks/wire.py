"""What a key sends to a terminal of 160x48, and what the program costs while nobody types: `python -m benchmarks.wire`.

The demo book in a real pseudo-terminal. A key is sent, and what comes until nothing has come for a while is counted:
the panes that follow the cursor are part of it. `python -m benchmarks.wire 80 24` takes another size.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.books import scratch
from benchmarks.measure import Cost, Count, Pair, show
from benchmarks.terminal import Session

SIZE = (160, 48)
MOVE, SWITCH = 2_000, 20_000
"""Bytes of a cursor move, and of another view in place of the one on screen."""
IDLE_TARGET = 0.005
"""Share of one processor while nobody types."""
IDLE_SECONDS = 60.0
_MOVES = "jjjjjjkkkjjj"
_FILTER = "rene"
_SETTLED, _DRAWN = 0.4, 1.0
"""Seconds without a byte after which a move, or another view, is taken to be drawn."""


class Place(NamedTuple):
    """A list on the screen: the keys that lead to it, and whether it can be filtered."""

    name: str
    keys: str
    has_filter: bool = True


PLACES = (
    Place("today", "1", has_filter=False),
    Place("pipeline", "2"),
    Place("board", "B"),
    Place("accounts", "3"),
    Place("forecast", "4", has_filter=False),
    Place("drafts", "5"),
)
_FIVE = "12345"


def demo(folder: Path) -> tuple[str, ...]:
    """The command that opens a demo book in a folder."""
    return (sys.executable, "-m", "aeterm", "demo", str(folder / "demo"))


def _moves(session: Session, place: Place) -> list[Count]:
    for key in place.keys:
        session.send(key, calm=_DRAWN)
    moves = [session.send(key, calm=_SETTLED).size for key in _MOVES]
    rows = [Count(f"{place.name}, cursor move", tuple(size for size in moves if size), "B", MOVE)]
    if place.has_filter:
        session.send("/", calm=_SETTLED)
        letters = [session.send(letter, calm=_SETTLED).size for letter in _FILTER]
        session.send("\x1b", calm=_DRAWN)
        rows.append(Count(f"{place.name}, filter letter", tuple(letters), "B"))
    return [row for row in rows if row.values]  # a list of one row has no moves


def measure(folder: Path, size: tuple[int, int] = SIZE, idle_seconds: float = IDLE_SECONDS) -> list[Count | Pair]:
    """Moves and letters in each view, the switch between views, and how busy each is when left alone."""
    columns, rows = size
    found: list[Count | Pair] = []
    with Session(demo(folder), columns=columns, rows=rows) as session:
        session.read(calm=3 * _DRAWN)
        for place in PLACES:
            found += _moves(session, place)
        switches = [session.send(key, calm=_DRAWN) for key in 2 * _FIVE][len(_FIVE) :]
        found.append(Count("another view, shown before", tuple(sent.size for sent in switches), "B", SWITCH))
        first = tuple(round(1000 * sent.first) for sent in switches)
        found.append(Count("another view, its first byte", first, "ms", 100))
        for place in PLACES:
            for key in place.keys:
                session.send(key, calm=_DRAWN)
            found.append(_idle(session, place, idle_seconds))
    return found


def _idle(session: Session, place: Place, seconds: float) -> Pair:
    """The processor's time over that of the clock."""
    cost = session.watch(seconds)
    return Pair(f"{place.name}, left alone", (cost,), (Cost(cost.wall, cost.wall),), IDLE_TARGET)


def main() -> None:
    """Measure and print the table."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    with scratch() as folder:
        show(measure(folder, (numbers[0], numbers[1]) if len(numbers) > 1 else SIZE))


if __name__ == "__main__":
    main()
