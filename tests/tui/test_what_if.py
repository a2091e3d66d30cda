"""The what-if screen as an AE uses it: try, see the period move, accept once or leave it all."""

from __future__ import annotations

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.screens.what_if import WhatIfScreen
from tests.tui.driving import press, rested, running, screen, status, type_text
from tests.tui.territory import HOSTILE, with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)
SIZES = pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["small", "large"])


@pytest.fixture
def territory(services: Services) -> Services:
    """Quota 200,000; 50,000 won; 60,000 in commit, 120,000 in best case; 300,000 in the next quarter; a plan."""
    with_territory(services).commissions.set_plan({"rate": "10%"})
    return services


def row(lines: list[str], name: str) -> str:
    """The first line that has a word."""
    return next(line for line in lines if name in line)


def by_name(services: Services, name: str) -> Deal:
    """The deal of that name."""
    return next(deal for deal in services.book.all(Deal).values() if deal.name == name)


@SIZES
async def test_deals_that_count_come_first_then_those_that_could_then_the_next_period(
    territory: Services, size: tuple[int, int]
) -> None:
    async with running(territory, size) as pilot:
        await press(pilot, "4", "i")
        lines = screen(pilot)
    assert "WHAT IF  2026-Q4 · EUR  nothing tried yet" in lines[0]
    found = [next(index for index, line in enumerate(lines) if name in line) for name in ("Renewal", "New finance")]
    found += [next(index for index, line in enumerate(lines) if name in line) for name in ("Old promise", "Next year")]
    assert found == sorted(found)
    assert "Commit" in row(lines, "Renewal")
    assert "· date past" in row(lines, "Old promise")
    assert "2027-Q1" in row(lines, "Next year")


async def test_a_try_moves_every_figure_on_a_small_screen(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "j", "w")
        lines = screen(pilot)
        assert "✓ New finance suite" in row(lines, "New finance")
        assert row(lines, "New finance").rstrip(" ║").endswith("won")
        assert "50k → 170k    +120k" in row(lines, "Won  ")
        assert "110k → 230k    +120k" in row(lines, "│ Commit  ")
        assert "150k → 30k     -120k" in row(lines, "Still to win")
        assert "Coverage        1.2x → 2.0x    +0.8x" in row(lines, "Coverage")
        assert "Pay (estimate)    5k → 17k      +12k" in row(lines, "Pay (estimate)")
        assert "tried: New finance suite won · z takes it back" in status(pilot)
        await press(pilot, "w")
        assert "nothing tried yet" in screen(pilot)[0]
        assert "Won              50k                 │" in row(screen(pilot), "Won  ")


async def test_on_a_wide_screen_the_figures_stand_beside_with_what_is_tried_in_words(territory: Services) -> None:
    async with running(territory, WIDE) as pilot:
        await press(pilot, "4", "i", "x", "j", "greater_than_sign")
        lines = screen(pilot)
    assert "now     what if      change" in lines[1]
    assert "Commit           €110,000     €50,000     -60,000" in row(lines, "│ Commit  ")
    assert any("Renewal lost" in line for line in lines)
    assert any("New finance suite pushed to 2027-01-01" in line for line in lines)
    assert any("Pay is an estimate by your plan." in line for line in lines)


async def test_from_100_columns_the_panes_stand_side_by_side(territory: Services) -> None:
    async with running(territory, (99, 30)) as pilot:
        await press(pilot, "4", "i")
        assert "NOW → WHAT IF" not in screen(pilot)[0]
        await pilot.resize_terminal(100, 30)
        await rested(pilot, 0.2)
        assert "WHAT IF  2026-Q4" in screen(pilot)[0]
        assert "NOW → WHAT IF" in screen(pilot)[0]


async def test_push_and_pull_take_each_other_back_and_refuse_what_makes_no_sense(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "less_than_sign")
        assert "! it is in this period already · > pushes it out" in status(pilot)
        await press(pilot, "greater_than_sign")
        assert "to 01 Jan" in row(screen(pilot), "Renewal")
        await press(pilot, "less_than_sign")
        assert "nothing tried yet" in screen(pilot)[0]
        await press(pilot, "G", "greater_than_sign")
        assert "! it is in a later period already · < pulls it in" in status(pilot)
        await press(pilot, "less_than_sign")
        assert "← Next year" in row(screen(pilot), "Next year")
        assert "pulled in to 2026-12-31" in status(pilot)
        await press(pilot, "greater_than_sign", "k", "less_than_sign")
        assert "to 31 Dec" in row(screen(pilot), "Old promise")


async def test_amount_and_date_are_asked_and_a_wrong_one_keeps_the_prompt(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "a", "ctrl+u")
        await type_text(pilot, "lots")
        await press(pilot, "enter")
        assert any('"lots" is not an amount' in line for line in screen(pilot))
        await press(pilot, "ctrl+u")
        await type_text(pilot, "80k")
        await press(pilot, "enter")
        assert "amount 80k" in row(screen(pilot), "Renewal")
        assert "60k → 80k" not in row(screen(pilot), "Renewal")
        await press(pilot, "d", "ctrl+u")
        await type_text(pilot, "20 dec")
        await press(pilot, "enter")
        assert "to 20 Dec at 80k" in row(screen(pilot), "Renewal")
        await press(pilot, "d", "ctrl+u")
        await type_text(pilot, "-")
        await press(pilot, "enter", "z")
        assert "nothing tried yet" in screen(pilot)[0]


