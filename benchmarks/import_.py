"""Importing a CSV export, against reading it into dictionaries."""

from __future__ import annotations

import csv
from pathlib import Path

from aeterm.services.importing import ImportService
from benchmarks.books import StillClock, deals, open_book, scratch, write_book
from benchmarks.measure import Pair, paired, show, sizes

_HEADERS = ("Opportunity ID", "Opportunity Name", "Account Name", "Stage", "Amount", "Close Date", "Next Step")


def write_export(file: Path, count: int) -> Path:
    """An export of that many deals as a CRM writes it; returns the file."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADERS)
        for deal in deals(count):
            day = deal.effective_on
            writer.writerow(
                (
                    deal.external_id,
                    deal.name,
                    deal.account_name,
                    deal.stage,
                    deal.amount or "",
                    day.isoformat() if day else "",
                    deal.next_step,
                )
            )
    return file


def _plain(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as stream:
        return len({row["Opportunity ID"]: row for row in csv.DictReader(stream)})


def measure(folder: Path, count: int) -> list[Pair]:
    """A first import into a small book, and the same file again, which must change nothing."""
    file = write_export(folder / f"export-{count}.csv", count)
    turn = iter(range(100))
    seed = write_book(folder / f"import-{count}", 1)
    full = open_book(seed)
    service = ImportService(full, StillClock())

    def first() -> None:
        book = open_book(write_book(folder / f"import-{count}-{next(turn)}", 1))
        importer = ImportService(book, StillClock())
        importer.apply(importer.plan([file]))
        book.close()

    service.apply(service.plan([file]))
    rounds = 3 if count <= 10_000 else 1
    try:
        return [
            paired(f"import, {count:,} rows", first, lambda: _plain(file), rounds=rounds),
            paired(f"import again, {count:,} rows", lambda: service.plan([file]), lambda: _plain(file), rounds=rounds),
        ]
    finally:
        full.close()


def main() -> None:
    """Measure at every size and print the table, with rows per second."""
    with scratch() as folder:
        for count in sizes():
            pairs = measure(folder, count)
            show(pairs)
            print(f"  {count / pairs[0].ours[0].wall:,.0f} rows/s imported, durable")


if __name__ == "__main__":
    main()
