"""`+` has the pane with the focus fill the view; `+`, `_`, Esc or q bring the others back as they were."""

from __future__ import annotations

from itertools import cycle

import pytest
from textual.pilot import Pilot

from aeterm.domain.draft import DraftKind
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.modals.menu import Menu
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import VirtualList
from tests.tui.driving import OPENED_BY, post_key, press, rested, running, screen, status, type_text
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

SMALL, LARGE = (80, 24), (160, 48)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
SUITE = "New finance suite"
NOTE = "Maria said the budget is 190k and they decide by 15 January. Price is too high. Next step: send the redlines."
LEAVING = ("escape", "plus", "underscore", "q")


@pytest.fixture
def full(services: Services) -> Services:
    """Lists and texts that are longer than their panes, and something in every pane."""
    with_territory(services)
    for number in range(40):
        texts = {"stage": "discovery", "amount": str(9000 - number), "close": "2026-12-20", "category": "best"}
        services.deals.create(f"Site {number:02}", account="Globex", texts=texts)
    deal = services.deals.find(SUITE)
    for number in range(25):
        services.accounts.add_note(deal, f"{NOTE} Item {number}.")
    services.objections.add(deal, "Too expensive next to Oracle")
    for element in ("metrics", "metrics", "pain"):
        services.scorecards.add_evidence(deal.id, element, "nine days", person="Ana Ruiz", on=services.clock.today())
    for kind in (DraftKind.FOLLOW_UP, DraftKind.MEETING_BRIEF):
        services.drafts.begin(kind, deal, outline=True).finish()
    return services


def stage(pilot: Pilot[int]) -> Stage:
    """What holds the panes on screen."""
    app = pilot.app
    assert isinstance(app, AetermApp)
    found = app.screen.stage if isinstance(app.screen, CommandScreen) else app.main.stage if app.main else None
    assert found is not None
    return found


def picture(pilot: Pilot[int]) -> list[str]:
    """Every row but the status line."""
    return [*screen(pilot)[:-2], screen(pilot)[-1]]


def assert_filled(pilot: Pilot[int]) -> None:
    """The pane with the focus is all there is between the tabs and the status line."""
    held, focused = stage(pilot), pilot.app.focused
    assert held.zoomed is not None
    assert focused is not None
    assert held.zoomed in focused.ancestors
    assert held.zoomed.region == held.region
    assert held.region.height >= pilot.app.size.height - 3
    rows = screen(pilot)[held.region.y : held.region.bottom]
    assert rows[0][0] + rows[0][-1] == "╔╗", rows[0]
    assert rows[-1][0] + rows[-1][-1] == "╚╝", rows[-1]
    assert not any(corner in "".join(rows) for corner in "╭╮╰╯"), "\n".join(rows)


async def through_the_panes(pilot: Pilot[int]) -> int:
    """Zoom each pane that Tab goes to, and come back from each by another key; how many there are."""
    keys, first, panes = cycle(LEAVING), pilot.app.focused, 0
    while panes < 8 and (panes == 0 or pilot.app.focused is not first):
        focused, before = pilot.app.focused, picture(pilot)
        await press(pilot, "plus")
        assert_filled(pilot)
        assert "zoomed" in status(pilot)
        assert screen(pilot)[-1] == before[-1], "the keys stay on screen"
        key = next(keys)
        await press(pilot, key)
        assert picture(pilot) == before, (key, focused)
        assert stage(pilot).zoomed is None
        assert pilot.app.focused is focused
        assert "zoomed" not in status(pilot)
        panes += 1
        await press(pilot, "tab")
    return panes


@SIZES
async def test_in_every_view_each_pane_fills_it_and_all_come_back_as_they_were(
    full: Services, size: tuple[int, int]
) -> None:
    async with running(full, size) as pilot:
        found = {}
        for view in "12345":
            await press(pilot, view)
            tabs = screen(pilot)[0]
            found[view] = await through_the_panes(pilot)
            assert screen(pilot)[0] == tabs
        await press(pilot, "2", "j", "enter")
        found["deal"] = await through_the_panes(pilot)
    small = {"1": 3, "2": 1, "3": 2, "4": 2, "5": 2, "deal": 2}
    large = {"1": 4, "2": 4, "3": 4, "4": 5, "5": 3, "deal": 4}
    assert found == (small if size == SMALL else large)


