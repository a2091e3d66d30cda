"""`:bind`: a command chosen or named, its key pressed or typed, and both kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import App

from aeterm.tui.rebinding import Rebinding, command_meant, rebound
from aeterm.tui.shell import Shell


class KeyBinding:
    """One `:bind`, from the word to the keys in force."""

    def __init__(self, app: App[int], shell: Shell, scopes: Sequence[str]) -> None:
        self._app = app
        self._shell = shell
        self._scopes = scopes

    async def begin(self, argument: str) -> None:
        """With what was typed behind the word: a command and its keys, a command, or nothing. Raises UsageError."""
        word, _, keys = argument.strip().partition(" ")
        if not word:
            from aeterm.tui.modals.key_editor import KeyEditor

            self._app.push_screen(KeyEditor(self._shell.commands, self._scopes), self._press)
            return
        command_id = command_meant(word, self._shell.commands, self._scopes).id
        if keys.strip():
            await self._take(self._tried(command_id, keys))
        else:
            self._press(command_id)

    def _press(self, command_id: str | None) -> None:
        if command_id is None:
            return
        from aeterm.tui.modals.key_editor import KeyPress

        tried = partial(self._tried, command_id)

        def pressed(keys: str | None) -> None:
            if keys is not None:
                self._app.call_next(self._shell.run_command, "app.bind", f"{command_id} {keys}")

        self._app.push_screen(KeyPress(self._shell.commands.command(command_id), tried), pressed)

    def _tried(self, command_id: str, keys: str) -> Rebinding:
        return rebound(self._shell.settings, command_id, keys)

    async def _take(self, change: Rebinding) -> None:
        from aeterm.tui.modals.key_editor import consequences

        await self._shell.take_keys(change)
        keys = change.command.key_labels or "no key"
        self._shell.say(f"{keys}: {change.command.title}", warning=consequences(change))
