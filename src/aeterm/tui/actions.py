"""What the commands of the whole app do. Those of one view are methods of that view."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from aeterm.errors import UsageError
from aeterm.tui.shell import Choice

if TYPE_CHECKING:
    from aeterm.tui.app import AetermApp

_THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark", "ansi-light")


class AppActions:
    """`do_*` methods of the app; see `commands.py` for what calls them."""

    async def do_view_pipeline(self: AetermApp, argument: str = "") -> None:
        """View 2."""
        await self._view("pipeline", argument)

    async def do_view_accounts(self: AetermApp, argument: str = "") -> None:
        """View 3."""
        await self._view("accounts", argument)

    async def do_view_forecast(self: AetermApp, argument: str = "") -> None:
        """View 4."""
        await self._view("forecast", argument)

    async def do_view_drafts(self: AetermApp, argument: str = "") -> None:
        """View 5."""
        await self._view("drafts", argument)

    async def _view(self: AetermApp, name: str, argument: str) -> None:
        await self.switch_view(name)
        if argument:
            await self.run_command("list.filter", argument)

    def do_app_help(self: AetermApp, argument: str = "") -> None:
        """`?`: keys and commands of this place."""
        self._palette(is_line=False, text=argument)

    def do_app_command_line(self: AetermApp, argument: str = "") -> None:
        """`:`."""
        self._palette(is_line=True, text=argument)

    def _palette(self: AetermApp, *, is_line: bool, text: str) -> None:
        from aeterm.tui.modals.palette import Chosen, Palette

        main = self.main
        if main is None:
            return

        def run(chosen: Chosen | None) -> None:
            if chosen is not None:
                self.call_next(self.run_command, *chosen)

        scopes = [main.current, "app", "list", "text"]
        self.push_screen(Palette(scopes, is_line=is_line, why_not=main.view.why_not, text=text), run)

    def do_app_undo(self: AetermApp, argument: str = "") -> None:
        """Take the last change back."""
        entry = self.services.history.undo()
        if entry is None:
            raise UsageError("nothing to undo")
        self.book_changed()
        self.say(f"undone: {entry.command} · redo: U")

    def do_app_redo(self: AetermApp, argument: str = "") -> None:
        """And do it again."""
        entry = self.services.history.redo()
        if entry is None:
            raise UsageError("nothing to redo")
        self.book_changed()
        self.say(f"redone: {entry.command}", undo=True)

    def do_app_history(self: AetermApp, argument: str = "") -> None:
        """The list of changes."""
        from aeterm.tui.modals.history import History

        self.push_screen(History())

    def do_app_next_pane(self: AetermApp, argument: str = "") -> None:
        """The next widget that can have the focus."""
        self.screen.focus_next()

    def do_app_previous_pane(self: AetermApp, argument: str = "") -> None:
        """The one before."""
        self.screen.focus_previous()

    def do_app_escape(self: AetermApp, argument: str = "") -> None:
        """Leave whatever is transient; never quits."""
        if self.main is not None and self.main.view.leave():
            self.refresh_chrome()

    def do_app_back(self: AetermApp, argument: str = "") -> None:
        """Leave, and quit at the top."""
        if self.main is not None and self.main.view.leave():
            self.refresh_chrome()
        else:
            self.exit(0)

    def do_app_quit(self: AetermApp, argument: str = "") -> None:
        """Quit."""
        self.exit(0)

    def do_app_redraw(self: AetermApp, argument: str = "") -> None:
        """Send every cell again."""
        self.refresh(repaint=True, layout=True)

    def do_app_theme(self: AetermApp, argument: str = "") -> None:
        """Choose the colours, for this session."""
        if not argument:
            keys = "123456789"
            self.choose("COLOURS", [Choice(keys[i], name) for i, name in enumerate(_THEMES)], self.do_app_theme)
        elif argument not in self.available_themes:
            raise UsageError(f'no theme "{argument}"', hint=f"for example {', '.join(_THEMES[:4])}")
        else:
            self.theme = argument
            self.say(f"theme {argument} · to keep it: theme = \\"{argument}\\" in config.toml")

    def do_app_import(self: AetermApp, argument: str = "") -> Awaitable[None] | None:
        """The import screen."""
        from aeterm.tui.screens.importing import ImportScreen

        return self.push_screen(ImportScreen(argument))
