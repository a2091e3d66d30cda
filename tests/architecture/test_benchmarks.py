"""The benchmarks still run: what they measure has the names and the screens of today."""

from __future__ import annotations

from benchmarks import stream


def test_the_benchmark_of_a_streamed_draft_draws_its_page() -> None:
    pair = stream.measure(words=3, rounds=1)
    assert all(cost.cpu > 0 for cost in (*pair.ours, *pair.reference))
