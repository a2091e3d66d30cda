"""The forecast as a user meets it: bars, coverage, periods, quota and the deals behind a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rich.cells import cell_len

from aeterm.domain.quota import Quota
from aeterm.services.container import Services
from tests.tui.driving import press as press
from tests.tui.driving import running, screen, status, type_text
from tests.tui.territory import with_hostile_names, with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)


async def test_bars_coverage_and_exclusions_are_on_one_small_screen(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        text = "\n".join(screen(pilot))
    assert "FORECAST  2026-Q4 · quota €200,000 · EUR" in text
    assert "Closed     50k  █" in text
    assert "+Commit   110k  █" in text
    assert "+Best     230k  █" in text
    assert "! thin" in text
    assert "need 3.0x" in text
    assert "Missing pipe €420,000 on the quota · €270,000 on what is still to win" in text
    assert "close date passed" in text


async def test_h_and_l_change_the_period_and_0_comes_back(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "l")
        assert "2027-Q1" in screen(pilot)[1]
        assert any("No quota for 2027-Q1: press , to set it." in line for line in screen(pilot))
        await press(pilot, "left", "h")
        assert "2026-Q3" in screen(pilot)[1]
        await press(pilot, "0")
        assert "2026-Q4" in screen(pilot)[1]


async def test_a_period_is_named_on_the_command_line(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "colon")
        await type_text(pilot, "period 2027-02")
        await press(pilot, "enter")
        assert "2027-02" in screen(pilot)[1]
        await press(pilot, "colon")
        await type_text(pilot, "period nonsense")
        await press(pilot, "enter")
        assert '! "nonsense" is not a period' in status(pilot)
        assert "2027-02" in screen(pilot)[1]


async def test_a_quarter_alone_is_the_next_one_and_measures_have_french_words(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        for line, shown in (("period T1", "2027-Q1"), ("period T4", "2026-Q4"), ("period Q2 2026", "2026-Q2")):
            await press(pilot, "colon")
            await type_text(pilot, line)
            await press(pilot, "enter")
            assert shown in screen(pilot)[1], line
        await press(pilot, "colon")
        await type_text(pilot, "measure part")
        await press(pilot, "enter")
        assert "My share" in "\n".join(screen(pilot))
        await press(pilot, "colon")
        await type_text(pilot, "measure montant")
        await press(pilot, "enter")
        assert "My share" not in "\n".join(screen(pilot))


async def test_the_quota_is_set_with_one_key_and_undone_with_another(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "l", "comma")
        await type_text(pilot, "90k")
        await press(pilot, "enter")
        assert any("€300k / quota €90k" in line and "3.3x" in line for line in screen(pilot))
        assert any("✓ covered" in line for line in screen(pilot))
        assert "Quota 2027-Q1 is €90,000 · undo: u" in status(pilot)
        await press(pilot, "u")
    assert {quota.amount for quota in services.book.all(Quota).values()} == {Decimal(200000)}


async def test_a_quota_that_is_no_amount_keeps_the_prompt_open(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "comma", "ctrl+u")
        await type_text(pilot, "lots")
        await press(pilot, "enter")
        assert any('"lots" is not an amount' in line for line in screen(pilot))


async def test_single_bars_show_each_category_alone(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "s")
        assert any("Best      120k  ▒" in line for line in screen(pilot))
        assert any("each category alone" in line for line in screen(pilot))


async def test_enter_lists_the_deals_of_the_category_and_enter_again_opens_one(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "j", "enter")
        text = "\n".join(screen(pilot))
        assert "BEST CASE  €120,000 · 1 deal" in text
        assert "New finance suite" in text
        assert "COVERAGE" not in text
        await press(pilot, "escape")
        assert "COVERAGE" in "\n".join(screen(pilot))
        for key in ("q", "escape", "minus"):
            await press(pilot, "enter", "enter")
            assert "[2 Pipeline]" in screen(pilot)[0]
            assert "DEAL  New finance suite" in screen(pilot)[1]
            await press(pilot, key)
            assert "[4 Forecast]" in screen(pilot)[0]
            assert any("> " in line and "New finance suite" in line for line in screen(pilot))
            await press(pilot, "escape")
            assert "COVERAGE" in "\n".join(screen(pilot))


async def test_a_wide_screen_adds_the_deals_and_the_periods_to_come(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await press(pilot, "4")
        text = "\n".join(screen(pilot))
        assert "NEXT PERIODS" in text
        assert "2027-Q1" in text
        assert "2027-Q2" in text
        assert "COMMIT  €60,000 · 1 deal" in text
        await press(pilot, "k")
        assert "CLOSED  €50,000 · 1 deal" in "\n".join(screen(pilot))


async def test_the_forecast_is_copied_as_text(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(with_territory(services)) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "4", "y")
    assert copied[0].startswith("Forecast 2026-Q4, EUR, as of 2026-11-23\n\n")
    assert "Coverage: ! thin" in copied[0]


async def test_an_empty_book_has_an_empty_forecast(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "4", "j", "k", "enter", "escape", "s", "l")
        assert any("No quota for 2027-Q1" in line for line in screen(pilot))


@pytest.mark.parametrize("size", [(60, 16), WIDE])
async def test_every_row_keeps_its_width_at_every_size(services: Services, size: tuple[int, int]) -> None:
    with_hostile_names(services)
    async with running(with_territory(services), size) as pilot:
        for keys in (("4",), ("enter",), ("escape", "s"), ("l",)):
            await press(pilot, *keys)
            assert {cell_len(line) for line in screen(pilot)} == {size[0]}


@pytest.mark.parametrize("size", [(60, 16), (80, 24), WIDE])
async def test_what_is_left_out_is_a_section_and_enter_lists_its_deals(
    services: Services, size: tuple[int, int]
) -> None:
    with_territory(services)
    services.deals.create("Someday", account="Globex", texts={"stage": "discovery", "amount": "7k", "close": "-"})
    services.deals.create("Gone", account="Globex", texts={"stage": "lost", "amount": "9k", "close": "2026-10-02"})
    async with running(services, size) as pilot:
        await press(pilot, "4", "left_square_bracket", "left_square_bracket")
        lines = screen(pilot)
        for reason in ("! no close date", "! close date passed", "· lost"):
            assert any(reason in line for line in lines), reason
        await press(pilot, "j", "enter")
        assert any("LEFT OUT, close date passed  €10,000 · 1 deal" in line for line in screen(pilot))
        assert any("Old promise" in line for line in screen(pilot))
        await press(pilot, "escape", "j", "enter")
        assert any("LEFT OUT, lost  €9,000 · 1 deal" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("DEAL  Gone" in line for line in screen(pilot))
        await press(pilot, "q", "q", "q")
        assert any("╔═ FORECAST" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("COMMIT  €60,000 · 1 deal" in line for line in screen(pilot))
        await press(pilot, "q", "q")
        assert not pilot.app.is_running


async def test_tab_goes_round_the_panes_of_a_small_forecast(services: Services) -> None:
    async with running(with_territory(services), (60, 16)) as pilot:
        await press(pilot, "4", "tab")
        assert "SINCE" in screen(pilot)[1]
        await press(pilot, "tab")
        assert "FORECAST" in screen(pilot)[1]
        await press(pilot, "shift+tab")
        assert "SINCE" in screen(pilot)[1]
