"""The first screen, when no book was opened yet: no account, key, network or settings file is needed to go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip

from aeterm import __version__
from aeterm.errors import AetermError
from aeterm.services.container import BookOpener, Services
from aeterm.tui.command import key_label
from aeterm.tui.key_hints import key_words, keys_for
from aeterm.tui.paint import Line, Painted, PaintedScreen, Span, cells, ends
from aeterm.tui.presenters.parts import labelled
from aeterm.tui.widgets.frame import Frame
from aeterm.tui.widgets.start_menu import Start, StartMenu
from aeterm.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from aeterm.tui.app import AetermApp

CHOICES = (
    Start(
        "d", "Demo territory", "About 60 made-up accounts and a full year.", "Kept apart from your data, marked DEMO."
    ),
    Start(
        "i",
        "Import a CSV",
        "Salesforce, HubSpot, Pipedrive or any sheet.",
        "You see the mapping and a dry run before saving.",
    ),
    Start("n", "New book", "An empty pipeline, for the first deal.", "A quota and an import can come later."),
    Start("q", "Quit", "aeterm never writes to your CRM.", ""),
)
_LABEL = 10
_HINTS = (("d", "demo"), ("i", "import"), ("n", "new"), ("q", "quit"))


class Bar(Painted):
    """One line with text at both ends."""

    def __init__(self, left: Line, right: Line = (), *, id: str | None = None) -> None:
        super().__init__(id=id, classes="bar")
        self.left, self.right = left, right

    def show(self, left: Line) -> None:
        """Another text at the left."""
        self.left = left
        self.refresh(layout=False)

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        return self.paint(ends([(" ", ""), *self.left], [*self.right, (" ", "")], width), width)


def _described(label: str, text: str, columns: int) -> list[list[Span]]:
    """One entry of the box; a path too long for its line keeps its end."""
    room = columns - _LABEL
    if text.startswith(("/", "~")) and cells(text) > room:
        text = "…" + text[1 - room :]
    return labelled(label, text, columns, indent=_LABEL)


class FirstRunScreen(PaintedScreen[None]):
    """Demo, import, new or quit; what this terminal can do is said below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "start('d')", "Demo", show=False),
        Binding("i", "start('i')", "Import", show=False),
        Binding("n", "start('n')", "New", show=False),
        Binding("q,ctrl+q", "start('q')", "Quit", show=False),
        Binding("enter", "start_selected", "Choose", show=False),
    ]
    AUTO_FOCUS = "#start-menu"

    def __init__(self, opener: BookOpener) -> None:
        super().__init__()
        self.opener = opener
        self.is_busy = False
        self.menu = StartMenu(CHOICES, id="start-menu")
        self.terminal = TextPane(focusable=False, id="start-terminal")
        self.message = Bar([], id="start-message")
        self._menu_frame = Frame(self.menu, title="How do you want to start?", id="start-frame")
        self._terminal_frame = Frame(self.terminal, title="This terminal", id="terminal-frame")

    def compose(self) -> ComposeResult:
        """Title, choices, terminal, message, keys."""
        hints: list[Span] = [
            part for key, label in _HINTS for part in ((key_label(key), "key"), (f" {label}  ", "dim"))
        ]
        title: Line = [(f"aeterm {__version__}", "title")]
        yield Bar(title, [("first run · nothing has left this machine", "dim")])
        with Vertical(id="start-body"):
            yield self._menu_frame
            yield self._terminal_frame
        yield self.message
        yield Bar(hints)

    def on_mount(self) -> None:
        """Fill the box and size the frames."""
        self._menu_frame.foot("", [(f"{keys_for('move.down', 'move.up')} and Enter, the letter, or a click", "dim")])
        self._terminal_frame.foot("", [("aeterm doctor prints this", "dim")])
        described = self.opener.describe()

        def lines(width: int) -> list[Line]:
            return [part for label, text in described.items() for part in _described(label, text, width - 2)]

        self.terminal.show(lines)

    def on_start_menu_chosen(self, event: StartMenu.Chosen) -> None:
        """A choice was clicked."""
        self.action_start(event.key)

    def action_start_selected(self) -> None:
        """Enter."""
        self.action_start(self.menu.selected.key)

    def action_start(self, key: str) -> None:
        """One of the four letters."""
        if key == "q":
            self.app.exit(0)
        elif not self.is_busy:
            make: Callable[[], Services] = self.opener.demo if key == "d" else self.opener.create
            what = {"d": "Making the demo territory …", "i": "Opening a book …", "n": "Opening a book …"}[key]
            self.is_busy = True
            self.message.show([(what, "accent")])
            self._open(key, make)

    @work(exclusive=True, group="start", exit_on_error=False)
    async def _open(self, key: str, make: Callable[[], Services]) -> None:
        try:
            services = await asyncio.to_thread(make)
        except AetermError as error:
            self.message.show(
                [("! ", "serious"), (error.message, ""), (f" · {error.hint}" if error.hint else "", "dim")]
            )
            self.is_busy = False
            return
        self.app.call_next(self._enter, services, key)

    async def _enter(self, services: Services, key: str) -> None:
        app = cast("AetermApp", self.app)
        await app.use(services)
        if key == "i":
            from aeterm.tui.screens.importing import ImportScreen

            await app.push_screen(ImportScreen(), self._imported)
        elif key == "n":
            ways = (("deal.new", "adds a deal"), ("app.import", "imports a CSV"), ("app.help", "lists every key"))
            app.say(f"an empty book · {key_words(*ways)}")
        elif not services.models.current.is_configured:
            looks = (("draft.brief", "writes a meeting brief"), ("view.forecast", "shows the forecast"))
            app.say(f"demo data, made up · {key_words(*looks, ('app.help', 'lists every key'))}")

    def _imported(self, is_done: bool | None) -> None:
        """Nothing was imported: an empty pipeline is no place to be, start again."""
        if not is_done:
            self.app.call_next(self._start_again)

    async def _start_again(self) -> None:
        await cast("AetermApp", self.app).close_and_leave()
        self.is_busy = False
        self.message.show([("nothing was imported", "dim")])
