"""`:model`: which model writes drafts, chosen in a menu or by name, and said in the status line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.bootstrap import model_service, open_services
from aeterm.config import Settings, load_settings
from aeterm.qualification.library import PromptLibrary
from aeterm.services.container import Services
from aeterm.services.ports import Chunk, Prompt
from tests.support import FixedClock
from tests.tui.driving import press, running, screen, status, type_text, until
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

PROFILES = """
[model]
name = "first"
base_url = "http://127.0.0.1:9/v1"
[profiles.cloud]
name = "big[/]model"
base_url = "https://models.example/v1"
"""


def opened(tmp_path: Path, **environment: str) -> Services:
    """A new book under settings with two profiles."""
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PROFILES)
    settings: Settings = load_settings(file, environment)
    return open_services(
        tmp_path / "book", settings, create=True, clock=FixedClock(), models=lambda: model_service(settings)
    )


def status_line(lines: list[str]) -> str:
    return next(line for line in lines if "jobs:" in line)


async def test_a_model_is_chosen_in_a_menu_and_kept(tmp_path: Path) -> None:
    services = opened(tmp_path)
    async with running(services, (100, 30)) as pilot:
        assert "drafts: first" in status_line(screen(pilot))
        await press(pilot, "colon")
        await type_text(pilot, "model")
        await press(pilot, "enter")
        shown = "\n".join(screen(pilot))
        for word in ("MODEL", "default", "cloud", "big[/]model", "none", "no model"):
            assert word in shown
        await press(pilot, "2")
        assert "drafts by big[/]model" in status(pilot)
        assert services.models.current.profile == paths.chosen_profile() == "cloud"
        await press(pilot, "escape", "4", "escape")
        assert "drafts: big[/]model" in "\n".join(screen(pilot)) + services.models.remark
    services.book.close()


async def test_a_model_is_taken_by_name_and_an_unknown_one_refused(tmp_path: Path) -> None:
    services = opened(tmp_path)
    async with running(services, (100, 30)) as pilot:
        for typed, said in (("model none", "drafts by the outline writer: no model"), ("model cluod", "no model pro")):
            await press(pilot, "colon")
            await type_text(pilot, typed)
            await press(pilot, "enter")
            assert said in status(pilot)
        assert services.models.label == "outline"
    services.book.close()


async def test_local_only_is_in_the_status_line_and_in_the_menu(tmp_path: Path) -> None:
    services = opened(tmp_path, AETERM_LOCAL_ONLY="1")
    async with running(services, (100, 30)) as pilot:
        assert "drafts: first · local only" in status_line(screen(pilot))
        await press(pilot, "colon")
        await type_text(pilot, "model")
        await press(pilot, "enter")
        assert "MODEL · local only" in "\n".join(screen(pilot))
    services.book.close()


class BusyModel:
    """A model behind a busy endpoint: it says that it waits, then answers when the test lets it."""

    model = "tiny"

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        yield Chunk(notice="has too many requests; again in 2 s (1 of 2)")
        await self.may_answer.wait()
        yield Chunk("Meet Ana [1].")
        yield Chunk(finish="stop", tokens_in=900, tokens_out=7)


async def test_a_wait_for_another_try_is_said_while_it_lasts_and_the_tokens_after(services: Services) -> None:
    model = BusyModel()
    library = PromptLibrary(paths.bundled_prompts_dir())
    busy = Services(services.book, services.clock, Settings(), prompts=lambda: library, client_factory=lambda: model)
    async with running(with_territory(busy), (160, 48)) as pilot:
        await press(pilot, "3", "j", "b")
        await until(pilot, lambda: "again in 2 s (1 of 2)" in status_line(screen(pilot)))
        model.may_answer.set()
        await until(pilot, lambda: "written:" in status(pilot))
        assert "900+7 tokens" in "\n".join(screen(pilot))
        assert "again in" not in status_line(screen(pilot))
