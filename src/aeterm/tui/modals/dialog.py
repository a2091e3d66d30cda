"""What every window over the main screen shares: a frame in the middle, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import ModalScreen

from aeterm.errors import AetermError
from aeterm.tui.paint import PaintedScreen, Span
from aeterm.tui.privacy import Blur
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.virtual_list import VirtualList

T = TypeVar("T")
_LEAST = 3
"""Columns and rows of the smallest frame: its edges and a line."""


class Dialog(PaintedScreen[T], ModalScreen[T]):
    """A modal window. The result is None when it was closed with Esc.

    Its frame has the size of `wanted`, cut to the terminal, and follows a terminal that is resized.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]
    frame: Frame

    @property
    def shell(self) -> Shell:
        """The app."""
        return cast(Shell, self.app)

    def wanted(self, most: Size) -> tuple[int, int]:
        """Columns and rows of the frame, edges included, where there is room for `most`; what is more is cut."""
        return most.width, most.height

    @property
    def most(self) -> Size:
        """The room for the frame: the terminal without a row and a column at each side."""
        width, height = self.app.size
        return Size(max(_LEAST, width - 2), max(_LEAST, height - 2))

    def fit(self) -> None:
        """Size the frame to what it holds now and to the terminal."""
        most = self.most
        width, height = self.wanted(most)
        self.frame.styles.width = min(width, most.width)
        self.frame.styles.height = min(max(_LEAST, height), most.height)

    def on_mount(self) -> None:
        """The size before the first picture."""
        self.fit()

    def on_resize(self, event: events.Resize) -> None:
        """The size that the terminal allows now."""
        self.fit()

    def on_screen_resume(self) -> None:
        """A window under another one is not told that the terminal was resized."""
        self.fit()

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


TYPED_AT_STAKE = "puts what was typed into a file that the next start names"
"""What quitting does with a text that has no place of its own."""


def reported(action: Callable[[], object]) -> AetermError | None:
    """Run a service call; the error it raised, or None."""
    try:
        action()
    except AetermError as error:
        return error
    return None
