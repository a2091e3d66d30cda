"""What every window over the main screen shares: a frame in the middle, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import ModalScreen

from aeterm.errors import AetermError
from aeterm.tui.paint import PaintedScreen, Span
from aeterm.tui.privacy import Blur
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.virtual_list import VirtualList

T = TypeVar("T")


class Dialog(PaintedScreen[T], ModalScreen[T]):
    """A modal window. The result is None when it was closed with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    @property
    def shell(self) -> Shell:
        """The app."""
        return cast(Shell, self.app)

    @property
    def at_stake(self) -> tuple[str, str]:
        """What is typed here and not kept , and what quitting does with it; empty for nothing."""
        return "", ""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No privacy for the window's own picture: it is that of the screen behind, which has hidden what is to hide.

        Once more would hide keys and titles too, for what draws it does not say that they are the program's own.
        """
        return [each for each in super().get_line_filters() if not isinstance(each, Blur)]

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        """A paste outside an input does nothing."""
        event.stop()


class Typed(Dialog[T]):
    """A window with a line that keeps the focus and a list under it, whose cursor the arrows move meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "move(1)", "Down", show=False),
        Binding("ctrl+p", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
    ]
    list: VirtualList[Any]

    def action_move(self, steps: int) -> None:
        """Move the cursor while the text keeps the focus."""
        self.list.move_to(self.list.cursor + steps)


def hints(*keys: str) -> list[Span]:
    """Key hints for the lower edge of a window, from `Enter runs`, `Esc closes`."""
    spans: list[Span] = []
    for hint in keys:
        key, _, meaning = hint.partition(" ")
        spans += [(" · " if spans else "", "dim"), (key, "key"), (f" {meaning}", "dim")]
    return spans


def fitted(lines: int, screen_height: int, *, extra: int = 2) -> int:
    """Height of a frame around `lines`, leaving a row above and below on screen."""
    return max(3, min(lines + extra, screen_height - 2))


TYPED_AT_STAKE = "puts what was typed into a file that the next start names"
"""What quitting does with a text that has no place of its own."""


def reported(action: Callable[[], object]) -> AetermError | None:
    """Run a service call; the error it raised, or None."""
    try:
        action()
    except AetermError as error:
        return error
    return None
