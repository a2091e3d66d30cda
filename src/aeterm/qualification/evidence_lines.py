"""Lines of evidence as facts of a draft, and as quotes under its headings. Private ones are neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.facts import Fact
from aeterm.qualification.questions import bank
from aeterm.qualification.scorecard import is_buyers, newest_first
from aeterm.qualification.sentences import cut, in_quotes
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote
from aeterm.qualification.words import Words
from aeterm.text import one_line

if TYPE_CHECKING:
    from aeterm.qualification.evidence import Pack

MOST_LINES = 40
FILED = "filed"
"""The topic of every quote that the AE filed as evidence."""
_SPOKEN = {"pain": frozenset({"pain", "spoken", FILED})}


def open_lines(dossier: Dossier) -> tuple[EvidenceLine, ...]:
    """The lines that a draft may draw on, newest first."""
    return newest_first(line for line in dossier.lines if not line.private)


def line_facts(dossier: Dossier, words: Words) -> list[Fact]:
    """The newest lines: `Pain · Ana Ruiz, 12 Nov 2026: "the close takes nine days"`."""
    return [
        Fact(f"evidence.{line.id}", "evidence", _text(line, words), line.on, line.id)
        for line in open_lines(dossier)[:MOST_LINES]
    ]


def with_lines(quotes: Sequence[Quote], dossier: Dossier, pack: Pack) -> list[Quote]:
    """The quotes of the notes and those of the lines in the evidence, newest first.

    A sentence of a note that a line quotes takes the line's topic and speaker, and is not said twice. A hypothesis of
    ours stands among what was said without certainty.
    """
    found, told = list(quotes), list[Quote]()
    for line in open_lines(dossier):
        cite = pack.cite(f"evidence.{line.id}")
        if not cite or line.on is None:
            continue
        said, topics = one_line(line.quote), _SPOKEN.get(line.element, frozenset({line.element, FILED}))
        if not is_buyers(line):
            topics = frozenset({line.element, "hedged"})
        at = next((at for at, quote in enumerate(found) if said.casefold() in quote.text.casefold()), None)
        if at is None:
            who = one_line(line.person) if is_buyers(line) else ""
            told.append(Quote(cut(said, QUOTE_CHARACTERS), cite, line.on, topics, who=who))
        else:
            merged = found[at].topics | topics
            found[at] = replace(found[at], topics=merged, who=found[at].who or one_line(line.person))
    return sorted([*told, *found], key=lambda quote: quote.on, reverse=True)


def element_label(element_id: str, language: str) -> str:
    """The name of an element of MEDDPICC in a language; of one of a user's own framework, its id in words."""
    known = bank(language).get(element_id)
    return known.label if known else one_line(element_id).replace("_", " ").capitalize()


def _text(line: EvidenceLine, words: Words) -> str:
    said = in_quotes(line.quote, words.language)
    who = one_line(line.person) or words.say("line_nobody")
    if line.standing is Standing.WRITTEN:
        who = words.say("line_written", who=who)
    elif line.standing is Standing.HYPOTHESIS:
        who, said = words.say("line_hypothesis"), one_line(line.quote)
    label = element_label(line.element, words.language)
    if line.on is None:
        return words.say("line_undated", element=label, who=who, text=said)
    return words.say("line", element=label, who=who, day=words.date(line.on), text=said)
