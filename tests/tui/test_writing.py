"""The menu of `w`: every kind by its letter, prompts of one's own, and the language of one draft or of all."""

from __future__ import annotations

import pytest

from aeterm import paths
from aeterm.domain.account import Account
from aeterm.domain.draft import DraftKind
from aeterm.qualification.library import PromptLibrary
from aeterm.services.container import Services
from aeterm.services.prompts import PromptService
from aeterm.tui.views.writing import _LETTERS
from tests.tui.driving import finished, press, rested, running, screen, status, with_deals
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert _LETTERS.keys() == set(DraftKind)
    assert len(set(_LETTERS.values())) == len(DraftKind)


@pytest.mark.parametrize("kind", [DraftKind.FOLLOW_UP, DraftKind.DEAL_REVIEW, DraftKind.NEGOTIATION_PLAN])
async def test_a_letter_of_the_menu_writes_its_kind(services: Services, kind: DraftKind) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "2", "w", _LETTERS[kind])
        await finished(pilot)
        assert "[5 Drafts]" in screen(pilot)[0]
    (draft,) = services.drafts.list()
    assert (draft.kind, draft.language) == (kind, "en")


async def test_one_draft_is_written_in_the_other_language_and_again_in_it(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "2", "w")
        assert any("L  In French" in line for line in screen(pilot))
        await press(pilot, "L")
        assert any("· in French" in line for line in screen(pilot))
        assert any("L  In English" in line for line in screen(pilot))
        await press(pilot, "f")
        await finished(pilot)
        await press(pilot, "R")
        await finished(pilot)
        assert status(pilot).strip().startswith("nothing new since it was written: Mail de suivi")
    (draft,) = services.drafts.list()
    assert draft.language == "fr"
    assert not any(account.language for account in services.book.all(Account).values())


async def test_a_language_may_follow_the_word_of_a_kind(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "2")
        await pilot.app.run_command("draft.write", "negotiation fr")  # type: ignore[attr-defined]
        await finished(pilot)
    (draft,) = services.drafts.list()
    assert (draft.kind, draft.language) == (DraftKind.NEGOTIATION_PLAN, "fr")


async def test_a_prompt_of_ones_own_has_a_digit(services: Services) -> None:
    library = PromptLibrary(paths.bundled_prompts_dir(), paths.user_prompts_dir())
    path = PromptService(library).new("board-memo", "deal-review")
    path.write_text(path.read_text("utf-8").replace("title: Deal review", "title: Board memo"), "utf-8")
    async with running(with_deals(services)) as pilot:
        await press(pilot, "2", "w")
        assert any("1  Board memo" in line and "yours" in line for line in screen(pilot))
        await press(pilot, "1")
        await finished(pilot)
    (draft,) = services.drafts.list()
    assert draft.title.startswith("Board memo · ")


async def test_a_kind_about_one_deal_says_so_on_an_account_with_several(services: Services) -> None:
    services = with_territory(services)
    services.deals.create("Payroll", account="Northwind Traders", texts={"amount": "1"})
    async with running(services) as pilot:
        await press(pilot, "3", "j", "w")
        assert any("Deal review" in line and "about one deal" in line for line in screen(pilot))
        await press(pilot, "r")
    assert services.drafts.list() == []


async def test_the_language_of_an_account_is_set_by_key_and_undone(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "3", "j", "L", "f")
        assert status(pilot).strip().startswith("Drafts for Northwind Traders in French · undo: u")
        assert services.accounts.find("Northwind Traders").language == "fr"
        await press(pilot, "w")
        assert any("L  In English" in line for line in screen(pilot))
        await press(pilot, "escape", "u")
        assert services.accounts.find("Northwind Traders").language == ""
        await pilot.app.run_command("account.language", "klingon")  # type: ignore[attr-defined]
        await rested(pilot)
        assert 'no language "klingon"' in status(pilot)


async def test_the_menu_fits_a_small_terminal(services: Services) -> None:
    async with running(with_deals(services), (80, 24)) as pilot:
        await press(pilot, "2", "w")
        shown = screen(pilot)
        assert all(any(kind.label.capitalize() in line for line in shown) for kind in DraftKind)
