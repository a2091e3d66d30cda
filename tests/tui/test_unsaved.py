"""Nothing typed is lost: conflicts with the editor, prompts that were left, and an app that ends."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aeterm.domain.activity import Note
from aeterm.errors import BookWriteError
from aeterm.paths import unsaved_dir
from aeterm.services.container import Services
from aeterm.text import clean
from aeterm.tui.presenters.capture import Unsent
from aeterm.tui.unsent_notes import UnsentNotes, Waiting
from tests.support import edit_draft
from tests.tui.driving import (
    paste,
    press,
    rested,
    running,
    screen,
    status,
    type_text,
    until,
    with_deals,
    with_editor,
    without_editor,
)
from tests.tui.territory import with_territory
from tests.tui.test_drafts import SlowModel, model, start_brief, streaming

__all__ = ("model", "streaming")  # fixtures

pytestmark = pytest.mark.anyio


def unsaved(home: Path) -> list[str]:
    """The texts in the folder of what is not in the book."""
    return [path.read_text() for path in (home / "state" / "unsaved").rglob("*") if path.is_file()]


@pytest.mark.parametrize("happened", ["changed", "removed"])
async def test_a_draft_that_the_book_changed_meanwhile_is_not_overwritten_and_both_texts_stay(
    services: Services, home: Path, monkeypatch: pytest.MonkeyPatch, happened: str
) -> None:
    async with running(with_territory(services), (160, 48)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        draft = services.drafts.list()[0]

        def meanwhile(text: str) -> str:
            if happened == "changed":
                edit_draft(services.drafts, draft.id, "# Theirs\n\nFrom elsewhere.")
            else:
                services.drafts.remove(draft.id)
            return "# Mine\n\nShorter."

        with_editor(monkeypatch, meanwhile)
        await press(pilot, "E")
        await until(pilot, lambda: f"! the draft was {happened} meanwhile" in status(pilot))
        assert "your text is in" in status(pilot)
    assert unsaved(home) == ["# Mine\n\nShorter."]
    theirs = ["# Theirs\n\nFrom elsewhere."] if happened == "changed" else []
    assert [each.text for each in services.drafts.list()] == theirs


async def test_a_note_from_the_editor_that_cannot_be_kept_waits_in_the_box(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise BookWriteError("the disk is full")

    async with running(with_deals(services)) as pilot:
        with_editor(monkeypatch, lambda text: "A long note")
        with monkeypatch.context() as broken:
            broken.setattr(type(services.accounts), "add_note", full)
            await press(pilot, "E")
            assert "! the disk is full" in status(pilot)
            assert "has it again" in status(pilot)
        await press(pilot, "n", "enter")
    assert [note.text for note in services.book.all(Note).values()] == ["A long note"]


async def test_what_was_typed_into_a_prompt_that_was_left_comes_back_with_one_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "t", "ctrl+u")
        await type_text(pilot, "send redlines")
        await press(pilot, "escape", "t")
        assert not any("send redlines" in line for line in screen(pilot))
        assert any("as typed before" in line for line in screen(pilot))
        await press(pilot, "escape", "j", "t")
        assert not any("as typed before" in line for line in screen(pilot))
        await press(pilot, "escape", "k", "t", "up")
        assert any("send redlines" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert "send redlines" in status(pilot)
        await press(pilot, "t")
        assert not any("as typed before" in line for line in screen(pilot))


async def test_what_is_typed_when_the_app_ends_is_in_a_file_that_the_next_start_names(
    services: Services, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await type_text(pilot, "half a note")
        await press(pilot, "escape", "j", "t")
        await type_text(pilot, " and half a step")
        pilot.app.exit(143)
    assert sorted(("half a step" in text, "half a note" in text) for text in unsaved(home)) == [
        (False, True),
        (True, False),
    ]
    monkeypatch.setattr("os.kill", _gone)
    async with running(services, (160, 48)) as pilot:
        told = "not kept last time: a note on New finance suite: n there has it again · 1 text in "
        assert told in status(pilot)
        await press(pilot, "n", "enter")
    assert [note.text for note in services.book.all(Note).values()] == ["half a note"]
    async with running(services, (160, 48)) as pilot:
        assert "not kept last time" not in status(pilot)
    assert ["half a step" in text for text in unsaved(home)] == [True]


async def test_quitting_over_a_note_that_is_typed_asks_and_the_next_start_names_it(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n", "ctrl+q")
    async with running(services) as pilot:
        await press(pilot, "n")
        await type_text(pilot, "half a")
        await press(pilot, "ctrl+q")
        assert any("A note is being typed. Quit?" in line for line in screen(pilot))
        assert any("q again quits and keeps the text, which the next start" in line for line in screen(pilot))
        await press(pilot, "escape")
        await type_text(pilot, " note")
        await press(pilot, "ctrl+q", "ctrl+q")
        assert not pilot.app.is_running
    async with running(services, (160, 48)) as pilot:
        assert "not kept last time: a note on New finance suite: n there has it again" in status(pilot)
        await press(pilot, "n")
        assert any("half a note" in line for line in screen(pilot))


async def test_quitting_over_a_line_that_was_changed_asks_and_one_that_was_not_does_not(
    services: Services, home: Path
) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "t", "ctrl+q")
        assert not pilot.app.is_running
    async with running(services) as pilot:
        await press(pilot, "t")
        await type_text(pilot, " too")
        await press(pilot, "ctrl+q")
        assert any("A line is being typed. Quit?" in line for line in screen(pilot))
        await press(pilot, "q")
    assert [text.rstrip().endswith(" too") for text in unsaved(home)] == [True]


async def test_the_key_that_quits_says_once_that_a_note_waits_as_q_does(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n", *"abc", "escape", "ctrl+q")
        assert "! a note on New finance suite is not kept" in status(pilot)
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running


async def test_a_note_is_on_disk_while_it_is_typed_for_its_deal_and_book_alone_until_it_is_kept_or_emptied(
    services: Services, home: Path
) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await type_text(pilot, "typed so far")
        await until(pilot, lambda: len(unsaved(home)) == 1)
        (file,) = (home / "state" / "unsaved" / "notes").rglob("*.json")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        await press(pilot, "tab", "ctrl+r")
        again = UnsentNotes(services.book.path).load()
        deal = services.deals.find("New finance suite")
        assert again == {deal.id: Waiting("New finance suite", Unsent("typed so far", "call", True))}
        assert UnsentNotes(services.book.path / "another").load() == {}
        await press(pilot, "ctrl+u")
        await until(pilot, lambda: unsaved(home) == [])
        await type_text(pilot, "again")
        await until(pilot, lambda: len(unsaved(home)) == 1)
        await press(pilot, "enter")
        assert unsaved(home) == []
        await rested(pilot, 0.2)
    assert unsaved(home) == []


async def test_a_file_of_a_note_that_is_broken_or_hostile_does_no_harm(services: Services, home: Path) -> None:
    deal = with_deals(services).deals.find("New finance suite")
    disk = UnsentNotes(services.book.path)
    assert disk.hold(deal.id, Waiting("a\x1b[31m", Unsent("red \x1b[31m", "no such kind")))
    (file,) = (home / "state" / "unsaved" / "notes").rglob("*.json")
    file.with_name("half.json").write_text(file.read_text()[:20])
    file.with_name("list.json").write_text("[1]")
    assert disk.load() == {deal.id: Waiting("a\ufffd[31m", Unsent("red \ufffd[31m"))}


async def test_a_note_that_the_disk_does_not_take_is_not_lost_while_the_app_runs(
    services: Services, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UnsentNotes, "hold", lambda *given: False)
    async with running(with_deals(services)) as pilot:
        await press(pilot, "n")
        await type_text(pilot, "half a note")
        await press(pilot, "escape", "j", "k", "n")
        assert any("half a note" in line for line in screen(pilot))
        pilot.app.exit(143)
    assert ["half a note" in text for text in unsaved(home)] == [True]


async def test_a_crash_keeps_what_was_typed(services: Services, home: Path) -> None:
    async def crashing() -> None:
        async with running(with_deals(services)) as pilot:
            await press(pilot, "t")
            await type_text(pilot, " typed before the crash")
            pilot.app.call_next(lambda: 1 // 0)
            await rested(pilot, 0.2)

    with pytest.raises(ZeroDivisionError):
        await crashing()
    assert ["typed before the crash" in text for text in unsaved(home)] == [True]


def _gone(process: int, signal: int) -> None:
    raise ProcessLookupError


async def test_the_demo_waits_until_the_draft_is_written(streaming: Services, model: SlowModel) -> None:
    async with running(streaming) as pilot:
        await start_brief(pilot)
        await press(pilot, "2", "colon")
        await type_text(pilot, "demo on")
        await press(pilot, "enter")
        assert "a draft is being written" in status(pilot)
        model.say("Done.", None)


async def test_the_list_of_changes_tells_what_the_one_under_the_cursor_did(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", "n", "H")
        assert any("stage proposal -> negotiation" in line for line in screen(pilot))


async def test_the_list_of_changes_says_that_there_is_nothing_to_redo(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "H", "U")
        assert any("nothing to redo" in line for line in screen(pilot))
        await press(pilot, "u", "U")
        assert not any("nothing to redo" in line for line in screen(pilot))


@asynccontextmanager
async def editing_without_an_editor(services: Services, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pilot[int]]:
    """`E` on a brief that was just written, where no editor is set."""
    without_editor(monkeypatch)
    async with running(with_territory(services)) as pilot:
        await start_brief(pilot)
        await until(pilot, lambda: "written: " in status(pilot))
        await press(pilot, "E")
        assert any("no editor is set: EDITOR=nano aeterm starts with one" in line for line in screen(pilot))
        yield pilot


async def test_without_an_editor_a_draft_is_changed_in_a_window_of_our_own(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editing_without_an_editor(services, monkeypatch) as pilot:
        before, pasted = services.drafts.list()[0].text, "and \x1b[31mclean"
        await press(pilot, "ctrl+home", *"Mine", "enter")
        await paste(pilot, pasted)
        await press(pilot, "ctrl+o")
        await until(pilot, lambda: "changed: " in status(pilot))
        assert services.drafts.list()[0].text == f"Mine\n{clean(pasted)}{before}"
        await press(pilot, "u")
        assert services.drafts.list()[0].text == before


async def test_a_window_that_was_changed_is_only_left_by_a_second_escape(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editing_without_an_editor(services, monkeypatch) as pilot:
        before = services.drafts.list()[0].text
        await press(pilot, "x", "escape")
        assert any("^o keeps it, Esc again drops what was changed" in line for line in screen(pilot))
        await press(pilot, "y", "escape", "escape")
        assert services.drafts.list()[0].text == before
        await press(pilot, "E", "escape")
        assert not any("EDIT  " in line for line in screen(pilot))


async def test_a_window_over_a_draft_that_changed_meanwhile_overwrites_nothing(
    services: Services, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editing_without_an_editor(services, monkeypatch) as pilot:
        edit_draft(services.drafts, services.drafts.list()[0].id, "# Theirs")
        await press(pilot, "ctrl+a", *"Mine", "ctrl+o")
        await until(pilot, lambda: "! the draft was changed meanwhile" in status(pilot))
    assert len(unsaved(home)) == 1
    assert "Mine" in unsaved(home)[0]
    assert services.drafts.list()[0].text == "# Theirs"


async def test_what_is_in_the_window_when_the_app_ends_is_in_a_file(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editing_without_an_editor(services, monkeypatch) as pilot:
        await press(pilot, *"Mine", "ctrl+q")
        assert any("A text is being changed. Quit?" in line for line in screen(pilot))
        await press(pilot, "q")
    (file,) = (unsaved_dir() / "new").iterdir()
    assert "Mine" in file.read_text("utf-8")


async def test_without_an_editor_a_note_is_typed_into_the_box_and_it_says_how_to_have_one(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_editor(monkeypatch)
    async with running(with_deals(services)) as pilot:
        await press(pilot, "E")
        assert "no editor is set: EDITOR=nano aeterm starts with one · this box is one" in status(pilot)
        await press(pilot, *"abc", "ctrl+e")
        assert any("! no editor is set: EDITOR=nano" in line for line in screen(pilot))
        await press(pilot, "d", "enter")
    assert [note.text for note in services.book.all(Note).values()] == ["abcd"]
