"""From a command of the table to the method that carries it out, or to the reason why none does."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from aeterm.errors import AetermError
from aeterm.tui.key_order import OrderedApp
from aeterm.tui.screens.base import CommandScreen
from aeterm.tui.views.base import View
from aeterm.tui.widgets.footer import Footer
from aeterm.tui.widgets.tabs import TabLine
from aeterm.tui.zooming import end_zoom

if TYPE_CHECKING:
    from aeterm.tui.actions import AppActions
    from aeterm.tui.command_table import CommandTable
    from aeterm.tui.main_screen import MainScreen


class DispatchingApp(OrderedApp):
    """The part of the app that runs commands."""

    _actions: AppActions | None = None

    @property
    def commands(self) -> CommandTable:
        """The commands with the keys in force."""
        raise NotImplementedError

    @property
    def main(self) -> MainScreen | None:
        """The main screen."""
        raise NotImplementedError

    def complain(self, error: AetermError) -> None:
        """Tell the user of an error."""
        raise NotImplementedError

    async def action_command(self, command_id: str) -> None:
        """A key of the table was pressed."""
        await self.run_command(command_id)

    async def run_command(self, command_id: str, argument: str = "") -> None:
        """Carry a command out: the focused widget, else the view, else the app. A refusal says why.

        What cannot be done to what is under the cursor is done to the deal or account that the argument names.
        """
        entry = self.commands.command(command_id)
        if entry.leaves and self._leave_zoom():
            return
        reason = self.why_not(command_id)
        if reason and not (argument and entry.says_which):
            other = self.commands.by_name(command_id) if argument else None
            if other is None:
                what, _, hint = reason.partition(" · ")
                self.complain(AetermError(what, hint=hint))
                return
            entry = other
        name = entry.handler
        for node in self._command_chain():
            handler = getattr(node, name, None)
            if handler is not None:
                try:
                    result = handler(argument)
                    if inspect.isawaitable(result):
                        await result
                except AetermError as error:
                    self.complain(error)
                else:
                    if self._actions is not None:
                        self._actions.tour.done(command_id)
                return
        self.complain(AetermError(f"{entry.title}: not here"))

    def why_not(self, command_id: str) -> str:
        """Why a command cannot run now where the user is; empty when it can."""
        place, actions = self._here, self._actions
        reason = place.why_not(command_id) if place is not None else ""
        return reason or (actions.why_not(command_id) if actions is not None else "")

    def refresh_keys(self) -> None:
        """Grey out the hints of keys that cannot act now, where the user is."""
        if not self.screen_stack:
            return  # the app ends
        place = self._here
        footer = self.main.footer if isinstance(place, View) and self.main else getattr(place, "footer", None)
        if place is not None and place.is_mounted and isinstance(footer, Footer) and footer.is_attached:
            footer.grey(frozenset(hint.id for hint in footer.hints if self.why_not(hint.id)))

    def on_keys_dealt_with(self) -> None:
        """Whatever the key has changed, other keys may act now."""
        self.refresh_keys()

    def _leave_zoom(self) -> bool:
        return self._here is not None and end_zoom(self.screen_stack)

    @property
    def _here(self) -> View | CommandScreen[object] | None:
        """The screen of commands or the view that is on screen; None in a window over them."""
        if isinstance(self.screen, CommandScreen):
            return self.screen
        return self.main.view if self.main is not None and self.screen is self.main else None

    def _command_chain(self) -> list[object]:
        nodes: list[object] = list(self.focused.ancestors_with_self) if self.focused else []
        if isinstance(self._here, View) and self._here not in nodes:
            nodes.append(self._here)
        if self._actions is not None:
            nodes.append(self._actions)
        return nodes

    async def on_tab_line_clicked(self, event: TabLine.Clicked) -> None:
        """A tab was clicked."""
        await self.run_command(f"view.{event.name}")

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """A hint was clicked."""
        await self.run_command(event.command_id)
