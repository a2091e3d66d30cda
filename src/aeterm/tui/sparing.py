"""The app sends what changed on the terminal, not what was drawn again; see `picture.py`."""

from __future__ import annotations

from typing import cast

from rich.console import Console, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from aeterm.terminal import erases_in_colour
from aeterm.tui.picture import Picture


class _Changes(CompositorUpdate):
    """An update of the screen, reduced to what differs when it is written."""

    def __init__(self, picture: Picture, update: LayoutUpdate | ChopsUpdate) -> None:
        self._picture = picture
        self._update = update

    def render_segments(self, console: Console) -> str:
        """The sequences to write."""
        return self._picture.changes(self._update, console)


class SparingApp(App[int]):
    """An app that remembers what the terminal shows."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture(can_erase=erases_in_colour())

    def forget_picture(self) -> None:
        """Something else has written to the terminal, or it was cleared: draw all of it next time."""
        self._picture.forget()

    def on_mount(self) -> None:
        """A program that was stopped and goes on finds an empty terminal."""
        self.app_resume_signal.subscribe(self, self._resumed)

    def _resumed(self, _: object) -> None:
        self.forget_picture()
        self.screen.refresh(layout=False)

    async def on_event(self, event: events.Event) -> None:
        """A terminal of another size has moved what stood on it."""
        if isinstance(event, events.Resize):
            self.forget_picture()
        await super().on_event(event)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
            # Textual asks an update for its sequences, and for nothing else that rich calls renderable.
            renderable = cast("RenderableType", _Changes(self._picture, renderable))
        super()._display(screen, renderable)
