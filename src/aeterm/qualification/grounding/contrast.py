"""Claims that put another thing in its place: an opposite, another member of a field, another title, roles swapped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.grounding.figures import is_number
from aeterm.qualification.grounding.lexicon import fields, function_words, members, opposites
from aeterm.qualification.grounding.model import Flag, Verdict
from aeterm.qualification.grounding.names import is_named, names_in
from aeterm.qualification.grounding.pieces import is_content, is_negator, senses_of
from aeterm.qualification.grounding.reading import BREAK, Reading
from aeterm.qualification.grounding.sources import Sources
from aeterm.qualification.grounding.wording import Word, stem

_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non-", "non", "mis", "dé", "mé")
_SHORTEST_BASE = 4
_ALIGNED = 0.6
_HE = frozenset({"mr", "mister", "monsieur", "sir"})
_SHE = frozenset({"mrs", "ms", "miss", "mme", "madame", "madam"})


def opposite_words(reading: Reading) -> Iterator[Flag]:
    """A word whose opposite the sources have, and it they have not."""
    sources = reading.sources
    for index, word in enumerate(reading.words):
        if not is_content(word) or is_negator(word) or sources.has(word.stem) or reading.is_negated(index):
            continue
        if opposites().get(word.stem, frozenset()) & sources.stems:
            yield Flag(Verdict.CONTRADICTED, f'"{word.raw}" where a source has the opposite')
        elif base := _turned_by_prefix(word, sources):
            yield Flag(Verdict.CONTRADICTED, f'"{word.raw}" where a source has "{base}"')


def other_members(reading: Reading) -> Iterator[Flag]:
    """A member of a field that no source has, where they have another: bronze for silver."""
    sources = reading.sources
    for index, word in enumerate(reading.words):
        known = members().get(word.folded, ()) if is_content(word) else ()
        if index and is_number(reading.words[index - 1].folded):
            # A length of time or an amount is a figure, compared as such.
            continue
        if not known or sources.has(word.stem) or any(member.stems & sources.stems for member in known):
            continue
        if any(fields()[member.field] & sources.stems for member in known):
            yield Flag(Verdict.CONTRADICTED, f'no source has "{word.raw}"')


def swapped_modifiers(reading: Reading) -> Iterator[Flag]:
    """A member of a field before a word that the sources join to other members only: gold plan for silver plan."""
    sources = reading.sources
    for index, (word, head) in enumerate(pairwise(reading.words)):
        if index and is_number(reading.words[index - 1].folded):
            # `11 days ago`: how long is a figure, compared as such.
            continue
        if not is_content(head) or BREAK.search(reading.text, word.end, head.start):
            continue
        for member in members().get(word.folded, ()):
            field = fields()[member.field]
            if head.stem in field or not member.stems & sources.stems:
                continue
            joined = sources.joined_before(head.stem)
            if joined & field and not joined & member.stems:
                yield Flag(Verdict.CONTRADICTED, f'no source joins "{word.raw}" and "{head.raw}"')
                break


def titles(reading: Reading) -> Iterator[Flag]:
    """Ms. Johnson, where the sources know a Mr. Johnson."""
    for title, name in pairwise(reading.words):
        mine = _HE if title.folded in _HE else _SHE if title.folded in _SHE else None
        theirs = reading.sources.right_before(name.stem) & (_HE | _SHE) if mine else frozenset()
        if mine and theirs and not theirs & mine:
            yield Flag(Verdict.CONTRADICTED, f"{title.raw} {name.raw} goes by another title in the sources")


def swapped_roles(reading: Reading) -> Iterator[Flag]:
    """Ana called Tom, where a source says that Tom called Ana."""
    places = [index for index, word in enumerate(reading.words) if word.raw[0].isupper() and is_content(word)]
    for start, end in pairwise(places):
        first, second, between = reading.words[start], reading.words[end], reading.words[start + 1 : end]
        verbs = {word.stem for word in between if is_content(word)}
        if not verbs or first.stem == second.stem or any(word.folded in _PASSIVE for word in between):
            continue
        if _are_apart(reading.text, first.end, second.start):
            continue
        if _says(second.stem, verbs, first.stem, reading.sources) and not _says(
            first.stem, verbs, second.stem, reading.sources
        ):
            yield Flag(Verdict.CONTRADICTED, f"a source has {first.raw} and {second.raw} the other way round")


def _are_apart(text: str, start: int, end: int) -> bool:
    """True when a quote that stands open at the start is closed before the end, or another item begins.

    Who said a quote does nothing in it.
    """
    between = text[start:end]
    return any(mark in between for mark in "”»·") or ('"' in between and text.count('"', 0, start) % 2 == 1)


def swapped_names(reading: Reading) -> Iterator[Flag]:
    """A person of another source in what the cited ones, which a claim is read against here, say of somebody."""
    missing = [name for name in names_in(take_dates(reading.text)[1]) if not is_named(name, reading.sources)]
    if not missing:
        return
    said = {word.stem for word in reading.content}
    rest = [word for word in reading.content if word.stem not in {name.stem for name in missing}]
    for number in reading.sources.about(rest, _ALIGNED) if rest else ():
        others = [word.raw for word in names_in(reading.sources.pieces[number].text) if word.stem not in said]
        if others:
            yield Flag(Verdict.CONTRADICTED, f"names {missing[0].raw} where the source names {others[0]}")
            return


_PASSIVE = frozenset({"by", "par", "with", "avec", "and", "et", "or", "ou", "for", "pour", "of", "de"})


def _says(subject: str, verbs: set[str], other: str, sources: Sources) -> bool:
    """True when a sentence has subject, one of the verbs and the other in that order, close together, all active."""
    for number in set(sources.places.get(subject, ())) & set(sources.places.get(other, ())):
        words = sources.pieces[number].words
        for index, word in enumerate(words):
            if word.stem != subject:
                continue
            following = words[index + 1 : index + 8]
            ends = [place for place, each in enumerate(following) if each.stem == other]
            between = following[: ends[0]] if ends else ()
            if any(each.stem in verbs for each in between) and not any(each.folded in _PASSIVE for each in between):
                return True
    return False


def _turned_by_prefix(word: Word, sources: Sources) -> str:
    """The word of the sources that a prefix turns: `competitive` for `uncompetitive`."""
    for prefix in _PREFIXES:
        base = word.folded[len(prefix) :]
        if not word.folded.startswith(prefix) or len(base) < _SHORTEST_BASE or base in function_words():
            continue
        if stem(base) in sources.stems and senses_of(word.stem).isdisjoint(sources.senses):
            return base
    return ""
