"""Text as words: folded for comparison, cut to stems, kept with their places."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from aeterm.qualification.grounding.irregular import FORMS

WORD = re.compile(r"[^\W\d_]+(?:['’\-&.][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[€$£¥%]")
_QUOTES = str.maketrans("’‘‛′“”„«»‟–—‑\u00a0\u202f", '\'\'\'\'""""""---  ')
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "iness", "ities", "ness", "ings", "edly", "able",
    "ible", "ives", "ally", "ité", "ités", "ing", "ies", "ied", "ion", "ions", "ors", "ers", "ees", "ity", "ive", "ly",
    "ed", "es", "er", "or", "ée", "és", "ez", "s", "e", "y", "é",
)  # fmt: skip
_AGENTS = ("er", "or")
_LEAST = 4
"""The shortest stem an ending may leave."""
_LONGEST = 64


class Word(NamedTuple):
    """A word of a text: folded, its stem, as written, and where it starts and ends."""

    folded: str
    stem: str
    raw: str
    start: int
    end: int


def folded(text: str) -> str:
    """The text for comparison: compatible forms, one kind of quote, apostrophe, dash and blank, no case."""
    return unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()


@lru_cache(maxsize=2_048)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        raw = match[0]
        found.extend(_split(raw, match.start()))
    return tuple(found)


def _split(raw: str, start: int) -> list[Word]:
    """One word, or two where French elides: `l'offre`, `qu'elle`."""
    plain = _folded_word(raw)
    head, mark, tail = plain.partition("'")
    if mark and tail and head in ("l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu"):
        cut = len(head) + 1
        return [
            Word(head, head, raw[: cut - 1], start, start + cut - 1),
            Word(tail, stem(tail), raw[cut:], start + cut, start + len(raw)),
        ]
    if plain.endswith("'s"):
        plain = plain[:-2]
    return [Word(plain, stem(plain), raw, start, start + len(raw))]


@lru_cache(maxsize=20_000)
def _folded_word(raw: str) -> str:
    return folded(raw)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its common endings, so that `insurers`, `insured` and `insuring` meet."""
    if len(word) > _LONGEST or not word[:1].isalpha():
        return word
    word = _plain_forms().get(word, word)
    if word.endswith("s"):
        word = _plain_forms().get(word[:-1], word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST + (ending in _AGENTS):
            return _undoubled(word[: -len(ending)])
    if word.endswith("s") and len(word) == _LEAST and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def _plain_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in FORMS.split(";"):
        plain, *others = group.split()
        forms.update((folded(other), folded(plain)) for other in others)
    return forms


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] else word
