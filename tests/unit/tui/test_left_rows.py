"""Rows put into order part by part are those that would be put into order at once."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.presenters.left_rows import CodesInOrder, Flags, LeftRows, PlacesInOrder

ORDERS = st.integers(0, 40).flatmap(
    lambda size: st.tuples(st.permutations(range(size)), st.binary(min_size=size, max_size=size))
)
SIZES = st.integers(1, 8)
"""Rows put into order at a time."""


@given(ORDERS, SIZES, st.data())
def test_whatever_is_asked_for_first_the_rows_are_those_that_are_left(
    order: tuple[list[int], bytes], size: int, data: st.DataObject
) -> None:
    places, codes = order
    flags = _flags(codes, data)
    rows = [f"row {place}" for place in places]
    wanted = [row for row, place in zip(rows, places, strict=True) if flags[place]]
    left = LeftRows(rows, Flags(_ordered(places, size), flags), len(wanted))
    assert len(left) == len(wanted)
    for index in data.draw(st.lists(st.integers(-len(wanted), len(wanted) - 1), max_size=5)) if wanted else ():
        assert left[index] == wanted[index]
    part = data.draw(st.slices(len(wanted)))
    assert left[part] == wanted[part]
    assert list(left) == wanted
    with pytest.raises(IndexError):
        left[len(wanted)]


@given(ORDERS, SIZES, st.data(), st.booleans())
def test_places_of_a_code_are_where_it_stands_among_the_rows_that_are_left(
    order: tuple[list[int], bytes], size: int, data: st.DataObject, is_filtered: bool
) -> None:
    places, codes = order
    codes = bytes(1 + code % 4 for code in codes)
    flags = _flags(codes, data)
    ordered = _ordered(places, size)
    left = [codes[place] for place in places if flags[place] or not is_filtered]
    found = CodesInOrder(ordered.of(codes), Flags(ordered, flags) if is_filtered else None)
    wanted = {code: [row for row, other in enumerate(left) if other == code] for code in range(1, 5)}
    lazy = {code: found.places_of(code, len(rows)) for code, rows in wanted.items()}
    for code in data.draw(st.lists(st.integers(1, 4), max_size=4)):
        if wanted[code]:
            row = data.draw(st.integers(0, len(wanted[code]) - 1))
            assert lazy[code][row] == wanted[code][row]
    assert {code: list(rows) for code, rows in lazy.items()} == wanted


def test_the_first_rows_of_a_long_list_put_no_others_into_order() -> None:
    asked = []

    class Asked(PlacesInOrder):
        def part(self, number: int, codes: bytes) -> bytes:
            asked.append(number)
            return super().part(number, codes)

    places = array("I", range(100_000))
    left = LeftRows(places, Flags(Asked(places, 1_000), b"\0\1" * 50_000), 50_000)
    assert [left[row] for row in (0, 600)] == [1, 1_201]
    assert asked == [0, 1]


def _flags(codes: bytes, data: st.DataObject) -> bytes:
    return bytes(data.draw(st.lists(st.booleans(), min_size=len(codes), max_size=len(codes))))


def _ordered(places: list[int], size: int) -> PlacesInOrder:
    return PlacesInOrder(array("I", places), size)
