"""`f`: one window over deals, accounts, people, notes and drafts. Typing ranks, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.services.finding import Thing
from aeterm.text import one_line
from aeterm.tui.modals.dialog import Typed, hints
from aeterm.tui.presenters.finding import columns
from aeterm.tui.presenters.parts import day
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.filter_line import FilterLine
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.virtual_list import Column, VirtualList


class Find(Typed[Thing]):
    """Gives back what to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self.line = FilterLine("f ", leaves=False)
        self.list: VirtualList[Thing] = VirtualList(
            self._columns, key=lambda thing: thing.id, header=False, always_lit=True
        )
        self.list.can_focus = False
        self.frame = Frame(self.list, title="FIND", bottom=self.line)

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self.frame

    def wanted(self, most: Size) -> tuple[int, int]:
        """The same whatever is found."""
        return 110, 30

    def on_mount(self) -> None:
        """Show everything, ready to type."""
        self.frame.foot(None, hints("Enter opens", "Esc closes"))
        self.line.focus()
        self.line.text = self._text
        self._search(self._text)

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Search as one types."""
        event.stop()
        self._search(event.text)

    def _search(self, text: str) -> None:
        self.list.empty = "nothing is called that, and no note holds it" if text.strip() else "the book is empty"
        self.list.set_rows(self.shell.services.finding.find(text), keep=False)

    def _columns(self, width: int) -> Sequence[Column[Thing]]:
        services, query = self.shell.services, self.line.text
        finding = services.finding
        return columns(width, services.clock.today(), finding.account_of, lambda note: finding.passage(note, query))

    def on_virtual_list_moved(self) -> None:
        """Keep the count right."""
        self.frame.head(None, self.list.position)

    def on_virtual_list_chosen(self) -> None:
        """A double click opens."""
        self.action_open()

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.list.selected is not None:
            self.dismiss(self.list.selected)


def open_find(app: App[int], shell: Shell, text: str = "") -> None:
    """Show the window, then what was chosen in it: a person is shown on the page of the account."""

    def show(thing: Thing | None) -> None:
        if thing is None:
            return
        if isinstance(thing, Deal):
            shell.hand_over("pipeline", "show_deal", thing.id)
        elif isinstance(thing, Account):
            shell.hand_over("accounts", "show_account", thing.id)
        elif isinstance(thing, Contact):
            if shell.attempt(lambda: shell.services.accounts.get(thing.account_id)):
                shell.hand_over("accounts", "show_account", thing.account_id)
        elif isinstance(thing, Note):
            services = shell.services
            about = one_line(services.finding.account_of(thing))
            on = day(thing.written_at.astimezone().date(), services.clock.today())
            title = " · ".join(filter(None, (thing.kind, on, about, "private" if thing.private else "")))
            shell.read(title, thing.text)
        else:
            shell.hand_over("drafts", "show_draft", thing.id)

    app.push_screen(Find(text), show)
