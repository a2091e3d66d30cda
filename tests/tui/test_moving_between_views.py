"""Going somewhere and back: the view, the cursor and the focus are as they were left."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from aeterm.services.container import Services
from tests.tui.driving import finished, paste, press, rested, running, screen, status, until, with_deals
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

SIZES = [(80, 24), (160, 48)]


async def resize(pilot: Pilot[int], *sizes: tuple[int, int]) -> None:
    """Resize the terminal several times and let the screen follow."""
    for size in sizes:
        await pilot.resize_terminal(*size)
        await rested(pilot)


def double_frames(pilot: Pilot[int]) -> int:
    """How many panes are drawn as the one with the focus."""
    return sum(line.count("╔") for line in screen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_a_window_that_was_too_small_for_a_while_has_its_focus_back(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(with_territory(services), size) as pilot:
        for keys in ("2", "2\t", "3", "3\t", "4", "4\t", "5", "5\t"):
            await press(pilot, *("tab" if key == "\t" else key for key in keys))
            before = pilot.app.focused
            assert before is not None, keys
            await resize(pilot, (50, 10), (55, 12), size)
            assert pilot.app.focused is before, keys
            assert double_frames(pilot) == 1, keys


async def test_the_keys_move_the_cursor_after_the_window_was_too_small(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await resize(pilot, (50, 10), (80, 24))
        await press(pilot, "j")
        assert "2/5" in screen(pilot)[1]


async def test_a_menu_over_the_list_survives_a_window_that_is_too_small(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "s")
        await resize(pilot, (50, 10), (80, 24))
        await press(pilot, "escape", "j")
        assert "2/5" in screen(pilot)[1]
        assert double_frames(pilot) == 1


async def test_a_pane_that_a_narrow_window_hides_gives_its_focus_to_another(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "tab", "tab", "tab")
        await resize(pilot, (80, 24))
        assert double_frames(pilot) == 1


async def test_panes_are_filled_when_a_wide_window_shows_them(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "j")
        await resize(pilot, (160, 48))
        text = "\n".join(screen(pilot))
        assert "nothing was changed yet" not in text
        assert "new deal" in text.casefold()
        assert "DEAL  Renewal 2027" in text
        assert "1-0/" not in text
        await resize(pilot, (160, 24), (160, 48))
        assert "1-0/" not in "\n".join(screen(pilot))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_a_draft_asked_for_in_pipeline_goes_back_to_the_deal(
    services: Services, size: tuple[int, int], key: str
) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, "j", "b")
        await finished(pilot)
        assert "[5 Drafts]" in screen(pilot)[0]
        await press(pilot, key)
        assert "[2 Pipeline]" in screen(pilot)[0]
        assert "2/5" in screen(pilot)[1]
        await press(pilot, "k")
        assert "1/5" in screen(pilot)[1]
        await press(pilot, "5", "enter", "q")
        assert "DRAFTS" in screen(pilot)[1]
        await press(pilot, "2", "q")
        assert not pilot.app.is_running


async def test_a_draft_asked_for_on_a_deal_in_full_goes_back_to_that(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "j", "enter", "w", "b")
        await finished(pilot)
        assert "[5 Drafts]" in screen(pilot)[0]
        await press(pilot, "q")
        assert "DEAL  Renewal 2027" in screen(pilot)[1]
        await press(pilot, "q")
        assert "2/5" in screen(pilot)[1]


@pytest.mark.parametrize("size", SIZES)
async def test_a_brief_on_a_deal_that_today_opened_goes_back_by_the_deal_to_the_row_of_today(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(with_territory(services), size, first_view="today") as pilot:
        await until(pilot, lambda: any("NEEDS YOU" in line and "/4" in line for line in screen(pilot)))
        await press(pilot, "j")
        place = next(line for line in screen(pilot) if "NEEDS YOU" in line)
        await press(pilot, "enter", "b")
        await finished(pilot)
        assert "[5 Drafts]" in screen(pilot)[0]
        await press(pilot, "q")
        assert "[2 Pipeline]" in screen(pilot)[0]
        await press(pilot, "q")
        assert "[1 Today]" in screen(pilot)[0]
        assert place in screen(pilot)
        assert pilot.app.focused is pilot.app.query_one("#needs")
        await press(pilot, "enter", "b", "q", "2", "q", "q")
        assert not pilot.app.is_running, "a key of a view leads nowhere back"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["q", "escape"])
async def test_an_account_that_another_view_opened_goes_back_there(
    services: Services, size: tuple[int, int], key: str
) -> None:
    async with running(with_territory(services), size, first_view="forecast") as pilot:
        await press(pilot, "colon")
        await paste(pilot, "account Globex")
        await press(pilot, "enter")
        assert "[3 Accounts]" in screen(pilot)[0]
        await press(pilot, "b")
        await finished(pilot)
        await press(pilot, key, key)
        assert "[4 Forecast]" in screen(pilot)[0]


async def test_a_view_opened_from_another_is_left_for_that_before_the_app_is(services: Services) -> None:
    async with running(with_territory(services), (160, 48), first_view="forecast") as pilot:
        await press(pilot, "colon")
        await paste(pilot, "account Globex")
        await press(pilot, "enter", "shift+tab", "q")
        assert "[4 Forecast]" in screen(pilot)[0]


async def test_a_draft_asked_for_in_accounts_goes_back_to_the_account(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "j", "b")
        await finished(pilot)
        await press(pilot, "q")
        assert "[3 Accounts]" in screen(pilot)[0]
        assert "2/3" in screen(pilot)[1]


async def test_minus_goes_to_the_last_view_and_back(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "minus")
        assert "no other view was shown yet" in status(pilot)
        await press(pilot, "j", "4", "minus")
        assert "[2 Pipeline]" in screen(pilot)[0]
        assert "2/5" in screen(pilot)[1]
        await press(pilot, "minus")
        assert "[4 Forecast]" in screen(pilot)[0]


async def test_a_won_deal_opened_from_the_forecast_leaves_the_filter_of_pipeline_as_it_was(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "k", "enter", "enter")
        assert "DEAL  First order" in screen(pilot)[1]
        await press(pilot, "q", "2")
        assert "/4 of 5" in screen(pilot)[1]


async def test_a_complaint_goes_with_its_view_and_what_can_be_undone_stays(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon", *"view xyz", "enter")
        assert "! no view is saved yet" in status(pilot)
        await press(pilot, "3")
        assert "!" not in status(pilot)
        await press(pilot, "2", "s", "d")
        assert "undo: u" in status(pilot)
        said = status(pilot)
        await press(pilot, "3")
        assert status(pilot) == said
