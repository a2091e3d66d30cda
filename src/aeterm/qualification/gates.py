"""How far the evidence of a deal carries its stage and its forecast category: gates that warn and never block.

Source: domain study 4.1. Leaving qualification asks for the pain and a reason to act now, an offer for metrics and
criteria; best case for a champion and a known decision process; commit for the economic buyer, the paper process and a
dated next step besides. One sign of an element in the book opens its gate, a line of evidence of the buyer is one; what
somebody only supposed is none, and a score set by hand decides alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, ForecastCategory, Process
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather_notes
from aeterm.qualification.gaps import OFFERED, QUALIFIED, card_of, signs_of
from aeterm.qualification.signals import read_notes
from aeterm.qualification.speech.promise_words import FOR_US
from aeterm.qualification.speech.sayings import sayings
from aeterm.text import one_line

NEXT_STEP = "next_step"
CLOSE = "close"
_BEST_CASE = ("champion", "decision_process")
_COMMIT = ("economic_buyer", "paper_process", NEXT_STEP)
_ASKED = {
    ForecastCategory.BEST_CASE: _BEST_CASE,
    ForecastCategory.MOST_LIKELY: _BEST_CASE,
    ForecastCategory.COMMIT: (*_COMMIT[:1], *_BEST_CASE, *_COMMIT[1:]),
}
SHORT = {
    "champion": "champion",
    "decision_process": "decision process",
    "economic_buyer": "economic buyer",
    "paper_process": "paper process",
    NEXT_STEP: "dated next step",
}
"""What the elements are called in a line of a list."""
SETTLED = re.compile(
    r"\bPO\b|(?i:\bpurchase order|\border form|\bverbal(?:ly)? (?:agree|yes)|\bcontract (?:sent|signed|received)"
    r"|\bbon de commande|\bcommande\b.{0,30}\bvalidée|\baccord (?:oral|verbal|écrit)|\bavenant\b)"
)
"""Said of a purchase that is decided: how it was, is known, and its paper is under way."""
PAPER = re.compile(
    r"\bred ?lin|\bliabilit|\bcounsel\b|\bpenalt|\bclauses?\b|\bresponsabilité\b|\bpénalités?\b|\blignes? rouges?\b"
    r"|\bjuriste",
    re.IGNORECASE,
)
"""Said while a contract is read, by note or by next step."""
THEIRS = re.compile(
    r"(?<!\w)(?:their|they|customer|client|buyer|board|committee|steering|legal|procurement|purchasing|signatory|counsel"
    r"|leurs?|acheteur|comit[ée]|codir|comex|direction|juridique|achats|signataire|dsi|daf|cfo|cio|ceo|ciso|rssi|pdg)\b",
    re.IGNORECASE,
)
"""Said of a step that somebody of theirs takes."""
TENDER = re.compile(
    r"\btender\b|\brfp\b|appel d'offres|remise des offres|\bprocédure (?:ouverte|négociée)", re.IGNORECASE
)
"""A procedure whose steps and dates are published."""


class Support(NamedTuple):
    """What the evidence carries."""

    category: ForecastCategory
    """The strongest category whose gate is open: commit, best case, else pipeline."""
    lacking: tuple[str, ...]
    """Elements that the deal's own category asks for and nothing speaks for."""
    for_commit: tuple[str, ...]
    """Elements that commit asks for and nothing speaks for."""


class Gate(NamedTuple):
    """What a stage or a category asks for before it is true."""

    label: str
    """`Proposal`, `Commit`, `Leaving Qualification`."""
    asks: Mapping[str, int]
    """Element to the least score."""


class GateWarning(NamedTuple):
    """One thing that a gate asks for and the book does not hold. It never blocks."""

    gate: str
    """The gate's label."""
    element: str
    """Id of the element; `next_step` or `close` for what commit asks of these fields."""
    asked: int
    """The least score; 0 for a field."""
    text: str
    """`Commit asks for Paper process 2, it is 0`."""


def support_of(dossier: Dossier, *, with_private: bool = False) -> Support | None:
    """How the evidence of today carries an open deal; None when the book holds nothing to judge by.

    A missing next step is a doubt of its own and not counted again; one without a date, and nothing planned, is.
    Private lines of evidence count only with `with_private`, for what nobody but the AE sees; private notes never.
    """
    deal = dossier.deal
    known = (_open_notes(dossier), dossier.contacts, dossier.activities, dossier.lines, dossier.scores)
    if deal is None or deal.state is not DealState.OPEN or not any(known):
        return None
    signs = _signs(dossier, with_private=with_private)
    missing = {element for element in (*_BEST_CASE, *_COMMIT) if element != NEXT_STEP and not signs[element]}
    if deal.next_step.strip() and not _is_dated(dossier, deal):
        missing.add(NEXT_STEP)
    carried = next(
        (category for category in (ForecastCategory.COMMIT, ForecastCategory.BEST_CASE)
         if missing.isdisjoint(_ASKED[category])),
        ForecastCategory.PIPELINE,
    )  # fmt: skip
    return Support(carried, _among(missing, deal.category), _among(missing, ForecastCategory.COMMIT))


