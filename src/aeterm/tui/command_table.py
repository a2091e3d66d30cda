"""The commands with the keys in force, and what is asked of them: by place, by word, for the footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from aeterm.tui.command import BOARD, DEAL_ROWS, Command

_OPENING = ("forecast.deals", "today.open")
_BETWEEN_KEYS = re.compile("[/ -]")


class CommandTable:
    """Commands in the order of the table."""

    def __init__(self, entries: Iterable[Command]) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}

    def with_keys(self, keys: Mapping[str, str]) -> CommandTable:
        """The same commands, those named here with other keys; a pair of keys in the footer is left when one moved."""
        if not keys:
            return self
        moved = [entry._replace(keys=keys.get(entry.id, entry.keys)) for entry in self.entries]
        shown = {(scope, entry.key_label) for entry in moved for scope in entry.scopes}
        return CommandTable(
            entry._replace(hint_keys="")
            if entry.hint_keys
            and not all((entry.scopes[0], key) in shown for key in _BETWEEN_KEYS.split(entry.hint_keys))
            else entry
            for entry in moved
        )

    def command(self, command_id: str) -> Command:
        """The command with that id; KeyError when there is none."""
        return self._by_id[command_id]

    def key(self, command_id: str) -> str:
        """Its first key as shown to the user; its word after `:` when it has no key."""
        entry = self._by_id[command_id]
        return entry.key_label or f":{entry.word}"

    def available_in(self, scopes: Iterable[str]) -> list[Command]:
        """Commands that make sense in these scopes: those of the first scope first, then in the table's order.

        Deal rows and the board lie inside a view: a key that both bind is theirs, and the view's command is left
        without it.
        """
        wanted = list(scopes)
        found = [entry for entry in self.entries if any(scope in wanted for scope in entry.scopes)]
        found.sort(key=lambda entry: min(wanted.index(scope) for scope in entry.scopes if scope in wanted))
        inner = next((scope for scope in (DEAL_ROWS, BOARD) if scope in wanted), "")
        if not inner:
            return found
        taken = {key for entry in found if inner in entry.scopes for key in entry.keys.split(",")} - {""}
        return [
            entry._replace(keys="", hint="")
            if inner not in entry.scopes and taken.intersection(entry.keys.split(","))
            else entry
            for entry in found
        ]

    def footer_hints(self, scopes: Iterable[str]) -> list[Command]:
        """Commands that want a place in the footer, most important first; one without a key has none."""
        wanted = list(scopes)
        shown = [entry for entry in self.available_in(wanted) if entry.hint and (entry.keys or entry.hint_keys)]
        if DEAL_ROWS in wanted:  # after opening, what changes the deal goes before what changes the view
            return sorted(
                shown, key=lambda entry: (entry.id not in _OPENING, DEAL_ROWS not in entry.scopes, entry.rank)
            )
        return sorted(shown, key=lambda entry: entry.rank)

    def by_word(self, word: str, scopes: Iterable[str]) -> Command | None:
        """The command typed after `:`; a start of the word is enough when only one command has it."""
        known = {entry.word: entry for entry in self.available_in(scopes) if entry.word}
        if word in known:
            return known[word]
        matching = [entry for name, entry in known.items() if word and name.startswith(word)]
        return matching[0] if len(matching) == 1 else None

    def nearest_words(self, word: str, scopes: Iterable[str]) -> list[str]:
        """At most three words of the command line that look like `word`."""
        from difflib import get_close_matches

        known = [entry.word for entry in self.available_in(scopes) if entry.word]
        return get_close_matches(word, known, n=3, cutoff=0.3)
