"""Sections read in a thread: what is late is thrown away, what breaks says so, and keys go on working."""

from __future__ import annotations

import threading
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from aeterm.crash import last_report
from aeterm.errors import RefusedError
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.views.forecast.groups import GroupsSection
from aeterm.tui.views.forecast.left_out import LeftOutSection
from aeterm.tui.views.forecast.look import Look
from aeterm.tui.views.forecast.view import ForecastView
from tests.tui.driving import press, running, screen, tap, until
from tests.tui.territory import with_territory

pytestmark = pytest.mark.anyio


def view(pilot: Pilot[int]) -> ForecastView:
    main = cast(AetermApp, pilot.app).main
    assert main is not None
    return cast(ForecastView, main.view)


def has(pilot: Pilot[int], text: str) -> bool:
    return any(text in line for line in screen(pilot))


async def test_a_slow_reading_says_so_blocks_no_key_and_a_late_one_is_thrown_away(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, read = threading.Event(), LeftOutSection.read
    asked: list[str] = []

    def slow(self: LeftOutSection, found: Services, look: Look) -> Any:
        asked.append(look.period)
        assert gate.wait(10)
        return read(self, found, look)

    monkeypatch.setattr(LeftOutSection, "read", slow)
    async with running(with_territory(services)) as pilot:
        await tap(pilot, "4", "v", "l")
        await until(pilot, "reading the journal…")
        await tap(pilot, "l", "l", "h")
        await until(pilot, "FORECAST  2027-Q1")
        gate.set()
        await press(pilot)
        assert not has(pilot, "reading the journal…")
        assert not has(pilot, "close date passed")
    assert asked == ["", "2027-Q1"]


async def test_a_refusal_stands_in_the_place_of_the_figures(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: GroupsSection, found: Services, look: Look) -> Any:
        raise RefusedError("a word was [bold]mis\x1bspelt", hint="spell it")

    monkeypatch.setattr(GroupsSection, "read", refuse)
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "v", "r")
        assert has(pilot, "! a word was [bold]mis")
        assert has(pilot, "spell it")
        await press(pilot, "l")
        assert has(pilot, "FORECAST  2027-Q1")


async def test_a_bug_in_a_reading_says_so_and_the_app_lives(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: GroupsSection, found: Services, look: Look) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(GroupsSection, "read", broken)
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "v", "r")
        assert has(pilot, "! these figures could not be read (ZeroDivisionError)")
        assert has(pilot, "report without your data:")
        report = last_report()
        assert report is not None
        assert "doing: the forecast, groups" in report.read_text("utf-8")
        await press(pilot, "escape", "j")
        assert pilot.app.is_running


async def test_a_timer_that_rings_as_the_figures_arrive_does_not_hide_them(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4", "v", "r")
        assert has(pilot, "GROUPS  by owner")
        shown = view(pilot)
        shown._readings.say_late(shown.sections["groups"])
        await press(pilot)
        assert not has(pilot, "reading the journal…")
        assert has(pilot, "Total")


async def test_what_is_not_seen_is_not_read(services: Services) -> None:
    async with running(with_territory(services)) as pilot:
        await press(pilot, "4")
        assert set(view(pilot).sections) == {"coverage", "movement"}
        await press(pilot, "v", "o")
        assert set(view(pilot).sections) == {"coverage", "movement", "odds"}
