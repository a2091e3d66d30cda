"""Search over the user's own objections as somebody types: words in any order, begun or misspelt, accents or not.

Every objection is kept as one folded line with a blank before each word, so that a word that was begun is found by a
plain search for the blank and its letters: a keystroke costs a pass over the lines in C, whatever they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.cards import CARDS
from aeterm.text import folded

_WORD = re.compile(r"\w+")
_FEWEST_LETTERS = 4
"""A shorter word is taken as it stands: with a letter changed it would be any other."""
_MOST_LETTERS = 40
"""So is a longer one: it is pasted, not typed, and every pair of its letters would be compared."""
_TWO_TYPOS_FROM = 8
_MOST_SPELLINGS = 8
_FILLER = re.compile(
    "[a-z]|an|and|are|as|at|but|de|des|du|elle|en|est|et|for|il|in|is|it|je|la|le|les|more|nos|not|notre|nous|of|on|or|"
    "ou|our|pas|plus|qu|que|qui|si|so|that|the|they|to|too|tres|trop|un|une|us|very|vos|votre|vous|we|with|you|your"
)
"""Words too common to stand for an objection when not all words are found."""


_UNSPACED = 0x2E80
"""From this character on scripts put no blanks between words: what is typed may begin inside one."""


class How(StrEnum):
    """How the objections of an answer fit what was typed."""

    ALL = "all words"
    SPELLING = "similar spelling"
    SOME = "some of the words"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found, best first."""

    found: tuple[Objection, ...] = ()
    """Those with the words typed."""
    how: How = How.ALL
    similar: tuple[Objection, ...] = ()
    """Others of the category that the words speak of, whatever their language: those with an answer first."""
    category: str = ""
    """That category; empty when the words speak of none."""

    @property
    def all(self) -> tuple[Objection, ...]:
        """Found, then similar."""
        return (*self.found, *self.similar)


def fold(text: str) -> str:
    """Words as they are compared: no case, no accents, one blank between them."""
    return " ".join(_WORD.findall(folded(text)))


