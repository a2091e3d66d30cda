"""Drafts as a user meets them: text that arrives, stopping, reading, editing, removing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aeterm import paths
from aeterm.config import Settings
from aeterm.domain.draft import DraftState
from aeterm.errors import ModelUnavailableError
from aeterm.qualification.library import PromptLibrary
from aeterm.services.container import Services
from aeterm.services.ports import Chunk, Prompt
from aeterm.text import is_clean
from tests.tui.driving import press, rested, running, screen, shows, status, type_text, until, with_editor
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)


class SlowModel:
    """A model that says each piece when the test lets it; `fail` makes it give up instead."""

    model = "qwen3-4b"

    def __init__(self) -> None:
        self.pieces: asyncio.Queue[str | None] = asyncio.Queue()
        self.fail = False
        self.is_closed = False

    def say(self, *pieces: str | None) -> None:
        """Let pieces go; None ends the answer."""
        for piece in pieces:
            self.pieces.put_nowait(piece)

    async def stream(self, prompt: Prompt) -> AsyncIterator[Chunk]:
        try:
            while True:
                if self.fail:
                    raise ModelUnavailableError("the model does not answer", hint="start it and press R")
                piece = await self.pieces.get()
                if piece is None:
                    yield Chunk(finish="stop")
                    return
                yield Chunk(piece)
        finally:
            self.is_closed = True


@pytest.fixture
def model() -> SlowModel:
    return SlowModel()


@pytest.fixture
def streaming(services: Services, model: SlowModel) -> Services:
    """The territory, with drafts written by the slow model."""
    library = PromptLibrary(paths.bundled_prompts_dir(), paths.user_prompts_dir())
    written_by_model = Services(
        services.book, services.clock, Settings(), prompts=lambda: library, client_factory=lambda: model
    )
    return with_territory(written_by_model)


async def start_brief(pilot: Pilot[int]) -> None:
    """A brief on the second account, Northwind."""
    await press(pilot, "3", "j", "b")
    await until(pilot, shows(pilot, "[5 Drafts]"))


async def test_without_a_model_the_outline_is_there_at_once_and_is_listed(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        assert shows(pilot, "· outline ·")()
        assert shows(pilot, "EVIDENCE")()
        await press(pilot, "escape", "5")
        assert "1/1" in screen(pilot)[1]
    assert services.drafts.list()[0].state is DraftState.COMPLETE


async def test_text_is_read_while_it_arrives(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await until(pilot, shows(pilot, "waiting for qwen3-4b"))
        model.say("# Brief\n\n", "Nine days ", "today [1].")
        await until(pilot, shows(pilot, "Nine days today [1].▌"))
        assert shows(pilot, "words · qwen3-4b")()
        assert "jobs: qwen3-4b" in status(pilot)
        model.say(" Done.", None)
        await until(pilot, lambda: "written: " in status(pilot))
        assert not shows(pilot, "▌")()
    assert streaming.drafts.list()[0].text == "# Brief\n\nNine days today [1]. Done."


async def test_escape_stops_the_model_and_keeps_the_text(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        model.say("Half a ", "sentence")
        await until(pilot, shows(pilot, "Half a sentence"))
        await press(pilot, "escape")
        await until(pilot, lambda: "stopped; 3 words of" in status(pilot))
        assert shows(pilot, "~ stopped by you")()
        assert model.is_closed
        await press(pilot, "u")
    assert streaming.drafts.list() == []


async def test_the_page_follows_the_end_until_it_is_scrolled_and_again_with_its_key(
    streaming: Services, model: SlowModel
) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        model.say("".join(f"- item {number}\n" for number in range(40)))
        await until(pilot, shows(pilot, "item 39"))
        await press(pilot, "pageup")
        assert shows(pilot, "held · G follows")()
        model.say("".join(f"- item {number}\n" for number in range(40, 60)))
        await rested(pilot, 0.4)
        assert not shows(pilot, "item 59")()
        await press(pilot, "G")
        await until(pilot, shows(pilot, "item 59"))
        model.say("- the end\n")
        await until(pilot, shows(pilot, "the end"))
        assert shows(pilot, "following")()
        await press(pilot, "escape")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_page_goes_on_following_through_a_zoom_and_out_of_it(
    streaming: Services, model: SlowModel, size: tuple[int, int]
) -> None:
    async with running(streaming, size) as pilot:
        await start_brief(pilot)
        model.say("".join(f"- item {number} {'of many words ' * 8}\n" for number in range(40)))
        await until(pilot, shows(pilot, "item 39"))
        await press(pilot, "plus")
        assert shows(pilot, "following")()
        model.say("- one more\n")
        await until(pilot, shows(pilot, "one more"))
        await press(pilot, "escape")
        assert shows(pilot, "following")()
        model.say("- the end\n")
        await until(pilot, shows(pilot, "the end"))
        await press(pilot, "escape")
        await until(pilot, lambda: "stopped" in status(pilot))


async def test_a_model_that_does_not_answer_leaves_an_outline_and_says_why(
    streaming: Services, model: SlowModel
) -> None:
    model.fail = True
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "! the model does not answer; an outline is written instead" in status(pilot))
    assert streaming.drafts.list()[0].model == "outline"


async def test_other_views_work_while_a_draft_is_written(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await press(pilot, "4")
        assert shows(pilot, "FORECAST")()
        model.say("Late text", None)
        await until(pilot, lambda: "written: " in status(pilot))
        await press(pilot, "5")
        assert shows(pilot, "Late text")()


async def test_one_draft_at_a_time(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await press(pilot, "3", "b")
        await until(pilot, lambda: "a draft is being written · Esc stops it" in status(pilot))
        await press(pilot, "x")
        assert "it is being written: Esc stops it" in status(pilot)
        await press(pilot, "escape")


async def test_a_hostile_answer_is_text(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        model.say(HOSTILE, " [link](https://example.com) <b>", None)
        await until(pilot, lambda: "written: " in status(pilot))
        lines = screen(pilot)
        assert all(is_clean(line) for line in lines)
        assert {cell_len(line) for line in lines} == {80}
        assert shows(pilot, "[/] [bold]x")()


async def test_a_draft_is_edited_in_the_editor_and_removed_with_a_way_back(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(with_territory(services)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        with_editor(monkeypatch, lambda text: "# Mine\n\nShorter.")
        await press(pilot, "E")
        await until(pilot, shows(pilot, "Shorter."))
        assert services.drafts.list()[0].text == "# Mine\n\nShorter."
        await press(pilot, "x")
        assert "removed: " in status(pilot)
        assert shows(pilot, "Nothing written yet.")()
        assert shows(pilot, "b on a deal or an account writes a meeting brief")()
        assert not shows(pilot, "No evidence")()
        await press(pilot, "u")
        assert shows(pilot, "Shorter.")()
        await press(pilot, "slash", "z", "z")
        assert shows(pilot, 'no draft has "zz" · Esc clears')()


async def test_it_is_written_again_and_as_another_kind(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        await press(pilot, "R")
        await until(pilot, lambda: "nothing new since it was written: " in status(pilot))
        assert len(services.drafts.list()) == 1
        await press(pilot, "w", "o")
        await until(pilot, lambda: len(services.drafts.list()) == 2)
    assert {draft.kind.slug for draft in services.drafts.list()} == {"meeting-brief", "objection-notes"}


@pytest.mark.parametrize(("letter", "kind"), [("c", "competitor-card"), ("a", "action-plan"), ("h", "hunting-plan")])
async def test_cards_and_plans_are_written_by_their_letter_from_a_deal(
    services: Services, letter: str, kind: str
) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "w", letter)
        await until(pilot, lambda: "written: " in status(pilot))
        assert shows(pilot, "· outline ·")()
    assert [draft.kind.slug for draft in services.drafts.list()] == [kind]


async def test_text_that_grows_is_not_checked_yet_and_not_copied(
    streaming: Services, model: SlowModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(streaming) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(f"{what}: {text}"))
        await start_brief(pilot)
        model.say("So far")
        await until(pilot, shows(pilot, "So far"))
        await press(pilot, "y", "Y")
        assert "it is being written: Esc stops it" in status(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "stopped; 2 words" in status(pilot))
        await press(pilot, "y")
    assert copied == ["the stopped draft: So far"]


async def test_a_wide_screen_shows_list_page_and_evidence_together(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        lines = screen(pilot)
    assert "DRAFTS" in lines[1]
    assert "DRAFT  " in lines[1]
    assert "cited" in lines[1]


async def test_the_list_is_filtered(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        await press(pilot, "escape", "5", "slash")
        await type_text(pilot, "zzz")
        assert "0/0 of 1" in screen(pilot)[1]
        await press(pilot, "escape")
        assert "1/1" in screen(pilot)[1]


def test_the_prompts_of_the_checkout_are_found(tmp_path: Path) -> None:
    assert paths.bundled_prompts_dir().is_dir()


async def writing_a_brief(pilot: Pilot[int], model: SlowModel) -> None:
    """A brief of which half a sentence has come."""
    await start_brief(pilot)
    model.say("Half a sentence")
    await until(pilot, shows(pilot, "Half a sentence"))


@pytest.mark.parametrize("keys", [("2", "q"), ("ctrl+q",), ("2", "colon", *"quit", "enter")])
async def test_every_way_to_quit_asks_while_a_draft_is_written_and_keeps_what_came(
    streaming: Services, model: SlowModel, keys: tuple[str, ...]
) -> None:
    async with running(streaming) as pilot:
        await writing_a_brief(pilot, model)
        await press(pilot, *keys)
        assert shows(pilot, "A draft is being written. Quit?")()
        await press(pilot, "escape")
        model.say(" and more")
        await pilot.pause(0.2)
        assert pilot.app.is_running
        assert streaming.drafts.list() == []
        await press(pilot, "ctrl+q", "q")
    (draft,) = streaming.drafts.list()
    assert (draft.text, draft.state) == ("Half a sentence and more", DraftState.STOPPED)


async def test_a_crash_keeps_what_came_of_a_draft(streaming: Services, model: SlowModel) -> None:
    async def crash() -> None:
        async with running(streaming) as pilot:
            await writing_a_brief(pilot, model)
            pilot.app.call_later(lambda: 1 / 0)
            await pilot.pause(0.1)

    with pytest.raises(ZeroDivisionError):
        await crash()
    assert [draft.text for draft in streaming.drafts.list()] == ["Half a sentence"]


async def test_a_draft_that_the_book_does_not_take_at_the_end_is_in_a_file(
    streaming: Services, model: SlowModel, tmp_path: Path
) -> None:
    async with running(streaming) as pilot:
        await writing_a_brief(pilot, model)
        journal = tmp_path / "book" / "journal.jsonl"
        journal.rename(journal.with_name("gone"))
        journal.mkdir()
        await press(pilot, "ctrl+q", "q")
    (file,) = (paths.unsaved_dir() / "new").iterdir()
    assert file.read_text("utf-8") == "Half a sentence"
    journal.rmdir()
    journal.with_name("gone").rename(journal)


async def test_quitting_before_the_first_word_keeps_no_empty_draft(streaming: Services) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await until(pilot, shows(pilot, "waiting for qwen3-4b"))
        await press(pilot, "ctrl+q", "q")
    assert streaming.drafts.list() == []


async def test_the_demo_is_not_opened_while_a_draft_is_written(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await writing_a_brief(pilot, model)
        await press(pilot, "colon", *"demo", "enter")
        assert "! a draft is being written" in status(pilot)
        await press(pilot, "escape")
