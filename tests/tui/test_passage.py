"""Containers hand on what only passes through them, in order, and keep what is theirs."""

from __future__ import annotations

import asyncio

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

from aeterm.tui.widgets.covered import Pile

pytestmark = pytest.mark.anyio

_MOMENT = 0.02
"""Seconds until all is handled; a pilot's pause would put something into the queue of every container."""


class Told(Message):
    """Something with a number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Keeper(Pile):
    """A pile with a handler by its name."""

    heard = 0

    def on_told(self, message: Told) -> None:
        """Note it."""
        self.heard = message.number


class Marked(Pile):
    """A pile with a handler by its decorator."""

    heard = 0

    @on(Told)
    def note(self, message: Told) -> None:
        """Note it."""
        self.heard = message.number


class Nest(App[None]):
    """A widget within piles."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.outer = Pile(), Pile()
        self.keeper, self.marked = Keeper(), Marked()
        self.child = Widget()
        self.heard: list[int] = []

    def compose(self) -> ComposeResult:
        """The outermost first."""
        with self.outer, self.marked, self.keeper, self.inner:
            yield self.child

    def on_told(self, message: Told) -> None:
        """Note it."""
        self.heard.append(message.number)

    def on_key(self, event: events.Key) -> None:
        """Note the digit."""
        self.heard.append(int(event.key))


async def test_a_message_reaches_every_handler_on_its_way_and_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Nest()
    async with app.run_test():
        await asyncio.sleep(_MOMENT)
        handled: list[MessagePump] = []
        dispatch = MessagePump._on_message

        async def noted(self: MessagePump, message: Message) -> None:
            if isinstance(message, Told):
                handled.append(self)
            await dispatch(self, message)

        monkeypatch.setattr(MessagePump, "_on_message", noted)
        app.child.post_message(Told(1))
        await asyncio.sleep(_MOMENT)
        assert (app.keeper.heard, app.marked.heard, app.heard) == (1, 1, [1])
        assert app.inner not in handled
        assert app.outer not in handled


async def test_keys_pass_and_what_is_meant_for_a_container_does_not() -> None:
    app = Nest()
    async with app.run_test(size=(40, 10)):
        await asyncio.sleep(_MOMENT)
        app.child._forward_event(events.Key("7", "7"))
        await asyncio.sleep(_MOMENT)
        assert app.heard == [7]
        app.inner.styles.height = 3  # asks for a layout by a message to itself
        await asyncio.sleep(_MOMENT)
        assert app.inner.size.height == 3


async def test_what_waits_in_a_container_stays_before_what_comes_later() -> None:
    app = Nest()
    async with app.run_test():
        await asyncio.sleep(_MOMENT)

        is_over = asyncio.Event()

        def note() -> None:
            app.heard.append(1)

        app.inner.call_later(is_over.wait)
        app.inner.call_later(note)
        app.child.post_message(Told(2))
        await asyncio.sleep(_MOMENT)
        is_over.set()
        await asyncio.sleep(_MOMENT)
        assert app.heard == [1, 2]


async def test_what_a_parent_posts_into_a_container_ends_with_the_parent() -> None:
    app = Nest()
    async with app.run_test():
        await asyncio.sleep(_MOMENT)

        def post() -> None:
            app.inner.post_message(Told(1))

        app.keeper.call_next(post)  # as if the keeper had: it is the one whose turn it is
        await asyncio.sleep(_MOMENT)
        assert (app.keeper.heard, app.marked.heard, app.heard) == (1, 0, [])
