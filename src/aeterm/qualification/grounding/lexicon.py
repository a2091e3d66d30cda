"""The word lists as tables, built once when a text is first checked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from aeterm.qualification.grounding.antonyms import PAIRS
from aeterm.qualification.grounding.fields import FIELDS
from aeterm.qualification.grounding.grammar import FUNCTION, PLAIN
from aeterm.qualification.grounding.marked import ASSERTIONS, CLASSES, COMPLETIONS, HEDGES, NEGATORS, WORDS_OF_LOSS
from aeterm.qualification.grounding.synonyms import GROUPS
from aeterm.qualification.grounding.wording import folded, stem

Senses = frozenset[int]
NONE: Senses = frozenset()


@cache
def synonym_groups() -> dict[str, Senses]:
    """Stem to the numbers of the groups it is in."""
    return _numbered(line.split() for line in GROUPS.splitlines())


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Stem to the stems that say the opposite."""
    found: dict[str, set[str]] = {}
    for line in PAIRS.splitlines():
        left, _, right = line.partition("/")
        ours, theirs = _stems(left.split()), _stems(right.split())
        for word in ours - theirs:
            found.setdefault(word, set()).update(theirs - ours)
        for word in theirs - ours:
            found.setdefault(word, set()).update(ours - theirs)
    return {word: frozenset(others) for word, others in found.items()}


class Member(NamedTuple):
    """A member of a field: its names, and which field it is of."""

    field: int
    stems: frozenset[str]


@cache
def fields() -> tuple[frozenset[str], ...]:
    """Per field the stems of all its members."""
    return tuple(_stems(line.replace("=", " ").split()) for line in FIELDS.splitlines())


@cache
def members() -> dict[str, tuple[Member, ...]]:
    """Folded word, singular or plural, to what it is a member of."""
    found: dict[str, list[Member]] = {}
    for number, line in enumerate(FIELDS.splitlines()):
        for written in line.split():
            names = [folded(name) for name in written.split("=")]
            member = Member(number, _stems(names))
            for name in names:
                for form in (name, f"{name}s"):
                    found.setdefault(form, []).append(member)
    return {name: tuple(each) for name, each in found.items()}


@cache
def marked() -> dict[str, str]:
    """Folded word to its class of `marked.CLASSES`."""
    return {folded(word): name for name, words in CLASSES.items() for word in words.split()}


@cache
def loss() -> frozenset[str]:
    """Words that can stand behind a negation."""
    return _words(WORDS_OF_LOSS)


@cache
def negators() -> frozenset[str]:
    """Words that deny."""
    return _words(NEGATORS)


@cache
def hedges() -> frozenset[str]:
    """Words that hold an assertion back."""
    return _words(HEDGES)


@cache
def assertions() -> frozenset[str]:
    """Words that assert."""
    return _words(ASSERTIONS)


@cache
def completions() -> frozenset[str]:
    """Words that say that something is done."""
    return _words(COMPLETIONS)


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing alone."""
    return _words(FUNCTION)


@cache
def plain_stems() -> frozenset[str]:
    """Stems of retelling."""
    return _stems(PLAIN.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


def _numbered(groups: Iterable[list[str]]) -> dict[str, Senses]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in _stems(group):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(folded(word)) for word in words)
