"""Columns in a room of any width: never squeezed, dropped from the right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.column_fit import Sized, fit_columns

SIZED = st.builds(
    Sized,
    st.lists(st.integers(3, 40), min_size=1, max_size=3, unique=True).map(lambda widths: tuple(sorted(widths))),
    st.integers(1, 2),
    st.booleans(),
)
COLUMNS = st.lists(SIZED, min_size=1, max_size=12)


@given(COLUMNS, st.integers(0, 300))
def test_columns_fit_the_room_and_none_but_a_single_one_is_squeezed(columns: list[Sized], room: int) -> None:
    found = fit_columns(columns, room)
    shown = columns[: len(found.widths)]
    used = sum(found.widths) + sum(column.gap for column in shown[1:])
    assert used <= max(room, 1)
    if len(shown) > 1 or room >= columns[0].widths[0]:
        assert all(width >= column.widths[0] for width, column in zip(found.widths, shown, strict=True))
    if any(column.is_long for column in shown) and room > 0:
        assert used == room


@given(COLUMNS, st.integers(0, 300))
def test_what_has_no_place_is_at_the_right_and_has_one_in_the_room_that_is_said(
    columns: list[Sized], room: int
) -> None:
    found = fit_columns(columns, room)
    assert len(found.widths) + found.hidden == len(columns)
    if found.hidden:
        assert found.needed[len(found.widths)] > room
    for count, needed in enumerate(found.needed, 1):
        assert len(fit_columns(columns, needed).widths) >= count
        assert count == 1 or len(fit_columns(columns, needed - 1).widths) < count


@given(COLUMNS, st.integers(0, 300))
def test_a_wider_list_never_shows_fewer_columns(columns: list[Sized], room: int) -> None:
    assert len(fit_columns(columns, room + 1).widths) >= len(fit_columns(columns, room).widths)


def test_no_columns_at_all_need_nothing() -> None:
    assert fit_columns((), 80) == ((), ())
