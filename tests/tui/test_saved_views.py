"""Saved views in Pipeline: kept, listed by `v`, taken, forgotten."""

from __future__ import annotations

import pytest

from aeterm.domain.deal_sort import Sort
from aeterm.domain.look import Look
from aeterm.services.container import Services
from aeterm.text import is_clean
from tests.tui.driving import press, running, screen, status, type_text, with_deals
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@SIZES
async def test_a_view_is_saved_taken_from_the_menu_and_forgotten(services: Services, size: tuple[int, int]) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "amt>80k")
        await press(pilot, "enter", "colon")
        await type_text(pilot, "sort close")
        await press(pilot, "enter", "colon")
        await type_text(pilot, "save-view Big ones")
        await press(pilot, "enter")
        assert "view Big ones saved" in status(pilot)
        assert "Big ones · by close" in screen(pilot)[1]
        await press(pilot, "escape")
        assert "Big ones" not in screen(pilot)[1]
        await press(pilot, "colon")
        await type_text(pilot, "sort name")
        await press(pilot, "enter", "v")
        letter = next(line.split("View: Big ones")[0].split()[-1] for line in screen(pilot) if "View: Big" in line)
        await press(pilot, letter)
        assert "Big ones · by close" in screen(pilot)[1]
        assert "1/3 of 6" in screen(pilot)[1]
        await press(pilot, "colon")
        await type_text(pilot, "forget-view big")
        await press(pilot, "enter")
        assert "forgotten" in status(pilot)
        assert "Big ones" not in screen(pilot)[1]
        await press(pilot, "u")
        assert "Big ones" in screen(pilot)[1]


async def test_a_view_is_taken_by_name_and_chosen_without_one(services: Services) -> None:
    with_deals(services)
    services.saved_views.save("No step", "!next state=open", Look(Sort("name")))
    async with running(services) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "view no")
        await press(pilot, "enter")
        assert "No step · by name" in screen(pilot)[1]
        await press(pilot, "escape", "colon")
        await type_text(pilot, "view")
        await press(pilot, "enter")
        assert any("View: No step" in line and "!next" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert "1/2 of 6" in screen(pilot)[1]


async def test_without_views_it_says_how_to_save_one(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for word in ("view", "forget-view"):
            await press(pilot, "colon")
            await type_text(pilot, word)
            await press(pilot, "enter")
            assert ":save-view NAME" in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "save-view")
        await press(pilot, "enter")
        await type_text(pilot, "All open")
        await press(pilot, "enter")
        assert "All open" in screen(pilot)[1]


async def test_hostile_names_stay_text(services: Services) -> None:
    services.saved_views.save(HOSTILE[:8] + HOSTILE[-10:], "state=open", Look(Sort("name")))
    async with running(services) as pilot:
        await press(pilot, "v")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
