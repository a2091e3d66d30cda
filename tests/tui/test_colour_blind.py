"""Nothing is said by colour alone: what is painted as serious, doubtful or good stands beside a mark, or is a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from aeterm.services.container import Services
from aeterm.tui import paint
from aeterm.tui.paint import Painted, Span
from tests.tui.driving import press, running, tap
from tests.tui.keyed_walks import WALKS
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

MEANING = ("serious", "notice", "good")
MARKS = re.compile(r"[!~✓✗x?+*#:>-]")
BAR = re.compile(r"[\u2500-\u259f\s]+")
"""A bar of a chart: each kind has a character of its own."""
WORD = re.compile(r"[^\W\d_]{3,}")


def silent(line: list[Span]) -> list[Span]:
    """Spans of a line whose paint means something that neither a word nor a mark in the line says."""
    text = "".join(part for part, _ in line)

    def is_said(part: str) -> bool:
        return bool(BAR.fullmatch(part) or WORD.search(part) or MARKS.search(text))

    return [(part, name) for part, name in line if name in MEANING and part.strip() and not is_said(part)]


def test_a_red_figure_without_a_mark_is_found() -> None:
    assert silent([("Initech ", ""), ("184", "serious")]) == [("184", "serious")]
    assert silent([("! ", "serious"), ("184", "serious")]) == []
    assert silent([("overdue", "notice")]) == []


@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_no_view_and_no_window_says_anything_by_colour_alone(
    services: Services, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    drawn: list[list[Span]] = []
    cut = paint.cut

    def recorded(line: Iterable[Span], columns: int) -> list[Span]:
        spans = cut(line, columns)
        drawn.append(spans)
        return spans

    monkeypatch.setattr(paint, "cut", recorded)
    async with running(with_territory(services), size) as pilot:
        for view, keys in {"1": ("j",), **WALKS}.items():
            await press(pilot, view)
            for key in keys:
                await tap(pilot, key)
                await tap(pilot, "escape")
    assert Painted.paint.__globals__["cut"] is recorded
    assert any(name in MEANING for line in drawn for _, name in line)
    assert ["".join(text for text, _ in line) for line in drawn if silent(line)] == []
