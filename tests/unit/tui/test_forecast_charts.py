"""Charts as text: the pattern and the place of each block say what is meant, without colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.call import ForecastCall
from aeterm.forecast.calls import TrendPoint
from aeterm.forecast.odds import Slice
from aeterm.tui.paint import Line, cells
from aeterm.tui.presenters.parts import plain
from aeterm.tui.widgets.distribution import distribution_lines
from aeterm.tui.widgets.trend import trend_lines
from aeterm.tui.widgets.waterfall import Axis, axis_of, step_bar

amounts = st.integers(-(10**9), 10**9).map(Decimal)


def drawn(lines: Sequence[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def test_steps_hang_where_the_one_before_ended() -> None:
    axis = Axis(Decimal(740), Decimal(860))
    assert step_bar(Decimal(830), Decimal(842), axis, 24) == " " * 18 + "▓▓" + " " * 4
    assert step_bar(Decimal(842), Decimal(811), axis, 24) == " " * 14 + "▒" * 6 + " " * 4
    assert step_bar(axis.low, Decimal(783), axis, 24, fill="█") == "█" * 9 + " " * 15


def test_a_change_too_small_for_a_column_still_shows_and_none_shows_nothing() -> None:
    axis = Axis(Decimal(0), Decimal(1000))
    assert step_bar(Decimal(1000), Decimal(1001), axis, 10) == " " * 9 + "▓"
    assert step_bar(Decimal(500), Decimal(500), axis, 10) == " " * 10


def test_an_axis_begins_at_nought_only_when_the_levels_come_near_it() -> None:
    assert axis_of([Decimal(830_000), Decimal(783_000)]) == Axis(Decimal(770_000), Decimal(830_000))
    assert axis_of([Decimal(0), Decimal(783_000)]).low == 0
    assert axis_of([Decimal(230_000)]).low == 0
    assert axis_of([]) == Axis(Decimal(0), Decimal(1000))


@given(st.lists(amounts, min_size=1, max_size=8), st.integers(10, 60))
def test_every_bar_has_its_width_and_every_level_lies_on_the_axis(levels: list[Decimal], columns: int) -> None:
    axis = axis_of(levels)
    assert axis.low < axis.high
    assert all(axis.low <= level <= axis.high for level in levels)
    for first, last in pairwise(levels):
        assert cells(step_bar(first, last, axis, columns)) == columns


SLICES = tuple(
    Slice(Decimal(low * 100), Decimal(low * 100 + 100), probability)
    for low, probability in enumerate((0.05, 0.1, 0.4, 0.3, 0.15))
)
ENDS = (Decimal(100), Decimal(400))


def test_a_distribution_has_its_quota_as_colons_and_its_range_below() -> None:
    assert drawn(distribution_lines(SLICES, Decimal(300), ENDS, 40, 6)) == [
        plainly(0),
        *[plainly(row) for row in (1, 2, 3)],
        "        ├───────── 80% ─────────┤",
        "0                   quota 300        500",
    ]


def plainly(row: int) -> str:
    """The columns drawn by hand: eighths of four rows per slice."""
    eighths = [max(round(item.probability / 0.4 * 32), 1) for item in SLICES]
    blocks = [" ▁▂▃▄▅▆▇█"[max(0, min(8, value - (3 - row) * 8))] for value in eighths]
    text = "".join(block * 8 for block in blocks)
    return (text[:24] + ":" + text[25:]).rstrip()


def test_the_possible_is_never_drawn_as_impossible() -> None:
    rare = (Slice(Decimal(0), Decimal(1), 0.0001), Slice(Decimal(1), Decimal(2), 0.9999))
    assert drawn(distribution_lines(rare, None, ENDS, 10, 3))[-2].startswith("▁▁▁▁▁")


@pytest.mark.parametrize("rows", [0, 1])
def test_without_room_there_is_no_chart(rows: int) -> None:
    assert distribution_lines(SLICES, None, ENDS, 40, rows) == []


def test_a_single_possible_total_has_no_shape_to_draw() -> None:
    assert distribution_lines((Slice(Decimal(5), Decimal(5), 1.0),), None, ENDS, 40, 5) == []


def point(week: int, closed: int, commit: int, best: int, called: int | None = None) -> TrendPoint:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    call = None if called is None else ForecastCall("f1", "2026-Q4", at, "EUR", Decimal(called), Decimal(called))
    return TrendPoint(week, date(2026, 10, 7), Decimal(closed), Decimal(commit), Decimal(best), call)


POINTS = (point(1, 100, 200, 400), point(2, 200, 300, 400, called=350))


def test_a_trend_stacks_the_patterns_of_the_bars_and_marks_the_call() -> None:
    assert drawn(trend_lines(POINTS, 3, Decimal(400), 40, 5)) == [
        " quota ▒▒▒▒▒▒▒:CCCCCCC:::::::::",
        "       ▒▒▒▒▒▒▒ ▓▓▓▓▓▓▓",
        "       ▓▓▓▓▓▓▓ ███████",
        "       ███████ ███████",
        "       w1      w2      w3",
    ]


def test_a_low_trend_is_one_line_per_series_with_its_last_figure() -> None:
    assert drawn(trend_lines(POINTS, 3, Decimal(400), 40, 4)) == [
        "commit ▄▄▆▆ 300  week 2 of 3 · quota 400",
        "called ··▇▇ 350",
        "best   ████ 400",
        "closed ▂▂▄▄ 200",
    ]


def test_no_history_and_no_money_draw_nothing() -> None:
    assert trend_lines((), 13, None, 40, 9) == []
    assert trend_lines((point(1, 0, 0, 0),), 13, None, 40, 9) == []
