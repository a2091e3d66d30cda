"""Sentences of sources: their words, stems, senses, and whether they deny."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from aeterm.qualification.grounding.claims import ABBREVIATION
from aeterm.qualification.grounding.lexicon import NONE, Senses, function_words, loss, negators, synonym_groups
from aeterm.qualification.grounding.model import Source
from aeterm.qualification.grounding.wording import Word, folded, stem, words_of

_PIECE = re.compile(r"[^\n.!?…]*(?:[.!?…](?![\s\"»”)])[^\n.!?…]*)*[.!?…]*[\"»”)]*|[.!?…]+")
_LONGEST_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a source."""

    id: str
    text: str
    words: tuple[Word, ...]
    stems: frozenset[str]
    senses: Senses
    is_negative: bool
    has_loss: bool


def is_content(word: Word) -> bool:
    """True for a word that says something: no article, no auxiliary, no figure."""
    return word.folded not in function_words() and word.folded[:1].isalpha() and len(word.folded) > 1


def is_negator(word: Word) -> bool:
    """True for `not`, `never`, `isn't`, `ne` ..."""
    return word.folded in negators() or word.folded.endswith("n't")


def senses_of(root: str) -> Senses:
    """The synonym groups of a stem."""
    return synonym_groups().get(root, NONE)


def parts_of(word: Word) -> tuple[str, ...]:
    """The stem of a word, and those of the parts of a compound."""
    if "-" not in word.folded:
        return (word.stem,)
    return (word.stem, *(stem(part) for part in word.folded.split("-") if len(part) > 2))


def bare_word(word: str) -> str:
    """A folded word without accents."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_french_year(words: Sequence[Word], index: int) -> bool:
    """True for the `an` of `par an` and `1 an`, which is no English article."""
    before = words[index - 1].folded if index else ""
    return words[index].folded == "an" and (before == "par" or before[:1].isdigit() or before == "un")


def squeeze(text: str) -> str:
    """Folded letters and digits, accents off, nothing between."""
    return "".join(character for character in bare_word(folded(text)) if character.isalnum())


@lru_cache(maxsize=1_024)
def pieces_of(item: Source) -> tuple[Piece, ...]:
    """The sentences of a source in order."""
    return tuple(_piece(item.id, text) for text in _cut(item.text))


@lru_cache(maxsize=1_024)
def bare_words_of(item: Source) -> frozenset[str]:
    """Every word of a source, folded, accents off, compounds whole and in parts."""
    found: set[str] = set()
    for piece in pieces_of(item):
        for word in piece.words:
            bare = bare_word(word.folded)
            found.add(bare)
            if "-" in bare or "." in bare or "&" in bare:
                found.update(re.split(r"[-.&]", bare))
    return frozenset(found)


@lru_cache(maxsize=1_024)
def squeezed_text_of(item: Source) -> str:
    """The letters and digits of a source, nothing between."""
    return squeeze(item.text)


def _cut(text: str) -> list[str]:
    """Sentences of a source, long ones in parts; a full stop after an abbreviation ends none."""
    found: list[str] = []
    held = ""
    for match in _PIECE.finditer(text):
        sentence = " ".join(f"{held} {match[0]}".split())
        is_open = text[match.end() : match.end() + 1] == " " and len(sentence) < _LONGEST_PIECE
        held = sentence if is_open and ABBREVIATION.search(sentence, max(0, len(sentence) - 12)) else ""
        if not held:
            found.extend(sentence[at : at + _LONGEST_PIECE] for at in range(0, len(sentence), _LONGEST_PIECE))
    found.append(held)
    return [sentence for sentence in found if any(character.isalnum() for character in sentence)]


def _piece(number: str, text: str) -> Piece:
    words = words_of(text)
    content = [word for index, word in enumerate(words) if is_content(word) or _is_french_year(words, index)]
    stems = {part for word in content for part in parts_of(word)}
    senses = NONE.union(*(senses_of(each) for each in stems)) if stems else NONE
    negative = any(is_negator(word) for word in words)
    has_loss = any(word.folded in loss() for word in words)
    return Piece(number, text, tuple(words), frozenset(stems), senses, negative, has_loss)
