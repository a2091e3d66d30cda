"""Hostile text in every field, driven through every view, window and prompt: none of it reaches the terminal.

`hostile_walk.py` walks by THE table of commands, so that a new command is walked without being named here; a new
screen belongs into `SHOWN`, with the place whose commands open it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import get_args

import pytest
from rich.segment import Segment
from textual import events
from textual.color import Color

from aeterm.bootstrap import Opener
from aeterm.config import Settings
from aeterm.domain.entity import Entity
from aeterm.domain.settings import BookSettings
from aeterm.services.container import Services
from aeterm.text import is_clean, one_line
from aeterm.tui.app import AetermApp
from aeterm.tui.commands import COMMANDS
from aeterm.tui.keymap import PLACES
from aeterm.tui.safe import Scrub
from tests.tui.driving import press, running, screen, with_deals
from tests.tui.hostile_book import entities, hostile_services, import_files, settings_of
from tests.tui.hostile_listings import LISTINGS, listing_problems, unlisted
from tests.tui.hostile_walk import Walk, WalkedApp, commands_of, missed

pytestmark = pytest.mark.anyio

HOSTILE = (
    "[/]",
    "[b",
    "[red]Acme[/red]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    r"\[b] \[/]",
    "$name ${name} {name} %s",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1bP+q544e\x1b\\",
    "\x9b31m\x9d0;t\x9c",
    "\x00\x01\x07\x08\x7f",
    "a\rb\nc\td\x0bv\x0cf",
    "\u202egnihtemos\u202c",
    "\u2066left\u2069\u200f\u061c",
    "zero\u200bwidth\ufeff",
    "\u2028line\u2029paragraph",
    "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 e\u0301\u0301\u0301",
    "日本電信電話 株式会社",
    "ᄀᄀ각 नमस्ते ﷽",
    "tag\U000e0041\U000e007f",
    "\ufff9a\ufffab\ufffb",
    "x" * 5000,
    "  \t \n ",
    '=HYPERLINK("http://evil")',
)
CONCENTRATE = " ".join(text for text in HOSTILE if len(text) < 100)
FEW = ("[/]", CONCENTRATE)
SHOWN = {
    "pipeline": {
        "CaptureBox",
        "ColumnChooser",
        "Confirm",
        "Find",
        "History",
        "KeyEditor",
        "MainScreen",
        "Menu",
        "Palette",
        "Prompt",
        "Reader",
    },
    "what-if": {"WhatIfScreen"},
    "defence": {"DefenceScreen"},
    "objections": {"ObjectionsScreen"},
    "contacts": {"ContactsScreen"},
    "review": {"ReviewScreen"},
    "scorecard": {"Questions", "ScorecardScreen"},
    "walk-through": {"WalkScreen"},
    "import": {"ImportScreen"},
    "window": {"KeyPress", "QuitQuestion", "TextBox"},
    "first run": {"FirstRunScreen"},
}
"""Every screen and window, by the place of which the walk shows it."""


@asynccontextmanager
async def walking(folder: Path, texts: Sequence[str], size: tuple[int, int]) -> AsyncIterator[Walk]:
    """A walk on a book of these texts; whatever is wrong fails in the end."""
    services = hostile_services(folder / "book", texts)
    app = WalkedApp(services, settings_of(texts), texts)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        walk = Walk(pilot, texts, is_brisk=True)
        yield walk
    services.book.close()
    assert not walk.problems, "\n".join(f"{where} | {problem}" for problem, where in walk.problems.items())


def test_every_kind_of_entity_is_in_the_book_and_every_screen_and_verb_is_walked() -> None:
    assert {type(entity) for entity in entities(1, "x")} | {BookSettings} == set(get_args(Entity))
    assert not missed(set().union(*SHOWN.values()))
    assert {entry.id for place in PLACES for entry in commands_of(place, is_brisk=True)} == {
        entry.id for entry in COMMANDS
    }
    assert not unlisted()


@pytest.mark.parametrize("place", PLACES)
async def test_no_hostile_text_reaches_the_terminal_by_any_command_of(tmp_path: Path, place: str) -> None:
    async with walking(tmp_path, FEW, (80, 24)) as walk:
        await walk.places([place])
    assert SHOWN.get(place, set()) <= walk.seen


async def test_no_hostile_row_reaches_the_terminal_in_any_view(tmp_path: Path) -> None:
    async with walking(tmp_path, HOSTILE, (160, 48)) as walk:
        await walk.rows()
    shown = "\n".join(walk.lines)
    for text in HOSTILE[:7]:
        assert one_line(text)[:8] in shown, "markup is shown as it is written"


async def test_no_hostile_file_reaches_the_terminal_through_the_import(tmp_path: Path) -> None:
    async with walking(tmp_path, (*FEW, *HOSTILE[7:12]), (80, 24)) as walk:
        await walk.imports(import_files(tmp_path / "files", walk.texts))
    assert SHOWN["import"] <= walk.seen


async def test_no_hostile_text_reaches_the_terminal_through_a_toast_or_the_status_line(tmp_path: Path) -> None:
    async with walking(tmp_path, HOSTILE, (80, 24)) as walk:
        await walk.toasts()


async def test_no_hostile_text_reaches_the_terminal_in_a_window_that_something_else_opens(tmp_path: Path) -> None:
    async with walking(tmp_path, HOSTILE, (80, 24)) as walk:
        await walk.windows()
    assert SHOWN["window"] <= walk.seen


async def test_a_hostile_name_of_a_model_is_clean_on_the_first_screen(tmp_path: Path) -> None:
    opener = Opener(settings_of(["\x1b]52;c;ZXZpbA==\x1b\\\u202e[/]"]))
    app = AetermApp(None, opener, Settings(actor="tester"))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause(0.1)
        lines = screen(pilot)
    assert any("52;c" in line for line in lines)
    assert [line for line in lines if not is_clean(line) or len(line) != 80] == []


def test_no_hostile_text_reaches_the_terminal_from_the_command_line(tmp_path: Path) -> None:
    texts = HOSTILE
    hostile_services(tmp_path / "book", texts).book.close()
    file = import_files(tmp_path / "files", texts)[0]
    assert not listing_problems(tmp_path / "book", texts, file, LISTINGS)


@pytest.mark.parametrize("text", [text for text in HOSTILE if not is_clean(text) or "\n" in text])
def test_what_the_scrubber_takes_out_moves_no_border(text: str) -> None:
    line = Scrub().apply([Segment(text), Segment("║")], Color(0, 0, 0))
    shown = "".join(segment.text for segment in line)
    assert is_clean(shown)
    assert "\n" not in shown
    assert "\t" not in shown
    assert sum(segment.cell_length for segment in line) == Segment(text).cell_length + 1


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("👨\u200d👩\u200d👧 x", "👨 x"),
        ("✋🏿💪🏿", "✋💪"),
        ("0\ufe0f\u20e31", "0 1"),
        ("🏳\ufe0f\u200d🌈", "🏳 "),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_of_a_joined_emoji_the_first_one_is_drawn_in_the_cells_of_the_whole(text: str, drawn: str) -> None:
    [segment] = Scrub().apply([Segment(text)], Color(0, 0, 0))
    assert segment.text == drawn
    assert segment.cell_length == Segment(text).cell_length


async def test_a_paste_into_a_prompt_is_whole_clean_and_as_wide_as_it_is_drawn(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "t", "ctrl+u")

        pilot.app.post_message(events.Paste("send \x1b[2J\u202eterms\nand the order\tform\n"))
        await press(pilot)
        row = next(line for line in screen(pilot) if "send" in line)
        assert "send �[2J�terms and the order form " in row
        assert len(row) == 80
        await press(pilot, "enter")
    assert any("terms and the order form" in deal.next_step for deal in services.deals.all())
