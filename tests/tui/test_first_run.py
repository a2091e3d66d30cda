"""The first screen: demo, import, new or quit, without a book."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aeterm import paths
from aeterm.bootstrap import Opener, holds_book
from aeterm.config import Settings
from aeterm.errors import BookWriteError
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from tests.support import FixedClock
from tests.tui.driving import press, rested, screen, status, until

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def first_run(opener: Opener, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """The app without a book."""
    app = AetermApp(None, opener, Settings(actor="tester"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await rested(pilot, 0.2)
        yield pilot


@pytest.fixture
def opener(clock: FixedClock) -> Opener:
    return Opener(Settings(actor="tester"), clock)


async def until_main(pilot: Pilot[int]) -> None:
    """Wait for the main screen."""
    app = pilot.app
    assert isinstance(app, AetermApp)
    await until(pilot, lambda: app.main is not None)
    await rested(pilot)


async def test_the_four_choices_and_this_terminal_are_on_screen(opener: Opener) -> None:
    async with first_run(opener) as pilot:
        lines = screen(pilot)
    text = "\n".join(lines)
    for words in ("Demo territory", "Import a CSV", "New book", "Quit", "This terminal", "none found", "config.toml"):
        assert words in text
    assert lines[-1].strip() == "d demo  i import  n new  q quit"
    assert {cell_len(line) for line in lines} == {80}


async def test_n_opens_an_empty_pipeline_that_names_the_next_keys(opener: Opener) -> None:
    async with first_run(opener) as pilot:
        await press(pilot, "n")
        await until_main(pilot)
        assert "[2 Pipeline]" in screen(pilot)[0]
        assert "N adds a deal, I imports a CSV" in status(pilot)
    assert not holds_book(paths.default_book_dir())


async def test_d_opens_the_demo_marked_as_one(opener: Opener) -> None:
    async with first_run(opener) as pilot:
        await press(pilot, "d")
        await until_main(pilot)
        assert "DEMO" in screen(pilot)[0]
        assert "demo data, made up" in status(pilot)


async def test_leaving_the_import_goes_back_to_the_start_where_all_choices_still_work(opener: Opener) -> None:
    async with first_run(opener) as pilot:
        await press(pilot, "j", "enter")
        await until_main(pilot)
        assert "IMPORT" in screen(pilot)[0]
        await press(pilot, "escape")
        assert any("How do you want to start?" in line for line in screen(pilot))
        await press(pilot, "escape", "d")
        await until_main(pilot)
        assert "DEMO" in screen(pilot)[0]


async def test_q_quits(opener: Opener) -> None:
    async with first_run(opener) as pilot:
        await press(pilot, "q")
    assert pilot.app.return_code == 0


async def test_a_book_that_cannot_be_opened_is_said_and_another_choice_works() -> None:
    class Full(Opener):
        def demo(self) -> Services:
            raise BookWriteError("the disk is full", hint="free some space")

    async with first_run(Full(Settings())) as pilot:
        await press(pilot, "d")
        await rested(pilot, 0.2)
        assert any("! the disk is full · free some space" in line for line in screen(pilot))
        await press(pilot, "n")
        await until_main(pilot)


@pytest.mark.parametrize("size", [(60, 16), (160, 48)])
async def test_every_row_keeps_its_width(opener: Opener, size: tuple[int, int], tmp_path: Path) -> None:
    async with first_run(opener, size) as pilot:
        assert {cell_len(line) for line in screen(pilot)} == {size[0]}
