"""The free room of a wide forecast: why a deal is no commit, and the note to the manager."""

from __future__ import annotations

from decimal import Decimal

import pytest
from textual.pilot import Pilot

from aeterm.services.container import Services
from tests.support import FixedClock
from tests.tui.driving import press as press
from tests.tui.driving import running, screen, type_text
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)


def has(pilot: Pilot[int], text: str) -> bool:
    return any(text in line for line in screen(pilot))


async def command(pilot: Pilot[int], text: str) -> None:
    """Type a command line and run it."""
    await press(pilot, "colon")
    await type_text(pilot, text)
    await press(pilot, "enter")


async def test_under_the_deals_of_a_category_stands_why_they_are_no_commit(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await press(pilot, "4")
        assert has(pilot, "What stands against it?")
        await press(pilot, "j")
        assert has(pilot, "Why not commit?")
        assert has(pilot, "  New finance suite lacks champion")
        await press(pilot, "k", "k")
        assert not has(pilot, "Why not commit?")
        assert not has(pilot, "What stands against it?")


async def test_a_small_list_of_deals_answers_too_where_there_is_room(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "j", "enter")
        assert has(pilot, "Why not commit?")
        assert has(pilot, "quiet 25 d")


async def test_a_next_step_takes_its_doubt_away(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await press(pilot, "4", "j")
        assert any("no next step" in line for line in screen(pilot) if "New finance suite" not in line)
        deal = services.deals.find("New finance suite")
        services.deals.set_text(deal.id, {"next_step": "Legal call", "next_step_on": "2026-12-01"})
        pilot.app.book_changed()  # type: ignore[attr-defined]
        await press(pilot)
        start = next(number for number, line in enumerate(screen(pilot)) if "Why not commit?" in line)
        assert not any("no next step" in line.rpartition("││")[2] for line in screen(pilot)[start : start + 4])


async def test_the_note_is_on_a_wide_screen_and_y_copies_it_as_it_is(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.calls.submit("2026-Q4", Decimal(95_000), Decimal(120_000))
    async with running(with_territory(services), WIDE) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "4")
        assert has(pilot, "NOTE TO MANAGER")
        assert has(pilot, "2026-Q4: €50k won of €200k, commit €110k, best case")
        await press(pilot, "v", "n", "y")
    lines = copied[0].splitlines()
    assert (
        lines[0] == "2026-Q4: €50k won of €200k, commit €110k, best case €230k. Commit leaves €90k of the quota open."
    )
    assert lines[1].startswith("Call commit 95k, best case 120k (23 Nov). Likely ")
    assert any(
        line.startswith("Biggest risk: New finance suite · Northwind Traders (€120k, 18 Dec): ") for line in lines
    )
    assert lines[-1] == "Not counted: 1 deal (close date passed)."


async def test_what_has_no_other_measure_says_that_it_is_in_amounts(services: Services) -> None:
    with_territory(services)
    services.deals.set_text(services.deals.find("Renewal").id, {"acv": "20k"})
    services.calls.submit("2026-Q4", Decimal(95_000), Decimal(120_000))
    services.commissions.set_plan({"rate": "5%"})
    async with running(services) as pilot:
        await press(pilot, "4")
        await command(pilot, "measure acv")
        assert has(pilot, "Call 95k best 120k in amounts")
        assert has(pilot, "left out: close date passed, no ACV, won, no ACV")
        await command(pilot, "section calls")
        assert has(pilot, "CALLS  week by week · in amounts")
        await command(pilot, "section worklist")
        assert has(pilot, "· in amounts")
        await command(pilot, "section commission")
        assert has(pilot, "COMMISSION, AN ESTIMATE  on your share, whatever is measured")
        await command(pilot, "section left out")
        assert has(pilot, "! no ACV")
        await press(pilot, "a")
        assert has(pilot, "110000 / 230000")


async def test_a_long_coverage_says_which_of_its_lines_are_seen(services: Services) -> None:
    async with running(with_territory(services), (80, 20)) as pilot:
        await press(pilot, "4", "v", "c")
        assert has(pilot, "╚═ 1-")
        await press(pilot, "G")
        assert has(pilot, "2027-Q2")
        assert not has(pilot, "╚═ 1-")


async def test_left_out_counts_like_the_bars_and_says_what_a_rate_would_do(services: Services) -> None:
    with_territory(services)
    services.deals.create("Gone", account="Globex", texts={"stage": "lost", "amount": "9k", "close": "2026-10-02"})
    services.deals.create(
        "Overseas", account="Globex", texts={"amount": "9k", "currency": "USD", "close": "2026-12-02"}
    )
    async with running(services) as pilot:
        await press(pilot, "4")
        assert has(pilot, "! 2 left out")
        await command(pilot, "section left out")
        assert has(pilot, "LEFT OUT  2 deals to mend · 1 lost or omitted")
        for _ in range(3):
            if has(pilot, "aeterm rates set USD RATE counts them"):
                break
            await press(pilot, "j")
        assert has(pilot, "aeterm rates set USD RATE counts them")
        await command(pilot, "section worklist")
        assert any("Overseas" in line and "$9k" in line for line in screen(pilot))


async def test_calls_tell_what_became_of_the_promises_of_the_last_week_that_held_some(
    services: Services, clock: FixedClock
) -> None:
    now = clock.instant
    clock.instant = now.replace(month=10, day=1)
    with_territory(services)
    clock.instant = now.replace(month=10, day=26)
    services.deals.set_text(services.deals.find("Renewal").id, {"close": "2027-01-15"})
    clock.instant = now
    async with running(services) as pilot:
        await press(pilot, "4")
        await command(pilot, "section calls")
        assert has(pilot, "At w4 best case 100 % open · slip rate 0 %") or has(
            pilot, "At w4 best case 120k, 100 % open"
        )
