"""The word lists as tables, built once when a text is first checked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from aeterm.qualification.grounding.antonyms import PAIRS
from aeterm.qualification.grounding.fields import FIELDS
from aeterm.qualification.grounding.grammar import PLAIN
from aeterm.qualification.grounding.marked import CLASSES, WORDS_OF_LOSS
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


@cache
def fields() -> tuple[dict[str, frozenset[str]], ...]:
    """Per field: stem to all stems of the same member."""
    tables = []
    for line in FIELDS.splitlines():
        table: dict[str, frozenset[str]] = {}
        for member in line.split():
            names = _stems(member.split("="))
            for name in names:
                table[name] = table.get(name, frozenset()) | names
        tables.append(table)
    return tuple(tables)


@cache
def fields_of() -> dict[str, tuple[int, ...]]:
    """Stem to the numbers of the fields it is a member of."""
    found: dict[str, list[int]] = {}
    for number, table in enumerate(fields()):
        for name in table:
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


@cache
def marked() -> dict[str, str]:
    """Folded word to its class of `marked.CLASSES`."""
    return {folded(word): name for name, words in CLASSES.items() for word in words.split()}


@cache
def loss() -> frozenset[str]:
    """Words that can stand behind a negation."""
    return frozenset(folded(word) for word in WORDS_OF_LOSS)


@cache
def plain_stems() -> frozenset[str]:
    """Stems of retelling."""
    return frozenset(stem(folded(word)) for word in PLAIN)


def _numbered(groups: Iterable[list[str]]) -> dict[str, Senses]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in _stems(group):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(folded(word)) for word in words)
