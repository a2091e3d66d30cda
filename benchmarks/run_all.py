"""All measurements, one table: `python -m benchmarks`, or with sizes, `python -m benchmarks 1000 10000`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import find, forecast, import_, lists, objections, odds, save, start, stream, wire
from benchmarks.books import scratch
from benchmarks.measure import HEADING, Budget, Count, Pair, sizes

_IMPORT_LIMIT = 10_000
"""Rows above which an import takes too long to be repeated here; `python -m benchmarks.import_ 100000` does it."""


def main() -> None:
    """Measure everything; each line is printed as soon as it is known."""
    counts = sizes()
    jobs: list[Callable[[Path], Sequence[Pair | Budget | Count]]] = [lambda folder: start.measure(folder, counts)]
    jobs += [lambda folder, count=count: save.measure(folder, count) for count in counts]  # type: ignore[misc]
    jobs += [lambda folder, count=count: lists.measure(folder, count) for count in counts]  # type: ignore[misc]
    jobs += [lambda folder, count=count: forecast.measure(folder, count) for count in counts]  # type: ignore[misc]
    jobs.append(lambda folder: odds.measure())
    jobs.append(lambda folder: [*objections.measure(), *objections.measure_app(folder)])
    jobs.append(find.measure)
    small = [count for count in counts if count <= _IMPORT_LIMIT]
    jobs += [lambda folder, count=count: import_.measure(folder, count) for count in small]  # type: ignore[misc]
    jobs.append(lambda folder: [stream.measure()])
    jobs.append(wire.measure)
    print(HEADING)
    for job in jobs:
        with scratch() as folder:
            for row in job(folder):
                print(row.row(), flush=True)


if __name__ == "__main__":
    main()