@SIZES
@pytest.mark.parametrize("place", ["what-if", "objections", "contacts", "review", "scorecard"])
async def test_in_screens_with_several_panes_too(full: Services, size: tuple[int, int], place: str) -> None:
    async with running(full, size) as pilot:
        await open_place(pilot, place)
        assert await through_the_panes(pilot) >= 1
        assert isinstance(pilot.app.screen, CommandScreen)


async def open_place(pilot: Pilot[int], place: str) -> None:
    """A screen of its own, or the board, about the suite."""
    view, command_id = OPENED_BY[place]
    app = pilot.app
    assert isinstance(app, AetermApp)
    await app.switch_view(view)
    if view == "pipeline":
        await app.run_command("list.filter", SUITE)
    await rested(pilot)
    await app.run_command(command_id)
    await rested(pilot)
    if place == "objections":
        await press(pilot, "enter")  # from the line in which one types what is heard


@pytest.mark.parametrize("place", ["defence", "walk-through", "board"])
async def test_where_there_is_one_pane_the_key_says_so_and_is_grey(full: Services, place: str) -> None:
    async with running(full, LARGE) as pilot:
        app = pilot.app
        assert isinstance(app, AetermApp)
        assert app.main is not None
        await open_place(pilot, place)
        before = picture(pilot)
        await press(pilot, "plus")
        assert "there is one pane here" in status(pilot)
        assert picture(pilot) == before
        footer = app.screen.footer if isinstance(app.screen, CommandScreen) else app.main.footer
        assert "app.zoom" in footer.refused


