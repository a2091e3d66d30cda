"""Claims turned by a word: negation, failure, restriction, wrongness, doubt, certainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aeterm.qualification.grounding.lexicon import marked
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.pieces import Piece, is_content, is_negator
from aeterm.qualification.grounding.reading import Reading
from aeterm.qualification.grounding.sources import Sources
from aeterm.qualification.grounding.wording import Word

ENOUGH = 0.5
"""A sentence is about some words when it has this share of their weight."""
_IDIOMS = {("not", "only"), ("no", "longer"), ("no", "matter"), ("no", "doubt"), ("pas", "seulement"), ("n", "importe")}
_NONE = frozenset({"none", "aucun", "aucune"})
"""These deny what stands before them too: `Competition: none named`."""
_DENIALS = ("failure", "doubt")
_ANSWER = 4
_SAME = 0.85
"""A sentence says the same as a claim when it has this share of the weight of its words."""
_FEWEST = 2
_REACH = 3


def negations(reading: Reading) -> Iterator[Flag]:
    """A negation over words that no negative sentence of the sources is about."""
    for index, word in enumerate(reading.words):
        if not is_negator(word) or _is_idiom(reading.words, index):
            continue
        scope = reading.scope(index)
        if (
            scope
            and not _is_denied(scope, reading.sources)
            and not (reading.is_cited and _is_denied(reading.content, reading.sources))
            and not (word.folded in _NONE and _is_denied(reading.before(index), reading.sources))
        ):
            known = any(reading.sources.has(each.stem) for each in scope)
            said = " ".join(each.raw for each in [word, *scope[:2]])
            yield Flag(Verdict.CONTRADICTED if known else Verdict.UNSUPPORTED, f'no source says the negation "{said}"')


def dropped_negations(reading: Reading) -> Iterator[Flag]:
    """`The deal is approved`, where every sentence that says the same has `not yet approved`."""
    if len(reading.content) < _FEWEST or any(is_negator(word) for word in reading.words):
        return
    stems = {word.stem for word in reading.content}
    if any(marked().get(word.folded) in _DENIALS for word in reading.words):
        return
    same = [reading.sources.pieces[number] for number in reading.sources.about(reading.content, _SAME)]
    denied = [_denied_word(piece, stems) for piece in same]
    if same and all(denied) and not any(piece.text.rstrip().endswith("?") for piece in same):
        word = next(word for word in denied if word)
        yield Flag(Verdict.CONTRADICTED, f'leaves out the negation of "{word.raw}" in the source')


def _denied_word(piece: Piece, stems: set[str]) -> Word | None:
    """The first of some words that stands in a sentence shortly after a negator."""
    for index, word in enumerate(piece.words):
        if is_negator(word) and not _is_idiom(piece.words, index):
            for other in piece.words[index + 1 : index + 1 + _REACH]:
                if other.stem in stems and is_content(other):
                    return other
    return None


def marked_words(reading: Reading) -> Iterator[Flag]:
    """A word of failure, restriction, wrongness ... of which no sentence about the same has a like."""
    for index, word in enumerate(reading.words):
        kind = marked().get(word.folded)
        if kind is None or reading.is_negated(index) or (is_content(word) and word.stem in reading.sources.stems):
            continue
        if not _has_like(kind, reading, index):
            yield Flag(Verdict.UNSUPPORTED, f'no source says "{word.raw}" or its like')


def _is_idiom(words: Sequence[Word], index: int) -> bool:
    after = words[index + 1].folded if index + 1 < len(words) else ""
    before = words[index - 1].folded if index else ""
    return (words[index].folded, after) in _IDIOMS or before in ("or", "ou", "whether")


def _is_denied(scope: Sequence[Word], sources: Sources) -> bool:
    """True when a negative sentence, or the one before a plain no, is about most of the scope."""
    for number in sources.about(scope, ENOUGH):
        piece = sources.pieces[number]
        if piece.is_negative or piece.has_loss or _is_no(sources.pieces[number + 1 : number + 2]):
            return True
    return False


def _is_no(following: Sequence[Piece]) -> bool:
    """True for an answer that begins with no, after the name of who speaks."""
    return any(is_negator(word) for piece in following for word in piece.words[:_ANSWER])


def _has_like(kind: str, reading: Reading, index: int) -> bool:
    """True when a sentence about the same has a word of that class, or for failure and doubt a negation."""
    table, sources = marked(), reading.sources
    for number in sources.about([*reading.scope(index), *reading.before(index)], ENOUGH):
        piece = sources.pieces[number]
        if (piece.is_negative and kind in _DENIALS) or any(table.get(word.folded) == kind for word in piece.words):
            return True
    return False
