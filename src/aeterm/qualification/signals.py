"""Sentences of notes sorted by what they may be: promise, objection, pain, trigger ... with their citation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.draft import Evidence
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.objection_words import CONTRARY
from aeterm.qualification.objections import is_our_promise, names_rival, objection_in
from aeterm.qualification.sentences import cut, sentences, without_citations
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.qualification.evidence import Pack

QUOTE_CHARACTERS = 150


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence as written, cut when long, with the note it stands in."""

    text: str
    cite: str
    on: date
    topics: frozenset[str]
    objection: str = ""
    """Category of objection; empty when it is none."""
    who: str = ""
    """Who said it, where the AE filed it as evidence with a name."""


def read_notes(dossier: Dossier, pack: Pack) -> list[Quote]:
    """Every sentence of the notes that are in the evidence, newest note first, each note in its own order."""
    by_id = {note.id: note for note in dossier.notes if not note.private}
    found: list[Quote] = []
    seen: set[str] = set()
    for item in pack.items:
        note = by_id.get(item.source) if item.kind == "note" else None
        if note is None:
            continue
        for sentence in _fresh(sentences(body_of(item, dossier)), seen):
            quote = _sorted_out(sentence, f"[{item.number}]", dossier.local(note.written_at).date(), dossier)
            if quote.topics:
                found.append(quote)
    return found


def about(quotes: Sequence[Quote], topic: str, limit: int) -> list[Quote]:
    """The first quotes on a topic."""
    return [quote for quote in quotes if topic in quote.topics][:limit]


def body_of(item: Evidence, dossier: Dossier) -> str:
    """The note as it stands in the evidence, without the label before it."""
    if ": " in item.text:
        return item.text.split(": ", 1)[1]
    return next((without_citations(note.text) for note in dossier.notes if note.id == item.source), "")


def _fresh(lines: Iterable[str], seen: set[str]) -> Iterable[str]:
    for line in lines:
        key = line.casefold()
        if key not in seen and len(line) > 12:
            seen.add(key)
            yield line


def _sorted_out(sentence: str, cite: str, on: date, dossier: Dossier) -> Quote:
    objection = objection_in(sentence, dossier)
    topics = set(_topics(sentence))
    if objection:
        topics = {"objection", *(topics & {"sensitive", "spoken", *lexicon.ELEMENTS})}
    if names_rival(sentence, dossier) or lexicon.RIVALS.search(sentence):
        topics.add("competition")
    if lexicon.HEDGED.search(sentence):
        topics.add("hedged")
    text = cut(one_line(sentence), QUOTE_CHARACTERS)
    return Quote(text, cite, on, frozenset(topics), objection)


def _topics(sentence: str) -> Iterable[str]:
    if lexicon.SENSITIVE.search(sentence):
        yield "sensitive"
        return
    if is_our_promise(sentence):
        yield "ours"
        return
    if lexicon.THEIR_PROMISE.search(sentence):
        yield "theirs"
        return
    if not CONTRARY.search(sentence):
        if lexicon.SPOKEN.search(sentence):
            yield "spoken"
        if lexicon.PAIN.search(sentence) and not lexicon.PLANNED.search(sentence):
            yield "pain"
    if lexicon.METRICS.search(sentence) and not lexicon.OUR_PRICE.search(sentence):
        yield "metrics"
    yield from (element for element, pattern in lexicon.ELEMENTS.items() if pattern.search(sentence))
