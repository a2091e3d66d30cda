"""The app with the user's keys: they act, the old ones do not, footer, `?`, `:` and status line name them."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aeterm import paths
from aeterm.chosen_keys import read_chosen_keys
from aeterm.config import Settings
from aeterm.errors import ConfigError
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.keymap import in_force, table_of
from tests.tui.driving import NoOpener, press, rested, screen, status, type_text, with_deals


@asynccontextmanager
async def running(
    services: Services, keymap: str = "vim", *, size: tuple[int, int] = (80, 24), **keys: str
) -> AsyncIterator[Pilot[int]]:
    """The app in Pipeline with these keys, `deal_stage="f11"` for `"deal.stage" = "f11"`."""
    own = {name.replace("_", ".", 1): key for name, key in keys.items()}
    settings = Settings(actor="tester", first_view="pipeline", keymap=keymap, keys=own)
    app = AetermApp(with_deals(services), NoOpener(), settings, table_of(settings, Path("config.toml")))
    async with app.run_test(size=size, notifications=True) as pilot:
        await rested(pilot)
        yield pilot


async def command(pilot: Pilot[int], line: str) -> None:
    """Type a line after `:`."""
    await press(pilot, "colon")
    await type_text(pilot, line)
    await press(pilot, "enter")


def text(pilot: Pilot[int]) -> str:
    return "\n".join(screen(pilot))


@pytest.mark.anyio
async def test_a_moved_key_acts_and_the_old_one_does_not(services: Services) -> None:
    async with running(services, deal_stage="f11", move_down="insert") as pilot:
        await press(pilot, "s")
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "f11")
        assert len(pilot.app.screen_stack) == 2, text(pilot)
        await press(pilot, "escape", "insert")
        assert " 2/5" in text(pilot)
        await press(pilot, "j")
        assert " 2/5" in text(pilot)


@pytest.mark.anyio
async def test_footer_help_and_command_line_name_the_keys_in_force(services: Services) -> None:
    async with running(services, deal_edit="f11", app_help="insert", app_undo="f10") as pilot:
        footer = screen(pilot)[-1]
        assert "F11 edit" in footer
        assert "Ins keys" in footer
        await press(pilot, "question_mark")
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "insert", "e", "d", "i", "t")
        assert any("F11" in line and "Edit a field" in line for line in screen(pilot)), text(pilot)
        await press(pilot, "escape", "colon", "e", "d", "i", "t")
        assert any("F11" in line and ":edit" in line for line in screen(pilot)), text(pilot)
        await press(pilot, "escape", "s", "n")
        assert "undo: F10" in status(pilot)
        await press(pilot, "f10")
        assert "redo: U" in status(pilot)


@pytest.mark.anyio
async def test_in_plain_letters_change_nothing_and_function_keys_do(services: Services) -> None:
    async with running(services, "plain") as pilot:
        revision = services.book.revision
        await press(pilot, "e", "s", "c", "t", "n", "N", "E", "w", "u", "x")
        assert (services.book.revision, len(pilot.app.screen_stack)) == (revision, 1)
        await press(pilot, "f4", "n")
        assert services.book.revision > revision
        await press(pilot, "ctrl+z")
        assert "redo: ^y" in status(pilot)


@pytest.mark.anyio
async def test_a_command_without_a_key_works_by_the_one_it_is_given(services: Services) -> None:
    async with running(services, app_theme="f11", app_model="insert") as pilot:
        await press(pilot, "f11")
        assert "COLOURS" in text(pilot)
        await press(pilot, "escape", "insert")
        assert "MODEL" in text(pilot)


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_every_hint_on_the_way_names_the_keys_of_the_preset(services: Services, size: tuple[int, int]) -> None:
    """Edges of frames, status line, empty states: where `vim` has a letter that changes something, none is named."""
    async with running(services, "plain", size=size) as pilot:
        seen = [text(pilot)]
        for keys in (("3",), ("tab",), ("4",), ("5",), ("1",), ("2", "M"), ("a",), ("escape", "D"), ("escape", "o")):
            await press(pilot, *keys)
            seen.append(text(pilot))
    shown = "\n".join(seen)
    for stale in ("n note", "N new deal", "b brief", "w write", "u undo", "x removes", "a adds"):
        assert not re.search(rf"(?<!\w){stale}(?!\w)", shown), stale
    for now in ("F3 note", "F7 brief", "F8 write", "F9 new deal"):
        assert now in shown, now


@pytest.mark.anyio
async def test_the_tabs_and_the_list_of_changes_follow_the_users_keys(services: Services) -> None:
    async with running(services, view_today="f6", app_undo="ctrl+z", app_history="f8") as pilot:
        assert "F6 Today" in screen(pilot)[0]
        await press(pilot, "s", "n", "f8")
        assert "^z undo" in text(pilot)
        revision = services.book.revision
        await press(pilot, "u")
        assert services.book.revision == revision
        await press(pilot, "ctrl+z")
        assert services.book.revision > revision


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_bind_takes_the_key_that_is_pressed_and_it_acts_at_once(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(services, size=size) as pilot:
        await press(pilot, "3", "colon", *"bind", "enter", *"stage", "enter")
        assert "Move to another stage" in text(pilot)
        await press(pilot, "c")
        assert "taken from: Forecast category (no key left)" in text(pilot)
        await press(pilot, "ctrl+a")
        assert "new  ^a" in text(pilot)
        assert "taken from" not in text(pilot)
        await press(pilot, "enter")
        assert "^a: Move to another stage" in status(pilot)
        assert "[3 Accounts]" in text(pilot)
        await press(pilot, "2", "ctrl+a")
        assert len(pilot.app.screen_stack) > 1
        assert "Proposal" in text(pilot)
    assert read_chosen_keys(paths.chosen_keys_file()) == {"deal.stage": "ctrl+a"}


@pytest.mark.anyio
async def test_bind_in_one_line_says_who_lost_the_key_and_default_gives_back(services: Services) -> None:
    async with running(services) as pilot:
        await command(pilot, "bind stage c")
        assert "taken from: Forecast category (no key left)" in status(pilot)
        assert " c stage" in screen(pilot)[-1]
        await command(pilot, "bind stage default")
        assert "given back: c to Forecast category" in status(pilot)
        assert " s stage" in screen(pilot)[-1]
        await press(pilot, "c")
        assert "Best case" in text(pilot)
    assert not paths.chosen_keys_file().exists()


@pytest.mark.anyio
@pytest.mark.parametrize(("key", "shown"), [("comma", ","), ("space", "space")])
async def test_comma_and_space_are_keys_too(services: Services, key: str, shown: str) -> None:
    async with running(services) as pilot:
        await command(pilot, "bind close")
        await press(pilot, key)
        assert f"new  {shown}" in text(pilot)


@pytest.mark.anyio
async def test_keys_that_cannot_be_kept_are_said_and_change_nothing(services: Services) -> None:
    state = paths.chosen_keys_file().parent
    async with running(services) as pilot:
        if state.exists():
            shutil.rmtree(state)
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text("in the way", "utf-8")
        await command(pilot, "bind stage f4")
        assert "File exists" in status(pilot)
        assert " s stage" in screen(pilot)[-1]
        state.unlink()


@pytest.mark.anyio
async def test_bind_leaves_the_user_where_he_is_in_every_view(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "3", "slash", *"north", "enter", "2", "slash")
        await type_text(pilot, " stage=disc")
        await press(pilot, "enter", "j")
        before = screen(pilot)[1:-2]
        assert "stage=disc" in text(pilot)
        await command(pilot, "bind note f9")
        assert screen(pilot)[1:-2] == before
        await press(pilot, "3")
        assert "/ north" in text(pilot)
        assert "Globex" not in text(pilot)


@pytest.mark.anyio
async def test_bind_knows_a_word_wherever_its_command_acts(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "5")
        await command(pilot, "bind stage f9")
        assert "F9: Move to another stage" in status(pilot)


@pytest.mark.anyio
async def test_a_key_that_cannot_be_given_is_refused_and_nothing_is_kept(services: Services) -> None:
    async with running(services) as pilot:
        await command(pilot, "bind help")
        await press(pilot, "delete")
        assert "it needs a key" in text(pilot)
        await press(pilot, "enter")
        assert "PRESS THE KEY" in text(pilot)
        await press(pilot, "escape")
        await command(pilot, "bind stage f99")
        assert "no key" in status(pilot)
    assert not paths.chosen_keys_file().exists()


def test_keys_of_bind_that_no_longer_go_with_the_file_are_left_out_and_named() -> None:
    chosen = {"deal.stage": "f4", "deal.category": "f5", "deal.gone": "f6", "deal.note": "alt+n"}
    table, in_use = in_force(Settings(keys={"deal.owner": "f5"}, chosen_keys=chosen), Path("config.toml"))
    assert table.command("deal.category").keys == "c"
    assert table.command("deal.owner").keys == "f5"
    assert in_use.chosen_keys == {"deal.stage": "f4"}
    told = " ".join(fault.message for fault in in_use.faults)
    assert all(name in told for name in ("deal.category", "deal.gone", "deal.note"))


def test_what_is_wrong_in_the_file_is_refused_whatever_bind_gave() -> None:
    with pytest.raises(ConfigError):
        in_force(Settings(keys={"deal.owner": "s"}, chosen_keys={"deal.stage": "f4"}), Path("config.toml"))
