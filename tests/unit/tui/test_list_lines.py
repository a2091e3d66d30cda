"""Rows under headings: which line shows which row, and how the cursor passes over headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.widgets.list_lines import Heading, ListLines

SIZES = st.lists(st.integers(1, 5), max_size=6)


def lines_of(sizes: list[int]) -> ListLines:
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return ListLines(sum(sizes), [Heading(start, lambda width: []) for start in starts])


@given(SIZES)
def test_every_line_is_a_row_or_the_heading_of_its_group(sizes: list[int]) -> None:
    lines = lines_of(sizes)
    expected: list[tuple[int, int | None]] = []
    row = 0
    for group, size in enumerate(sizes):
        expected.append((group, None))
        for _ in range(size):
            expected.append((group, row))
            row += 1
    assert [(lines.group_at(line), lines.row_at(line)) for line in range(len(lines))] == expected
    assert [lines.row_at(lines.line_of(row)) for row in range(sum(sizes))] == list(range(sum(sizes)))
    assert lines.row_at(len(lines)) is None


@given(st.integers(0, 20))
def test_without_groups_a_line_is_its_row(count: int) -> None:
    lines = ListLines(count)
    assert [lines.row_at(line) for line in range(count)] == list(range(count))
    assert [lines.group_start(row, 1) for row in range(count)] == list(range(count))


@given(SIZES.filter(bool), st.data())
def test_steps_of_any_length_end_on_a_row_and_one_after_the_other_reach_both_ends(
    sizes: list[int], data: st.DataObject
) -> None:
    lines, last = lines_of(sizes), sum(sizes) - 1
    step = data.draw(st.integers(1, 8))
    row, passed = 0, 0
    while row < last and passed < 100:
        row, passed = lines.row_near(lines.line_of(row) + step, is_down=True), passed + 1
    assert row == last
    while row and passed < 200:
        row, passed = lines.row_near(lines.line_of(row) - step, is_down=False), passed + 1
    assert row == 0


@given(SIZES.filter(bool), st.data())
def test_a_step_between_groups_ends_on_the_first_row_of_one(sizes: list[int], data: st.DataObject) -> None:
    lines = lines_of(sizes)
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    row = data.draw(st.integers(0, sum(sizes) - 1))
    assert lines.group_start(row, 1) == min([start for start in starts if start > row], default=starts[-1])
    assert lines.group_start(row, -1) == max([start for start in starts if start < row], default=0)
