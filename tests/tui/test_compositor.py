"""A picture that only says what changed leaves the same screen as one that is drawn whole."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from aeterm.services.container import Services
from aeterm.tui.compositor import SparingCompositor
from aeterm.tui.paint import Painted
from aeterm.tui.widgets.virtual_list import VirtualList
from tests.tui.driving import drawn, press, running, tap, with_deals

pytestmark = pytest.mark.anyio

SMALL, LARGE = (80, 24), (160, 48)
WALKS = {
    "list": "j j G g g k space k n o u ctrl+d ctrl+u",
    "filter": "/ g l o backspace escape / s t a t e = w enter escape",
    "scrolled": "G k k k k g g ctrl+d j j ctrl+u end up home end pageup up pagedown pagedown",
    "board": "B l l h j space escape B",
    "grouped": "v g s j j J K k v g n",
    "views": "1 2 3 j j 4 h l 5 2 tab j tab 3 tab j",
    "windows": "? escape v escape : escape f n o escape y escape",
    "deal": "enter j j tab j escape",
    "privacy": "f12 j j k f12",
}


class Shadow:
    """The cells of a terminal that gets every update."""

    def __init__(self) -> None:
        self.rows: list[Strip] = []
        self.is_partial = False

    def apply(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """Put the pieces where they belong; nothing else moves."""
        if isinstance(update, LayoutUpdate):
            self.rows = [Strip.join(strips) for strips in update.strips]
            return
        self.is_partial = True
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
                if x < last and end > first:
                    row = self.rows[y]
                    self.rows[y] = Strip.join([row.crop(0, x), strip, row.crop(end, row.cell_length)])


@pytest.fixture
def shadow(monkeypatch: pytest.MonkeyPatch) -> Shadow:
    """What a terminal shows that gets the updates of the app."""
    shown = Shadow()

    def update(
        self: SparingCompositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> None:
        visible_screen_stack.set(screen_stack or [])
        is_whole = full or self.size.region in self._dirty_regions
        made = self.render_full_update() if is_whole else self.render_partial_update()
        if made is not None:
            shown.apply(made)

    monkeypatch.setattr(SparingCompositor, "render_update", update)
    return shown


def cells(rows: list[Strip]) -> list[list[tuple[str, object]]]:
    """Every character with its style, so that pieces cut otherwise are equal."""
    return [[(character, style) for text, style, _ in row for character in text] for row in rows]


def drawn_anew(pilot: Pilot[int]) -> list[Strip]:
    """The screen with nothing kept of how it was drawn before."""
    for window in pilot.app.screen_stack:
        for widget in window.query("*").results(Painted):
            widget.drawn_lines.clear()
    return drawn(pilot.app)


@pytest.mark.parametrize(
    ("walk", "size"), [*product(WALKS, [LARGE]), *product(("list", "grouped", "windows"), [SMALL])]
)
async def test_what_changes_key_by_key_adds_up_to_the_whole_screen(
    services: Services, shadow: Shadow, walk: str, size: tuple[int, int]
) -> None:
    book = with_deals(services)
    for number in range(30):
        book.deals.create(f"Deal {number}", account=f"Account {number % 7}", texts={"amount": f"{number + 1}k"})
    async with running(book, size) as pilot:
        for key in WALKS[walk].split():
            await press(pilot, key)
            assert cells(shadow.rows) == cells(drawn_anew(pilot)), key
        assert shadow.is_partial


async def test_a_move_of_the_cursor_draws_two_rows_and_asks_no_container(
    services: Services, shadow: Shadow, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        asked: list[tuple[str, Region]] = []

        def noted(widget: Any, crop: Region) -> list[Strip]:
            asked.append((widget.id or type(widget).__name__, crop))
            return render(widget, crop)

        render = Painted.render_lines
        monkeypatch.setattr(Painted, "render_lines", noted)
        monkeypatch.setattr(Widget, "render_lines", noted)
        await tap(pilot, "j")
        assert {name for name, _ in asked} <= {"deals", "footer"}
        assert [crop.height for name, crop in asked if name == "deals"] == [2]


async def test_what_is_kept_of_a_list_is_what_is_on_screen(services: Services, shadow: Shadow) -> None:
    for number in range(80):
        services.deals.create(f"Deal {number}", account="Account", texts={"amount": f"{number + 1}k"})
    async with running(services) as pilot:
        await press(pilot, "end", *["up"] * 60, "home", "end")
        rows = pilot.app.screen.query_one("#deals", VirtualList)
        assert set(rows.drawn_lines) <= set(range(rows.size.height))
        assert sum(strip.text.lstrip("║").startswith(" >") for strip in drawn(pilot.app)) == 1


async def test_the_badge_of_privacy_follows_the_topmost_edge(services: Services) -> None:
    async with running(with_deals(services), (80, 30)) as pilot:
        await press(pilot, "C", "f12")
        assert sum("PRIVATE" in strip.text for strip in drawn(pilot.app)) == 1
        for key in ("tab", "plus", "plus"):
            await press(pilot, key)
            assert sum(strip.text.count("PRIVATE") for strip in drawn(pilot.app)) == 1, key


async def test_rows_that_scroll_are_not_drawn_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        services.deals.create(f"Deal {number}", account="Account", texts={"amount": f"{number + 1}k"})
    async with running(services) as pilot:
        await press(pilot, "ctrl+d", "ctrl+d")
        lines: list[int] = []
        render = VirtualList.render_line

        def noted(widget: VirtualList[Any], y: int) -> Strip:
            if widget.id == "deals":
                lines.append(y)
            return render(widget, y)

        monkeypatch.setattr(VirtualList, "render_line", noted)
        await tap(pilot, "j")
        assert 1 <= len(lines) <= 3  # the row that was lit, the one that is, and the heading of the columns
