"""Lists told apart into groups: nothing is lost, nothing counts twice, the order within stays."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.list_groups import GroupBy, group_named, grouped
from aeterm.errors import UsageError

STAGES = ("first", "second", "third")


class Row(NamedTuple):
    number: int
    key: str
    amount: Decimal


ROWS = st.lists(st.tuples(st.sampled_from(("", *STAGES)), st.decimals(0, 10**6, places=2)), max_size=30).map(
    lambda pairs: [Row(number, key, amount) for number, (key, amount) in enumerate(pairs)]
)
BY_SUM = GroupBy[Row](lambda rows: [row.key for row in rows], lambda row: row.key.title(), "no stage")
NATURAL = BY_SUM._replace(rank=STAGES.index)


def size(rows: Sequence[Row]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


@given(ROWS, st.sampled_from([BY_SUM, NATURAL]))
def test_groups_are_a_partition_that_keeps_the_order_within_and_adds_up(rows: list[Row], by: GroupBy[Row]) -> None:
    groups = grouped(rows, by, size)
    assert sorted(row for group in groups for row in group.rows) == rows
    for group in groups:
        assert len({row.key for row in group.rows}) == 1
        assert list(group.rows) == sorted(group.rows)
    assert len({group.label for group in groups}) == len(groups)
    assert sum((size(group.rows) for group in groups), Decimal(0)) == size(rows)


@given(ROWS)
def test_groups_stand_in_their_natural_order_and_rows_without_a_value_come_last(rows: list[Row]) -> None:
    keys = [group.rows[0].key for group in grouped(rows, NATURAL, size)]
    assert keys == [key for key in (*STAGES, "") if any(row.key == key for row in rows)]


@given(ROWS)
def test_without_a_natural_order_the_largest_sum_comes_first(rows: list[Row]) -> None:
    groups = [group for group in grouped(rows, BY_SUM, size) if group.rows[0].key]
    assert [size(group.rows) for group in groups] == sorted((size(group.rows) for group in groups), reverse=True)


def test_a_group_is_named_by_its_word_another_word_or_the_start_of_one() -> None:
    names, also = ("stage", "source", "month"), {"close": "month", "close month": "month"}
    assert group_named(" Stage ", names, also) == "stage"
    assert group_named("close_month", names, also) == "month"
    assert group_named("clo", names, also) == "month"
    assert group_named("none", names, also) == ""
    for word in ("s", "stge"):
        with pytest.raises(UsageError, match="cannot group by"):
            group_named(word, names, also)
    with pytest.raises(UsageError) as wrong:
        group_named("stge", names, also)
    assert wrong.value.hint == "nearest: stage"
