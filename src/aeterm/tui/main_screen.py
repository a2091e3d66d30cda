"""The one main screen: tabs, the current view, status, footer; or one line when the terminal is too small."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from aeterm.tui.commands import bindings
from aeterm.tui.kept_place import KeptPlace, put_back
from aeterm.tui.key_hints import key_for
from aeterm.tui.mishap import mishap
from aeterm.tui.paint import Painted, PaintedScreen, wrapped
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.views.base import View
from aeterm.tui.views.registry import entry
from aeterm.tui.widgets.covered import Pile, Switcher
from aeterm.tui.widgets.footer import Footer
from aeterm.tui.widgets.stage import Stage
from aeterm.tui.widgets.status import StatusLine
from aeterm.tui.widgets.tabs import TabLine
from aeterm.tui.zooming import end_zoom

MIN_WIDTH, MIN_HEIGHT = 60, 16
_WIDTHS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
_HEIGHTS = [(0, "-short"), (30, "-tall")]


class TooSmall(Painted):
    """Says what the terminal would have to be."""

    def render_line(self, y: int) -> Strip:
        """One line, broken where the terminal is narrower than that."""
        width, height = self.app.size
        text = f"aeterm needs {MIN_WIDTH}x{MIN_HEIGHT} (this is {width}x{height}), or use: aeterm deals --plain"
        lines = wrapped(text, max(1, width))
        return self.paint([(lines[y] if y < len(lines) else "", "")], self.size.width)


class MainScreen(PaintedScreen[None]):
    """Views are mounted when they are first shown and kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AUTO_FOCUS = None
    BLANK: ClassVar[bool] = True

    def __init__(self, size: Size, first: str) -> None:
        # With the classes of its size from the start, the style sheet is applied once less before the first picture.
        super().__init__(classes=" ".join(_size_classes(size)))
        self.tabs = TabLine()
        self.status = StatusLine()
        self.footer = Footer()
        self.views: dict[str, View] = {first: entry(first).build()}
        self.current = first
        self.previous = ""
        """The view shown before; empty when there was none."""
        self.trail: tuple[str, ...] = ()
        """The views that led to what is open now, the last one last; leaving it goes back there."""
        self.places: dict[str, KeptPlace] = {}
        """Where the user was in views that are built anew, until each is shown."""
        self._focus_of: dict[str, Widget] = {}
        self._focus_before_small: Widget | None = None

    def compose(self) -> ComposeResult:
        """Row 1, the view, the last two rows."""
        with Pile(id="main"):
            yield self.tabs
            with Switcher(initial=self.current, id="views"):
                yield self.views[self.current]
            yield self.status
            yield self.footer
        if self.has_class("-too-small"):
            yield TooSmall()

    @property
    def view(self) -> View:
        """The view on screen."""
        return self.views[self.current]

    @property
    def stage(self) -> Stage:
        """What holds the panes on screen: the view."""
        return self.view

    def on_mount(self) -> None:
        """Fill the first view before the first paint."""
        self.show_current()

    async def switch_to(self, name: str, trail: tuple[str, ...] = ()) -> None:
        """Show a view, made on first use; `trail` led to it."""
        switcher = self.query_one(Switcher)
        if name not in self.views:
            self.views[name] = entry(name).build()
            await switcher.add_content(self.views[name])
        self.trail = trail
        if name != self.current:
            self.previous = self.current
            end_zoom([self])
            self.status.forget_complaint()
            if self.focused is not None:
                self._focus_of[self.current] = self.focused
        switcher.current = name
        self.current = name
        self.show_current()
        if (place := self.places.pop(name, None)) is not None:
            put_back(self.view, place)

    async def return_to(self, name: str, trail: tuple[str, ...] = ()) -> None:
        """Show a view again, with the focus where it was left."""
        await self.switch_to(name, trail)
        self._focus_again(self._focus_of.get(name))

    def _focus_again(self, widget: Widget | None) -> None:
        if widget is not None and widget.is_attached:
            widget.focus(scroll_visible=False)  # nothing happens when it is hidden now
        self.call_after_refresh(self._focus_something)

    def _focus_something(self) -> None:
        if self.focused is None:
            self.view.focus_main()

    def show_current(self) -> None:
        """Read the book when it changed since, and give the view the focus."""
        self.reread()
        self.view.on_view_shown()
        self.view.focus_main()

    def reread(self) -> None:
        """Refresh the view on screen when it is stale."""
        view = self.view
        if view.is_stale:
            view.is_stale = False
            view.refresh_from_book()

    def make_stale(self) -> None:
        """The book changed: the view on screen re-reads now, the others when they are shown."""
        for view in self.views.values():
            view.is_stale = True
        self.reread()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What ran behind all views broke."""
        if event.state is WorkerState.ERROR:
            error = mishap("a job in the background ended badly", event.worker.error, event.worker.group)
            self.status.complain(error.message, error.hint)

    def on_paste(self, event: events.Paste) -> None:
        """No letter of a paste is a command; what to do with it is said."""
        event.stop()
        self.status.say(
            f"a paste is kept as a note: {key_for('deal.note')} on a deal or an account, then paste", fades=True
        )

    def on_resize(self, event: events.Resize) -> None:
        """Too small for the layout?"""
        is_too_small = _is_too_small(event.size)
        if is_too_small and not self.query(TooSmall):
            self.mount(TooSmall())
        if is_too_small and not self.has_class("-too-small"):
            self._focus_before_small = self.focused  # what is hidden loses the focus
        self.set_class(is_too_small, "-too-small")
        if not is_too_small:
            self.call_after_refresh(self._focus_after_resize)

    def _focus_after_resize(self) -> None:
        """A window that grows again has its focus where it was; one that hid the focused pane has it in another."""
        before, self._focus_before_small = self._focus_before_small, None
        if before is not None or self.focused is None:
            self._focus_again(before)


def reread(screens: Iterable[Screen[Any]]) -> None:
    """The book changed: whatever shows it, the lowest first, looks at it again.

    A main screen below another one showed a book that is closed.
    """
    screens = list(screens)
    shown = next((screen for screen in reversed(screens) if isinstance(screen, MainScreen)), None)
    for screen in screens:
        if isinstance(screen, MainScreen) and screen is shown:
            screen.make_stale()
        elif isinstance(screen, CommandScreen):
            screen.book_changed()


def _is_too_small(size: Size) -> bool:
    return size.width < MIN_WIDTH or size.height < MIN_HEIGHT


def _size_classes(size: Size) -> list[str]:
    """What the breakpoints and `on_resize` would set."""
    found = ["-too-small"] if _is_too_small(size) else []
    for length, breakpoints in ((size.width, _WIDTHS), (size.height, _HEIGHTS)):
        found.append([name for least, name in breakpoints if length >= least][-1])
    return found
