"""The colours chosen in the app are kept; a setting that is wrong is said when it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aeterm import paths
from aeterm.config import load_settings
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.modals.menu import Menu
from tests.tui.driving import SETTLED, NoOpener, paste, press, running, status

pytestmark = pytest.mark.anyio


async def command(pilot: Pilot[int], text: str) -> None:
    await press(pilot, "colon")
    await paste(pilot, text)
    await press(pilot, "enter")


async def test_a_theme_is_kept_for_the_next_start_until_auto_gives_the_settings_back(services: Services) -> None:
    async with running(services) as pilot:
        await command(pilot, "theme nord")
        assert paths.chosen_theme() == "nord"
        assert "theme nord, kept" in status(pilot)
        await command(pilot, "theme auto")
        assert paths.chosen_theme() == ""
        assert "as config.toml has it" in status(pilot)


@pytest.mark.parametrize("name", ["nord", "dracula"])
async def test_the_menu_stands_on_the_theme_in_force_whether_or_not_it_is_one_of_the_usual(
    services: Services, name: str
) -> None:
    async with running(services) as pilot:
        await command(pilot, f"theme {name}")
        await command(pilot, "theme")
        menu = pilot.app.screen
        assert isinstance(menu, Menu)
        assert menu.list.selected is not None
        assert menu.list.selected.label == name
        await press(pilot, "enter")
        assert pilot.app.theme == name


async def test_a_theme_that_cannot_be_kept_is_taken_all_the_same(services: Services, home: Path) -> None:
    (home / "state" / "theme").mkdir(parents=True)
    async with running(services) as pilot:
        await command(pilot, "theme nord")
        assert pilot.app.theme == "nord"
        assert "it cannot be kept" in status(pilot)


async def test_a_setting_that_is_wrong_is_said_at_the_start(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "nosuch"\n', "utf-8")
    app = AetermApp(services, NoOpener(), load_settings(file, {}))
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause(SETTLED)
        assert 'config.toml:1: theme: "nosuch" is no theme' in status(pilot)
