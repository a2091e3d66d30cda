"""Which of many texts hold what is typed, without looking into each of them at every letter.

Each text has a place: 0, 1, 2 ... A *set* of places is one whole number whose bits say which are in it, so that
sets of a hundred thousand are joined and cut in microseconds. A word without a blank stands in a text when it stands
in one of the text's own words, and of those there are few different ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

_OFTEN = 64
"""A word of more than a 64th of all texts is kept as a set, which is then no larger than the list of its places."""
_REMEMBERED = 32
_SIGNS, _DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789", "0123456789"
_MANY_NUMBERS = 20_000
"""Numbers of which two digits find so many that looking those up takes a noticeable part of a picture."""
_TO_TEXT, _TO_FLAGS = bytes.maketrans(b"\0\1", b"01"), bytes.maketrans(b"01", b"\0\1")


def set_of(flags: bytes | bytearray) -> int:
    """The places whose flag is 1."""
    return int(flags[::-1].translate(_TO_TEXT) or b"0", 2)


def flags_of(places: int, size: int) -> bytes:
    """A byte for each of `size` places: 1 for those in the set."""
    return f"{places:0{size}b}".encode().translate(_TO_FLAGS)[::-1] if size else b""


class WordIndex:
    """Texts are added once; one that changes afterwards is looked into as it is."""

    def __init__(self) -> None:
        self.size = 0
        self._lists: dict[str, list[int]] = {}
        self._sets: dict[str, int] = {}
        self._lines: tuple[str, str] | None = None
        """All words but numbers, and the numbers, each on a line of its own; None while there are others."""
        self._changed: dict[int, str] = {}
        self._ahead: dict[str, int] = {}
        """What was looked up before anybody asked."""
        self._known: dict[str, int] = {}
        """What was asked for last."""

    @property
    def changed(self) -> int:
        """How many texts have changed since they were added."""
        return len(self._changed)

    def add(self, text: str) -> None:
        """One more text, at the next place."""
        for word in set(text.split()):
            places = self._lists.get(word)
            if places is None:
                places = self._lists[word] = []
                self._lines = None
            places.append(self.size)
        self.size += 1

    def change(self, place: int, text: str) -> None:
        """The text of a place is another now; a place that was not there yet is added."""
        self._changed[place] = text
        self.size = max(self.size, place + 1)

    def holding(self, word: str) -> int:
        """The places of the texts that hold a word without a blank."""
        found = self._ahead.get(word)
        if found is None:
            found = self._known.pop(word, None)
            self._known[word] = found = self._look_up(word) if found is None else found
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        if not self._changed:
            return found
        left_out, taken_in = _bits(self._changed), _bits(
            place for place, text in self._changed.items() if word in text
        )  # fmt: skip
        return found & ~left_out | taken_in

    def worth_looking_up(self) -> tuple[Sequence[str], Sequence[str]]:
        """What so many texts hold that finding them takes long: what words begin with, then other parts of them."""
        pairs = (first + second for first in _DIGITS for second in _DIGITS)
        return _SIGNS, list(pairs) if sum(map(str.isdigit, self._lists)) > _MANY_NUMBERS else ()

    def look_up_ahead(self, word: str) -> None:
        """Remember for good which texts hold a word."""
        self._ahead[word] = self._look_up(word)

    def _look_up(self, word: str) -> int:
        """Among the texts as they were added."""
        found, rare = 0, []
        least = self.size // _OFTEN
        for known in self._words_with(word):
            places = self._lists[known]
            if len(places) > least:
                found |= self._set_of(known, places)
            else:
                rare.append(places)
        return found | self._joined(chain.from_iterable(rare))

    def _words_with(self, part: str) -> Iterator[str]:
        """The words that hold a part; one long text is searched quicker than a hundred thousand words."""
        if self._lines is None:
            words, numbers = [word for word in self._lists if not word.isdigit()], filter(str.isdigit, self._lists)
            self._lines = "\n".join((*words, "")), "\n".join((*numbers, ""))
        # The many numbers cannot hold a part that has another sign in it.
        for text in self._lines if part.isdigit() else self._lines[:1]:
            at = text.find(part)
            while at >= 0:
                end = text.index("\n", at)
                yield text[text.rfind("\n", 0, at) + 1 : end]
                at = text.find(part, end)

    def _set_of(self, word: str, places: Sequence[int]) -> int:
        found = self._sets.get(word)
        if found is None:
            found = self._sets[word] = self._joined(places)
        return found

    def _joined(self, places: Iterable[int]) -> int:
        flags = bytearray(self.size)
        for place in places:
            flags[place] = 1
        return set_of(flags)


def _bits(places: Iterable[int] | Mapping[int, str]) -> int:
    """A small set."""
    found = 0
    for place in places:
        found |= 1 << place
    return found
