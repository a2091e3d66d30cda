"""What turns a claim round: negation, failure, restriction, opposites, another member of a field, raised certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aeterm.qualification.grounding.lexicon import fields, fields_of, loss, marked, opposites
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.sources import Piece, Sources, is_content, is_negator, parts_of, senses_of
from aeterm.qualification.grounding.wording import Word, stem, words_of

_BREAK = re.compile(r"[,;:.!?()]")
_SCOPE = 4
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis", "in", "dé", "mé")
_NEAR = 1
TURNED = Verdict.CONTRADICTED
ABSENT = Verdict.UNSUPPORTED


@dataclass(frozen=True)
class Reading:
    """A claim with its words, and how the sentences of the sources align with it."""

    text: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    scores: dict[int, float]
    sources: Sources

    @classmethod
    def of(cls, text: str, sources: Sources) -> Reading:
        """Read a claim."""
        words = tuple(words_of(text))
        content = tuple(word for word in words if is_content(word))
        return cls(text, words, content, sources.align(word.stem for word in content), sources)

    def scope(self, index: int) -> list[Word]:
        """The content words right after a word, up to the end of its clause."""
        found: list[Word] = []
        for before, word in zip(self.words[index:], self.words[index + 1 :], strict=False):
            if _BREAK.search(self.text, before.end, word.start) or len(found) == _SCOPE:
                break
            if word.folded in ("but", "mais", "and", "et") and found:
                break
            if is_content(word):
                found.append(word)
        return found

    def is_negated(self, index: int) -> bool:
        """True when one of the three words before is a negator."""
        return any(is_negator(word) for word in self.words[max(0, index - 3) : index])


def check_meaning(reading: Reading) -> Iterator[Flag]:
    """Every way in which a claim can be turned against its sources."""
    yield from negations(reading)
    yield from marked_words(reading)
    yield from opposite_words(reading)
    yield from other_members(reading)
    yield from titles(reading)


def negations(reading: Reading) -> Iterator[Flag]:
    """A negation over words that no negative sentence of the sources is about."""
    for index, word in enumerate(reading.words):
        if not is_negator(word) or _is_idiom(reading.words, index):
            continue
        scope = reading.scope(index)
        if scope and not _denied(scope, reading.sources):
            said = " ".join(each.raw for each in [word, *scope[:2]])
            known = any(reading.sources.has(each.stem) for each in scope)
            yield Flag(TURNED if known else ABSENT, f'no source says the negation "{said}"')


def _is_idiom(words: Sequence[Word], index: int) -> bool:
    word, after = words[index].folded, words[index + 1].folded if index + 1 < len(words) else ""
    before = words[index - 1].folded if index else ""
    return (word, after) in {("not", "only"), ("no", "longer"), ("no", "matter"), ("no", "doubt")} or (
        word in ("not", "non", "pas") and before in ("or", "ou", "whether")
    ) or (word == "n" and after != "est" and len(words) < 2)


def _denied(scope: Sequence[Word], sources: Sources) -> bool:
    """True when a negative sentence, or one beside a plain no, has a word of the scope."""
    for word in scope:
        for number in sources.where(word.stem):
            piece = sources.pieces[number]
            if piece.is_negative or piece.has_loss:
                return True
            following = sources.pieces[number + 1 : number + 2]
            if any(other.is_negative for other in following):
                return True
    return False


def marked_words(reading: Reading) -> Iterator[Flag]:
    """A word of failure, restriction, wrongness ... of which the aligned sentences have no like."""
    table = marked()
    for index, word in enumerate(reading.words):
        kind = table.get(word.folded)
        if kind is None or reading.is_negated(index):
            continue
        if word.stem in reading.sources.stems or _has_synonym(word.stem, reading.sources):
            continue
        if _has_like(kind, reading, index):
            continue
        yield Flag(ABSENT, f'no source says "{word.raw}" or its like')


def _has_synonym(word: str, sources: Sources) -> bool:
    return bool(senses_of(word) & sources.senses)


def _has_like(kind: str, reading: Reading, index: int) -> bool:
    """True when a sentence about the same has a word of that class, or for failure a negation."""
    table, near = marked(), [word.stem for word in reading.scope(index)]
    near += [word.stem for word in reading.words[max(0, index - 3) : index] if is_content(word)]
    for stem_ in near:
        for number in reading.sources.where(stem_):
            piece = reading.sources.pieces[number]
            if any(table.get(word.folded) == kind for word in piece.words):
                return True
            if kind in ("failure", "doubt", "wrong") and piece.is_negative:
                return True
    return False


def opposite_words(reading: Reading) -> Iterator[Flag]:
    """A word whose opposite the sources have, and it they have not."""
    sources, table = reading.sources, opposites()
    for index, word in enumerate(reading.words):
        if not is_content(word) or word.stem in sources.stems or reading.is_negated(index):
            continue
        if not senses_of(word.stem) & sources.senses:
            for other in table.get(word.stem, ()):
                if other in sources.stems:
                    yield Flag(TURNED, f'"{word.raw}" where a source has the opposite')
                    break
            else:
                if base := _turned_by_prefix(word, sources):
                    yield Flag(TURNED, f'"{word.raw}" where a source has "{base}"')


def _turned_by_prefix(word: Word, sources: Sources) -> str:
    """The word of the sources that a prefix turns: `competitive` for `uncompetitive`, and the other way round."""
    for prefix in _PREFIXES:
        if word.folded.startswith(prefix) and len(word.folded) > len(prefix) + 3:
            base = stem(word.folded[len(prefix) :])
            if base in sources.stems and len(base) > 3:
                return word.folded[len(prefix) :]
    return ""


def other_members(reading: Reading) -> Iterator[Flag]:
    """A member of a field that no source has: bronze where they have silver."""
    sources, table = reading.sources, fields()
    for word in reading.content:
        for part in parts_of(word):
            for number in fields_of().get(part, ()):
                field = table[number]
                if field[part] & sources.stems or part in sources.stems:
                    break
                if _has_synonym(part, sources):
                    break
                others = [name for name in field if name in sources.stems]
                yield Flag(TURNED if others else ABSENT, f'no source has "{word.raw}"')
                break


_HE = frozenset({"mr", "mister", "monsieur", "sir"})
_SHE = frozenset({"mrs", "ms", "miss", "mme", "madame", "madam"})


def titles(reading: Reading) -> Iterator[Flag]:
    """Ms. Johnson, where the sources know a Mr. Johnson."""
    for title, name in zip(reading.words, reading.words[1:], strict=False):
        mine = _HE if title.folded in _HE else _SHE if title.folded in _SHE else None
        if mine is None:
            continue
        theirs = _titles_of(name, reading.sources)
        if theirs and not theirs & mine:
            yield Flag(TURNED, f"{title.raw} {name.raw} goes by another title in the sources")


def _titles_of(name: Word, sources: Sources) -> frozenset[str]:
    found: set[str] = set()
    for number in sources.places.get(name.stem, ()):
        words = sources.pieces[number].words
        found.update(a.folded for a, b in zip(words, words[1:], strict=False) if b.stem == name.stem)
    return frozenset(found & (_HE | _SHE))
