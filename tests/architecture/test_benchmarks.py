"""The benchmarks still run: what they measure has the names and the screens of today."""

from __future__ import annotations

from pathlib import Path

from benchmarks import stream, wire
from benchmarks.measure import Count


def test_the_benchmark_of_a_streamed_draft_draws_its_page() -> None:
    pair = stream.measure(words=3, rounds=1)
    assert all(cost.cpu > 0 for cost in (*pair.ours, *pair.reference))


def test_the_benchmark_of_the_terminal_presses_keys_that_send_something(home: Path) -> None:
    rows = wire.measure(home, places=wire.PLACES[1:2], idle_seconds=0.1, pace=0.15)
    assert [row.name for row in rows] == [
        "pipeline, cursor move",
        "pipeline, cursor key held down, per key",
        "pipeline, filter letter",
        "another view, shown before",
        "another view, its first byte",
        "pipeline, left alone, % of a processor",
    ]
    assert sum(sum(row.values) for row in rows if isinstance(row, Count) and row.unit == "B") > 0
