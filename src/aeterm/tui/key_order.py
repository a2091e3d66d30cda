"""Keys act strictly one after the other, however fast they come.

Textual hands a key to the widget that has the focus at that moment and goes on to the next key at once. In a burst
(`:stage prop` pasted or typed fast) the letters would reach the list as commands, before the first key has opened
its window. Here a key waits until the one before has been dealt with: a tracer follows it from the widget that got
it up to the app, every queue on that way being first in, first out. The tracer goes again until nothing moves any
more: twice in a row it must find the same window and the same focus. What a key only causes later, a timer or a
worker, is not waited for.

A terminal without bracketed paste sends a pasted text as keys. A hundred of them waiting for one that is no input's,
of more kinds than keys that are held down or commands typed ahead have, are a text: none of it acts.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from time import monotonic

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from aeterm.tui.sparing import SparingApp
from aeterm.tui.spelling import QUICK, Spelling

_CALM_ROUNDS = 2
"""What a key's handler posts to its own widget stands behind the first tracer, never behind the second."""
_MOST_ROUNDS = 12
_LOST_AFTER = 0.15
"""Seconds after which a tracer is taken to have ended with the widget it was in."""
_FLOOD = 100
"""Keys waiting at once, and how many different characters among them make them a text."""
_FLOOD_KINDS = 12
_ANSWERS = ("circumflex_accent", "alt+right_square_bracket")
"""How ESC and ESC ] arrive, with which a late answer of the terminal begins; its letters follow as keys."""
_FLOOD_ENDS_AFTER = 0.2
"""Seconds without a key after which the next one is typed by hand again."""


class Tracer(Message):
    """Goes the way of a key, from the widget with the focus up to the app."""

    def __init__(self, turn: int, *, is_late: bool = False) -> None:
        super().__init__()
        self.turn = turn
        self.is_late = is_late


class OrderedApp(SparingApp):
    """An app in which a key (or a paste) finds the windows as the key before it left them."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._is_settling = False
        self._last_key_at = monotonic()
        self._turn = 0
        self._rounds = 0
        self._calm_rounds = 0
        self._place: tuple[Screen[object], Widget | None] | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._flooded_at = 0.0
        self.spelling = Spelling()
        """Told by a menu that a letter has closed it."""

    @property
    def seconds_idle(self) -> float:
        """Since the last key; what can wait is done while nobody types."""
        return monotonic() - self._last_key_at

    @property
    def is_calm(self) -> bool:
        """True when every key pressed so far has been dealt with."""
        return not self._is_settling and not self._waiting and not self.spelling.is_holding

    async def on_event(self, event: events.Event) -> None:
        """Hold keys and pastes back while the one before is being dealt with."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_settling:
            self._waiting.append(event)
        else:
            await self._judge(event)

    async def _judge(self, event: events.Key | events.Paste) -> None:
        """Hand on what is a command or goes into an input; keep the rest of a word typed into a menu from both."""
        acting: Sequence[events.Key | events.Paste]
        if isinstance(event, events.Key) and not self._is_typed(event):
            if self._is_flood():
                self._flooded_at = max(waiting.time for waiting in self._waiting)
                self._waiting.clear()
                self.spelling.end()
                self.on_flood()
                return
            if event.time - self._flooded_at < _FLOOD_ENDS_AFTER or event.key in _ANSWERS:
                self._flooded_at = event.time
                acting = []
            else:
                acting = self.spelling.take(event)
        else:
            acting = [*self.spelling.end(), event]
        await self._hand_on_all(acting)
        if self.spelling.is_holding:
            asyncio.get_running_loop().call_later(QUICK, self.call_later, self._release)

    def _is_flood(self) -> bool:
        """True when what waits is a text."""
        if len(self._waiting) < _FLOOD:
            return False
        return len({event.key for event in self._waiting if isinstance(event, events.Key)}) >= _FLOOD_KINDS

    def on_flood(self) -> None:
        """A text came as keys and was dropped."""

    def on_keys_dealt_with(self) -> None:
        """No key waits any more."""

    def _is_typed(self, event: events.Key) -> bool:
        """True when the widget with the focus takes the key as text."""
        return self.focused is not None and self.focused.check_consume_key(event.key, event.character)

    async def _release(self) -> None:
        await self._hand_on_all(self.spelling.give_up())

    async def _hand_on_all(self, acting: Sequence[events.Key | events.Paste]) -> None:
        """The first now, the others once it has been dealt with; nothing lets the next one come."""
        if self._is_settling:
            self._waiting.extendleft(reversed(acting))
        elif acting:
            self._waiting.extendleft(reversed(acting[1:]))
            await self._hand_on(acting[0])
        elif self._waiting:
            await self._judge(self._waiting.popleft())

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        self._is_settling = True
        self._last_key_at = monotonic()
        self._rounds = self._calm_rounds = 0
        await super().on_event(event)
        self._trace()

    def _trace(self) -> None:
        """Send a tracer after the key; the last one sent is the only one that counts."""
        self._turn += 1
        self._place = (self.screen, self.focused)
        (self.focused or self.screen).post_message(Tracer(self._turn))
        self._silence()
        late = Tracer(self._turn, is_late=True)
        self._alarm = asyncio.get_running_loop().call_later(_LOST_AFTER, self.post_message, late)

    def _silence(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def pop_screen(self) -> AwaitComplete:
        """A closed window takes the tracer that is in it along: send another through what is below."""
        popped = super().pop_screen()
        if self._is_settling:
            self._calm_rounds = 0
            self._trace()
        return popped

    async def on_tracer(self, tracer: Tracer) -> None:
        """The key and what it caused have come this far; let the next one go when all is calm."""
        tracer.stop()
        if tracer.turn != self._turn or not self._is_settling or not self.screen_stack:
            return  # an app that is closing has no screen left
        self._rounds += 1
        is_same = not tracer.is_late and self._place == (self.screen, self.focused)
        self._calm_rounds = self._calm_rounds + 1 if is_same else 0
        if self._calm_rounds < _CALM_ROUNDS and self._rounds < _MOST_ROUNDS:
            self._trace()
            return
        self._silence()
        self._is_settling = False
        if self._waiting:
            await self._judge(self._waiting.popleft())
        else:
            self.on_keys_dealt_with()
