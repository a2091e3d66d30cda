"""Starting: first paint in a terminal against a bare Textual table, and a command against a bare interpreter."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.books import ANY_DEAL, scratch, write_book
from benchmarks.measure import Pair, child, show, sizes
from benchmarks.terminal import until_text

PAINT_TARGETS = {1_000: 1.1, 10_000: 1.5, 100_000: 2.0}
COMMAND_TARGET = 6.0
ROUNDS = 9
_BARE = (sys.executable, "-m", "benchmarks.bare_app")


def first_paint(book: Path, count: int) -> Pair:
    """Process start to the first row of deals on the screen."""
    ours = (sys.executable, "-m", "aeterm", "--book", str(book))
    pairs = [(until_text(ours, ANY_DEAL), until_text(_BARE, b"bare row 1")) for _ in range(ROUNDS)]
    return Pair(
        f"first paint, {count:,} deals",
        tuple(a for a, _ in pairs),
        tuple(b for _, b in pairs),
        PAINT_TARGETS.get(count),
    )


def command(book: Path) -> Pair:
    """`aeterm forecast --json` from start to end."""
    ours = (sys.executable, "-m", "aeterm", "forecast", "--json", "--book", str(book))
    pairs = [(child(ours), child((sys.executable, "-c", "pass"))) for _ in range(3 * ROUNDS)]
    return Pair("forecast --json, 1,000 deals", tuple(a for a, _ in pairs), tuple(b for _, b in pairs), COMMAND_TARGET)


def measure(folder: Path, counts: tuple[int, ...]) -> list[Pair]:
    """Every size, and the command at the smallest."""
    books = {count: write_book(folder / f"start-{count}", count) for count in counts}
    return [command(books[counts[0]]), *(first_paint(book, count) for count, book in books.items())]


def main() -> None:
    """Measure and print the table."""
    with scratch() as folder:
        show(measure(folder, sizes()))


if __name__ == "__main__":
    main()
