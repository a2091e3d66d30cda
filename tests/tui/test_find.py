"""`f` from every view: type a few letters, Enter opens the deal, the account, the note or the draft."""

from __future__ import annotations

import pytest

from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.modals.find import Find
from aeterm.tui.modals.reader import Reader
from tests.tui.driving import press, running, screen, status, type_text
from tests.tui.territory import with_hostile_names, with_territory

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


def with_draft(services: Services) -> Services:
    """The territory and one draft."""
    with_territory(services).book.catch_up()
    with services.book.transaction("draft") as transaction:
        transaction.put(
            Draft(
                "w1",
                DraftKind.MEETING_BRIEF,
                "Meeting brief · Globex",
                "Ask about the renewal.",
                DraftState.COMPLETE,
                services.clock.now(),
                account_id="a2",
            )
        )
    return services


@SIZES
async def test_f_opens_in_every_view_and_esc_leaves(services: Services, size: tuple[int, int]) -> None:
    async with running(with_draft(services), size) as pilot:
        for view in "12345":
            await press(pilot, view, "f")
            assert isinstance(pilot.app.screen, Find), view
            assert any("FIND" in line and "1/1" in line for line in screen(pilot)), view
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, Find), view


@SIZES
async def test_letters_rank_and_enter_opens_the_deal(services: Services, size: tuple[int, int]) -> None:
    async with running(with_draft(services), size) as pilot:
        await press(pilot, "1", "f")
        await type_text(pilot, "nxtyr")
        assert any("> " in line and "deal" in line and "Next year" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert any("Next year" in line for line in screen(pilot)[:4])
        await press(pilot, "escape")
        assert "[1 Today]" in screen(pilot)[0]


async def test_enter_opens_accounts_people_drafts_and_notes(services: Services) -> None:
    async with running(with_draft(services)) as pilot:
        for letters, seen in (("globex", "Globex"), ("ana ruiz", "Northwind Traders"), ("brief glob", "Ask about")):
            await press(pilot, "f")
            await type_text(pilot, letters)
            await press(pilot, "enter")
            assert not isinstance(pilot.app.screen, Find)
            assert any(seen in line for line in screen(pilot)), letters
        await press(pilot, "f")
        await type_text(pilot, "saml proof")
        assert any("note" in line and "SAML proof" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Reader)
        assert any("He wants the SAML proof." in line for line in screen(pilot))


async def test_arrows_move_while_letters_are_typed(services: Services) -> None:
    async with running(with_draft(services)) as pilot:
        await press(pilot, "f", "down", "down", "up")
        assert any("FIND" in line and " 2/" in line for line in screen(pilot))
        await type_text(pilot, "zzzz")
        assert any("nothing is called that" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Find)


async def test_colon_find_has_the_words_typed(services: Services) -> None:
    async with running(with_draft(services)) as pilot:
        await press(pilot, "3", "colon")
        await type_text(pilot, "find first ord")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Find)
        assert any("First order" in line for line in screen(pilot))
        await press(pilot, "enter")
        assert "[2 Pipeline]" in screen(pilot)[0]
        assert status(pilot) is not None


@SIZES
async def test_hostile_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    async with running(with_hostile_names(services), size) as pilot:
        await press(pilot, "f")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
        await type_text(pilot, "evil")
        assert [line for line in screen(pilot) if not is_clean(line)] == []
