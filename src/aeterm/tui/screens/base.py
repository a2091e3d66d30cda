"""A screen over the main one that has commands of its own in THE table, a status line and a footer."""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from aeterm.tui.commands import bindings
from aeterm.tui.mishap import mishap
from aeterm.tui.paint import PaintedScreen
from aeterm.tui.reasons import Checked
from aeterm.tui.shell import Shell
from aeterm.tui.widgets.footer import Footer
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.status import StatusLine

T = TypeVar("T")


class CommandScreen(Checked, PaintedScreen[T]):
    """Keys, `?`, `:` and the footer are those of `SCOPE`; what is said goes to its own status line.

    A command is carried out by a `do_*` method of the focused widget or of the screen, so something on it must have
    the focus.
    """

    SCOPE: ClassVar[str] = ""
    FAILED: ClassVar[str] = "this could not be read"
    """Said when a reading in the background ends in an error that nobody expected; the screen lives on."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init_subclass__(cls, **options: bool) -> None:
        """Binds the keys of the screen's own commands."""
        if cls.SCOPE:
            cls.BINDINGS = [*bindings(cls.SCOPE), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine()
        self.footer = Footer()

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of the command table whose keys act here."""
        return (self.SCOPE,)

    @property
    def stage(self) -> Stage | None:
        """What holds its panes; None when it has one pane alone."""
        return next((child for child in self.children if isinstance(child, Stage)), None)

    @property
    def shell(self) -> Shell:
        """The app."""
        return cast(Shell, self.app)

    def book_changed(self) -> None:
        """The book changed, by a key or elsewhere: read again what is shown of it."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A reading broke."""
        if event.state is WorkerState.ERROR:
            self.shell.complain(mishap(self.FAILED, event.worker.error, f"the screen {self.SCOPE}"))

    def on_mount(self) -> None:
        """Once there is something that the keys could act on, grey out those that cannot."""
        self.call_after_refresh(self.shell.refresh_keys)

    def compose_last_rows(self) -> ComposeResult:
        """Status and keys."""
        self.footer.show(self.shell.commands.footer_hints(self.scopes), self.shell.commands)
        yield self.status
        yield self.footer
