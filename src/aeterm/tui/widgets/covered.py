"""Containers that are hidden by what is in them, and through which keys and messages only pass.

Textual would otherwise go through all of their lines at each picture, and let every key and message wait in the queue
of each of them in turn.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher


def _is_kept(container: type[Any], message: type[Any]) -> bool:
    """True for a message that is the container's own business: Textual's but for keys, and what it has a method for."""
    if message.__module__.partition(".")[0] == "textual":
        return not issubclass(message, events.Key)
    bases = [vars(base) for base in container.__mro__]
    named = any(name in base for base in bases for name in (message.handler_name, f"_{message.handler_name}"))
    return named or any(kind in base.get("_decorated_handlers", ()) for base in bases for kind in message.__mro__)


class Passage(Widget):
    """What makes a container hand what it has no handler for to its parent at once, unless something waits before it.

    It stands behind the container among the bases: Textual takes the style of the first one.
    """

    BLANK: ClassVar[bool] = True
    _kept: ClassVar[dict[tuple[type[Any], type[Any]], bool]] = {}
    """For a container and a message what `_is_kept` says."""

    def post_message(self, message: Message) -> bool:
        """Into the queue, or past it."""
        parent, key = self._parent, (type(self), type(message))
        if key not in self._kept:
            self._kept[key] = _is_kept(*key)
        is_waited_in = self._pending_message is not None or not self._message_queue.empty()
        if parent is None or not message.bubble or self._kept[key] or is_waited_in:
            return super().post_message(message)
        if message._sender is parent:
            message.stop()  # what a widget has posted to one within it ends with itself, as in Textual's own passing
        return parent.post_message(message)


class Pile(Vertical, Passage):
    """Widgets under each other that leave no gap."""


class Row(Horizontal, Passage):
    """Widgets beside each other that leave no gap."""


class Switcher(ContentSwitcher, Passage):
    """Views of which one fills it."""
