"""The page of a deal review: one key on a deal, what nobody knows marked, ready to paste."""

from __future__ import annotations

import pytest

from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.screens.defence import DefenceScreen
from tests.tui.driving import press, running, screen, status, type_text, with_editor
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@SIZES
@pytest.mark.parametrize(
    "keys",
    [("2", "D"), ("2", "enter", "D"), ("4", "enter", "D")],
    ids=["from the pipeline", "from the deal in full", "from the forecast"],
)
async def test_d_opens_the_page_and_esc_goes_back(
    services: Services, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with running(with_territory(services), size) as pilot:
        await press(pilot, *keys)
        lines = screen(pilot)
        assert "Deal defence · " in lines[0]
        assert any("1. What changed since last time?" in line for line in lines)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, DefenceScreen)


async def test_what_nobody_knows_is_marked_counted_and_jumped_to(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "enter", "D")
        lines = screen(pilot)
        assert any("? unknown" in line for line in lines)
        assert any("of 12 answered in full" in line and "n: next ?" in line for line in lines)
        await press(pilot, "n")
        top = screen(pilot)[1]
        assert any(character.isdigit() for character in top)
        assert any("unknown" in line for line in screen(pilot)[2:5])
        await press(pilot, "n", "N")
        assert screen(pilot)[1] == top


async def test_it_scrolls_and_says_where(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "2", "D")
        assert " 1-20/" in screen(pilot)[0]
        await press(pilot, "G")
        assert any("Asked of management" in line for line in screen(pilot))


async def test_y_copies_text_and_capital_y_markdown(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(with_territory(services)) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "2", "D", "y", "Y")
    assert copied[0].startswith("Deal defence · ")
    assert "12. What do you need from us" in copied[0]
    assert copied[1].startswith("# Deal defence · ")


async def test_the_editor_gets_the_page_and_what_comes_back_is_copied(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with running(with_territory(services)) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        with_editor(monkeypatch, lambda text: text + "My view: it closes.\n")
        await press(pilot, "2", "D", "E")
        with_editor(monkeypatch, lambda text: None)
        await press(pilot, "E")
    assert [text.endswith("My view: it closes.\n") for text in copied] == [True]


async def test_language_and_since_are_changed_on_the_page(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "2", "D", "L")
        assert any("Qu'est-ce qui a changé" in line for line in screen(pilot))
        await press(pilot, "L", "s", "ctrl+u")
        await type_text(pilot, "nonsense")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen_stack[-2], DefenceScreen)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "2026-11-20")
        await press(pilot, "enter")
        assert any("since 20 Nov 2026" in line for line in screen(pilot))


async def test_a_deal_is_named_on_the_command_line(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "2", "colon")
        await type_text(pilot, "defend renewal")
        await press(pilot, "enter")
        assert "Renewal" in screen(pilot)[0]
        await press(pilot, "colon")
        await type_text(pilot, "language de")
        await press(pilot, "enter")
        assert '! no language "de" · en, fr' in status(pilot)


@SIZES
async def test_hostile_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    services.deals.create(HOSTILE, account=HOSTILE, texts={"amount": "10k", "close": "2026-12-18", "next_step": "x"})
    async with running(services, size) as pilot:
        await press(pilot, "2", "D")
        for _ in range(4):
            assert [line for line in screen(pilot) if not is_clean(line)] == []
            await press(pilot, "ctrl+d")
