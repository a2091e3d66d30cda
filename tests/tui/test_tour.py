"""The tour of the demo: four steps in the status line, offered once, over when one likes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from aeterm.bootstrap import Opener
from aeterm.config import Settings
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from tests.support import FixedClock
from tests.tui.driving import SETTLED, paste, press, running, status

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def demo() -> AsyncIterator[Pilot[int]]:
    opener = Opener(Settings(), clock=FixedClock())
    app = AetermApp(opener.demo(), opener, Settings())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(SETTLED)
        yield pilot
    app.close_book()


async def test_each_step_comes_when_the_one_before_is_done_and_it_is_offered_once() -> None:
    async with demo() as pilot:
        assert status(pilot).startswith(" 1/4 Enter opens the deal of the next meeting")
        await press(pilot, "j")
        assert "1/4" in status(pilot)
        await press(pilot, "k", "enter")
        assert "2/4 M shows how it is qualified" in status(pilot)
        await press(pilot, "M")
        assert "3/4 Esc, then 4: the forecast" in status(pilot)
        await press(pilot, "escape", "4")
        assert "4/4 ? lists every key" in status(pilot)
        await press(pilot, "question_mark")
        await press(pilot, "escape")
        assert "that was the tour" in status(pilot)
    async with demo() as pilot:
        assert "/4" not in status(pilot)


async def test_esc_ends_it_and_a_word_begins_it_again_or_ends_it() -> None:
    async with demo() as pilot:
        await press(pilot, "escape")
        assert "the tour is over" in status(pilot)
        await press(pilot, "enter")
        assert "2/4" not in status(pilot)
        for word, said in (("tour", "1/4"), ("tour off", "the tour is over")):
            await press(pilot, "colon")
            await paste(pilot, word)
            await press(pilot, "enter")
            assert said in status(pilot)


async def test_a_book_of_ones_own_has_none(services: Services) -> None:
    async with running(services) as pilot:
        assert "/4" not in status(pilot)