def warnings_of(dossier: Dossier) -> tuple[GateWarning, ...]:
    """What the gates that an open deal has passed ask for and the book does not hold, gate by gate.

    An element is held by its score, or by any sign of it that counts for `support_of`. Private lines count: these
    warnings are for the AE alone.
    """
    deal = dossier.deal
    if deal is None or deal.state is not DealState.OPEN:
        return ()
    signs, card = _signs(dossier, with_private=True), card_of(dossier, with_private=True)
    found: list[GateWarning] = []
    for gate in gates_passed(deal, dossier.settings.process):
        for element, least in gate.asks.items():
            score = card.score(element)
            if score is None or signs[element] or score.kept >= least:
                continue
            asked = f"{gate.label} asks for {score.element.label('en')} {least}"
            found.append(GateWarning(gate.label, element, least, f"{asked}, it is {score.kept}"))
    if deal.category is ForecastCategory.COMMIT:
        found += _of_fields(dossier, deal)
    return tuple(found)


def signs_on_file(dossier: Dossier) -> Counter[str]:
    """The signs that notes and people give, without lines of evidence and scores by hand."""
    return _signs(replace(dossier, lines=(), scores=()), with_private=False)


def gates_passed(deal: Deal, process: Process) -> tuple[Gate, ...]:
    """The gates behind an open deal, by where its stage stands and what its category promises.

    Stages belong to the book: qualification is left in a stage of 20 % or more that is not the first open one, an offer
    is out from the first open stage of 40 % or more.
    """
    opened = [stage for stage in process.stages if stage.state is DealState.OPEN]
    stage = next((known for known in opened if known.id == deal.stage), None)
    passed = []
    if stage is not None and stage is not opened[0] and stage.probability >= QUALIFIED:
        passed.append(Gate(f"Leaving {one_line(opened[0].label)}", {"pain": 2, "why_now": 1}))
    if stage is not None and stage.probability >= OFFERED:
        offer = next(known for known in opened if known.probability >= OFFERED)
        passed.append(Gate(one_line(offer.label), {"metrics": 2, "decision_criteria": 2}))
    asked = [element for element in _ASKED.get(deal.category, ()) if element != NEXT_STEP]
    if asked:
        passed.append(Gate(deal.category.label, dict.fromkeys(asked, 2)))
    return tuple(passed)


def _of_fields(dossier: Dossier, deal: Deal) -> Iterator[GateWarning]:
    """What commit asks of next step and close date."""
    label = ForecastCategory.COMMIT.label
    close, step_on = deal.expected_close_on, deal.next_step_on
    if not deal.next_step.strip():
        yield GateWarning(label, NEXT_STEP, 0, f"{label} asks for a next step, dated and owned by the buyer")
    elif not _is_dated(dossier, deal):
        yield GateWarning(label, NEXT_STEP, 0, f"{label} asks for a day for the next step")
    elif not _is_theirs(dossier, deal):
        yield GateWarning(label, NEXT_STEP, 0, f"{label} asks for a next step that names who of theirs does it")
    if close is None:
        yield GateWarning(label, CLOSE, 0, f"{label} asks for a close date")
    elif close < dossier.today:
        yield GateWarning(label, CLOSE, 0, f"{label} asks for a close date ahead, {close.isoformat()} is past")
    elif step_on is not None and step_on > close:
        late = f"{label} asks for a close date after the next step, of {step_on.isoformat()}"
        yield GateWarning(label, CLOSE, 0, late)


def _is_dated(dossier: Dossier, deal: Deal) -> bool:
    return deal.next_step_on is not None or any(map(dossier.is_ahead, dossier.activities))


def _is_theirs(dossier: Dossier, deal: Deal) -> bool:
    """True for a step that names somebody or something of theirs, and for a meeting with one of them ahead."""
    step = one_line(deal.next_step)
    words = {word.strip(".,;:()").casefold() for word in step.split()}
    parts = [part.casefold() for contact in dossier.contacts for part in one_line(contact.name).split()]
    names = {part for part in parts if len(part) > 2}
    meets = any(item.attendees and dossier.is_ahead(item) for item in dossier.activities)
    told = (THEIRS, lexicon.THEIR_PROMISE, FOR_US)
    return meets or bool(words & names) or any(pattern.search(step) for pattern in told)


def _signs(dossier: Dossier, *, with_private: bool) -> Counter[str]:
    """The signs of the evidence, with what a decided purchase and a contract under way tell of their process."""
    notes = _open_notes(dossier)
    quotes = (
        [quote for quote in read_notes(dossier, gather_notes(dossier)) if "hedged" not in quote.topics] if notes else []
    )
    signs = signs_of(dossier, quotes, with_private=with_private)
    said = [saying for note in notes for saying in sayings(note, dossier) if not saying.is_ours]
    told = [saying.text for saying in said if not lexicon.HEDGED.search(saying.text)]
    next_step = dossier.deal.next_step if dossier.deal else ""
    is_settled = any(SETTLED.search(line) for line in told)
    by_hand = {score.element for score in dossier.scores}
    if "paper_process" not in by_hand:
        signs["paper_process"] += is_settled or any(PAPER.search(line) for line in (*told, next_step))
    if "decision_process" not in by_hand:
        signs["decision_process"] += is_settled or any(TENDER.search(line) for line in told)
    return signs


def _open_notes(dossier: Dossier) -> list[Note]:
    return [note for note in dossier.notes if not note.private]


def _among(missing: set[str], category: ForecastCategory) -> tuple[str, ...]:
    return tuple(element for element in _ASKED.get(category, ()) if element in missing)
