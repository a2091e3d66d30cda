"""Windows over the main screen when the terminal is resized: they stay within it, and grow again with it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.tui.modals.capture import CaptureBox
from aeterm.tui.modals.columns import ColumnChooser
from aeterm.tui.modals.confirm import Confirm
from aeterm.tui.modals.dialog import Dialog
from aeterm.tui.modals.find import Find
from aeterm.tui.modals.history import History
from aeterm.tui.modals.key_editor import KeyEditor, KeyPress
from aeterm.tui.modals.menu import Menu
from aeterm.tui.modals.palette import Palette
from aeterm.tui.modals.prompt import Prompt
from aeterm.tui.modals.reader import Reader
from aeterm.tui.modals.text_box import TextBox
from tests.tui.driving import press, rested, running, screen, type_text, with_deals

pytestmark = pytest.mark.anyio

LARGE, SMALL = (160, 48), (80, 24)
OPENED: dict[str, type[Dialog[Any]]] = {
    "question_mark": Palette,
    "H": History,
    "f": Find,
    "s": Menu,
    "n": CaptureBox,
    "colon keys": Reader,
    "colon columns": ColumnChooser,
    "colon name": Prompt,
    "colon bind": KeyEditor,
    "colon bind stage": KeyPress,
}


async def opened(pilot: Pilot[int], how: str) -> Dialog[Any]:
    key, _, text = how.partition(" ")
    await press(pilot, key)
    if text:
        await type_text(pilot, text)
        await press(pilot, "enter")
    return window(pilot)


def window(pilot: Pilot[int]) -> Dialog[Any]:
    found = pilot.app.screen
    assert isinstance(found, Dialog), screen(pilot)[-2]
    return found


async def resized(pilot: Pilot[int], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await rested(pilot)


def assert_it_is_whole(pilot: Pilot[int], how: str) -> None:
    """All of the frame is on the screen, its last line with what is typed and the keys."""
    frame = window(pilot).frame
    assert pilot.app.screen.region.contains_region(frame.region), how
    assert frame.bottom_edge.region.bottom == frame.region.bottom, how
    last = screen(pilot)[frame.region.bottom - 1][frame.region.x : frame.region.right]
    assert last[0] in "╚╰", how
    assert last[-1] in "╝╯", how


async def test_every_window_follows_the_terminal_down_and_up(services: Services) -> None:
    async with running(with_deals(services), LARGE) as pilot:
        for how, kind in OPENED.items():
            found = await opened(pilot, how)
            assert type(found) is kind, how
            before = found.frame.region
            await resized(pilot, SMALL)
            assert_it_is_whole(pilot, how)
            await resized(pilot, LARGE)
            assert found.frame.region == before, how
            await press(pilot, "escape")


async def test_a_text_and_the_question_over_it_follow_the_terminal(services: Services) -> None:
    async with running(services, LARGE) as pilot:
        under = TextBox("TEXT", "one line\n" * 60, "why this window is here")
        await pilot.app.push_screen(under)
        await pilot.app.push_screen(Confirm("Is it " + "long enough " * 20 + "?"))
        await resized(pilot, SMALL)
        assert_it_is_whole(pilot, "question")
        await press(pilot, "n")
        assert window(pilot) is under
        assert_it_is_whole(pilot, "text")
        await resized(pilot, LARGE)
        assert under.frame.region.size == (100, 46)


async def test_what_is_wrong_with_a_line_is_told_in_full_in_a_narrower_terminal(services: Services) -> None:
    why = "nobody would call a deal that, " * 4 + "or so it seems"

    def refuse(text: str) -> None:
        raise UsageError(why)

    async with running(services, LARGE) as pilot:
        await pilot.app.push_screen(Prompt("NAME", refuse, value="x", hint="a name " * 16, example=""))
        await press(pilot, "enter")
        await resized(pilot, (64, 24))
        assert_it_is_whole(pilot, "prompt")
        region = window(pilot).frame.region
        rows = screen(pilot)[region.y + 2 : region.bottom - 1]
        assert " ".join(row[region.x + 1 : region.right - 1].strip() for row in rows) == f"! {why}"


async def test_the_hints_of_the_command_line_follow_the_room(services: Services) -> None:
    async with running(services, LARGE) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "stage a reason of many words")
        assert "Enter runs" in screen(pilot)[window(pilot).frame.region.bottom - 1]
        await resized(pilot, (64, 24))
        assert "Tab completes ═╝" in screen(pilot)[window(pilot).frame.region.bottom - 1]
        await resized(pilot, LARGE)
        assert "Enter runs" in screen(pilot)[window(pilot).frame.region.bottom - 1]