async def test_one_deal_or_all_are_cleared(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "w", "j", "x", "z")
        assert "1 deal tried" in screen(pilot)[0]
        await press(pilot, "z")
        assert "! nothing is tried on this deal" in status(pilot)
        await press(pilot, "0")
        assert "nothing tried yet" in screen(pilot)[0]


@SIZES
async def test_leaving_changes_nothing_and_says_so(territory: Services, size: tuple[int, int]) -> None:
    before, records = dict(territory.book.all(Deal)), len(territory.book.history())
    async with running(territory, size) as pilot:
        await press(pilot, "4", "i", "w", "j", "x", "escape")
        assert not isinstance(pilot.app.screen, WhatIfScreen)
        assert "what-if left: nothing was changed" in status(pilot)
        await press(pilot, "i")
        assert "nothing tried yet" in screen(pilot)[0]
    assert dict(territory.book.all(Deal)) == before
    assert len(territory.book.history()) == records


async def test_accepting_asks_once_writes_one_change_and_u_takes_it_back(territory: Services) -> None:
    before, records = dict(territory.book.all(Deal)), len(territory.book.history())
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "enter")
        assert "! nothing is tried yet · w won, x lost" in status(pilot)
        await press(pilot, "w", "j", "greater_than_sign", "enter")
        asked = "\n".join(screen(pilot))
        assert "Write this to the book? 2 deals will change." in asked
        assert "· New finance suite pushed to 2027-01-01" in asked
        await press(pilot, "n")
        assert len(territory.book.history()) == records
        await press(pilot, "A", "y")
        assert "what-if accepted: 2 deals changed · undo: u" in status(pilot)
        assert any("Closed" in line and "110k" in line for line in screen(pilot))
        assert len(territory.book.history()) == records + 1
        assert by_name(territory, "Renewal").state is DealState.WON
        await press(pilot, "u")
    assert dict(territory.book.all(Deal)) == before


async def test_a_win_of_a_day_to_come_is_refused_and_the_trials_stay(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "l", "i", "w", "enter", "y")
        assert '! "Next year" cannot be won on 2027-02-10' in status(pilot)
        assert "2027-Q1 · EUR  1 deal tried" in screen(pilot)[0]


async def test_the_cursor_starts_on_the_deal_it_was_on(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "j", "enter")
        assert any(">  New finance suite" in line for line in screen(pilot))
        await press(pilot, "i", "w")
        assert ">✓ New finance suite" in row(screen(pilot), "New finance")


async def test_a_filter_narrows_the_list_and_esc_clears_it_before_it_leaves(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "slash")
        await type_text(pilot, "northwind")
        await press(pilot, "enter")
        assert not any("Renewal" in line for line in screen(pilot)[:16])
        await press(pilot, "escape")
        assert any("Renewal" in line for line in screen(pilot)[:16])
        assert isinstance(pilot.app.screen, WhatIfScreen)


async def test_commands_are_typed_and_listed_here_too(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "colon")
        await type_text(pilot, "amount 90k")
        await press(pilot, "enter")
        assert "amount 90k" in row(screen(pilot), "Renewal")
        await press(pilot, "question_mark")
        assert any("Push it to the next period" in line for line in screen(pilot))
        assert not any("Pipeline: the deals" in line for line in screen(pilot))


async def test_a_deal_closed_by_another_hand_is_tried_no_more(territory: Services) -> None:
    async with running(territory) as pilot:
        await press(pilot, "4", "i", "w")
        territory.deals.set_text(by_name(territory, "Renewal").id, {"stage": "lost"})
        await rested(pilot, 1.4)
        assert "! 1 deal changed elsewhere: not tried any more" in status(pilot)
        assert "nothing tried yet" in screen(pilot)[0]
        assert not any("Renewal" in line for line in screen(pilot)[:16])


async def test_it_is_copied_as_text(territory: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with running(territory) as pilot:
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "4", "i", "w", "y")
    assert copied[0].startswith("What if, 2026-Q4 in EUR: 1 deal tried\nRenewal won\n\n")
    assert "Reach quota" in copied[0]


@SIZES
async def test_hostile_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    services.deals.create(HOSTILE, account=HOSTILE, texts={"amount": "10k", "close": "2026-12-18"})
    async with running(services, size) as pilot:
        await press(pilot, "4", "i", "w", "enter")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
        assert any("[/] [bold]x" in line for line in screen(pilot))
        await press(pilot, "y")
        assert "what-if accepted: 1 deal changed" in status(pilot)


async def test_a_book_without_deals_and_quota_says_so(services: Services) -> None:
    async with running(services, (80, 24)) as pilot:
        await press(pilot, "4", "i", "w")
        assert "! no deal is selected" in status(pilot)
        assert any("no open deal to try anything on" in line for line in screen(pilot))
        assert any("no quota" in line for line in screen(pilot))


async def test_a_count_that_breaks_says_so_and_the_screen_lives(
    territory: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, trials: object = None) -> None:
        raise ZeroDivisionError

    async with running(territory) as pilot:
        await press(pilot, "4")
        monkeypatch.setattr("aeterm.services.what_if.Scenario.outcome", broken)
        await press(pilot, "i")
        assert "! the figures could not be counted (ZeroDivisionError)" in status(pilot)
        await press(pilot, "w", "escape")
        assert "what-if left" in status(pilot)
