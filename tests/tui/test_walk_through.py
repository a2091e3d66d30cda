"""The weekly review: deal by deal, a key decides and logs, left and taken up again the same day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.screens.scorecard import ScorecardScreen
from aeterm.tui.screens.walk_through import WalkScreen
from tests.support import FixedClock
from tests.tui.driving import press, running, screen, status, type_text, with_deals
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@SIZES
async def test_v_begins_with_the_worklist_in_every_view(services: Services, size: tuple[int, int]) -> None:
    async with running(with_deals(services), size) as pilot:
        for view in "12345":
            await press(pilot, view, "V")
            lines = screen(pilot)
            assert isinstance(pilot.app.screen, WalkScreen), view
            assert "REVIEW" in lines[0], view
            assert " 1 of " in lines[0], view
            for label in ("Changed", "Doubts", "Gates", "Ask", "Next", "Today"):
                assert any(label in line for line in lines), (view, label)
            assert sum(line.count("? ") for line in lines) >= 2, view
            assert any("weakest: Pain 0" in line for line in lines), view
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, WalkScreen), view


async def test_decisions_are_logged_in_one_note_and_undone_by_one_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "north")
        await press(pilot, "enter", "V")
        assert "New finance suite · Northwind" in screen(pilot)[0]
        assert "1 of 1" in screen(pilot)[0]
        await press(pilot, "c")
        assert services.deals.get("d1").category.value == "commit"
        assert "review 23 Nov: commit · undo: u" in status(pilot)
        await press(pilot, "greater_than_sign")
        await type_text(pilot, "15 jan")
        await press(pilot, "enter")
        assert any("a push needs its reason" in line for line in screen(pilot))
        await type_text(pilot, " @ budget frozen")
        await press(pilot, "enter")
        assert str(services.deals.get("d1").expected_close_on) == "2027-01-15"
        await press(pilot, "t", "ctrl+u")
        await type_text(pilot, "Meet the CFO @ 2026-12-02")
        await press(pilot, "enter", "a")
        await type_text(pilot, "ask Ana first")
        await press(pilot, "enter")
        said = (
            "review 23 Nov: commit; push to 15 Jan, budget frozen; next step Meet the CFO @ 2026-12-02; ask Ana first"
        )
        assert services.weekly_review.logged("d1") == said
        assert any("review 23 Nov: commit; push" in line for line in screen(pilot)[1:-3])
        await press(pilot, "u", "u")
        assert services.deals.get("d1").next_step == "Legal intro"
        assert services.weekly_review.logged("d1") == "review 23 Nov: commit; push to 15 Jan, budget frozen"
        await press(pilot, "U", "b", "i")
        assert services.deals.get("d1").category.value == "pipeline"


async def test_a_review_is_left_and_taken_up_again_the_same_day(services: Services, clock: FixedClock) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "2", "colon")
        await type_text(pilot, "review state=open")
        await press(pilot, "enter")
        assert " 1 of 5" in screen(pilot)[0]
        await press(pilot, "p")
        assert "this is the first one" in status(pilot)
        await press(pilot, "n", "n", "p", "escape")
        assert "review left at 2 of 5 · V goes on" in status(pilot)
        await press(pilot, "V")
        assert " 2 of 5" in screen(pilot)[0]
        await press(pilot, "n", "n", "n", "n")
        assert "that was the last one: 0 of 5 decided today" in status(pilot)
        await press(pilot, "q")
        clock.instant += timedelta(days=1)
        await press(pilot, "V")
        assert " 1 of " in screen(pilot)[0]


async def test_after_a_restart_it_begins_with_the_first_deal_not_decided_today(services: Services) -> None:
    with_deals(services)
    services.weekly_review.note("d1", "fine")
    async with running(services) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "review state=open")
        await press(pilot, "enter")
        assert " 2 of 5" in screen(pilot)[0]
        assert "decided today already: 1 · p goes back" in status(pilot)


async def test_marked_deals_are_gone_through_alone(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "V")
        assert " 1 of 2" in screen(pilot)[0]
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, ScorecardScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_every_command_runs_by_its_word(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "V")
        decisions = ("best", "pipe", "commit", "push 15 jan @ frozen", "todo Call Ana", "note hello")
        for words in (*decisions, "next", "previous"):
            await press(pilot, "colon")
            await type_text(pilot, words)
            await press(pilot, "enter")
        said = services.weekly_review.logged("d1")
        assert said.endswith(
            "best case, as it was; pipeline; commit; push to 15 Jan, frozen; next step Call Ana; hello"
        )
        assert " 1 of 2" in screen(pilot)[0]
        await press(pilot, "colon")
        await type_text(pilot, "leave")
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, WalkScreen)


async def test_without_open_deals_and_for_a_wrong_filter_it_says_so(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "V")
        assert "there is no open deal to review" in status(pilot)
        await press(pilot, "colon")
        await type_text(pilot, "review quiet>soon")
        await press(pilot, "enter")
        assert "is no number" in status(pilot)


async def test_a_deal_that_was_removed_meanwhile_is_passed_over(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "space", "space", "V")
        from aeterm.domain.deal import Deal

        with services.book.transaction("remove") as transaction:
            transaction.remove(Deal, "d1")
        await press(pilot, "p", "n", "p", "c")
        assert "this deal was removed from the book" in status(pilot)
        assert any("n goes on" in line for line in screen(pilot))


@SIZES
async def test_hostile_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    services.deals.create(
        HOSTILE, account=HOSTILE, texts={"amount": "10k", "close": "2026-12-18", "next_step": HOSTILE}
    )
    async with running(services, size) as pilot:
        await press(pilot, "V", "a")
        await type_text(pilot, "x")
        await press(pilot, "enter")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