@SIZES
async def test_tab_goes_to_the_next_pane_and_zooms_that(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        for view in "1345":
            await press(pilot, view, "tab")
            after_tab = picture(pilot)
            await press(pilot, "shift+tab")
            before = picture(pilot)
            await press(pilot, "plus")
            first = stage(pilot).zoomed
            await press(pilot, "tab")
            assert_filled(pilot)
            assert stage(pilot).zoomed is not first, view
            await press(pilot, "escape")
            assert picture(pilot) == after_tab, view
            await press(pilot, "plus", "shift+tab")
            assert_filled(pilot)
            assert stage(pilot).zoomed is first, view
            await press(pilot, "escape")
            assert picture(pilot) == before, view


@SIZES
async def test_it_is_the_same_when_keys_come_at_once(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        for view in "1345":
            await press(pilot, view)
            before, first = picture(pilot), pilot.app.focused
            await press(pilot, "plus")
            for key in ("tab", "shift+tab"):
                post_key(pilot, key)
            await rested(pilot)
            assert pilot.app.focused is first, view
            assert_filled(pilot)
            for key in ("plus", "plus", "plus"):
                post_key(pilot, key)
            await rested(pilot)
            assert picture(pilot) == before, view


@SIZES
async def test_a_list_keeps_cursor_marks_filter_and_scroll(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "globex")
        await press(pilot, "enter", "j", "space", "G", *["k"] * 5)
        before, rows = picture(pilot), pilot.app.focused
        assert isinstance(rows, VirtualList)
        at = rows.cursor
        assert rows.top > 0
        assert " Stg " in screen(pilot)[2]
        await press(pilot, "plus")
        assert_filled(pilot)
        assert (rows.cursor, len(rows.marked)) == (at, 1)
        assert (" Stage " if size == LARGE else " Stg ") in screen(pilot)[2], "columns for the width"
        await press(pilot, "escape")
        assert picture(pilot) == before
        await press(pilot, "plus", *["k"] * 25, "plus")
        assert rows.cursor == at - 25
        assert any(line[1:].startswith(" >") for line in screen(pilot)), "the cursor is on screen"
        await press(pilot, "escape")
        assert not rows.marked
        await press(pilot, "escape")
        assert "globex" not in "\n".join(screen(pilot)[-12:])


async def test_a_text_stands_where_it_stood_and_is_read_on_from_there(full: Services) -> None:
    async with running(full, (160, 24)) as pilot:
        await press(pilot, "5", "tab", "tab", *["ctrl+d"] * 8, "j")
        pane = pilot.app.focused
        assert isinstance(pane, TextPane)
        before, top, lines = picture(pilot), pane.top, len(pane.lines)
        first = sources(pane)[0]
        await press(pilot, "plus")
        assert len(pane.lines) < lines, "broken anew for the whole width"
        assert first in sources(pane)
        await press(pilot, "plus")
        assert (picture(pilot), pane.top) == (before, top)
        await press(pilot, "plus", *["k"] * 4)
        read = sources(pane)
        await press(pilot, "plus")
        assert len({*read} & {*sources(pane)}) > 2
        assert pane.top < top


def sources(pane: TextPane) -> list[str]:
    """The numbers of the facts on screen, from the top."""
    shown = [text for line in pane.lines[pane.top : pane.top + pane.size.height] for text, _ in line]
    return [word for text in shown for word in text.split() if word[0] + word[-1] == "[]"]


@SIZES
async def test_escape_leaves_the_zoom_before_anything_else(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        await press(pilot, "enter", "plus", "escape")
        assert stage(pilot).has_class("-detail")
        await press(pilot, "escape")
        assert not stage(pilot).has_class("-detail")
        await press(pilot, "M", "plus", "escape")
        assert isinstance(pilot.app.screen, CommandScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CommandScreen)


@SIZES
async def test_what_enter_opens_fills_the_view_as_well(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        await press(pilot, "plus", "enter")
        assert_filled(pilot)
        assert "DEAL " in screen(pilot)[1]
        await press(pilot, "3", "plus", "enter")
        assert_filled(pilot)
        assert "ACCOUNT " in screen(pilot)[1]
        await press(pilot, "4", "plus", "enter")
        assert_filled(pilot)
        assert "COMMIT" in screen(pilot)[1]
        await press(pilot, "5", "plus", "enter")
        assert_filled(pilot)
        assert "DRAFT " in screen(pilot)[1]
        await press(pilot, "escape", "escape", "escape", "4", "plus", "right_square_bracket")
        assert_filled(pilot)
        assert "ODDS" in screen(pilot)[1]


@SIZES
async def test_another_view_has_its_usual_layout_and_so_has_this_one_later(
    full: Services, size: tuple[int, int]
) -> None:
    async with running(full, size) as pilot:
        usual = {}
        for view in "12345":
            await press(pilot, view)
            usual[view] = picture(pilot)
        for view, other in ("12", "23", "34", "45", "51"):
            await press(pilot, view, "plus")
            assert_filled(pilot)
            await press(pilot, other)
            assert picture(pilot) == usual[other]
            assert "zoomed" not in status(pilot)
            await press(pilot, "minus")
            assert picture(pilot) == usual[view]


@SIZES
async def test_windows_and_screens_open_over_a_zoomed_pane(full: Services, size: tuple[int, int]) -> None:
    async with running(full, size) as pilot:
        before = picture(pilot)
        await press(pilot, "plus", "e")
        assert isinstance(pilot.app.screen, Menu)
        await press(pilot, "escape")
        assert_filled(pilot)
        await press(pilot, "M")
        assert stage(pilot).zoomed is None
        await press(pilot, "escape")
        assert_filled(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "zoom")
        await press(pilot, "enter")
        assert picture(pilot) == before
        await press(pilot, "colon")
        await type_text(pilot, "zoom")
        await press(pilot, "enter")
        assert_filled(pilot)


async def test_a_window_of_another_size_keeps_one_pane_with_the_focus(full: Services) -> None:
    async with running(full, LARGE) as pilot:
        for view in "12345":
            await press(pilot, view, "shift+tab", "plus")
            for size in (SMALL, (50, 10), LARGE):
                await pilot.resize_terminal(*size)
                await rested(pilot)
            assert sum(line.count("╔") for line in screen(pilot)) == 1, view
            await press(pilot, "escape")
            assert sum(line.count("╔") for line in screen(pilot)) == 1, view


async def test_the_peek_is_not_hidden_unseen(full: Services) -> None:
    async with running(full) as pilot:
        await press(pilot, "plus", "p")
        assert "the list is zoomed · + shows all panes again" in status(pilot)
        await press(pilot, "plus")
        assert any("PEEK" in line for line in screen(pilot))


async def test_a_draft_that_is_asked_for_comes_in_the_usual_layout(full: Services) -> None:
    async with running(full) as pilot:
        await press(pilot, "j", "plus", "b", "escape")
        await rested(pilot)
        assert stage(pilot).zoomed is None
