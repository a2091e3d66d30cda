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
        """Its first key as shown to the user; without one its word after `:`, else the key of the list that runs it."""
        entry = self._by_id[command_id]
        return entry.key_label or (f":{entry.word}" if entry.word else self.key("app.help"))

    def places_of(self, word: str) -> list[str]:
        """The first scopes, by name, in which a word of the command line means something: `pipeline`."""
        found = [entry.scopes[0] for entry in self.entries if word and word in (entry.word, *entry.also)]
        return [scope.replace("-", " ").capitalize() for scope in dict.fromkeys(found)]

    def available_in(self, scopes: Iterable[str]) -> list[Command]:
        """Commands that make sense in these scopes: those of the first scope first, then in the table's order.

        Deal rows and the board lie inside a view: a key that both bind is theirs, and the view's command is left
        without it. A word that a nearer command has is that one's; what is only typed is left out then.
        """
        wanted = list(scopes)
        found = [entry for entry in self.entries if any(scope in wanted for scope in entry.scopes)]
        found.sort(key=lambda entry: min(wanted.index(scope) for scope in entry.scopes if scope in wanted))
        nearest = {entry.word: entry for entry in reversed(found)}
        found = [entry for entry in found if entry.keys or not entry.word or nearest[entry.word] is entry]
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

    def by_name(self, command_id: str) -> Command | None:
        """The command of the same word that takes the name of its deal or account anywhere; None when there is none."""
        word = self._by_id[command_id].word
        same = [entry for entry in self.entries if entry.word == word and entry.scopes == ("app",) and not entry.keys]
        return same[0] if word and same and same[0].id != command_id else None

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
        found = [entry for entry in self.available_in(scopes) if entry.word]
        known = {entry.word: entry for entry in reversed(found)}
        also = {name: entry for entry in reversed(found) for name in entry.also}
        if word in known or word in also:
            return known.get(word) or also[word]
        matching = [entry for name, entry in known.items() if word and name.startswith(word)]
        return matching[0] if len(matching) == 1 else None

    def nearest_words(self, word: str, scopes: Iterable[str]) -> list[str]:
        """At most three words of the command line that look like `word`."""
        from difflib import get_close_matches

        known = [name for entry in self.available_in(scopes) for name in (entry.word, *entry.also) if name]
        return get_close_matches(word, known, n=3, cutoff=0.3)
