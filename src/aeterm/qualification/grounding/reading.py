"""A claim read against the sources it is checked with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from aeterm.qualification.grounding.pieces import is_content, is_negator
from aeterm.qualification.grounding.sources import Sources
from aeterm.qualification.grounding.wording import Word, words_of

BREAK = re.compile(r"[,;:.!?()\[\]·|–—\n]")
_SCOPE = 4
_BEFORE = 3
_REACH = 16
"""The most words a scope is looked for in."""


@dataclass(frozen=True)
class Reading:
    """A claim with its words, and how the sentences of the sources align with it."""

    text: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    scores: dict[int, float]
    sources: Sources
    is_cited: bool = False
    """True when the sources are those that the claim cites, so that what is about all of it is about each word."""

    @classmethod
    def of(cls, text: str, sources: Sources, *, is_cited: bool = False) -> Reading:
        """Read a claim."""
        words = tuple(words_of(text))
        content = tuple(word for word in words if is_content(word))
        return cls(text, words, content, sources.align(word.stem for word in content), sources, is_cited)

    @property
    def coverage(self) -> float:
        """How much of the weight of its words the best sentence of the sources has, 0 to 1."""
        if not self.scores:
            return 0.0
        return max(self.scores.values()) / self.sources.weight(word.stem for word in self.content)

    def scope(self, index: int) -> list[Word]:
        """The content words right after a word, up to the end of its clause."""
        found: list[Word] = []
        for before, word in pairwise(self.words[index : index + _REACH]):
            if BREAK.search(self.text, before.end, word.start) or len(found) == _SCOPE:
                break
            if word.folded in ("but", "mais", "and", "et") and found:
                break
            if is_content(word):
                found.append(word)
        return found

    def before(self, index: int) -> list[Word]:
        """The content words among the three before a word."""
        return [word for word in self.words[max(0, index - _BEFORE) : index] if is_content(word)]

    def is_negated(self, index: int) -> bool:
        """True when one of the three words before is a negator."""
        return any(is_negator(word) for word in self.words[max(0, index - _BEFORE) : index])
