"""Rows that are read late are the rows that would have been read at once."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.presenters.lazy_rows import LazyRows


@given(st.lists(st.integers(), min_size=1, max_size=300), st.data())
def test_whatever_is_asked_for_first_the_rows_are_the_same(rows: list[int], data: st.DataObject) -> None:
    lazy = LazyRows(iter(rows), len(rows))
    for index in data.draw(st.lists(st.integers(-len(rows), len(rows) - 1), max_size=5)):
        assert lazy[index] == rows[index]
    part = data.draw(st.slices(len(rows)))
    assert lazy[part] == rows[part]
    assert list(lazy) == rows
    assert len(lazy) == len(rows)


def test_no_more_is_read_than_a_screenful_beyond_what_is_looked_at() -> None:
    read = []

    def rows() -> Iterator[int]:
        for number in range(100_000):
            read.append(number)
            yield number

    lazy = LazyRows(rows(), 100_000)
    assert lazy[0] == 0
    assert lazy[150] == 150
    assert len(read) < 250


def test_once_all_rows_are_read_nothing_is_looked_through_for_more() -> None:
    rest = iter(range(100_000))
    lazy = LazyRows(rest, 3)
    assert lazy[0] == 0
    assert next(rest) == 3
