"""Saving one field, acknowledged only when it is on the disk, against appending and syncing as many bytes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from aeterm.domain.deal import Deal
from aeterm.services.deals import DealService
from aeterm.store.book import BookStore
from benchmarks.books import StillClock, open_book, scratch, write_book
from benchmarks.measure import Pair, paired, show, sizes

TARGET = 2.0
ROUNDS = 300


class RawLog:
    """The floor: one write and one fsync per record."""

    def __init__(self, file: Path, size: int) -> None:
        self._handle = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        self._line = b"x" * (size - 1) + b"\n"

    def save(self) -> None:
        """Append one line and wait for the disk."""
        os.write(self._handle, self._line)
        os.fsync(self._handle)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)


def measure(folder: Path, count: int) -> list[Pair]:
    """One field through the store alone, and as the interface does it."""
    book = open_book(write_book(folder / f"save-{count}", count))
    journal = book.path / "journal.jsonl"
    before = journal.stat().st_size
    _store_save(book, 0)
    raw = RawLog(folder / f"raw-{count}", journal.stat().st_size - before)
    turn = iter(range(1, 10_000))
    service = DealService(book, StillClock())
    try:
        return [
            paired(
                f"save, store, {count:,} deals",
                lambda: _store_save(book, next(turn)),
                raw.save,
                rounds=ROUNDS,
                target=TARGET,
                by_wall=True,
            ),
            paired(
                f"save, service, {count:,} deals",
                lambda: service.change("d7", {"next_step": f"step {next(turn)}"}),
                raw.save,
                rounds=ROUNDS,
                target=TARGET,
                by_wall=True,
            ),
        ]
    finally:
        raw.close()
        book.close()


def _store_save(book: BookStore, turn: int) -> None:
    with book.transaction("next step on one deal") as transaction:
        transaction.put(replace(transaction.all(Deal)["d7"], next_step=f"step {turn}"))


def main() -> None:
    """Measure at every size and print the table."""
    with scratch() as folder:
        show([pair for count in sizes() for pair in measure(folder, count)])


if __name__ == "__main__":
    main()
