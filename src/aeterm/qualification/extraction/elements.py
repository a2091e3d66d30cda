"""Lines of evidence: sentences that speak for an element of qualification, with who said them; and objections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aeterm.domain.activity import Note
from aeterm.domain.evidence_line import Standing
from aeterm.domain.stage import DealState
from aeterm.qualification import lexicon
from aeterm.qualification.cards import CARDS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction import element_words as words
from aeterm.qualification.extraction.days import AWAY
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.extraction.step_words import ORDER
from aeterm.qualification.extraction.term_words import OUR_OFFER, QUOTED_BY
from aeterm.qualification.extraction.voices import partner_of, person_of, standing_of
from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.grounding.figures import figures
from aeterm.qualification.metric_words import is_business_figure
from aeterm.qualification.objection_words import CONTRARY
from aeterm.qualification.objections import names_rival, objection_in
from aeterm.qualification.proposals import ProposalKind
from aeterm.qualification.questions import bank
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.passages import Passage, Side
from aeterm.qualification.speech.pitch import PITCH
from aeterm.text import one_line

_SHORTEST = 22
_WEIGHTS = {"metrics": 0.2, "economic_buyer": 0.4, "champion": 0.3, "decision_process": 0.2, "paper_process": 0.2}


def find_elements(note: Note, lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """Evidence and objections for an open deal; none without one."""
    deal = dossier.deal
    if deal is None or deal.state is not DealState.OPEN:
        return
    partner = partner_of(lines, people)
    known = {(line.element, _folded(line.quote)) for line in dossier.lines if line.deal_id == deal.id}
    told = {_folded(objection.verbatim) for objection in dossier.objections}
    for line in lines:
        if _says_nothing(line):
            continue
        person = person_of(line, partner, people)
        category = (
            "" if lexicon.SENSITIVE.search(line.text) else objection_in(line.text, dossier, is_spoken=line.is_spoken)
        )
        if category and category != "competitor":
            if not line.is_hedged and _folded(line.text) not in told:
                yield objection_found(line, category, person, on, dossier)
            continue
        for element, weight in _elements(line, dossier):
            if (element, _folded(line.text)) not in known:
                yield evidence_found(note, line, element, weight, person, on, dossier)


def _says_nothing(line: Passage) -> bool:
    """True for our own words, questions, politeness, and what the writer of a note means to do."""
    if line.side is Side.OURS or line.is_question or len(line.text.strip()) < _SHORTEST:
        return True
    is_to_do = not line.is_spoken and (words.TO_DO.match(line.text) or ORDER.match(line.text))
    return words.SMALL_TALK.match(line.text) is not None or bool(is_to_do)


def _elements(line: Passage, dossier: Dossier) -> Iterator[tuple[str, float]]:
    """The elements that a sentence speaks for, at most two, with how plainly it does."""
    text = line.text
    if CONTRARY.search(text) or lexicon.SENSITIVE.search(text) or lexicon.PLANNED.search(text):
        return
    if PITCH.search(text) and line.side is not Side.THEIRS:
        return
    has_figure = _has_figure(text)
    found = []
    for element, pattern in words.ELEMENT_WORDS.items():
        hits = len({match.start() for match in pattern.finditer(text)})
        if element == "competition" and names_rival(text, dossier):
            hits += 1
        if not hits or (element in words.NEEDS_FIGURE and not (has_figure and _is_their_figure(line))):
            continue
        weight = min(hits, 3) * 0.4 + _WEIGHTS.get(element, 0.0)
        weight += 0.4 * has_figure + 0.4 * (words.THEIR_VOICE.search(text) is not None)
        weight += 0.5 * (lexicon.SPOKEN.search(text) is not None) - 0.4 * line.is_hedged - 0.3 * (len(text) > 240)
        found.append((element, weight))
    yield from sorted(found, key=lambda pair: -pair[1])[:2]


def _is_their_figure(line: Passage) -> bool:
    """False for prices and terms of a contract."""
    is_price = OUR_OFFER.search(line.text) or QUOTED_BY.search(line.text) or lexicon.OUR_PRICE.search(line.text)
    return not is_price and is_business_figure(line.text) and not words.NO_METRIC.search(line.text)


def _has_figure(text: str) -> bool:
    """True for a figure with a unit or a currency; how far off a day is, is none."""
    _, undated = take_dates(AWAY.sub(" ", words.SOON.sub(" ", text)))
    return any(figure.unit or figure.currency for figure in figures(undated))


def evidence_found(
    note: Note, line: Passage, element: str, weight: float, person: str, on: date, dossier: Dossier
) -> Found:
    """A line of evidence for the deal. Said it is by who is known, or known to be of their side; written in a mail."""
    standing = standing_of(note, line, person)
    if standing is Standing.HYPOTHESIS:
        said = f"hypothesis, from {person}" if person else "hypothesis, nobody named"
    else:
        said = f"{standing.value} by {person or 'the customer'}"
    assert dossier.deal is not None
    values = {
        "deal_id": dossier.deal.id,
        "element": element,
        "person": person,
        "on": on.isoformat(),
        "standing": standing.value,
    }
    return Found(ProposalKind.EVIDENCE, bank("en")[element].label, "", said, line, values, weight + 0.3 * bool(person),
                 key=f"{element}.{line.start}", group=element)  # fmt: skip


def objection_found(line: Passage, category: str, person: str, on: date, dossier: Dossier) -> Found:
    """An objection to the deal, in the words used."""
    assert dossier.deal is not None
    label = CARDS["en"][category].label if category in CARDS["en"] else category
    values = {"deal_id": dossier.deal.id, "category": category, "person": person, "on": on.isoformat()}
    weight = 1.6 + 0.3 * bool(person) + 0.4 * (lexicon.SPOKEN.search(line.text) is not None)
    return Found(ProposalKind.OBJECTION, f"objection, {label}", "", f"raised by {person}" if person else "raised", line,
                 values, weight, key=_folded(line.text))  # fmt: skip


def _folded(text: str) -> str:
    return " ".join(one_line(text).casefold().split())
