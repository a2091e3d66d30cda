"""Where the frames of the forecast stand, at every size."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.views.forecast.catalogue import SECTIONS
from aeterm.tui.views.forecast.plan import BARS, CALLS, COVERAGE, DEALS, MOVEMENT, Box, Wants, pinned, plan

NAMES = [entry.name for entry in SECTIONS]


def wants(section: str = MOVEMENT, *, is_listing: bool = False, is_inside: bool = False, bars: int = 10) -> Wants:
    side = section if section not in (COVERAGE, MOVEMENT, CALLS) else "worklist"
    return Wants(
        section,
        side,
        lambda width, is_detailed: bars + (8 if is_detailed else 0),
        lambda width: 14,
        is_listing,
        is_inside,
    )


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(
    st.integers(60, 250),
    st.integers(13, 80),
    st.sampled_from(NAMES),
    st.booleans(),
    st.booleans(),
    st.integers(9, 13),
)
def test_frames_never_overlap_and_never_leave_the_view(
    width: int, height: int, section: str, is_listing: bool, is_inside: bool, bars: int
) -> None:
    boxes = plan(width, height, wants(section, is_listing=is_listing, is_inside=is_inside, bars=bars))
    assert boxes
    for box in boxes.values():
        assert 0 <= box.x < box.x + box.width <= width
        assert 0 <= box.y < box.y + box.height <= height
        assert box.height >= 3
    for one, other in combinations(boxes.values(), 2):
        assert not overlap(one, other)


@pytest.mark.parametrize("section", NAMES)
@pytest.mark.parametrize("size", [(60, 13), (80, 21), (100, 37), (160, 21), (160, 45)])
def test_the_chosen_section_has_a_place_at_every_size(size: tuple[int, int], section: str) -> None:
    width, height = size
    boxes = plan(width, height, wants(section, is_inside=True))
    assert section in boxes or section in pinned(width, height)
    assert boxes.get(section, Box(0, 0, 0, 99)).height >= 5


def test_a_small_screen_shows_bars_coverage_and_movement_at_once() -> None:
    boxes = plan(80, 21, wants())
    assert list(boxes) == [BARS, COVERAGE, MOVEMENT]
    assert [box.height for box in boxes.values()] == [10, 5, 6]


def test_a_section_that_has_the_focus_takes_the_place_of_coverage() -> None:
    assert list(plan(80, 21, wants(is_inside=True))) == [BARS, MOVEMENT]


def test_the_smallest_screen_gives_everything_to_what_has_the_focus() -> None:
    assert plan(60, 13, wants(is_inside=True, bars=9)) == {MOVEMENT: Box(0, 0, 60, 13)}
    assert plan(60, 13, wants(is_listing=True, bars=9)) == {DEALS: Box(0, 0, 60, 13)}


def test_the_deals_of_a_category_stand_under_the_bars_or_beside_them() -> None:
    assert list(plan(80, 21, wants(is_listing=True))) == [BARS, DEALS]
    assert plan(160, 45, wants())[DEALS].x == 104


def test_a_wide_and_tall_screen_shows_everything_at_once() -> None:
    assert set(plan(160, 45, wants())) == {BARS, MOVEMENT, CALLS, COVERAGE, DEALS, "worklist"}
