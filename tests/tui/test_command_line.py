"""`:` completes, remembers, and does what the program's verbs do by the same words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aeterm import paths
from aeterm.bootstrap import Opener
from aeterm.cli.pages import page
from aeterm.config import Settings
from aeterm.domain.draft import Draft
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from tests.tui.driving import finished, paste, press, rested, running, screen, status, until, with_deals

pytestmark = pytest.mark.anyio


def text(pilot: Pilot[int]) -> str:
    return "\n".join(screen(pilot))


def typed(pilot: Pilot[int]) -> str:
    """What is in the command line."""
    line = next(line for line in screen(pilot) if ": " in line and "▏" in line)
    return line[line.index(": ") + 2 : line.index("▏")]


async def command(pilot: Pilot[int], line: str) -> None:
    """Type a line after `:` and run it."""
    await press(pilot, "colon")
    await paste(pilot, line)
    await press(pilot, "enter")


async def test_tab_completes_the_word_then_what_may_follow_one_after_the_other(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon", "s", "t", "a", "tab")
        assert typed(pilot) == "stage "
        assert "Tab: " in text(pilot)
        await press(pilot, "n", "tab")
        assert typed(pilot) == "stage Negotiation"
        await press(pilot, "enter")
        assert "Negotiation" in status(pilot)
        await press(pilot, "colon")
        await paste(pilot, "theme ansi")
        await press(pilot, "tab")
        assert typed(pilot) == "theme ansi-dark"
        await press(pilot, "tab")
        assert typed(pilot) == "theme ansi-light"
        await press(pilot, "tab")
        assert typed(pilot) == "theme ansi-dark"


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("account g", "account Globex"),
        ("deal plat", "deal Platform"),
        ("category com", "category Commit"),
        ("draft follow", "draft follow-up"),
        ("brief init", "brief Initech"),
        ("draft brief glo", "draft brief Globex"),
        ("compare mon", "compare monday"),
        ("demo o", "demo on"),
    ],
)
async def test_arguments_are_completed_from_the_book(services: Services, line: str, completed: str) -> None:
    async with running(
        with_deals(services), first_view="forecast" if line.startswith("draft brief") else "pipeline"
    ) as p:
        await press(p, "colon")
        await paste(p, line)
        await press(p, "tab")
        assert typed(p) == completed


async def test_what_was_typed_comes_back_by_up_also_in_the_next_session(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await command(pilot, "amount 120k")
        await command(pilot, "forecast")
    async with running(services) as pilot:
        await press(pilot, "colon", "up")
        assert typed(pilot) == "forecast"
        await press(pilot, "up")
        assert typed(pilot) == "amount 120k"
        await press(pilot, "down", "down")
        assert typed(pilot) == ""
        await press(pilot, "f", "o", "down")
        assert typed(pilot) == "fo"
    assert paths.command_history_file().read_text() == "amount 120k\nforecast\n"


async def test_a_note_is_kept_in_the_book_and_not_in_the_history(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await command(pilot, "note they fear the audit")
    assert paths.command_history_file().read_text() == "note\n"


async def test_names_lead_to_deals_and_accounts_from_anywhere(services: Services) -> None:
    async with running(with_deals(services), first_view="forecast") as pilot:
        await command(pilot, "deal platform")
        assert "Platform" in screen(pilot)[1]
        await command(pilot, "account globex")
        assert "Globex" in text(pilot)
        assert "[3 Accounts]" in screen(pilot)[0]
        await command(pilot, "account nobody")
        assert "!" in status(pilot)
        await command(pilot, "deal")
        assert "deal which?" in status(pilot)
        await press(pilot, "4")
        await command(pilot, "brief northwind")
        assert "[5 Drafts]" in screen(pilot)[0]


async def test_a_draft_is_written_by_its_kind_and_a_name(services: Services) -> None:
    async with running(with_deals(services), first_view="forecast") as pilot:
        await command(pilot, "draft follow-up New finance suite")
        await finished(pilot)
        assert [draft.kind.slug for draft in services.book.all(Draft).values()] == ["follow-up"]
        await press(pilot, "4")
        await command(pilot, "draft follow-up")
        assert "on what?" in status(pilot)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("worklist", "WORKLIST"),
        ("odds", "ODDS"),
        ("pipe", "PIPE"),
        ("commission", "COMMISSION"),
        ("compare monday", "SINCE"),
        ("changes", "SINCE"),
    ],
)
async def test_the_words_of_the_program_lead_to_the_sections_of_the_forecast(
    services: Services, line: str, title: str
) -> None:
    async with running(with_deals(services)) as pilot:
        await command(pilot, line)
        await finished(pilot)
        assert "[4 Forecast]" in screen(pilot)[0]
        assert title in text(pilot).upper()


async def test_the_book_is_exported_and_a_file_that_is_there_is_asked_about(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(with_deals(services), (120, 24)) as pilot:
        await command(pilot, "export csv")
        assert (tmp_path / "deals.csv").read_text().count("\n") == 7
        assert "6 deals written" in status(pilot)
        await command(pilot, "export json")
        assert len(json.loads((tmp_path / "book.json").read_text())["deals"]) == 6
        (tmp_path / "accounts.csv").write_text("mine")
        await command(pilot, "export csv accounts.csv")
        assert "Replace" in text(pilot)
        await press(pilot, "n")
        assert (tmp_path / "accounts.csv").read_text() == "mine"
        await command(pilot, "export csv accounts.csv")
        await press(pilot, "y")
        assert "Northwind" in (tmp_path / "accounts.csv").read_text()
        await command(pilot, "export xml")
        assert "csv or json" in status(pilot)
        await command(pilot, "export csv nowhere/deals.csv")
        assert "no folder" in status(pilot)


async def test_config_and_jobs_say_where_and_what(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await command(pilot, "config")
        assert "config.toml" in status(pilot)
        await command(pilot, "jobs")
        assert "nothing runs" in status(pilot)


async def test_doctor_and_log_are_read_in_a_window(services: Services) -> None:
    app = AetermApp(with_deals(services), Opener(Settings()), Settings(actor="tester", first_view="pipeline"))
    app.pages = page
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rested(pilot)
        await command(pilot, "doctor")
        assert "DOCTOR" in text(pilot)
        assert "Python" in text(pilot)
        await press(pilot, "escape")
        await command(pilot, "log")
        assert "no model was called yet" in text(pilot)


async def test_demo_looks_around_in_made_up_data_and_comes_back(services: Services) -> None:
    app = AetermApp(with_deals(services), Opener(Settings()), Settings(actor="tester", first_view="pipeline"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rested(pilot)
        await command(pilot, "demo off")
        assert "this is no demo" in status(pilot)
        for _ in range(2):
            await command(pilot, "demo on")
            await until(pilot, lambda: "DEMO" in screen(pilot)[0])
            await press(pilot, "2")
            assert "Renewal 2027" not in text(pilot)
            await command(pilot, "demo")
            await finished(pilot)
            assert "DEMO" not in screen(pilot)[0]
            assert "Renewal 2027" in text(pilot)
        assert sum(type(shown).__name__ == "MainScreen" for shown in app.screen_stack) == 2
        await press(pilot, "s", "n")
        assert "undo: u" in status(pilot)
        app.close_book()


async def test_a_command_of_another_place_says_where_it_works(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "3", "colon")
        await paste(pilot, "save-view mine")
        assert ":save-view works in Pipeline" in text(pilot)


async def test_a_view_takes_a_filter_with_or_without_a_slash(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await command(pilot, "pipeline /globex")
        assert "Expansion EMEA" in text(pilot)
        assert "New finance suite" not in text(pilot)


async def test_the_owner_is_a_line_of_the_edit_menu(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "o")
        await paste(pilot, "Marie")
        await press(pilot, "enter")
        assert services.deals.find("New finance suite").owner == "Marie"
