"""What an order puts together part by part is what it would put together at once."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.presenters.places_in_order import CodesInOrder, PlacesInOrder

ORDERS = st.integers(0, 40).flatmap(
    lambda size: st.tuples(st.permutations(range(size)), st.binary(min_size=size, max_size=size))
)
SIZES = st.integers(1, 8)
"""Rows put into order at a time."""


@given(ORDERS, SIZES)
def test_bytes_come_in_the_order_of_the_rows(order: tuple[list[int], bytes], size: int) -> None:
    places, codes = order
    with_size = _ordered(places, size)
    assert list(with_size.of(codes)) == [codes[place] for place in places]
    assert list(with_size.of(codes)) == [codes[place] for place in places]


@given(ORDERS, SIZES, st.data())
def test_places_of_a_code_are_where_it_stands_among_the_rows_that_are_left(
    order: tuple[list[int], bytes], size: int, data: st.DataObject
) -> None:
    places, codes = order
    codes = bytes(code % 4 for code in codes)
    flags = data.draw(st.none() | st.lists(st.booleans(), min_size=len(codes), max_size=len(codes)).map(bytes))
    left = [codes[place] for place in places if flags is None or flags[place]]
    found = CodesInOrder(codes, _ordered(places, size), flags)
    wanted = {code: [row for row, other in enumerate(left) if other == code] for code in range(4)}
    lazy = {code: found.places_of(code, len(rows)) for code, rows in wanted.items()}
    for code in data.draw(st.lists(st.integers(0, 3), max_size=4)):
        if wanted[code]:
            row = data.draw(st.integers(0, len(wanted[code]) - 1))
            assert lazy[code][row] == wanted[code][row]
    assert {code: list(rows) for code, rows in lazy.items()} == wanted


def _ordered(places: list[int], size: int) -> PlacesInOrder:
    return PlacesInOrder(array("I", places), size)
