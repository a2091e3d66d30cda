"""`:briefs`: written behind whatever the user does, stopped by Esc, asked about before quitting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from aeterm import paths
from aeterm.config import Settings
from aeterm.domain.activity import Activity, ActivityKind
from aeterm.qualification.library import PromptLibrary
from aeterm.services.container import Services
from aeterm.services.ports import Chunk, Prompt
from tests.tui.driving import press, running, screen, status, type_text, until, with_deals

pytestmark = pytest.mark.anyio


class OpenHanded:
    """A model that says one sentence and ends each answer when the test gives leave."""

    model = "qwen3-4b"

    def __init__(self) -> None:
        self.leave = asyncio.Semaphore(0)
        self.asked = 0

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        self.asked += 1
        yield Chunk("Aim: the next step [1].")
        await self.leave.acquire()
        yield Chunk(finish="stop")


@pytest.fixture
def model() -> OpenHanded:
    return OpenHanded()


@pytest.fixture
def planned(services: Services, model: OpenHanded) -> Services:
    """Three meetings later today, on three deals."""
    library = PromptLibrary(paths.bundled_prompts_dir())
    made = with_deals(
        Services(services.book, services.clock, Settings(), prompts=lambda: library, client_factory=lambda: model)
    )
    with made.book.transaction("meetings") as transaction:
        for hours, deal in enumerate(made.deals.all()[:3], 1):
            starts_at = made.clock.now() + timedelta(hours=hours)
            transaction.put(
                Activity(
                    f"v{hours}", deal.account_id, ActivityKind.MEETING, starts_at.date(), "Talk", deal.id, starts_at
                )
            )
    return made


async def test_the_briefs_of_the_day_are_written_while_the_user_goes_on(planned: Services, model: OpenHanded) -> None:
    async with running(planned) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "briefs")
        await press(pilot, "enter")
        await until(pilot, lambda: model.asked == 2)
        assert "briefs 0/3" in status(pilot)
        await press(pilot, "3", "2", "j")
        for _ in range(3):
            model.leave.release()
        await until(pilot, lambda: "3 briefs written" in status(pilot))
        await press(pilot, "5")
        assert sum("Meeting brief" in line or "brief" in line for line in screen(pilot)) >= 3
        await press(pilot, "colon")
        await type_text(pilot, "briefs")
        await press(pilot, "enter")
        await until(pilot, lambda: "every meeting today has its brief" in status(pilot))


async def test_escape_stops_them_and_keeps_the_text(planned: Services, model: OpenHanded) -> None:
    async with running(planned) as pilot:
        await pilot.app.run_command("app.briefs")  # type: ignore[attr-defined]
        await until(pilot, lambda: model.asked == 2)
        await press(pilot, "escape", "escape")
        await until(pilot, lambda: "stopped after 0 of 3 briefs" in status(pilot))
        assert {draft.text for draft in planned.drafts.list()} == {"Aim: the next step [1]."}
        assert "jobs: idle" in status(pilot) or "briefs" in status(pilot)


async def test_quitting_asks_while_briefs_are_being_written(planned: Services, model: OpenHanded) -> None:
    async with running(planned) as pilot:
        await pilot.app.run_command("app.briefs")  # type: ignore[attr-defined]
        await until(pilot, lambda: model.asked == 2)
        await press(pilot, "ctrl+q")
        assert any("Quit?" in line for line in screen(pilot))
        await press(pilot, "n")
        assert pilot.app.is_running
        await press(pilot, "ctrl+q", "ctrl+q")
    assert pilot.app.return_code == 0
    assert [draft.text for draft in planned.drafts.list()] == ["Aim: the next step [1]."] * 2


async def test_stop_says_when_nothing_runs(planned: Services) -> None:
    async with running(planned) as pilot:
        await pilot.app.run_command("app.stop")  # type: ignore[attr-defined]
        await until(pilot, lambda: "nothing runs" in status(pilot))
