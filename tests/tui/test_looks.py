"""Groups and columns of the lists: chosen by word, by menu and in the window, seen at any size, and remembered."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot

from aeterm.domain.deal_sort import Sort
from aeterm.domain.look import Look
from aeterm.services.container import Services
from aeterm.text import is_clean, width
from tests.tui.driving import press, running, screen, status, type_text, with_deals
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio


async def say(pilot: Pilot[int], line: str) -> None:
    """Type a line after `:`."""
    await press(pilot, "colon")
    await type_text(pilot, line)
    await press(pilot, "enter")


def headings(pilot: Pilot[int]) -> list[str]:
    """What the headings of groups on screen say."""
    return [line.removeprefix("║── ").split(" ──")[0].split(" ─║")[0] for line in screen(pilot) if line[:4] == "║── "]


def cursor(pilot: Pilot[int]) -> str:
    """The name under the cursor of the list."""
    return next(line.split(">", 1)[1][2:].split("  ")[0] for line in screen(pilot) if line.startswith("║ >"))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_groups_have_headings_with_count_and_sums_and_the_cursor_passes_over_them(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(with_deals(services), size) as pilot:
        await say(pilot, "group stage")
        assert headings(pilot) == [
            "Qualification · 1 deal · €0",
            "Discovery · 2 deals · €137,000 · weighted €34,250",
            "Proposal · 1 deal · €184,000 · weighted €92,000",
            "Negotiation · 1 deal · €96,000 · weighted €72,000",
        ]
        assert "by stage · amount, largest first" in screen(pilot)[1]
        assert "4/5 of 6" in screen(pilot)[1], "the cursor stays on its deal"
        await press(pilot, "g")
        assert "1/5 of 6" in screen(pilot)[1]
        assert "h/l group" in "".join(screen(pilot))
        names = [cursor(pilot)]
        for _ in range(4):
            await press(pilot, "j")
            names.append(cursor(pilot))
        assert names == ["Audit module", "Expansion EMEA", "Platform", "New finance suite", "Renewal 2027"]
        await press(pilot, "h")
        assert cursor(pilot) == "New finance suite"
        await press(pilot, "h", "h")
        assert cursor(pilot) == "Audit module"
        await press(pilot, "l", "j", "h")
        assert cursor(pilot) == "Expansion EMEA"
        await press(pilot, "G")
        assert cursor(pilot) == "Renewal 2027"
        assert "5/5 of 6" in screen(pilot)[1]
        await press(pilot, "g")
        assert cursor(pilot) == "Audit module"
        await say(pilot, "group none")
        assert headings(pilot) == []
        await press(pilot, "l")
        assert "v groups it" in status(pilot)


async def test_filter_marks_letters_and_undo_work_among_groups(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await say(pilot, "group stage")
        await press(pilot, "g", "j", "space", "space", "s")
        await type_text(pilot, "p")
        assert "Proposal · 3 deals · €321,000" in headings(pilot)[1]
        assert "2 marked" in screen(pilot)[1]
        await press(pilot, "u", "u", "escape")
        assert "Discovery · 2 deals" in headings(pilot)[1]
        await press(pilot, "slash")
        await type_text(pilot, "2027")
        assert headings(pilot) == ["Negotiation · 1 deal · €96,000 · weighted €72,000"]
        await press(pilot, "enter", "B")
        assert headings(pilot) == []
        await press(pilot, "B")
        assert len(headings(pilot)) == 1


async def test_a_heading_stays_over_its_rows_while_they_scroll(services: Services) -> None:
    for number in range(40):
        stage = "discovery" if number < 30 else "proposal"
        services.deals.create(f"Deal {number:02}", texts={"stage": stage, "amount": f"{100 - number}k"})
    async with running(services) as pilot:
        await say(pilot, "group stage")
        await press(pilot, *"jjjjjjjjjjjjjjjjjjjj")
        assert cursor(pilot) == "Deal 20"
        assert headings(pilot)[0].startswith("Discovery · 30 deals · €2,565,000")
        await press(pilot, "ctrl+d", "ctrl+d", "ctrl+u", "pageup")
        assert headings(pilot)[0].startswith("Discovery")
        await press(pilot, "l", "k")
        assert cursor(pilot) == "Deal 29"
        await press(pilot, "G")
        assert headings(pilot)[0].startswith("Proposal · 10 deals")
        assert "Deal 39" in cursor(pilot)


async def test_columns_are_chosen_by_word_and_what_has_no_room_is_said(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await say(pilot, "columns deal amount weighted to_close territory owner competitor source")
        assert "Weighted" in screen(pilot)[2]
        assert "Account" not in screen(pilot)[2]
        said = re.search(r"2 more at (\d+)\+ columns", "".join(screen(pilot)))
        assert said is not None
        await pilot.resize_terminal(int(said[1]) - 1, 24)
        await press(pilot)
        assert f"1 more at {said[1]}+ columns" in "".join(screen(pilot))
        await pilot.resize_terminal(int(said[1]), 24)
        await press(pilot)
        assert "Source" in screen(pilot)[2]
        assert "more at" not in "".join(screen(pilot))
        await say(pilot, "columns deal wieghted")
        assert "nearest: weighted" in status(pilot)
        await say(pilot, "columns default")
        assert "Account" in screen(pilot)[2]
        await say(pilot, "columns -account -stage")
        assert screen(pilot)[2].split()[1:4] == ["Deal", "Amount", "Close"]


async def test_the_window_of_columns_turns_moves_resets_and_keeps(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        before = screen(pilot)[2]
        await press(pilot, "v")
        letter = next(line.split("Columns ...")[0].split()[-1] for line in screen(pilot) if "Columns ..." in line)
        await press(pilot, letter)
        assert any("8 shown, 1 without room here" in line for line in screen(pilot))
        await press(pilot, "j", "space")  # no account
        await press(pilot, "j", "K", "K")  # the amount first
        await press(pilot, "escape")
        assert screen(pilot)[2] == before
        await say(pilot, "columns")
        await press(pilot, "j", "space", "j", "K", "K", "enter")
        assert screen(pilot)[2].split()[1:4] == ["Amount", "Deal", "Stg"]
        await say(pilot, "columns")
        await press(pilot, "0", "enter")
        assert screen(pilot)[2] == before
        await say(pilot, "columns deal")
        await say(pilot, "columns")
        await press(pilot, "space")
        assert "one column stays" in "".join(screen(pilot))


async def test_the_next_start_looks_as_the_last_one_and_none_and_default_go_back(services: Services) -> None:
    with_deals(services)
    async with running(services) as pilot:
        await say(pilot, "sort close")
        await say(pilot, "group category")
        await say(pilot, "columns deal close weighted")
    async with running(services) as pilot:
        assert "by category · close, soonest first" in screen(pilot)[1]
        assert screen(pilot)[2].split()[1:4] == ["Deal", "Close", "Weighted"]
        assert headings(pilot)[0].startswith("Commit · 1 deal")
        await say(pilot, "group none")
        await say(pilot, "columns default")
    async with running(services) as pilot:
        assert headings(pilot) == []
        assert "Account" in screen(pilot)[2]


async def test_a_saved_view_brings_back_its_groups_and_columns(services: Services) -> None:
    with_deals(services)
    services.saved_views.save("By owner", "state=open", Look(Sort("close"), "source", ("name", "due")))
    async with running(services) as pilot:
        await say(pilot, "view by")
        assert headings(pilot) == ["no source · 5 deals · €417,000 · weighted €198,250"]
        assert screen(pilot)[2].split()[1:3] == ["Deal", "Due"]
        assert "By owner · by source" in screen(pilot)[1]
        await say(pilot, "group account")
        assert "By owner" not in screen(pilot)[1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)], ids=str)
async def test_hostile_and_wide_labels_stay_on_their_line(services: Services, size: tuple[int, int]) -> None:
    with_deals(services)
    services.deals.create("Odd", account=HOSTILE, texts={"amount": "900k", "stage": "proposal"})
    services.deals.create("Wide", account="日本電信電話株式会社" * 4, texts={"amount": "800k", "stage": "proposal"})
    async with running(services, size) as pilot:
        await say(pilot, "group account")
        assert len(headings(pilot)) >= 2
        assert [line for line in screen(pilot) if not is_clean(line) or width(line) != size[0]] == []


async def test_privacy_hides_the_names_and_sums_of_headings_and_columns(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await say(pilot, "columns deal amount weighted")
        await say(pilot, "group account")
        await press(pilot, "P")
        shown = headings(pilot)
        assert len(shown) == 5
        assert not any(word in "".join(screen(pilot)) for word in ("Northwind", "184,000", "92,000", "Globex"))
        assert all("1 deal · " in heading for heading in shown)
        await say(pilot, "group month")
        assert headings(pilot)[0].startswith("Nov 2026 · 1 deal · €••")
        await say(pilot, "columns")
        assert any("[ ] My share" in line for line in screen(pilot))


async def test_accounts_have_groups_and_columns_too(services: Services) -> None:
    with_deals(services)
    services.accounts.set_text(services.accounts.find("Globex").id, {"sector": "retail"})
    async with running(services, first_view="accounts") as pilot:
        await say(pilot, "group sector")
        assert [heading.split(" · ")[0] for heading in headings(pilot)] == ["retail", "no sector"]
        assert headings(pilot)[0] == "retail · 1 account · €82,000"
        await press(pilot, "l")
        assert cursor(pilot) == "Northwind"
        await say(pilot, "columns account deals open quiet")
        assert screen(pilot)[2].split()[1:6] == ["Account", "Deals", "Open", "€", "Quiet"]
        await press(pilot, "v", "g")
        assert any("GROUP BY" in line for line in screen(pilot))
        await type_text(pilot, "none")
    async with running(services, first_view="accounts") as pilot:
        assert "Quiet" in screen(pilot)[2]
        await say(pilot, "group mood")
        assert "cannot group by" in status(pilot)


async def test_the_command_line_completes_groups_and_the_next_column(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "group quar")
        await press(pilot, "tab", "enter")
        assert "2026-Q4" in headings(pilot)[0]
        await press(pilot, "colon")
        await type_text(pilot, "columns deal comp")
        await press(pilot, "tab", "enter")
        assert screen(pilot)[2].split()[1:3] == ["Deal", "Competitor"]
