"""What follows a letter that closed a menu: the rest of a word, or the next command?

A letter picks a line of a menu at once, so whoever types the word (`s`, then `neg` for Negotiation) has picked with
its first letter, and the others would be commands of the list below. They are not when they come quickly one after
the other and at least three letters in a row spell a word of that menu. The second letter alone decides nothing: it
is held back until the next key, at most `QUICK` seconds, and then acts. So `s n`, then `e a`, still moves the deal
and opens its amount, typed as fast as one likes.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

QUICK = 0.3
"""Seconds between two letters of one word, at most."""
_ENTER_WITHIN = 1.0
"""Seconds after the last letter of a word in which Enter belongs to it."""
_WORD = 3
"""Letters that make a word."""


def spells(typed: str, labels: Iterable[str]) -> bool:
    """True when a word of a label begins with what was typed, or the label goes on with it from a word."""
    return any(f" {label.casefold()}".find(f" {typed}") >= 0 for label in labels)


class Spelling:
    """Judges the keys after the one that closed a menu. `take` gives those that are to act now."""

    def __init__(self) -> None:
        self._labels: tuple[str, ...] = ()
        self._typed = ""
        self._last_at = 0.0
        self._held: list[events.Key] = []

    @property
    def is_holding(self) -> bool:
        """True while a key waits for the one after it."""
        return bool(self._held)

    def begin(self, letter: str, labels: Iterable[str], at: float) -> None:
        """`letter` has closed a menu with these labels, at the time of its key."""
        self._labels, self._typed, self._last_at = tuple(labels), letter, at

    def take(self, event: events.Key) -> list[events.Key]:
        """What acts now that this key was pressed: nothing, the key, or the one held before it too."""
        seconds = event.time - self._last_at
        if not self._typed:
            return [event]
        if event.key == "enter" and len(self._typed) >= _WORD and seconds <= _ENTER_WITHIN:
            self.end()
            return []
        letter = event.character if event.is_printable else None
        if letter is None or seconds > QUICK or not spells(self._typed + letter, self._labels):
            return [*self.end(), event]
        self._typed += letter
        self._last_at = event.time
        self._held = [event] if len(self._typed) < _WORD else []
        return []

    def give_up(self) -> list[events.Key]:
        """Nothing followed the key that is held: it acts after all."""
        return self.end() if self._held else []

    def end(self) -> list[events.Key]:
        """The word is over; gives the key that was held."""
        held, self._held, self._typed = self._held, [], ""
        return held
