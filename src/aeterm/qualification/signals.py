"""Sentences of notes sorted by what they may be: promise, objection, pain, trigger ... with their citation.

In a transcript or a mail it matters who speaks: of our own words only what we promise or agree to is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.draft import Evidence
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.element_words import ELEMENT_WORDS
from aeterm.qualification.grounding.claims import EMPHASIS
from aeterm.qualification.metric_words import CONCESSION, is_business_figure
from aeterm.qualification.named_rivals import rivals_named
from aeterm.qualification.objection_words import CONTRARY
from aeterm.qualification.objections import is_our_promise, names_rival, objection_in
from aeterm.qualification.sentences import cut, in_quotes, without_citations
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.passages import Side
from aeterm.qualification.speech.pitch import PITCH
from aeterm.qualification.speech.promise_words import is_told, settles_day, takes_on
from aeterm.qualification.speech.sayings import Saying, sayings

if TYPE_CHECKING:
    from aeterm.qualification.evidence import Pack

QUOTE_CHARACTERS = 150
PROMISED = frozenset({"ours", "theirs", "unclear"})
"""The topics of a promise: of our side, of theirs, of somebody of whom nobody knows."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence as written, cut when long, with the note it stands in."""

    text: str
    cite: str
    on: date
    topics: frozenset[str] = frozenset()
    objection: str = ""
    """Category of objection; empty when it is none."""
    who: str = ""
    """Who said it, in a transcript, a mail or a line of evidence; empty for the words of who wrote a note."""
    side: Side = Side.UNKNOWN


def read_notes(dossier: Dossier, pack: Pack) -> list[Quote]:
    """Every sentence of the notes that are in the evidence, newest note first, each note in its own order."""
    found: list[Quote] = []
    seen: set[str] = set()
    people = People(dossier)
    for item in pack.items:
        said = said_in(item, dossier)
        for saying in _fresh(said, seen):
            quote = _sorted_out(saying, quote_of(saying, item), dossier, people)
            if quote.topics:
                found.append(quote)
    return found


def about(quotes: Sequence[Quote], topic: str, limit: int) -> list[Quote]:
    """The first quotes on a topic."""
    return [quote for quote in quotes if topic in quote.topics][:limit]


def said_in(item: Evidence, dossier: Dossier) -> list[Saying]:
    """The sentences of a note as it stands in the evidence; none of anything else, nor of a private note."""
    note = next((note for note in dossier.notes if note.id == item.source), None) if item.kind == "note" else None
    if note is None or note.private or item.on is None:
        return []
    return sayings(note, dossier, body_of(item, dossier))


def quote_of(saying: Saying, item: Evidence) -> Quote:
    """A sentence of a note as a quote, not sorted out yet."""
    assert item.on is not None
    text = cut(EMPHASIS.sub("", saying.text).strip(), QUOTE_CHARACTERS)
    return Quote(text, f"[{item.number}]", item.on, who=saying.who, side=saying.side)


def attributed(quote: Quote, language: str) -> str:
    """The words between the quotation marks of a language, then who said them: `"it takes nine days" Ana Ruiz`."""
    return f"{in_quotes(quote.text, language)} {without_citations(quote.who)}".rstrip(" ")


def body_of(item: Evidence, dossier: Dossier) -> str:
    """The note as it stands in the evidence, without the label before it."""
    if ": " in item.text:
        return item.text.split(": ", 1)[1]
    return next((without_citations(note.text) for note in dossier.notes if note.id == item.source), "")


def _fresh(said: Iterable[Saying], seen: set[str]) -> Iterator[Saying]:
    for saying in said:
        key = saying.text.casefold()
        if key not in seen and len(saying.text) > 12:
            seen.add(key)
            yield saying


def _sorted_out(saying: Saying, quote: Quote, dossier: Dossier, people: People) -> Quote:
    if saying.is_ours:
        kept = _promise(saying) if not lexicon.SENSITIVE.search(saying.text) else ""
        return replace(quote, topics=frozenset({kept} if kept else ()))
    sentence = saying.text
    objection = objection_in(sentence, dossier, is_spoken=saying.is_spoken or saying.is_beside)
    topics = set(_topics(saying))
    if objection:
        is_aloud = not saying.is_spoken and lexicon.SPOKEN.search(sentence) and "sensitive" not in topics
        topics = {"objection", *(topics & {"sensitive", "spoken", *lexicon.ELEMENTS})}
        topics |= {"spoken"} if is_aloud else set()
    speaks_of_rivals = lexicon.RIVALS.search(sentence) or any(rivals_named(sentence, dossier, people))
    if names_rival(sentence, dossier) or (speaks_of_rivals and not _is_of_their_market(saying, topics)):
        topics.add("competition")
    if lexicon.HEDGED.search(sentence):
        topics.add("hedged")
    return replace(quote, topics=frozenset(topics), objection=objection)


def _topics(saying: Saying) -> Iterator[str]:
    sentence = saying.text
    if lexicon.SENSITIVE.search(sentence):
        yield "sensitive"
        return
    if promise := _promise(saying):
        yield promise
        return
    if saying.is_spoken and saying.side is Side.UNKNOWN and PITCH.search(sentence):
        return
    if saying.is_question:
        return
    yield from _complaint(saying)
    has_figure = lexicon.METRICS.search(sentence) and not lexicon.OUR_PRICE.search(sentence)
    if has_figure and is_business_figure(sentence):
        yield "metrics"
    told_by = _elements(saying)
    is_deal_talk = CONCESSION.search(sentence) is not None
    yield from (element for element in told_by if not (is_deal_talk and element == "why_now"))


def _elements(saying: Saying) -> Iterator[str]:
    """The elements of the purchase that a sentence is about; of all that a talk is about, only what is plain."""
    if not (saying.is_spoken or saying.is_beside):
        yield from (element for element, pattern in lexicon.ELEMENTS.items() if pattern.search(saying.text))
        return
    for element in lexicon.ELEMENTS:
        told_by = ("economic_buyer", element) if element == "decision_process" else (element,)
        if any(ELEMENT_WORDS[name].search(saying.text) for name in told_by):
            yield element


def _is_of_their_market(saying: Saying, topics: Collection[str]) -> bool:
    """True for a customer who says what their own competitors do to them."""
    return saying.is_spoken and "pain" in topics


def _promise(saying: Saying) -> str:
    """Whose promise a sentence is, or `agreed` for one that settles a day; the writer of a plain note is one of us."""
    if not saying.is_spoken:
        if is_our_promise(saying.text):
            return "ours"
        return "theirs" if lexicon.THEIR_PROMISE.search(saying.text) or is_told(saying.text) else ""
    if saying.is_question:
        return ""
    if not takes_on(saying.text):
        return "agreed" if settles_day(saying.text) else ""
    if saying.is_ours:
        return "ours"
    return "theirs" if saying.side is Side.THEIRS and not saying.is_supposed else "unclear"


def _complaint(saying: Saying) -> Iterator[str]:
    """What hurts, and whether it is in the words of somebody: in a note between quotation marks, in a talk always."""
    sentence = saying.text
    if CONTRARY.search(sentence):
        return
    pain = ELEMENT_WORDS["pain"] if saying.is_beside else lexicon.PAIN
    hurts = pain.search(sentence) is not None and not lexicon.PLANNED.search(sentence)
    if hurts:
        yield "pain"
    is_aloud = hurts and saying.side is Side.THEIRS
    if is_aloud if saying.is_spoken else lexicon.SPOKEN.search(sentence):
        yield "spoken"
