"""What arrives when a key is pressed, and which command it would run: for `aeterm doctor --keys`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.filter import LineFilter

from aeterm.text import one_line
from aeterm.tui.command import Command, key_label
from aeterm.tui.safe import PlainStatic, Scrub

_HEAD = 3


class Arrived(NamedTuple):
    """One key."""

    key: str
    aliases: list[str]
    """Other names of the same bytes: `ctrl+i` of Tab."""
    command: str
    """The id of the command it would run; empty when there is none."""
    line: str
    """All of it for people."""


def probe(place: str, commands: Iterable[Command]) -> list[Arrived]:
    """Read keys from the terminal until q is pressed twice or ctrl+c once; what arrived, in order."""
    app = KeyProbe(place, commands)
    app.run()
    return app.arrived


class KeyProbe(App[None]):
    """Takes every key as the interface would get it."""

    CSS = "Screen { padding: 0 1; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, place: str, commands: Iterable[Command]) -> None:
        super().__init__()
        self._place = place
        self._by_key: dict[str, Command] = {}
        for entry in commands:
            for key in filter(None, entry.keys.split(",")):
                self._by_key.setdefault(key, entry)
        self.arrived: list[Arrived] = []
        self._shown = PlainStatic("")

    def compose(self) -> ComposeResult:
        """One text."""
        yield self._shown

    def on_mount(self) -> None:
        """What to do."""
        self._show()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then the scrubber."""
        return [*super().get_line_filters(), Scrub()]

    async def on_event(self, event: events.Event) -> None:
        """No key goes further."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._take(event)
        else:
            await super().on_event(event)

    def _take(self, event: events.Key) -> None:
        before = self.arrived[-1].key if self.arrived else ""
        names = list(dict.fromkeys([event.key, *event.aliases]))
        entry = next((self._by_key[name] for name in names if name in self._by_key), None)
        does = f"{entry.id}: {entry.title}" if entry else "nothing there"
        also = f" = {', '.join(names[1:])}" if names[1:] else ""
        line = f"{key_label(event.key):<8} {one_line(event.key + also):<30} {does}"
        self.arrived.append(Arrived(event.key, names[1:], entry.id if entry else "", line))
        if event.key == "ctrl+c" or (event.key == "q" and before == "q"):
            self.exit()
        else:
            self._show()

    def _show(self) -> None:
        room = max(1, self.size.height - _HEAD)
        head = f"Press keys: what arrives, and what it does in {self._place}. q twice or ^c ends."
        self._shown.show("\n".join([head, "", *(item.line for item in self.arrived[-room:])]))
