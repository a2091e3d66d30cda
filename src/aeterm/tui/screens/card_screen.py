"""A screen with a list, and the card of the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.tui.following import FOLLOW_SECONDS
from aeterm.tui.paint import Span
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.text_pane import TextPane
from aeterm.tui.widgets.virtual_list import Column, VirtualList

R = TypeVar("R")


class CardScreen(CommandScreen[None], Generic[R]):
    """A list that a line below it narrows, about a deal or an account or all of the book, beside a card.

    It reads the book when it opens and whenever the book has changed since, in this process or in another.
    """

    list: VirtualList[R]

    def __init__(
        self,
        target: Deal | Account | None,
        *,
        key: Callable[[R], str],
        mark: Callable[[R], Span],
        header: bool = True,
        line: FilterLine,
    ) -> None:
        super().__init__()
        self.target = target
        """What it is about; None is all of the book."""
        self.line = line
        self.list = VirtualList(self.columns, key=key, mark=mark, header=header, always_lit=True, id="listed")
        self.pane = TextPane(id="card")
        self.list_frame = Frame(self.list, bottom=self.line, id="list-frame")
        self.card_frame = Frame(self.pane, id="card-frame")
        self._revision = -1

    def compose(self) -> ComposeResult:
        """List, card, status, keys."""
        with Stage(id="list-and-card"):
            yield self.list_frame
            yield self.card_frame
        yield from self.compose_last_rows()

    def on_mount(self) -> None:
        """Read at once, and again when another hand changes the book."""
        self._follow()
        self.set_interval(FOLLOW_SECONDS, self._follow)

    # -- what each screen says ----------------------------------------------------------------------------------

    def read(self) -> None:
        """Take from the book what the list shows."""
        raise NotImplementedError

    def fill(self, *, keep: bool = True) -> None:
        """Put what was read and fits the line into the list; the cursor stays on its row when `keep`."""
        raise NotImplementedError

    def columns(self, width: int) -> Sequence[Column[R]]:
        """The columns of the list at a width in cells."""
        raise NotImplementedError

    def show_row(self) -> None:
        """Make the edges of the list and the card those of the row under the cursor."""
        raise NotImplementedError

    # -- what all do --------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self._revision != self.shell.services.book.revision:
            self.book_changed()

    def book_changed(self) -> None:
        """Everything again; the cursor stays on its row."""
        self._revision = self.shell.services.book.revision
        self.read()
        self.fill()

    def changed(self, said: str, key: str = "", warning: str = "") -> None:
        """A key changed the book: read again, put the cursor on a row even when the line hides it, say what was done.

        A `warning` stays readable when the status line is too narrow for all of it.
        """
        self.shell.book_changed()
        if key and not self.list.select(key):
            self.line.clear()
            self.fill()
            self.list.select(key)
        self.show_row()
        self.shell.say(said, undo=True, warning=warning)

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self.show_row()

    def do_list_filter(self, argument: str = "") -> None:
        """`/`: type, or take the words given."""
        self.line.ask(argument)
