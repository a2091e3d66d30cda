"""Driving the real app headless: a book with a few deals, and the screen as plain text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.config import Settings
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp

SETTLED = 0.15
"""Seconds after which the panes around a list have followed the cursor."""

DEALS = (
    ("New finance suite", "Northwind", "proposal", "184000", "2026-12-18", "best", "Legal intro"),
    ("Renewal 2027", "Initech", "negotiation", "96000", "2026-11-30", "commit", ""),
    ("Expansion EMEA", "Globex", "discovery", "82000", "2027-01-29", "pipe", "Demo"),
    ("Platform", "日本電信電話", "discovery", "55000", "2027-03-15", "pipe", "Intro"),
    ("Audit module", "Umbrella", "qualification", "-", "2027-02-28", "pipe", ""),
)


class NoOpener:
    """A book opener for tests that open no other book."""

    def open(self, path: Path) -> Services:
        raise NotImplementedError

    def demo(self) -> Services:
        raise NotImplementedError

    def create(self, path: Path | None = None) -> Services:
        raise NotImplementedError

    def describe(self) -> Mapping[str, str]:
        return {}


def with_deals(services: Services) -> Services:
    """The services after five open deals and one won one were added."""
    for name, account, stage, amount, close, category, step in DEALS:
        texts = {"stage": stage, "amount": amount, "close": close, "category": category}
        services.deals.create(name, account=account, texts={**texts, "next_step": step} if step else texts)
    services.deals.create("Old win", account="Globex", texts={"stage": "won", "amount": "5k", "close": "2026-10-02"})
    return services


@asynccontextmanager
async def running(
    services: Services, size: tuple[int, int] = (80, 24), *, first_view: str = "pipeline"
) -> AsyncIterator[Pilot[int]]:
    """The app on a headless terminal; toasts and tooltips are drawn too."""
    app = AetermApp(services, NoOpener(), Settings(actor="tester", first_view=first_view))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause(SETTLED)
        yield pilot


def screen(pilot: Pilot[int]) -> list[str]:
    """What is on screen, row by row."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def status(pilot: Pilot[int]) -> str:
    """The status line."""
    return screen(pilot)[-2].rstrip()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and let the panes follow."""
    await pilot.press(*keys)
    assert isinstance(pilot.app, AetermApp)
    while pilot.app.is_running and not pilot.app.is_calm:
        await pilot.pause()
    await pilot.pause(SETTLED)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text into whatever has the focus: what many keys type, at the cost of one."""
    pilot.app.post_message(events.Paste(text))
    await press(pilot)


async def press_and_read(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until the sections of the forecast have read what they show."""
    await press(pilot, *keys)
    calm = 0
    while pilot.app.is_running and calm < 3:  # a reading may begin a moment after the key, or after another one
        await pilot.pause(0.01)
        is_reading = any(worker.group == "forecast" for worker in pilot.app.workers)
        calm = 0 if is_reading else calm + 1
    await pilot.pause()


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text into whatever has the focus."""
    names = {
        " ": "space",
        "@": "at",
        "-": "minus",
        "=": "equals_sign",
        "/": "slash",
        ".": "full_stop",
        ">": "greater_than_sign",
        "_": "underscore",
    }
    await press(pilot, *(names.get(character, character) for character in text))


def with_editor(monkeypatch: pytest.MonkeyPatch, edit: Callable[[str], str | None]) -> None:
    """An editor is set that gives back what `edit` makes of a text, None when it leaves it alone."""
    monkeypatch.setenv("EDITOR", "an editor")
    monkeypatch.setattr("aeterm.tui.editor.lent", lambda app, text, suffix: edit(text))


def without_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No editor is set."""
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
