"""Menus: all choices are seen, labels are whole, a letter acts at once and a word typed fast does no harm."""

from __future__ import annotations

import asyncio

import pytest

from aeterm.services.container import Services
from tests.tui.driving import press, running, screen, with_deals

pytestmark = pytest.mark.anyio

SIZES = [(60, 16), (80, 24), (160, 48)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_stage_is_on_screen_with_the_cursor_on_the_present_one(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, "s")
        lines = screen(pilot)
        for label in ("Qualification", "Discovery", "Proposal", "Negotiation", "Closed won", "Closed lost"):
            assert any(label in line for line in lines), label
        assert any("> " in line and "Proposal " in line and "50%" in line for line in lines)


LABELS = {
    "y": ["Row as text", "Rows as a table (TSV)"],
    "e": ["Close as won", "Close as lost", "Next step"],
    "w": ["Meeting brief", "Competitor card", "Mutual action plan", "Hunting plan"],
    "c": ["Commit", "Omitted", "Back to the stage's rule"],
    "v": ["Amount", "Open deals", "All deals"],
}


@pytest.mark.parametrize("size", SIZES)
async def test_labels_of_a_menu_are_never_cut(services: Services, size: tuple[int, int]) -> None:
    async with running(with_deals(services), size) as pilot:
        for key, labels in LABELS.items():
            await press(pilot, key)
            text = "\n".join(screen(pilot))
            assert [(key, label) for label in labels if label not in text] == []
            await press(pilot, "escape")


async def test_enter_on_a_menu_just_opened_keeps_the_present_value(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", "enter")
    assert services.deals.find("New finance suite").stage == "proposal"


@pytest.fixture
def _quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, the letters of a word come quickly one after the other."""
    for module in ("aeterm.tui.spelling", "aeterm.tui.modals.menu"):
        monkeypatch.setattr(f"{module}.QUICK", 30.0)
    monkeypatch.setattr("aeterm.tui.spelling._ENTER_WITHIN", 30.0)


@pytest.mark.usefixtures("_quick_fingers")
@pytest.mark.parametrize("word", ["neg", "nego", "negotiation"])
async def test_a_word_typed_into_a_menu_picks_once_and_runs_no_command(services: Services, word: str) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", *word, "enter")
        assert services.deals.find("New finance suite").stage == "negotiation"
        assert "PIPELINE" in screen(pilot)[1]
        assert not any("EDIT" in line for line in screen(pilot))
        await press(pilot, "j")
        assert "2/5" in screen(pilot)[1]


@pytest.mark.usefixtures("_quick_fingers")
async def test_a_word_that_begins_with_the_letter_that_closes_runs_no_command(services: Services) -> None:
    with_deals(services)
    before = services.book.revision
    async with running(services) as pilot:
        await press(pilot, "s", *"qual")
        assert services.book.revision == before
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.usefixtures("_quick_fingers")
async def test_a_word_that_begins_with_no_letter_of_the_menu_moves_the_cursor_to_its_line(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", *"clo")
        assert services.deals.find("New finance suite").stage == "proposal"
        assert any("> " in line and "Closed won" in line for line in screen(pilot))
        await press(pilot, "enter")
    assert services.deals.find("New finance suite").stage == "closed-won"


async def test_commands_typed_in_one_go_after_a_menu_act_even_when_they_begin_like_its_word(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, *"snea", "ctrl+u", *"12345", "enter")
        deal = services.deals.find("New finance suite")
        assert (deal.stage, str(deal.amount)) == ("negotiation", "12345")


async def test_one_key_after_a_menu_acts_a_moment_later(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s", "n", "e")
        assert any("EDIT" in line for line in screen(pilot))
        await press(pilot, "escape", "s", "n", "j")
        assert "2/5" in screen(pilot)[1]


async def test_letters_typed_slowly_are_commands_each(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for key in "sn":
            await press(pilot, key)
        await asyncio.sleep(0.4)
        await press(pilot, "e")
        assert any("EDIT" in line for line in screen(pilot))


async def test_what_is_typed_into_a_prompt_that_a_menu_opened_is_never_taken_for_its_word(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "e", "n", "ctrl+u", *"extend", "enter")
        await press(pilot, "j", "e", "n", *"extend", "enter")
    assert services.deals.find("New finance suite").next_step == "extend"
    assert services.deals.find("Renewal 2027").next_step == "extend"


async def test_the_menu_of_fields_shows_that_a_long_text_goes_on(services: Services) -> None:
    services.deals.create("A renewal", account="Globex", texts={"next_step": "Send the redlines to their legal team"})
    async with running(services) as pilot:
        await press(pilot, "e")
        assert any("Send the redlines to th… ║" in line for line in screen(pilot))
        assert any("Qualification ║" in line for line in screen(pilot)), "a stage goes by its label"


async def test_a_long_title_in_the_help_is_whole_where_its_usage_leaves_room(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "question_mark", *"any length")
        lines = screen(pilot)
        await press(pilot, "ctrl+u", *"all marked")
        lines += screen(pilot)
        await press(pilot, "ctrl+u", *"sort")
        lines += screen(pilot)
    assert any("Note: a line, or a paste of any length :note [text]" in line for line in lines)
    assert any("Mark; actions then apply to all marked " in line for line in lines)
    assert any("Sort, group, columns, show            :sort [column]" in line for line in lines)
