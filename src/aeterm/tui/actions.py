"""What the commands of the whole app do. Those of one view are methods of that view."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from aeterm.config import AUTO_THEME
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState
from aeterm.errors import UsageError
from aeterm.paths import command_history_file
from aeterm.terminal import has_shell
from aeterm.text import one_line
from aeterm.tui import theme
from aeterm.tui.briefs_job import BriefsJob
from aeterm.tui.capturing import Captures
from aeterm.tui.command_history import CommandHistory
from aeterm.tui.editor import check
from aeterm.tui.key_hints import key_for
from aeterm.tui.main_screen import MainScreen
from aeterm.tui.reasons import reason_of
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.shell import Choice, Shell
from aeterm.tui.sparing import SparingApp
from aeterm.tui.tour import Tour
from aeterm.tui.walks import Walks
from aeterm.tui.worded import Worded
from aeterm.tui.zooming import check_zoom, toggle_zoom

_PANES = "VirtualList, TextPane"
_NOTHING_RUNS = "nothing runs"
_IN_EDITOR = ("deal.note_editor", "account.note_editor", "draft.editor", "defence.editor")
"""Commands that show a text in full, to be edited."""


class AppActions(Worded):
    """`do_*` methods of the main screen; see `commands.py` for what calls them."""

    def __init__(self, app: SparingApp, shell: Shell, main: MainScreen) -> None:
        self._app = app
        self._shell = shell
        self._main = main
        self._briefs = BriefsJob(app, shell)
        self.captures = Captures(app, shell, main)
        self._history = CommandHistory(command_history_file())
        self._walks = Walks(app, shell)
        self.tour = Tour(app, shell)
        self._known_ways: tuple[int, tuple[bool, bool]] = (-1, (False, False))

    async def do_view_today(self, argument: str = "") -> None:
        """View 1."""
        await self._view("today", "")

    async def do_view_pipeline(self, argument: str = "") -> None:
        """View 2."""
        await self._view("pipeline", argument)

    async def do_view_accounts(self, argument: str = "") -> None:
        """View 3."""
        await self._view("accounts", argument)

    async def do_view_forecast(self, argument: str = "") -> None:
        """View 4."""
        await self._view("forecast", argument)

    async def do_view_drafts(self, argument: str = "") -> None:
        """View 5."""
        await self._view("drafts", argument)

    async def do_view_last(self, argument: str = "") -> None:
        """`-`: the view before, as it was left."""
        if not self._main.previous:
            raise UsageError("no other view was shown yet", hint=f"{key_for('view.today')} shows Today")
        await self._shell.return_to_view(self._main.previous)

    async def _view(self, name: str, argument: str) -> None:
        if name == self._main.current and not argument:
            self._shell.say(f"{self._main.view.TITLE} is on screen already", fades=True)
        await self._shell.switch_view(name)
        if argument:
            await self._shell.run_command("list.filter", argument.removeprefix("/"))

    def do_app_find(self, argument: str = "") -> None:
        """`f`: one window over everything; `:find words` has them typed."""
        from aeterm.tui.modals.find import open_find

        open_find(self._app, self._shell, argument)

    async def do_app_review(self, argument: str = "") -> None:
        """`V`: through the deals picked out in the list, those of a query, or the worklist."""
        await self._walks.begin(argument, () if argument else self._main.view.deals_to_review())

    def do_app_help(self, argument: str = "") -> None:
        """`?`: keys and commands of this place."""
        self._palette(is_line=False, text=argument)

    def do_app_command_line(self, argument: str = "") -> None:
        """`:`."""
        self._palette(is_line=True, text=argument)

    def _palette(self, *, is_line: bool, text: str) -> None:
        from aeterm.tui.modals.palette import Chosen, Palette

        def run(chosen: Chosen | None) -> None:
            if chosen is not None:
                self._app.call_next(self._shell.run_command, *chosen)

        screen = self._app.screen
        place = screen if isinstance(screen, CommandScreen) else self._main.view
        scopes = [*place.scopes, "list", "text", *(["app"] if place is not screen else [])]
        palette = Palette(
            self._shell,
            scopes,
            is_line=is_line,
            why_not=lambda command_id: place.why_not(command_id) or self.why_not(command_id),
            text=text,
            history=self._history,
        )
        self._app.push_screen(palette, run)

    def why_not(self, command_id: str) -> str:
        """Why a command of the whole app cannot run now; empty when it can."""
        if command_id in ("app.undo", "app.redo"):
            can_undo, can_redo = self._ways_back()
            is_undo = command_id == "app.undo"
            return "" if (can_undo if is_undo else can_redo) else f"nothing to {'undo' if is_undo else 'redo'}"
        if command_id == "app.stop":
            return "" if self._briefs.is_running else _NOTHING_RUNS
        if command_id == "view.last":
            return "" if self._main.previous else "no other view was shown yet"
        if command_id == "app.review" and not self._has_open_deals():
            return "there is no open deal to review"
        if command_id == "app.zoom":
            return reason_of(lambda: check_zoom(self._app.screen_stack))
        if command_id == "app.suspend":
            return reason_of(self._check_shell)
        return reason_of(lambda: check(is_private=self._shell.is_private)) if command_id in _IN_EDITOR else ""

    def _ways_back(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo; the journal is asked once for each revision."""
        book, history = self._shell.services.book, self._shell.services.history
        if self._known_ways[0] != book.revision:
            self._known_ways = (book.revision, history.ways_back())
        return self._known_ways[1]

    def _has_open_deals(self) -> bool:
        return any(deal.state is DealState.OPEN for deal in self._shell.services.book.all(Deal).values())

    def do_app_undo(self, argument: str = "") -> None:
        """Take the last change back."""
        entry = self._shell.services.history.undo()
        if entry is None:
            raise UsageError("nothing to undo")
        self._shell.book_changed()
        self._main.view.select_deal(entry.deal_id)
        self._shell.say(entry.command, redo=True)

    def do_app_redo(self, argument: str = "") -> None:
        """And do it again."""
        entry = self._shell.services.history.redo()
        if entry is None:
            raise UsageError("nothing to redo")
        self._shell.book_changed()
        self._main.view.select_deal(entry.deal_id)
        self._shell.say(entry.command, undo=True)

    def do_app_history(self, argument: str = "") -> None:
        """The list of changes."""
        from aeterm.tui.modals.history import History

        self._app.push_screen(History())

    def do_app_next_pane(self, argument: str = "") -> None:
        """The next list or text; the filter line has a key of its own."""
        self._go(self._app.screen.focus_next)

    def do_app_previous_pane(self, argument: str = "") -> None:
        """The one before."""
        self._go(self._app.screen.focus_previous)

    def do_app_zoom(self, argument: str = "") -> None:
        """`+`: the pane with the focus alone, and all of them again."""
        toggle_zoom(self._app.screen_stack)

    def _go(self, move: Callable[[str], Widget | None]) -> None:
        before = self._app.focused
        if move(_PANES) is before:
            self._shell.say("there is one pane here", fades=True)

    def do_app_escape(self, argument: str = "") -> None:
        """Leave whatever is transient, then stop what runs behind; never quits."""
        if self.captures.stop():
            return
        if self._main.view.leave() or self._shell.return_to_origin():
            self._shell.refresh_chrome()
        elif self._briefs.stop():
            return
        elif self.tour.end():
            self._shell.say("the tour is over · :tour begins it again", fades=True)
        elif not self._main.status.text:  # what was said last is worth more
            self._shell.say(f"nothing to leave · {key_for('app.back')} quits", fades=True)

    def do_app_back(self, argument: str = "") -> None:
        """Leave, and quit at the top; a filter on the list is no place to leave."""
        if self._main.view.leave(clear_filter=False):
            self._shell.refresh_chrome()
        elif not self._shell.return_to_origin():
            self.do_app_quit()

    def do_app_quit(self, argument: str = "") -> None:
        """Quit; asks only when something is being written, and takes the same key once more for a yes."""
        from aeterm.tui.modals.confirm import QuitQuestion

        found = self._at_stake()
        if isinstance(self._app.screen, QuitQuestion):
            self._app.exit(0)
        elif found:
            again, stays = key_for("app.back"), key_for("app.escape")
            leaves = ", ".join(dict.fromkeys(leaves for _, leaves in found))
            question = QuitQuestion(f"{found[0][0]}. Quit?", f"{again} again quits and {leaves}. {stays} stays.")
            self._app.push_screen(question, lambda is_meant: self._app.exit(0) if is_meant else None)
        elif lost := self.captures.warn():
            raise UsageError(
                lost, hint=f"{key_for('deal.note')} has it again, after the next start too; {key_for('app.back')} quits"
            )
        else:
            self._app.exit(0)

    def _at_stake(self) -> list[tuple[str, str]]:
        """What runs or is typed and not kept, the uppermost first, each with what quitting does with it."""
        from aeterm.tui.modals.dialog import Dialog

        typed = [screen.at_stake for screen in reversed(self._app.screen_stack) if isinstance(screen, Dialog)]
        jobs = self._shell.jobs
        return [(about, leaves) for about, leaves in (*typed, (jobs.about, jobs.leaves)) if about]

    def do_app_briefs(self, argument: str = "") -> None:
        """Briefs for all meetings of a day, behind whatever is done meanwhile."""
        self._briefs.start(argument)

    def do_app_stop(self, argument: str = "") -> None:
        """Stop what runs behind."""
        if not self._briefs.stop():
            raise UsageError(_NOTHING_RUNS, hint=f"{key_for('app.escape')} stops the draft that is being written")

    def do_app_privacy(self, argument: str = "") -> None:
        """`P`: names and amounts are hidden on screen, or seen again."""
        self._shell.toggle_privacy()

    def do_app_redraw(self, argument: str = "") -> None:
        """Send every cell again."""
        self._app.forget_picture()
        self._app.refresh(repaint=True, layout=True)

    def do_app_suspend(self, argument: str = "") -> None:
        """Stop until the shell goes on with it; refused where no shell is behind it, which could."""
        self._check_shell()
        self._app.action_suspend_process()

    def _check_shell(self) -> None:
        if self._app.is_headless or not has_shell():
            raise UsageError("there is no shell to go back to", hint=f"{key_for('app.quit')} quits")

    def do_objections_open(self, argument: str = "") -> None:
        """`o` where no deal or account is under a cursor: those of the one named, else all of the book."""
        from aeterm.tui.screens.objections import open_objections

        open_objections(self._app, self._shell, argument)

    def do_contacts_open(self, argument: str = "") -> None:
        """`C` where no deal or account is under a cursor: the people of the one named, else all of the book."""
        from aeterm.tui.screens.contacts import open_contacts

        open_contacts(self._app, self._shell, argument)

    def do_app_theme(self, argument: str = "") -> None:
        """Choose the colours, from now on."""
        if not argument:
            names = [*theme.offered(self._app.theme), AUTO_THEME]
            details = {AUTO_THEME: "as config.toml has it"}
            choices = [
                Choice(key, name, detail=details.get(name, "")) for key, name in zip("123456789", names, strict=False)
            ]
            self._shell.choose("COLOURS", choices, self.do_app_theme, selected=self._app.theme)
            return
        if argument != AUTO_THEME and argument not in self._app.available_themes:
            raise UsageError(f'no theme "{argument}"', hint=f"for example {', '.join(theme.THEMES[:4])}")
        if argument != AUTO_THEME:
            self._app.theme = argument
        try:
            theme.keep(argument)
        except OSError as error:
            self._shell.say(f"theme {argument}, this time alone: it cannot be kept: {error.strerror}")
            return
        said = "as config.toml has it, from the next start" if argument == AUTO_THEME else f"{argument}, kept"
        self._shell.say(f"theme {said}")

    def do_app_model(self, argument: str = "") -> None:
        """Choose the model that writes drafts, from now on."""
        models = self._shell.services.models
        if argument:
            taken = models.switch(argument)
            why = models.why_not(taken)
            self._shell.refresh_chrome()
            self._shell.say(f"drafts by {f'the outline writer: {why}' if why else models.label}")
            return
        keys = "123456789abcdefghijklmnoprstuvwxyz"
        choices = [
            Choice(key, one_line(profile.profile), profile.profile, one_line(models.why_not(profile) or profile.name))
            for key, profile in zip(keys, models.profiles(), strict=False)
        ]
        title = "MODEL · local only" if models.is_local_only else "MODEL"
        self._shell.choose(title, choices, self.do_app_model, selected=models.current.profile)

    def do_app_import(self, argument: str = "") -> None:
        """The import screen."""
        from aeterm.tui.screens.importing import ImportScreen

        self._app.push_screen(ImportScreen(argument))
