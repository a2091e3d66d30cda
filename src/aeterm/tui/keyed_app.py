"""The app's keys: those it starts with, and others given while it runs."""

from __future__ import annotations

from aeterm import paths
from aeterm.chosen_keys import keep_chosen_keys
from aeterm.config import Settings
from aeterm.tui.command_table import CommandTable
from aeterm.tui.dispatch import DispatchingApp
from aeterm.tui.keymap import changed
from aeterm.tui.rebinding import Rebinding


class KeyedApp(DispatchingApp):
    """An app with the settings and the commands, and the keys that the user gave these."""

    _settings: Settings
    _commands: CommandTable

    @property
    def commands(self) -> CommandTable:
        """The commands with the keys in force."""
        return self._commands

    @property
    def settings(self) -> Settings:
        """The user's settings."""
        return self._settings

    def on_mount(self) -> None:
        """Tell Textual of keys that are not those shipped."""
        if moved := changed(self._commands):
            self.set_keymap(moved)

    async def take_keys(self, change: Rebinding) -> None:
        """Keep other keys, and show everything anew with them: labels name keys. Raises BookWriteError."""
        keep_chosen_keys(paths.chosen_keys_file(), change.settings.chosen_keys)
        self._settings, self._commands = change.settings, change.table
        self.set_keymap(changed(change.table))
        await self.build_anew()

    async def build_anew(self) -> None:
        """All views again, on the one that is shown."""
        raise NotImplementedError
