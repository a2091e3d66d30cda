"""What is known of a record, field by field: one word and one heading each, for columns, filters and exports."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from aeterm.errors import UsageError
from aeterm.text import folded, one_line

DEFAULT = "default"
"""Said in place of names of columns: those that a list has when nobody chose any."""


class Kind(StrEnum):
    """What the values of a field are, by which a list decides how to show them."""

    TEXT = "text"
    LONG = "long"
    """Text of any length, which takes what other columns leave."""
    MONEY = "money"
    """A Decimal in the currency of the record, or None."""
    DAY = "day"
    DAYS = "days"
    """A number of days, or None."""
    NUMBER = "number"
    RATIO = "ratio"
    """A Decimal from 0 to 1, or None."""
    STAGE = "stage"
    CATEGORY = "category"
    LETTERS = "letters"
    """How a deal is qualified, a letter an element."""


FIGURES = (Kind.MONEY, Kind.DAYS, Kind.NUMBER, Kind.RATIO)
"""Kinds that are aligned right."""


class Field(NamedTuple):
    """One field."""

    name: str
    """What is typed for it."""
    title: str
    """Its heading."""
    kind: Kind = Kind.TEXT
    also: tuple[str, ...] = ()
    """Other words for it."""


def _with(entry: Field, words: Mapping[str, str]) -> Field:
    """The field with those of some words that mean it."""
    return entry._replace(also=(*entry.also, *(word for word in words if words[word] in (entry.name, *entry.also))))


class FieldTable:
    """The fields of one kind of record, found by their words."""

    def __init__(self, entries: Iterable[Field], what: str, words: Mapping[str, str] | None = None) -> None:
        """`what` is the record, as in `a deal has no column "x"`; `words` are those of another language, each for a
        name or another word of a field.
        """
        self.entries = tuple(_with(entry, words or {}) for entry in entries)
        self.what = what
        self._by_name = {entry.name: entry for entry in self.entries}
        self._by_word = {word: entry for entry in self.entries for word in entry.also} | self._by_name

    @property
    def names(self) -> tuple[str, ...]:
        """The word of every field, in the order of the table."""
        return tuple(self._by_name)

    @property
    def aliases(self) -> Mapping[str, str]:
        """The name behind each other word."""
        return {word: entry.name for entry in self.entries for word in entry.also}

    def __getitem__(self, name: str) -> Field:
        """The field of exactly that name; KeyError when there is none."""
        return self._by_name[name]

    def known(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some names that there are, each once: a book may name fields of another version."""
        return tuple(dict.fromkeys(name for name in names if name in self._by_name))

    def find(self, word: str) -> Field:
        """The field meant by a word of it, or by the start of one; UsageError naming the nearest ones."""
        wanted = folded(one_line(word)).replace("-", "_")
        if wanted in self._by_word:
            return self._by_word[wanted]
        begun = {entry.name for known, entry in self._by_word.items() if wanted and known.startswith(wanted)}
        if len(begun) == 1:
            return self._by_name[begun.pop()]
        raise UsageError(
            f'{self.what} has no column "{one_line(word)}"', hint=nearest(wanted, self._by_word, self.names, "columns")
        )

    def chosen(self, words: str, now: Iterable[str] = ()) -> tuple[str, ...]:
        """The names in `deal, account next`, in that order and each once; none for nothing and for `default`.

        `+owner -next` are the names that are there `now` with one more and without one. Raises UsageError for a word
        that means no field, and when none would be left.
        """
        found = words.replace(",", " ").split()
        if found == [DEFAULT]:
            return ()
        if not found or not all(word[0] in "+-" for word in found):
            return tuple(dict.fromkeys(self.find(word).name for word in found))
        names = dict.fromkeys(now)
        for word in found:
            name = self.find(word[1:]).name
            names.pop(name, None)
            if word[0] == "+":
                names[name] = None
        if not names:
            raise UsageError("one column stays", hint=f"{DEFAULT} brings them all back")
        return tuple(names)


def did_you_mean(word: str, words: Iterable[str], names: Iterable[str], what: str = "fields") -> str:
    """The hint for a word that is none: the one that looks most like it, else all names."""
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"{what}: {', '.join(names)}"


def nearest(word: str, words: Iterable[str], names: Sequence[str], what: str) -> str:
    """What to say of a word that nothing is called by: at most three that look like it, else all names."""
    near = difflib.get_close_matches(word, list(words), n=3, cutoff=0.5)
    return f"nearest: {', '.join(near)}" if near else f"{what}: {', '.join(names)}"
