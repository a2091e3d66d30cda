"""The board of Pipeline: cards by stage, moved by a key, undone by a key."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.app import AetermApp
from aeterm.tui.widgets.board import Board
from tests.tui.driving import press, running, screen, status, type_text, with_deals
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])


@SIZES
async def test_b_shows_the_board_and_b_the_table_again(services: Services, size: tuple[int, int]) -> None:
    async with running(with_deals(services), size) as pilot:
        table = screen(pilot)[1:-3]
        await press(pilot, "B")
        lines = screen(pilot)
        assert "Proposal" in lines[1]
        assert "€184k" in lines[1]
        assert any("> Northwind New finance" in line for line in lines)
        assert any("€184,000  18 Dec best" in line for line in lines)
        assert any("! " in line or "~ no next step" in line for line in lines)
        await press(pilot, "B")
        assert screen(pilot)[1:-3] == table


async def test_three_columns_fit_80_and_the_next_ones_are_named(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "B")
        assert screen(pilot)[1].count("╭") + screen(pilot)[1].count("╔") == 3
        assert "< Qualification" in screen(pilot)[-3]
        await press(pilot, "h", "h")
        assert "Qualification" in screen(pilot)[1]
        assert "Negotiation €96k >" in screen(pilot)[-3]


async def test_all_columns_fit_160(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "B")
        for label in ("Qualification", "Discovery", "Proposal", "Negotiation"):
            assert label in screen(pilot)[1]


async def test_cards_move_to_the_stage_beside_by_one_undoable_change(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "B", "H")
        assert services.deals.get("d1").stage == "discovery"
        assert "undo: u" in status(pilot)
        assert any("> Northwind New finance" in line for line in screen(pilot))
        await press(pilot, "u")
        assert services.deals.get("d1").stage == "proposal"
        await press(pilot, "L")
        assert services.deals.get("d1").stage == "negotiation"
        await press(pilot, "L")
        assert services.deals.get("d1").stage == "negotiation"
        assert "Negotiation is the last open stage" in status(pilot)


async def test_marked_cards_move_together_each_from_its_own_stage(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "B", "space", "h", "g", "space", "L")
        assert (services.deals.get("d1").stage, services.deals.get("d3").stage) == ("negotiation", "proposal")
        assert "stage of 2 deals · gate" in status(pilot)
        await press(pilot, "u")
        assert (services.deals.get("d1").stage, services.deals.get("d3").stage) == ("proposal", "discovery")
        await press(pilot, "U")
        await press(pilot, "escape")
        assert "*" not in "".join(screen(pilot)[1:-3])


async def test_keys_of_a_deal_act_on_the_card_and_enter_opens_it(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "B", "h", "j")
        await press(pilot, "c", "c")
        assert services.deals.get("d4").category.value == "commit"
        await press(pilot, "u", "enter")
        assert any("Platform" in line for line in screen(pilot)[:4])
        await press(pilot, "escape")
        assert any("> 日本電信電話 Platform" in line for line in screen(pilot))
        assert isinstance(pilot.app.focused, Board)


async def test_the_filter_applies_and_an_empty_column_has_no_card(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "B", "slash")
        await type_text(pilot, "glob")
        await press(pilot, "enter")
        assert any("> Globex Expansion" in line for line in screen(pilot))
        assert not any("Northwind" in line for line in screen(pilot))
        await press(pilot, "l", "L")
        assert "no deal is in this stage" in status(pilot)
        await press(pilot, "j", "G", "g", "k", "ctrl+d", "ctrl+u", "pagedown", "pageup", "space")
        await press(pilot, "escape")
        assert any("Northwind" in line for line in screen(pilot))
        await press(pilot, "escape")
        assert "PIPELINE" in screen(pilot)[1]


async def test_closed_deals_in_the_list_have_columns_but_do_not_move(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "slash", "ctrl+u", "enter", "B")
        assert "Closed won" in screen(pilot)[1]
        await press(pilot, "l", "l", "H")
        assert "Old win is won · s reopens it" in status(pilot)
        assert services.deals.get("d6").stage == "closed-won"


async def test_every_command_of_the_board_has_a_word_or_is_run_by_its_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "board")
        await press(pilot, "enter")
        assert isinstance(pilot.app.focused, Board)
        await press(pilot, "right", "left", "down", "up")
        for word, stage in (("forward", "negotiation"), ("backward", "proposal")):
            await press(pilot, "colon")
            await type_text(pilot, word)
            await press(pilot, "enter")
            assert services.deals.get("d1").stage == stage
        await press(pilot, "question_mark")
        assert any("Card to the next stage" in line for line in screen(pilot))


async def test_a_stage_that_asks_for_more_is_warned_of(services: Services) -> None:
    services.deals.create("Bare", texts={"stage": "discovery", "amount": "50k", "close": "2026-12-18"})
    async with running(services, (160, 48)) as pilot:
        await press(pilot, "B", "L")
        assert "stage Discovery -> Proposal on Bare · gate: Metrics 0, Decision criteria 0" in status(pilot)


@SIZES
async def test_hostile_names_stay_text(services: Services, size: tuple[int, int]) -> None:
    services.deals.create(HOSTILE, account=HOSTILE, texts={"amount": "10k", "next_step": HOSTILE})
    async with running(services, size) as pilot:
        await press(pilot, "B")
        assert [line for line in screen(pilot) if not is_clean(line)] == []


async def test_an_empty_book_says_what_to_do(services: Services) -> None:
    async with running(services) as pilot:
        await press(pilot, "B", "l", "j", "L")
        assert any("no deal yet" in line for line in screen(pilot))


async def test_cards_that_were_painted_follow_the_theme_and_an_edit(services: Services) -> None:
    async with running(with_deals(services), (160, 48)) as pilot:
        await press(pilot, "B", "h")  # the cursor leaves the card
        before = _styles_of(pilot.app.query_one(Board), "€184,000")
        assert before
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert _styles_of(pilot.app.query_one(Board), "€184,000") != before
        services.deals.change("d1", {"amount": Decimal(190_000)})
        assert isinstance(pilot.app, AetermApp)
        pilot.app.book_changed()
        await pilot.pause()
        assert any("€190,000" in line for line in screen(pilot))


def _styles_of(board: Board, text: str) -> list[object]:
    """The styles of the pieces that hold a text."""
    lines = board.render_lines(board.size.region)
    return [segment.style for line in lines for segment in line if text in segment.text]
