"""Fuzzy find: which of many short texts a few typed letters mean, the likeliest first.

A word typed may begin the text, begin a word of it, stand inside one, or be its letters in order with gaps, from the
beginning of a word on and not far apart (`nfs` finds Northwind finance suite); in that order. Case and accents do not
count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_WORD_START, _INSIDE, _SCATTERED, _IN_PROSE = 1, 4, 9, 2
"""What a typed word adds to the rank of a text; 0 where the text begins with it. The lowest rank is shown first."""
_MOST_GAPS = 20
"""Letters between those of a word above which they are there by chance: nearly every long text has them somewhere."""
_LEAST_INSIDE, _LEAST_SCATTERED = 2, 3
"""Letters of a word below which it has to begin a word, and below which its letters have to stand together."""
_LEAST_IN_PROSE = 3
"""Letters of the alphabet that one word of a query has at least where prose is searched."""
_ENOUGH = 200
"""Texts that hold a word; scattered letters would come after all of them and are not looked for."""


class Findable(NamedTuple):
    """One text to find, folded. Of prose only whole parts are found: scattered letters are in any longer text."""

    folded: str
    """A blank and what `fold` made of the text."""
    is_prose: bool = False


def findable(text: str, *, is_prose: bool = False) -> Findable:
    """A text as it is searched."""
    return Findable(" " + fold(text), is_prose)


def fold(text: str) -> str:
    """The text without case and accents, blanks for punctuation; as long as its composed form (NFC), letter by letter.

    So what is found at a place can be shown from the composed text.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _TO_FOLD.sub(_folded_match, text)


_TO_FOLD = re.compile(r"[^a-z0-9 ]")


@cache
def _folded(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    if not base.isalnum():
        return " "
    return base if len(base) == 1 else base[0]


def _folded_match(match: re.Match[str]) -> str:
    return _folded(match[0])


class FuzzyIndex:
    """The texts that are searched; texts of equal rank keep their order, so put the weighty ones first.

    What was found is kept: one more letter is looked for only in that.
    """

    def __init__(self, entries: Sequence[Findable]) -> None:
        self._texts = [entry.folded for entry in entries]
        self._base = [_IN_PROSE if entry.is_prose else 0 for entry in entries]
        self._last: tuple[str, list[int]] = ("", [])

    def find(self, query: str) -> list[int]:
        """The numbers of the texts in which every word of the query is found, best first; all for an empty query."""
        typed = fold(query).lstrip()
        words = typed.split()
        if not words:
            return list(range(len(self._texts)))
        found, ranks, is_whole = self._candidates(typed, words), self._base.copy(), True
        for word in words:
            inside = self._inside(word, found, ranks)
            scattered: list[int] = []
            if len(inside) >= _ENOUGH or len(word) < _LEAST_SCATTERED:
                is_whole = False
            else:
                scattered = self._scattered(word, found, ranks)
            found = sorted(inside + scattered) if scattered else inside
        if is_whole:
            self._last = (typed, found)
        ordered = sorted(found, key=ranks.__getitem__)
        return self._exact_first(" " + " ".join(words), ordered) if ordered and not ranks[ordered[0]] else ordered

    def _candidates(self, typed: str, words: Sequence[str]) -> list[int]:
        """What the query before found, when this one only adds to it: letters typed never find more."""
        before, found = self._last
        if before and typed.startswith(before):
            return found
        if all(len(word) < _LEAST_IN_PROSE and word.isascii() for word in words):  # any longer text has those
            return [index for index, base in enumerate(self._base) if not base]
        return list(range(len(self._texts)))

    def _inside(self, word: str, among: list[int], ranks: list[int]) -> list[int]:
        """Those that hold the word, in their order; adds to their ranks."""
        texts, start = self._texts, " " + word
        wanted = word if len(word) >= _LEAST_INSIDE else start
        inside = [index for index in among if wanted in texts[index]]
        later = [index for index in inside if not texts[index].startswith(start)]
        for index in later:
            ranks[index] += _WORD_START
        for index in [index for index in later if start not in texts[index]]:
            ranks[index] += _INSIDE - _WORD_START
        return inside

    def _scattered(self, word: str, among: list[int], ranks: list[int]) -> list[int]:
        """Those that have its letters with gaps, in their order; adds to their ranks."""
        texts, base, first = self._texts, self._base, " " + word[0]
        possible = [index for index in among if not base[index] and first in texts[index]]
        places, found = _letters_of(word).finditer, []
        for index in possible:
            text = texts[index]
            if word not in text:
                gaps = min(
                    (match.end(1) - match.start(1) - len(word) for match in places(text)), default=_MOST_GAPS + 1
                )
                if gaps <= _MOST_GAPS:
                    ranks[index] += _SCATTERED + gaps
                    found.append(index)
        return found

    def _exact_first(self, text: str, ordered: list[int]) -> list[int]:
        exact = [index for index in ordered if self._texts[index].rstrip() == text]
        known = set(exact)
        return [*exact, *(index for index in ordered if index not in known)] if exact else ordered


@cache
def _letters_of(word: str) -> re.Pattern[str]:
    """The letters of a word in order, from every beginning of a word that is the first of them: the group is where."""
    rest = "".join(rf"[^{re.escape(letter)}]{{0,{_MOST_GAPS}}}{re.escape(letter)}" for letter in word[1:])
    return re.compile(rf"(?<= )(?=({re.escape(word[0])}{rest}))")
