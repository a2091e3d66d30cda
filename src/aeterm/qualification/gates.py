"""How far the evidence of a deal carries its forecast category: gates that warn and never block.

Source: domain study 4.1. Best case asks for a champion and a known decision process; commit asks for the economic
buyer, the paper process and a dated next step besides. One sign of an element in the book opens its gate; what the
writer of a note only supposed is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import gather_notes
from aeterm.qualification.gaps import signs_of
from aeterm.qualification.sentences import sentences
from aeterm.qualification.signals import read_notes

NEXT_STEP = "next_step"
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


def support_of(dossier: Dossier) -> Support | None:
    """How the evidence of today carries an open deal; None when the book holds no people, touches or notes to judge by.

    A missing next step is a doubt of its own and not counted again; one without a date, and nothing planned, is.
    """
    deal = dossier.deal
    notes = [note for note in dossier.notes if not note.private]
    if deal is None or deal.state is not DealState.OPEN or not (notes or dossier.contacts or dossier.activities):
        return None
    quotes = (
        [quote for quote in read_notes(dossier, gather_notes(dossier)) if "hedged" not in quote.topics] if notes else []
    )
    signs = signs_of(dossier, quotes)
    told = [line for note in notes for line in sentences(note.text) if not lexicon.HEDGED.search(line)]
    is_settled = any(SETTLED.search(line) for line in told)
    signs["paper_process"] += is_settled or any(PAPER.search(line) for line in (*told, deal.next_step))
    signs["decision_process"] += is_settled or any(TENDER.search(line) for line in told)
    is_dated = deal.next_step_on is not None or any(map(dossier.is_ahead, dossier.activities))
    missing = {element for element in (*_BEST_CASE, *_COMMIT) if element != NEXT_STEP and not signs[element]}
    if deal.next_step.strip() and not is_dated:
        missing.add(NEXT_STEP)
    carried = next(
        (category for category in (ForecastCategory.COMMIT, ForecastCategory.BEST_CASE)
         if missing.isdisjoint(_ASKED[category])),
        ForecastCategory.PIPELINE,
    )  # fmt: skip
    return Support(carried, _among(missing, deal.category), _among(missing, ForecastCategory.COMMIT))


def _among(missing: set[str], category: ForecastCategory) -> tuple[str, ...]:
    return tuple(element for element in _ASKED.get(category, ()) if element in missing)
