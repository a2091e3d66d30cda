"""The territory as a user meets it: list, account, timeline, filter, notes and new deals."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from aeterm.domain.activity import Note
from aeterm.services.container import Services
from aeterm.text import is_clean
from tests.tui.driving import finished, press, rested, running, screen, status, type_text
from tests.tui.territory import with_hostile_names, with_territory

pytestmark = pytest.mark.anyio

WIDE = (160, 48)


async def test_accounts_are_listed_by_open_amount_with_touch_and_white_space(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3")
        lines = screen(pilot)
    assert "1/3" in lines[1]
    assert lines[3].split()[:4] == ["║", ">", "Globex", "B"]
    assert "360,000" in lines[3] or "370,000" in lines[3]
    assert "today" in lines[3]
    assert "25 d !" in lines[4]
    assert "new" in lines[5]


@pytest.mark.parametrize(("size", "rows"), [((60, 16), 4), ((80, 24), 9)])
async def test_a_small_screen_shows_enough_accounts_and_still_the_start_of_one(
    services: Services, size: tuple[int, int], rows: int
) -> None:
    for number in range(12):
        services.accounts.create(f"Company {number:02}")
    async with running(services, size) as pilot:
        await press(pilot, "3")
        lines = screen(pilot)
        assert sum("Company" in line and line[0] == "║" for line in lines) == rows
        assert sum(line[0] in "╭│╰" for line in lines) >= 6


async def test_the_pane_below_follows_the_cursor(services: Services) -> None:
    async with running(with_territory(services), (80, 40)) as pilot:
        await press(pilot, "3", "j")
        text = "\n".join(screen(pilot))
    assert "Retail · tier A · 2,400 staff · Malmö, Nordics" in text
    assert "Ana Ruiz (economic buyer) · Tom Berg (IT lead)" in text
    assert "New finance suite" in text
    assert "call 38m" in text
    assert "1 won" in text


async def test_enter_gives_the_account_the_whole_height_and_escape_comes_back(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "j", "enter")
        assert "Northwind Traders" in screen(pilot)[1]
        assert any("Tom owns SSO. He wants the SAML proof." in line for line in screen(pilot))
        await press(pilot, "enter", "G")
        assert any("He wants the SAML proof." in line and "Tom owns" not in line for line in screen(pilot))
        await press(pilot, "escape", "escape")
        assert "ACCOUNTS" in screen(pilot)[1]


async def test_the_filter_narrows_as_it_is_typed_and_escape_clears_it(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "slash", *"tier", "colon", "b")
        assert "1/2 of 3" in screen(pilot)[1]
        await press(pilot, "enter", "escape")
        assert "1/3" in screen(pilot)[1]


async def test_a_filter_without_result_or_sense_says_so(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "slash", *"zzz")
        assert any('No account matches "zzz". Esc clears the filter.' in line for line in screen(pilot))
        await press(pilot, "ctrl+u", *"colour", "colon", "r")
        assert any('! accounts have no "colour" to filter by' in line for line in screen(pilot))


async def test_the_list_can_be_sorted_by_a_menu(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "v", "n")
        lines = screen(pilot)
    assert "by name" in lines[1]
    assert "Northwind" in lines[4]


async def test_french_words_name_orders_groups_columns_and_what_is_filtered(services: Services) -> None:
    async with running(with_territory(services), (120, 30)) as pilot:
        await press(pilot, "3")
        for line, shown in (("sort nom", "by name"), ("group secteur", "by sector"), ("columns compte ouvert", "Open")):
            await press(pilot, "colon")
            await type_text(pilot, line)
            await press(pilot, "enter")
            assert shown in "\n".join(screen(pilot)[1:3]), line
        assert "Won" not in screen(pilot)[2]
        await press(pilot, "slash", *"ouvert>1", "enter")
        assert not any("! accounts have no" in line for line in screen(pilot))


async def test_a_note_is_typed_kept_and_undone(services: Services) -> None:
    async with running(with_territory(services), (80, 40)) as pilot:
        await press(pilot, "3", "a")
        await type_text(pilot, "wants a pilot")
        await press(pilot, "enter")
        assert status(pilot).strip().startswith("note kept on Globex")
        assert " · undo: u" in status(pilot)
        assert any("wants a pilot" in line for line in screen(pilot))
        await press(pilot, "u")
    assert "wants a pilot" not in {note.text for note in services.book.all(Note).values()}


async def test_a_new_deal_belongs_to_the_account_under_the_cursor(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "j", "N")
        await type_text(pilot, "Payroll")
        await press(pilot, "enter")
    assert services.deals.find("Payroll").account_name == "Northwind Traders"


async def test_a_brief_on_an_account_opens_drafts_with_its_text(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "j", "b")
        await finished(pilot)
        assert "[5 Drafts]" in screen(pilot)[0]
        assert "written: " in status(pilot)
    (draft,) = services.drafts.list()
    assert draft.account_id == "a1"


async def test_an_account_is_opened_and_written_on_by_name(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "slash", *"glob", "enter")
        await pilot.app.run_command("account.open", "northwind")  # type: ignore[attr-defined]
        await rested(pilot, 0.2)
        assert "Northwind Traders" in screen(pilot)[1]
        await pilot.app.run_command("draft.write", "nonsense")  # type: ignore[attr-defined]
        await rested(pilot)
        assert 'no draft "nonsense"' in status(pilot)
        await pilot.app.run_command("draft.write", "obj")  # type: ignore[attr-defined]
        await finished(pilot)
    (draft,) = services.drafts.list()
    assert (draft.kind.slug, draft.account_id) == ("objection-notes", "a1")


async def test_a_wide_screen_shows_territory_and_timeline_beside_the_account(services: Services) -> None:
    async with running(with_territory(services), WIDE) as pilot:
        await press(pilot, "3", "j")
        text = "\n".join(screen(pilot))
        assert "TERRITORY" in text
        assert "Touched 30 d" in text
        assert "TIMELINE" in text
        assert "Renewals in 90 d: Globex (31 Jan)" in text
        await press(pilot, "tab", "tab", "G", "enter")
        assert any("note 2026-10-02 [n1]" in line for line in screen(pilot))


async def test_an_empty_book_names_the_next_keys(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "3")
        assert any(
            "No accounts yet. I imports a CSV export, N in Pipeline adds a first deal." in line
            for line in screen(pilot)
        )
        await press(pilot, "a")
        assert "no account is selected" in status(pilot)


@pytest.mark.parametrize("size", [(60, 16), WIDE])
async def test_hostile_names_stay_text_and_every_row_keeps_its_width(services: Services, size: tuple[int, int]) -> None:
    async with running(with_hostile_names(services), size) as pilot:
        for keys in (("3",), ("tab",), ("tab", "enter"), ("escape", "escape", "y", "escape")):
            await press(pilot, *keys)
            lines = screen(pilot)
            assert {cell_len(line) for line in lines} == {size[0]}
            assert all(is_clean(line) for line in lines)
        assert any("[/] [bold]x" in line for line in lines)
