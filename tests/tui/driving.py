"""Driving the real app headless: a book with a few deals, and the screen as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from weakref import WeakKeyDictionary

import pytest
from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.keys import REPLACED_KEYS, key_to_character
from textual.pilot import Pilot
from textual.strip import Strip

from aeterm.config import Settings
from aeterm.services.container import Services
from aeterm.tui.app import AetermApp
from aeterm.tui.key_order import OrderedApp
from tests.quiet_loop import QuietLoop

SETTLED = 0.15
"""Seconds after which the panes around a list have followed the cursor."""
FRAME = 0.02
"""Seconds until what changed is on the screen."""
_MOMENT = 0.002
_PATIENCE = 90.0
"""Seconds that a busy machine may take; a wait ends as soon as it can."""
_ASKING_A_MODEL = frozenset({"draft", "model", "capture", "briefs"})
"""Groups of workers that end when a model has answered."""

DEALS = (
    ("New finance suite", "Northwind", "proposal", "184000", "2026-12-18", "best", "Legal intro"),
    ("Renewal 2027", "Initech", "negotiation", "96000", "2026-11-30", "commit", ""),
    ("Expansion EMEA", "Globex", "discovery", "82000", "2027-01-29", "pipe", "Demo"),
    ("Platform", "日本電信電話", "discovery", "55000", "2027-03-15", "pipe", "Intro"),
    ("Audit module", "Umbrella", "qualification", "-", "2027-02-28", "pipe", ""),
)

DRAWN: WeakKeyDictionary[Compositor, list[str]] = WeakKeyDictionary()
"""What was drawn of a screen, until something on it changes."""

OPENED_BY: Mapping[str, tuple[str, str]] = {
    "what-if": ("forecast", "forecast.what_if"),
    "defence": ("pipeline", "deal.defend"),
    "objections": ("pipeline", "objections.open"),
    "contacts": ("pipeline", "contacts.open"),
    "review": ("pipeline", "deal.extract"),
    "scorecard": ("pipeline", "deal.scorecard"),
    "walk-through": ("pipeline", "app.review"),
    "board": ("pipeline", "list.board"),
}
"""The view and the command that a screen of its own, or the board, is opened by."""


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
        await rested(pilot)
        yield pilot


def screen(pilot: Pilot[int]) -> list[str]:
    """What is on screen, row by row."""
    compositor = pilot.app.screen._compositor
    if compositor not in DRAWN:
        DRAWN[compositor] = [strip.text for strip in drawn(pilot.app)]
    return [*DRAWN[compositor]]


def drawn(app: App[int]) -> list[Strip]:
    """The rows of what is on screen, a window over what lies below it."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def status(pilot: Pilot[int]) -> str:
    """The status line."""
    return screen(pilot)[-2].rstrip()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once what the one before began to read is there, and let the panes follow."""
    for key in keys:
        await _struck(pilot, key)
        async with asyncio.timeout(_PATIENCE):
            while pilot.app.is_running and working(pilot) - _ASKING_A_MODEL:
                await asyncio.sleep(_MOMENT)
                await quiet_loop().quiet(FRAME)
    await rested(pilot)


def working(pilot: Pilot[int]) -> set[str]:
    """The groups of the workers that run."""
    return {worker.group for worker in pilot.app.workers if not worker.is_finished}


async def tap(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each one until it is drawn; without keys, until what happened is."""
    for key in keys or ("",):
        await _struck(pilot, key)
        _draw(pilot)


async def _struck(pilot: Pilot[int], key: str) -> None:
    async with asyncio.timeout(_PATIENCE):
        if key:
            post_key(pilot, key)
        await quiet_loop().quiet(FRAME)


def _draw(pilot: Pilot[int]) -> None:
    if pilot.app.is_running and pilot.app.screen_stack:
        screen(pilot)


def post_key(pilot: Pilot[int], key: str) -> None:
    """A key as the terminal hands it over, without waiting for what it does."""
    pilot.app.post_message(events.Key(key, key_to_character(REPLACED_KEYS.get(key, key))))


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text into whatever has the focus: what many keys type, at the cost of one."""
    pilot.app.post_message(events.Paste(text))
    await press(pilot)


def quiet_loop() -> QuietLoop:
    """The loop that the app runs on."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QuietLoop)
    return loop


async def rested(pilot: Pilot[int], seconds: float = SETTLED) -> None:
    """Wait until every key was dealt with and nothing would happen for so many seconds more.

    What has begun before is waited for, readings in threads and timers that end within that time; the time itself is
    not slept through, but while a model is asked. What is on screen then is drawn: a widget that cannot be fails.
    """
    loop, app = quiet_loop(), pilot.app
    assert isinstance(app, OrderedApp)
    async with asyncio.timeout(_PATIENCE):
        await loop.quiet()
        while app.is_running and not app.is_calm:
            await asyncio.sleep(_MOMENT)
        end = loop.time() + seconds
        while app.is_running:
            await loop.quiet(max(0.0, end - loop.time()))
            groups = working(pilot)
            if not groups or (groups <= _ASKING_A_MODEL and loop.time() >= end):
                break
            await asyncio.sleep(_MOMENT)
    _draw(pilot)


async def finished(pilot: Pilot[int]) -> None:
    """Wait until nothing runs in the background any more, drafts of a model included."""
    async with asyncio.timeout(_PATIENCE):
        await rested(pilot)
        while pilot.app.is_running and any(not worker.is_finished for worker in pilot.app.workers):
            await asyncio.sleep(_MOMENT)
    await rested(pilot)


async def until(pilot: Pilot[int], found: str | Callable[[], bool]) -> None:
    """Wait until words are on the screen or something else holds; fails with the screen when it never does."""
    holds = shows(pilot, found) if isinstance(found, str) else found
    end = monotonic() + _PATIENCE
    while not holds():
        assert monotonic() < end, "\n".join(screen(pilot))
        await asyncio.sleep(FRAME)


def shows(pilot: Pilot[int], text: str) -> Callable[[], bool]:
    """Whether a text is on screen."""
    return lambda: any(text in line for line in screen(pilot))


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text into whatever has the focus: into an input in one go, else key by key."""
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
    keys = [names.get(character, character) for character in text]
    focused = pilot.app.focused
    if focused is None or not focused.check_consume_key(keys[0], text[0]):
        await press(pilot, *keys)
        return
    for key in keys:
        post_key(pilot, key)
    await press(pilot)


def with_editor(monkeypatch: pytest.MonkeyPatch, edit: Callable[[str], str | None]) -> None:
    """An editor is set that gives back what `edit` makes of a text, None when it leaves it alone."""
    monkeypatch.setenv("EDITOR", "an editor")
    monkeypatch.setattr("aeterm.tui.editor.lent", lambda app, text, suffix: edit(text))


def without_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No editor is set."""
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
