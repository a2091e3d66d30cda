"""Privacy on a shared screen: names and amounts are on no view, window or line; what is copied is whole, and said."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aeterm.config import Settings
from aeterm.domain.deal import Deal
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from tests.tui.driving import NoOpener, press, running, screen, status, tap, type_text, with_deals
from tests.tui.hostile_book import fill
from tests.tui.keyed_walks import SCORECARD_WALK, WALKS

pytestmark = pytest.mark.anyio

SECRET = re.compile(r"zorv|quandr|7[., ]?351|735|7\.3", re.IGNORECASE)


def secretive(services: Services) -> Services:
    """A book in which every text and every amount is one that must not be seen."""
    fill(services, ["Zorvex Quandry"])
    with services.book.transaction("amounts") as transaction:
        for deal in list(transaction.all(Deal).values()):
            transaction.put(replace(deal, amount=Decimal("7351246")))
    return services


def seen(pilot: Pilot[int]) -> list[str]:
    """Lines on screen that show what must not be seen."""
    return [line for line in screen(pilot) if SECRET.search(line)]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_no_name_and_no_amount_is_on_any_view_or_window(services: Services, size: tuple[int, int]) -> None:
    app = AetermApp(secretive(services), NoOpener(), Settings(actor="tester"))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await press(pilot, "2")
        assert seen(pilot)
        await press(pilot, "P")
        for view, keys in {"1": ("enter", "b"), **WALKS}.items():
            await press(pilot, view)
            assert not seen(pilot), view
            for key in keys:
                await tap(pilot, key)
                assert not seen(pilot), (view, key)
                await tap(pilot, "escape")
        await press(pilot, "2", "M", "g")
        for key in SCORECARD_WALK:
            await tap(pilot, key)
            assert not seen(pilot), key
            if key not in ("tab", "1", "f"):
                await tap(pilot, "escape")
        await press(pilot, "escape")
        app.notify("Zorvex Quandry 7351246", title="Zorvex")
        await press(pilot, "2")
        assert not seen(pilot)
        await press(pilot, "P")
        assert seen(pilot)


async def test_nothing_moves_and_the_first_row_says_it(services: Services) -> None:
    async with running(with_deals(services), (120, 30)) as pilot:
        before = screen(pilot)
        await press(pilot, "P")
        after = screen(pilot)
        assert "PRIVATE" in after[0]
        assert "PRIVATE" not in before[0]
        signs = re.compile(r"[\w•]")
        for old, new in zip(before[1:-2], after[1:-2], strict=True):
            assert len(signs.sub("", old)) == len(signs.sub("", new))
        assert [line for line in after if "Northwind" in line or "184" in line] == []
        assert after[-1] == before[-1]
        assert "P shows them" in status(pilot)


async def test_the_command_line_the_key_inside_a_window_and_a_screen_of_its_own_hide_too(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "privacy")
        await press(pilot, "enter")
        assert "PRIVATE" in screen(pilot)[0]
        await press(pilot, "P", "e", "a")
        assert any("184" in line for line in screen(pilot))
        await press(pilot, "f12")
        assert not any("184" in line for line in screen(pilot))
        await press(pilot, "escape", "D")
        assert "PRIVATE" in screen(pilot)[0]
        assert not any("Northwind" in line for line in screen(pilot))


async def test_what_is_copied_is_whole_and_the_status_line_says_so(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "P", "y", "n")
        assert "New finance suite" in pilot.app.clipboard
        assert "•" not in pilot.app.clipboard
        assert "with names and amounts" in status(pilot)
        await press(pilot, "P", "y", "n")
        assert "with names and amounts" not in status(pilot)


async def test_the_editor_stays_closed_while_names_are_hidden(
    services: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR", f"touch {tmp_path / 'opened'} #")
    async with running(with_deals(services)) as pilot:
        await press(pilot, "P", "E")
        assert "the editor would show names" in status(pilot)
    assert not (tmp_path / "opened").exists()


async def test_what_is_typed_while_names_are_hidden_is_kept_as_it_was_typed(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "P", "t")
        await type_text(pilot, "zorvex visit")
        await press(pilot, "enter")
    steps = {deal.next_step for deal in services.book.all(Deal).values()}
    assert any("zorvex visit" in step for step in steps)
    assert not any("•" in repr(record) for record in services.book.all(Deal).values())
