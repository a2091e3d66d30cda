"""The sections of the forecast as a user meets them, with keys alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.quota import Quota
from aeterm.domain.stage import ForecastCategory
from aeterm.services.container import Services
from aeterm.tui.views.forecast.catalogue import SECTIONS
from tests.support import FixedClock, make_deal
from tests.tui.driving import press as press
from tests.tui.driving import running, screen, status, type_text
from tests.tui.territory import HOSTILE, with_hostile_names, with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)
SIZES = [(60, 16), WIDE]


async def command(pilot: Pilot[int], text: str) -> None:
    """Type a command line and run it."""
    await press(pilot, "colon")
    await type_text(pilot, text)
    await press(pilot, "enter")


def has(pilot: Pilot[int], text: str) -> bool:
    return any(text in line for line in screen(pilot))


def with_history(services: Services, clock: FixedClock) -> Services:
    """The territory as it was set up ten days ago, and two changes of last week."""
    then = clock.instant
    clock.instant = then.replace(day=13)
    with_territory(services)
    clock.instant = then.replace(day=19)
    renewal = services.deals.find("Renewal")
    services.deals.set_text(renewal.id, {"amount": "45k"})
    services.deals.set_text(services.deals.find("New finance").id, {"close": "2027-01-15"})
    clock.instant = then
    return services


async def test_one_small_screen_answers_call_odds_coverage_and_movement(services: Services, clock: FixedClock) -> None:
    with_history(services, clock)
    services.calls.submit("2026-Q4", Decimal(95_000), Decimal(120_000), note="legal is done")
    async with running(services) as pilot:
        await press(pilot, "4")
        text = "\n".join(screen(pilot))
    assert "Call 95k best 120k (23 Nov) · likely " in text
    assert " · quota odds " in text
    assert "Open €45k / still to win €150k = 0.3x" in text
    assert "Even if every open deal lands, the quota is missed by €105k." in text
    assert "SINCE Mon 16 Nov  230k to 95k, -135k" in text
    assert "pushed out    -120k" in text
    assert "Renewal 60k to 45k" in text


async def test_enter_on_a_step_shows_its_moves_and_enter_again_the_deal(services: Services, clock: FixedClock) -> None:
    async with running(with_history(services, clock)) as pilot:
        await press(pilot, "4", "tab", "j", "j", "enter")
        assert has(pilot, "-120k  Northwind Traders: New finance suite 120k to 15 Jan")
        assert has(pilot, "1 change")
        await press(pilot, "enter")
        assert has(pilot, "DEAL  New finance suite")
        await press(pilot, "q", "escape")
        assert has(pilot, "> pushed out") or has(pilot, "pushed out    -120k")
        await press(pilot, "G", "enter")
        assert has(pilot, "2 changes")


async def test_each_step_of_the_movement_hangs_where_the_one_before_ended(
    services: Services, clock: FixedClock
) -> None:
    with_history(services, clock)
    async with running(services, WIDE) as pilot:
        await press(pilot, "4")
        rows = {name: line for line in screen(pilot) for name in ("Start", "decreased", "pushed out") if name in line}
    ends = {name: (line.index(fill), line.rindex(fill)) for name, line, fill in
            ((name, line, "█" if name == "Start" else "▒") for name, line in rows.items())}  # fmt: skip
    assert ends["decreased"][1] == ends["Start"][1]
    assert ends["pushed out"][1] < ends["decreased"][0]


async def test_movement_is_copied_as_sentences(
    services: Services, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(with_history(services, clock)) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy", lambda text, what: copied.append(text))
        await press(pilot, "4", "tab", "y")
    assert copied == [
        "2026-Q4 since Mon 16 Nov, closed + commit + best case: 230k to 95k (-135k), 2 changes\n"
        "-  -15k  Globex: Renewal 60k to 45k\n"
        "- -120k  Northwind Traders: New finance suite 120k to 15 Jan"
    ]


async def test_movement_follows_other_money_from_another_day(services: Services, clock: FixedClock) -> None:
    async with running(with_history(services, clock)) as pilot:
        await press(pilot, "4")
        await command(pilot, "scope commit")
        assert has(pilot, "110k to 95k, -15k")
        await command(pilot, "since 2026-11-20")
        assert has(pilot, "SINCE Fri 20 Nov  95k to 95k, 0")
        assert has(pilot, "nothing moved")
        await command(pilot, "since last year")
        assert "last year" in status(pilot)
        assert has(pilot, "SINCE Fri 20 Nov")


async def test_a_call_is_submitted_with_its_reason_and_undone(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "a")
        assert has(pilot, "CALL 2026-Q4 in EUR: commit / best case")
        assert has(pilot, "110000 / 230000")
        await type_text(pilot, "95k/120k")
        await press(pilot, "enter")
        assert has(pilot, "WHY 95k and 120k?")
        await type_text(pilot, "audit slips")
        await press(pilot, "enter")
        assert "Called 2026-Q4: commit 95k, best case 120k · undo: u" in status(pilot)
        call = next(iter(services.book.all(ForecastCall).values()))
        assert (call.commit, call.best_case, call.note) == (Decimal(95_000), Decimal(120_000), "audit slips")
        await command(pilot, "section calls")
        assert has(pilot, "95,000    120,000")
        await press(pilot, "enter")
        assert has(pilot, "Commit in the book then €110,000")
        await press(pilot, "escape", "u")
    assert not services.book.all(ForecastCall)


async def test_a_call_that_makes_no_sense_keeps_the_prompt_open(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "a")
        await type_text(pilot, "95k")
        await press(pilot, "enter")
        assert has(pilot, "a call is two amounts")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "95k/20k")
        await press(pilot, "enter", "enter")
        assert has(pilot, "the best case, 20,000, is below the commit, 95,000")


async def test_the_worklist_opens_the_edit_that_mends_and_the_row_goes(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "v", "w")
        assert has(pilot, "Enter: forecast category")
        await press(pilot, "j")
        assert has(pilot, ">! Old promise")
        assert has(pilot, "Enter: expected close date")
        await press(pilot, "enter")
        assert has(pilot, "CLOSE  Old promise")
        await type_text(pilot, "2026-12-20")
        await press(pilot, "enter")
        assert services.deals.find("Old promise").expected_close_on == date(2026, 12, 20)
        assert not has(pilot, "close date passed")


async def test_the_keys_of_a_deal_work_on_the_deals_of_a_bar(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "s")
        assert has(pilot, "each category alone")
        await press(pilot, "s", "enter")
        assert "e edit  s stage  c category" in screen(pilot)[-1]
        await press(pilot, "c", "b")
        assert services.deals.find("Renewal").category is ForecastCategory.BEST_CASE
        assert has(pilot, "+Commit    50k")
        await press(pilot, "u")
        assert has(pilot, "+Commit   110k")
        await press(pilot, "s")
        assert has(pilot, "STAGE  Renewal")


async def test_without_a_deal_under_the_cursor_its_commands_say_where_deals_are(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        await pilot.app.run_command("deal.category")  # type: ignore[attr-defined]
        await press(pilot)
        assert "Enter on a bar lists its deals" in status(pilot)


async def test_groups_add_up_and_enter_lists_the_deals_behind_one(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        await command(pilot, "by account")
        assert has(pilot, "GROUPS  by account")
        rows = [line for line in screen(pilot) if "Northwind" in line or "Globex" in line or "Total" in line]
        assert [row.split()[-2] for row in rows] == ["120,000", "60,000", "180,000"]
        await press(pilot, "g", "enter")
        assert has(pilot, "Northwind Traders  €170k · 2 deals")
        await press(pilot, "escape")
        assert has(pilot, "GROUPS  by account")
        await command(pilot, "by shoe size")
        assert 'no "shoe size" here' in status(pilot)


async def test_odds_pipe_and_commission_say_what_they_do_not_know(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        await command(pilot, "section odds")
        assert has(pilot, "Quota €200k: ")
        assert has(pilot, "Deals that decide")
        await command(pilot, "section pipe")
        assert has(pilot, "Unknown: too few deals are closed")
        await command(pilot, "section commission")
        await press(pilot, "enter")
        await type_text(pilot, "rate=5%")
        await press(pilot, "enter")
        assert has(pilot, "Estimate €2,500 at 25 % of quota, €50k won")


async def test_sections_go_round_with_the_brackets(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        for entry in [*SECTIONS[2:], *SECTIONS[:2]]:
            await press(pilot, "right_square_bracket")
            assert pilot.app.focused is not None
            assert entry.name.partition("_")[0] in str(pilot.app.focused.id)
        await press(pilot, "left_square_bracket", "escape")
        assert has(pilot, "╔═ FORECAST")
        await command(pilot, "section cup board")
        assert 'no section "cup board"' in status(pilot)


async def test_another_measure_counts_another_figure(services: Services) -> None:
    with_territory(services)
    services.deals.set_text(services.deals.find("Renewal").id, {"share": "50%"})
    async with running(services) as pilot:
        await press(pilot, "4", "m", "m")
        assert has(pilot, "EUR · My share")
        assert has(pilot, "+Commit    80k")


async def test_a_hostile_book_keeps_every_section_in_its_frame(services: Services) -> None:
    with_territory(services)
    with_hostile_names(services)
    deal = make_deal(
        "d900", HOSTILE, account_name=HOSTILE, owner=HOSTILE, next_step=HOSTILE, category=ForecastCategory.COMMIT
    )
    won = make_deal("d901", HOSTILE, stage="closed-won", close=date(2026, 11, 2), owner=HOSTILE, account_name=HOSTILE)
    with services.book.transaction("test hostile deals") as transaction:
        transaction.put(deal)
        transaction.put(won)
    services.calls.submit("2026-Q4", Decimal(1), Decimal(2), note=HOSTILE, author=HOSTILE)
    services.commissions.set_plan({"rate": "5%", "tiers": "100%:2"})
    for size in SIZES:
        async with running(services, size) as pilot:
            await press(pilot, "4")
            for _ in SECTIONS:
                await press(pilot, "right_square_bracket")
                lines = screen(pilot)
                assert {cell_len(line) for line in lines} == {size[0]}
                assert not any("\x1b" in line or "\u202e" in line for line in lines)


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_book_has_empty_sections(services: Services, size: tuple[int, int]) -> None:
    async with running(services, size) as pilot:
        await press(pilot, "4")
        for _ in SECTIONS:
            await press(pilot, "right_square_bracket", "j", "enter", "escape", "y")
        assert pilot.app.is_running


async def test_a_change_elsewhere_reaches_the_sections_that_are_seen(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await press(pilot, "4", "right_square_bracket", "right_square_bracket")
        with services.book.transaction("another quota") as transaction:
            quota = next(iter(services.book.all(Quota).values()))
            transaction.put(Quota(quota.id, quota.period, Decimal(90_000), "EUR"))
        pilot.app.book_changed()  # type: ignore[attr-defined]
        await press(pilot)
        assert has(pilot, "Open €180k / quota €90k")
        assert Deal in {type(deal) for deal in services.book.all(Deal).values()}
