"""Text bars: exact width, nothing vanishes, the quota mark and the ticks stand where they should."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.presenters.parts import plain
from aeterm.tui.widgets.bars import Segment, axis, bar, gauge


def drawn_bar(segments: Sequence[Segment], scale: Decimal, columns: int, *, mark: Decimal | None = None) -> str:
    return plain(bar(segments, scale, columns, mark=mark))


def drawn_gauge(ratio: Decimal | None, target: Decimal, columns: int) -> str:
    return plain(gauge(ratio, target, columns))


amounts = st.decimals(min_value=0, max_value=10**9, places=2)


def test_a_bar_stacks_its_segments_to_scale() -> None:
    drawn = drawn_bar([Segment(Decimal(50), "█"), Segment(Decimal(25), "▓")], Decimal(100), 20)
    assert drawn == "██████████▓▓▓▓▓▏    "


def test_the_quota_mark_stands_on_every_bar() -> None:
    assert drawn_bar([Segment(Decimal(20), "█")], Decimal(100), 20, mark=Decimal(75)) == "████▏          :    "
    assert drawn_bar([Segment(Decimal(100), "█")], Decimal(100), 10, mark=Decimal(50)) == "█████:████"


def test_a_small_amount_keeps_one_column() -> None:
    drawn = drawn_bar([Segment(Decimal(500), "█"), Segment(Decimal(1), "░")], Decimal(1000), 20)
    assert drawn.count("░") == 1


def test_an_empty_bar_is_blank() -> None:
    assert drawn_bar([Segment(Decimal(0), "█")], Decimal(0), 10) == " " * 10


@given(st.lists(amounts, min_size=1, max_size=6), amounts, st.integers(min_value=0, max_value=200))
def test_a_bar_is_exactly_as_wide_as_asked(values: list[Decimal], scale: Decimal, columns: int) -> None:
    assert len(drawn_bar([Segment(value, "█") for value in values], scale, columns, mark=scale / 2)) == columns


@given(amounts, st.one_of(st.none(), amounts), st.integers(min_value=0, max_value=200))
def test_an_axis_is_exactly_as_wide_as_asked(scale: Decimal, quota: Decimal | None, columns: int) -> None:
    assert len(axis(scale, columns, quota=quota)) == columns


def test_the_axis_names_quarters_of_a_round_quota() -> None:
    assert axis(Decimal(900_000), 48, quota=Decimal(900_000)).split() == ["0", "225k", "450k", "quota", "900k"]
    assert axis(Decimal(100), 60).split() == ["0", "25", "50", "75", "100"]


def test_the_axis_of_an_uneven_scale_takes_round_steps() -> None:
    assert axis(Decimal(873_211), 80).split() == ["0", "250k", "500k", "750k"]


@given(
    st.one_of(st.none(), st.decimals(min_value=0, max_value=10**6, places=3)), st.integers(min_value=3, max_value=90)
)
def test_a_gauge_is_exactly_as_wide_as_asked(ratio: Decimal | None, columns: int) -> None:
    assert len(drawn_gauge(ratio, Decimal(3), columns)) == columns


def test_a_gauge_reaches_its_mark_at_the_target() -> None:
    assert drawn_gauge(Decimal("1.5"), Decimal(3), 22) == "[████████·······|····]".replace("████████", "████████")
    assert drawn_gauge(Decimal(9), Decimal(3), 12) == "[████████|█]"
