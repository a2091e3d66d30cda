"""The app: it owns the services, runs commands, and is the one place where errors stop."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.notifications import SeverityLevel
from textual.screen import Screen

from aeterm.config import Settings
from aeterm.crash import crash_line
from aeterm.domain.deal import Deal
from aeterm.errors import AetermError, UsageError
from aeterm.paths import state_dir
from aeterm.services.container import BookOpener, Services
from aeterm.text import clean, one_line
from aeterm.tui import clipboard, editor
from aeterm.tui.actions import AppActions
from aeterm.tui.command_table import CommandTable
from aeterm.tui.commands import TABLE
from aeterm.tui.following import FOLLOW_SECONDS, Follower
from aeterm.tui.kept_place import place_in
from aeterm.tui.key_hints import key_for
from aeterm.tui.keyed_app import KeyedApp
from aeterm.tui.leaving import LeavingApp, left_last_time
from aeterm.tui.main_screen import MainScreen, reread
from aeterm.tui.pace import pace_of
from aeterm.tui.private_app import PrivateApp
from aeterm.tui.quarter import quarter_lines
from aeterm.tui.switching import BookSwitch
from aeterm.tui.theme import usable_theme
from aeterm.tui.widgets.status import outdate, status_of
from aeterm.tui.windows import WindowedApp

if TYPE_CHECKING:
    from aeterm.domain.account import Account
    from aeterm.domain.draft import DraftKind

_QUIET_AFTER_SECONDS = 2.0
_STYLES = sorted((Path(__file__).parent / "styles").glob("*.tcss"), key=lambda file: (file.name != "app.tcss", file))


class AetermApp(PrivateApp, LeavingApp, WindowedApp, KeyedApp):
    """aeterm on a terminal. Implements `shell.Shell` for the views."""

    CSS_PATH: ClassVar[list[str | PurePath]] = list(_STYLES)
    ENABLE_COMMAND_PALETTE = False
    TITLE = "aeterm"

    def __init__(
        self, services: Services | None, opener: BookOpener, settings: Settings, commands: CommandTable = TABLE
    ) -> None:
        super().__init__()
        self._settings, self._commands = settings, commands
        self._services = services
        self.opener = opener
        self._switch = BookSwitch(opener)
        self._actions: AppActions | None = None
        self._follower = Follower(self, self.run_worker)
        self.crash_line = ""
        """What to print after the terminal is restored; empty when nothing went wrong."""
        self.pace = pace_of(is_slow=settings.low_bandwidth)
        if not self.pace.moves:
            self.animation_level = "none"
        self.theme = usable_theme(settings.theme, self.available_themes)

    # -- start and end ------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The main screen, or the first-run screen when there is no book."""
        if self._services is not None:
            return self._new_main()
        from aeterm.tui.screens.first_run import FirstRunScreen

        return FirstRunScreen(self.opener)

    def _new_main(self) -> MainScreen:
        is_empty = not self.services.book.all(Deal)  # where keys to begin with are named
        main = MainScreen(self.size, "pipeline" if is_empty else self._settings.first_view)
        self._actions = AppActions(self, self, main)
        return main

    def on_mount(self) -> None:
        """Follow the book."""
        self.set_interval(FOLLOW_SECONDS, self._follow)
        self.set_timer(_QUIET_AFTER_SECONDS, gc.freeze)  # the book stays: collections need not walk it again
        self.call_after_refresh(self._greet)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor that blinks is sent twice a second."""
        if not self.pace.moves and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    async def use(self, services: Services) -> None:
        """Work on another book from now on."""
        previous, self._services = self._services, services
        if previous is not None and previous is not services:
            previous.book.close()
        if self.main is not None and self.main is not self.screen_stack[0]:
            await self.pop_screen()
        # The screen an app starts with has no result callback, which switch_screen would take away: push over it.
        await self.push_screen(self._new_main())
        self._greet()

    async def switch_book(self, *, is_demo: bool) -> None:
        """To the demo or back."""
        await self.use(await self._switch.other(self.services.book.path, is_demo=is_demo))

    async def build_anew(self) -> None:
        """All views again, on the one that is shown."""
        if (main := self.main) is None:
            return
        shown, places = main.current, {name: place_in(view) for name, view in main.views.items()}
        await self.use(self.services)
        if (anew := self.main) is not None:
            anew.places = places
            await self.switch_view(shown)

    async def close_and_leave(self) -> None:
        """Go back to the screen below, without a book."""
        await self.pop_screen()
        self.close_book()
        self._services = self._actions = None

    def close_book(self) -> None:
        """Let go of the book that is open, if any."""
        if self._services is not None:
            self._services.book.close()

    def _greet(self) -> None:
        if self._services is None:
            return
        self.refresh_chrome()
        if self._actions is not None:
            self._actions.tour.offer()
        if left := left_last_time(self._actions.captures.left_over() if self._actions else ""):
            self.say(left)
        warnings = self.services.book.warnings
        for error in [*self._settings.faults, *map(AetermError, warnings)][:1]:
            self.complain(error)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast, in clean text whoever asks for it; markup is never read."""
        super().notify(clean(message), title=one_line(title), severity=severity, timeout=timeout, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """The one boundary of the interface: a report without deal data, one line, exit code 1."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.put_unkept_by()
            self.crash_line = f"aeterm: {crash_line(error, 'the interface')}"
        self._close_messages_no_wait()

    # -- what views ask for: see shell.Shell --------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The use cases of the open book."""
        if self._services is None:
            raise UsageError("no book is open", hint="start with the demo, an import or a new book")
        return self._services

    @property
    def main(self) -> MainScreen | None:
        """The main screen, wherever it is in the stack."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, MainScreen)), None)

    def say(self, text: str, *, undo: bool = False, redo: bool = False, fades: bool = False, warning: str = "") -> None:
        """Into the status line."""
        if (status := status_of(self.screen_stack)) is not None:
            ways = {"undo": key_for("app.undo") if undo else "", "redo": key_for("app.redo") if redo else ""}
            revision = self.services.book.revision if undo or redo else None
            status.say(text, **ways, revision=revision, fades=fades, warning=warning)

    def complain(self, error: AetermError) -> None:
        """Into the status line, with its hint."""
        if (status := status_of(self.screen_stack)) is not None:
            status.complain(error.message, error.hint)

    def set_job(self, text: str) -> None:
        """At the right of the status line."""
        if self.main is not None:
            self.main.status.set_job(text)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run a service call; its error goes to the status line."""
        try:
            action()
        except AetermError as error:
            self.complain(error)
            return False
        return True

    def book_changed(self) -> None:
        """Views and screens re-read."""
        self.hide_new_names()
        outdate(self.screen_stack, self.services.book.revision)
        reread(self.screen_stack)
        self.refresh_chrome()

    def copy(self, text: str, what: str) -> None:
        """Copy and say by which route."""
        try:
            route = clipboard.copy(text, self.copy_to_clipboard, folder=state_dir())
        except OSError as error:
            self.complain(AetermError(f"nothing was copied: {error}"))
            return
        way = "to" if "file" in route or "buffer" in route else "by"
        self.say(f"copied {what} {way} {route}{self.bare}", fades=way == "by")

    @property
    def why_no_editor(self) -> str:
        """Asked of the environment."""
        return editor.why_none()

    def edit_text(self, text: str, then: Callable[[str], object], *, title: str, suffix: str = ".md") -> None:
        """Through $EDITOR, or a window of our own."""

        def take(after: str | None) -> None:
            if after is not None:
                self.attempt(lambda: then(after))

        if not self.attempt(lambda: editor.check(is_private=self.is_private)):
            return
        if remark := self.why_no_editor:
            self.write(title, text, take, remark=remark)
        else:
            self.attempt(lambda: take(editor.lent(self, text, suffix)))

    def unkept(self) -> list[tuple[str, str]]:
        """What is typed into windows, and the notes that wait for the next time."""
        return [*super().unkept(), *(self._actions.captures.unkept() if self._actions else ())]

    def show_view(self, name: str) -> None:
        """Switch to a view."""
        self.call_next(self.switch_view, name)

    async def switch_view(self, name: str) -> None:
        """Switch to a view and wait until it is there."""
        if self.main is not None:
            await self.main.switch_to(name)
            self.refresh_chrome()

    def start_draft(self, kind: DraftKind, target: Deal | Account, *, language: str = "", prompt: str = "") -> None:
        """Switch to Drafts, which does the rest."""
        self.hand_over("drafts", "start", kind, target, language, prompt)

    def capture(self, target: Deal | Account, text: str = "", *, in_editor: bool = False) -> None:
        """Open the box for a note, or the editor, or keep the text given."""
        if self._actions is not None:
            self._actions.captures.capture(target, text, in_editor=in_editor)

    def review(self, target: Deal | Account, note_id: str = "") -> None:
        """Show what a note proposes."""
        if self._actions is not None:
            self._actions.captures.review(target, note_id)

    def open_deal(self, deal_id: str) -> None:
        """Switch to Pipeline and show that deal in full; in Pipeline itself, put the cursor on it."""
        is_there = self.main is not None and self.main.current == "pipeline"
        self.hand_over("pipeline", "open_deal" if is_there else "show_deal", deal_id)

    def hand_over(self, view: str, method: str, *arguments: object) -> None:
        """Switch to a view, call one of its methods once it is there, and remember where to go back to."""

        async def hand_over() -> None:
            if (main := self.main) is None:
                return
            await main.switch_to(view, main.trail if main.current == view else (*main.trail, main.current))
            self.refresh_chrome()
            getattr(main.view, method)(*arguments)

        self.call_next(hand_over)

    def return_to_origin(self) -> bool:
        """Back to the view that opened what is on screen."""
        if self.main is None or not self.main.trail:
            return False
        *before, origin = self.main.trail
        self.main.trail = tuple(before)
        self.call_next(self.return_to_view, origin, self.main.trail)
        return True

    async def return_to_view(self, name: str, trail: tuple[str, ...] = ()) -> None:
        """Show a view again as it was left."""
        if self.main is not None:
            await self.main.return_to(name, trail)
            self.refresh_chrome()

    def refresh_chrome(self) -> None:
        """Tabs, idle remark and footer."""
        main = self.main
        if main is None or self._services is None:
            return
        settings = self.services.book.settings
        short, long = quarter_lines(settings.calendar, self.services.clock)
        badges = tuple(["PRIVATE"] * self.is_private + ["DEMO"] * settings.is_demo)
        main.tabs.show(main.current, badges=badges, when=short, when_long=long)
        main.status.set_idle(f" · {self.services.models.remark}")
        main.footer.show(self.commands.footer_hints([*main.view.hinted, "app"]), self.commands)
        self.refresh_keys()

    # -- commands -----------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """The key of Textual itself for quitting goes before every other binding; it asks like ours."""
        if self._actions is None:
            self.exit(0)
        else:
            self.attempt(self._actions.do_app_quit)

    def action_help_quit(self) -> None:
        """ctrl+c does not quit; say what does."""
        self.say(
            f"press {key_for('app.back')} to quit, {key_for('app.escape')} to stop, {key_for('list.copy')} to copy"
        )

    # -- following other writers --------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Once a second: a cheap look at the journal's tail."""
        if self._services is not None:
            self._follower.look(self._services.book)
