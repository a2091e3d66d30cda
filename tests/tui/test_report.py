"""`W` in the forecast writes the page of the period to a file: whole, where it says, and not over another unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.services.container import Services
from tests.tui.driving import finished, press, running, screen, status, type_text
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    found = tmp_path / "out"
    found.mkdir()
    monkeypatch.chdir(found)
    return found


async def test_enter_writes_the_page_here_under_the_name_of_the_period(services: Services, folder: Path) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "l", "W")
        assert any("REPORT 2027-Q1 into" in line for line in screen(pilot))
        await press(pilot, "enter")
        await finished(pilot)
        assert "Forecast 2027-Q1" in status(pilot)
        assert "written to" in status(pilot)
    assert [path.name for path in folder.iterdir()] == ["forecast-2027-Q1.html"]
    assert (folder / "forecast-2027-Q1.html").read_text("utf-8").startswith("<!DOCTYPE html>")


async def test_a_name_in_md_gives_markdown_and_another_ending_is_refused(services: Services, folder: Path) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "colon")
        await type_text(pilot, "report q4.pdf")
        await press(pilot, "enter")
        assert '! "q4.pdf" is not the name of a page · end it in .html or .md' in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "report q4.md")
        await press(pilot, "enter")
        await finished(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "report missing/q4.md")
        await press(pilot, "enter")
        assert "! there is no folder" in status(pilot)
    assert (folder / "q4.md").read_text("utf-8").startswith("# Forecast 2026-Q4")


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(services: Services, folder: Path) -> None:
    (folder / "forecast-2026-Q4.html").write_text("mine", "utf-8")
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "W", "enter")
        assert any("Replace the file that is there?" in line for line in screen(pilot))
        await press(pilot, "n")
        assert (folder / "forecast-2026-Q4.html").read_text("utf-8") == "mine"
        await press(pilot, "W", "enter", "y")
        await finished(pilot)
    assert (folder / "forecast-2026-Q4.html").read_text("utf-8").startswith("<!DOCTYPE html>")
