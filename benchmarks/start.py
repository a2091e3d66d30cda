"""Starting: first paint in a terminal against a bare Textual table, and a command against a bare interpreter."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.books import ANY_DEAL, scratch, write_book
from benchmarks.measure import Cost, Pair, child, show, sizes
from benchmarks.terminal import until_text

PAINT_TARGETS = {1_000: 1.1, 10_000: 1.5, 100_000: 2.0}
COMMAND_TARGET = 6.0
SMALLEST = 1_000
"""Deals that the target of the command is about."""
ROUNDS = 9
_BARE = (sys.executable, "-m", "benchmarks.bare_app")


def first_paint(book: Path, count: int) -> Pair:
    """Process start to the first row of deals on the screen."""
    ours = (sys.executable, "-m", "aeterm", "--book", str(book))
    return _in_turn(
        f"first paint, {count:,} deals",
        lambda: until_text(ours, ANY_DEAL),
        lambda: until_text(_BARE, b"bare row 1"),
        rounds=ROUNDS,
        target=PAINT_TARGETS.get(count),
    )


def command(book: Path, count: int) -> Pair:
    """`aeterm forecast --json` from start to end."""
    ours = (sys.executable, "-m", "aeterm", "forecast", "--json", "--book", str(book))
    bare = (sys.executable, "-c", "pass")
    name = f"forecast --json, {count:,} deals"
    target = COMMAND_TARGET if count == SMALLEST else None
    return _in_turn(name, lambda: child(ours), lambda: child(bare), rounds=3 * ROUNDS, target=target)


def _in_turn(
    name: str, ours: Callable[[], Cost], reference: Callable[[], Cost], *, rounds: int, target: float | None
) -> Pair:
    """Both by turns, after one round that does not count: it writes the bytecode."""
    ours(), reference()
    pairs = [(ours(), reference()) for _ in range(rounds)]
    return Pair(name, tuple(a for a, _ in pairs), tuple(b for _, b in pairs), target)


def measure(folder: Path, counts: tuple[int, ...]) -> list[Pair]:
    """Every size, and the command at the smallest."""
    books = {count: write_book(folder / f"start-{count}", count) for count in counts}
    return [command(books[counts[0]], counts[0]), *(first_paint(book, count) for count, book in books.items())]


def main() -> None:
    """Measure and print the table."""
    with scratch() as folder:
        show(measure(folder, sizes()))


if __name__ == "__main__":
    main()