class ObjectionIndex:
    """The objections of a book, ready to be searched. `about` says which account and deal one belongs to."""

    def __init__(self) -> None:
        self._objections: tuple[Objection, ...] = ()
        self._lines: list[str] = []
        self._known: dict[str, tuple[Objection, str, str]] = {}
        self._by_letter: dict[str, list[str]] = {}
        self._spelt: dict[str, tuple[str, ...]] = {}
        """Words typed before: the next letter changes the last word only."""

    def update(self, objections: Iterable[Objection], about: Callable[[Objection], str]) -> None:
        """Take in what is new or has changed; the lines of the others are kept."""
        known, before = {}, self._known
        for objection in objections:
            subject = about(objection)
            entry = before.get(objection.id)
            if entry is None or entry[0] != objection or entry[1] != subject:
                entry = (objection, subject, _line_of(objection, subject))
            known[objection.id] = entry
        self._known = known
        self._objections = tuple(objection for objection, _, _ in known.values())
        self._lines = [line for _, _, line in known.values()]
        self._by_letter, self._spelt = {}, {}

    def search(self, text: str, *, status: ObjectionStatus | None = None, category: str = "") -> Answer:
        """The objections that have every word of a text, the words begun or misspelt; else those that have some.

        Without words, all of them. What was answered and lifted comes first; `status` and `category` narrow.
        """
        from aeterm.qualification.objections import suggested_category  # its patterns take a while to compile

        typed = fold(text)
        words = typed.split()
        meant = suggested_category(text) if words else ""
        meant = "" if meant == "other" else meant
        chosen, how = self._matching(text, words)
        rows = [index for index in chosen if self._passes(index, status, category)]
        rows.sort(key=lambda index: self._rank(index, text.strip(), typed, meant))
        found = tuple(self._objections[index] for index in rows)
        return Answer(found, how, self._similar(meant, set(rows), status, category) if words else (), meant)

    def _matching(self, text: str, words: Sequence[str]) -> tuple[Sequence[int], How]:
        if not words:
            raw = text.strip()
            return [index for index, objection in enumerate(self._objections) if raw in objection.verbatim], How.ALL
        if every := self._having([(_begun(word),) for word in words]):
            return every, How.ALL
        spelt = {word: tuple(map(_begun, self._spelt_like(word))) for word in words}
        missing = [(_begun(word),) if self._is_known(word) else spelt[word] for word in words]
        if every := self._having(missing):
            return every, How.SPELLING
        if every := self._having([(_begun(word), *spelt[word]) for word in words]):
            return every, How.SPELLING
        return self._having_most(words, missing), How.SOME

    def _having(self, wanted: Iterable[Sequence[str]]) -> Sequence[int]:
        """The lines that hold one of each."""
        lines, rows = self._lines, list(range(len(self._lines)))
        for choices in wanted:
            hits: set[int] = set()
            for begun in choices:
                hits.update([index for index in rows if begun in lines[index]])
            rows = sorted(hits)
        return rows

    def _having_most(self, words: Sequence[str], wanted: Sequence[Sequence[str]]) -> list[int]:
        """Those with most of the words that say something, half of them at least."""
        telling = [choices for word, choices in zip(words, wanted, strict=True) if not _FILLER.fullmatch(word)]
        counts = Counter(index for choices in telling for index in self._having([choices]))
        most = max(counts.values(), default=0)
        return [index for index, count in counts.items() if count == most] if most and 2 * most >= len(telling) else []

    def _is_known(self, word: str) -> bool:
        begun = _begun(word)
        return any(begun in line for line in self._lines)

    def _spelt_like(self, word: str) -> tuple[str, ...]:
        """Words of the book, or their beginnings, that one slip of the finger (two in a long word) makes of `word`."""
        if not _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS or word.isdigit():
            return ()
        if word not in self._spelt:
            slips = 2 if len(word) >= _TWO_TYPOS_FROM else 1
            found: dict[str, int] = {}
            for known in self._vocabulary().get(word[0], ()):
                head, between = _begins_like(known, word, slips)
                if between <= slips:
                    found[head] = between
            self._spelt[word] = tuple(sorted(found, key=lambda head: found[head])[:_MOST_SPELLINGS])
        return self._spelt[word]

    def _vocabulary(self) -> dict[str, list[str]]:
        """Every word of the book by its first letter, which is rarely mistyped."""
        if not self._by_letter:
            for word in sorted({word for line in self._lines for word in line.split()}):
                self._by_letter.setdefault(word[0], []).append(word)
        return self._by_letter

    def _passes(self, index: int, status: ObjectionStatus | None, category: str) -> bool:
        objection = self._objections[index]
        return (status is None or objection.status is status) and (not category or objection.category == category)

    def _rank(self, index: int, text: str, typed: str, meant: str) -> tuple[object, ...]:
        """The very words first, then what was lifted, then the category meant, then the newest."""
        objection = self._objections[index]
        is_verbatim = self._lines[index].startswith(f" {typed} \n") if typed else objection.verbatim == text
        return (not is_verbatim, *_worth(objection), objection.category != meant, *_age(objection), index)

    def _similar(
        self, meant: str, but: set[int], status: ObjectionStatus | None, category: str
    ) -> tuple[Objection, ...]:
        if not meant:
            return ()
        others = [
            objection
            for index, objection in enumerate(self._objections)
            if objection.category == meant and index not in but and self._passes(index, status, category)
        ]
        return tuple(sorted(others, key=lambda objection: (*_worth(objection), *_age(objection))))


def _line_of(objection: Objection, about: str) -> str:
    """The verbatim, then everything else that may be looked for."""
    labels = " ".join(card.label for card in (CARDS[code].get(objection.category) for code in CARDS) if card)
    rest = (objection.person, about, objection.category, labels, objection.response, objection.proof, objection.cause)
    return f" {fold(objection.verbatim)} \n {fold(' '.join(rest))} "


def _worth(objection: Objection) -> tuple[int, bool]:
    """What can help in a call: lifted with its answer, half answered, lifted without a word, open."""
    is_lifted = objection.status is ObjectionStatus.LIFTED
    return (0 if is_lifted and objection.response else 1 if objection.response else 2), not is_lifted


def _age(objection: Objection) -> tuple[int, ...]:
    when = objection.lifted_on or objection.on
    return (-when.toordinal() if when else 0,)


def _begun(word: str) -> str:
    """What a line with a word that begins so holds."""
    return word if max(map(ord, word)) >= _UNSPACED else f" {word}"


def _begins_like(known: str, word: str, slips: int) -> tuple[str, int]:
    """The beginning of a known word that `word` may stand for, and how many slips lie between; `slips` + 1 for none.

    A slip is a letter too many, one missing, another one, or two in the wrong order (Damerau; optimal string
    alignment). One row of the usual table for each letter of the known word; it is given up as soon as no way is left.
    """
    size, best, distance = len(word), "", slips + 1
    above: list[int] = []
    row = list(range(size + 1))
    for length, letter in enumerate(known[: size + slips], 1):
        before, above, row = above, row, [length]
        for at, typed in enumerate(word, 1):
            cost = min(above[at - 1] + (letter != typed), above[at] + 1, row[at - 1] + 1)
            if at > 1 and before and letter == word[at - 2] and known[length - 2] == typed:
                cost = min(cost, before[at - 2] + 1)
            row.append(cost)
        if row[size] < distance:
            best, distance = known[:length], row[size]
        if min(row) > slips:
            break
    return best, distance
