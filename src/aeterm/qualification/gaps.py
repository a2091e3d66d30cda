"""Which elements of MEDDPICC nothing in the evidence speaks for, worst first for where the deal stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification import questions
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.frameworks.library import base
from aeterm.qualification.roles import BUYER, CHAMPION, plays
from aeterm.qualification.scorecard import SAID, Scorecard, score_deal
from aeterm.qualification.signals import Quote

QUALIFIED = Decimal("0.2")
"""The probability of a stage from which a deal has left qualification."""
OFFERED = Decimal("0.4")
"""The probability of a stage from which an offer is made."""
_CLOSING = Decimal("0.7")


def is_past_close(dossier: Dossier) -> bool:
    """True for an open deal whose expected close lies before today."""
    deal = dossier.deal
    return bool(
        deal
        and deal.state is DealState.OPEN
        and deal.expected_close_on is not None
        and deal.expected_close_on < dossier.today
    )


def find_gaps(dossier: Dossier, quotes: Sequence[Quote]) -> list[str]:
    """Element ids without any support, in the order in which to work on them at this stage."""
    signs = signs_of(dossier, quotes)
    return [element for element in order_for(dossier) if not signs[element]]


def to_work_on(dossier: Dossier, quotes: Sequence[Quote]) -> list[str]:
    """Every element of the stage: those without support, then those with a single sign, then the rest."""
    signs = signs_of(dossier, quotes)
    return sorted(order_for(dossier), key=lambda element: min(signs[element], 2))


def order_for(dossier: Dossier) -> tuple[str, ...]:
    """The elements that matter at the deal's stage, the most pressing first."""
    if dossier.deal is None:
        return questions.EARLY
    try:
        probability = dossier.settings.process.stage(dossier.deal.stage).probability
    except NotFoundError:
        return questions.MIDDLE
    for limit, order in ((QUALIFIED, questions.EARLY), (OFFERED, questions.MIDDLE), (_CLOSING, questions.OFFER)):
        if probability < limit:
            return order
    return questions.CLOSING


def signs_of(dossier: Dossier, quotes: Sequence[Quote], *, with_private: bool = False) -> Counter[str]:
    """How many signs speak for each element: sentences of notes, people on file, and lines of evidence of the buyer.

    A score set by hand decides alone: from 2 on it is a strong sign, below it nothing else counts. Private lines count
    only with `with_private`, for what nobody but the AE sees.
    """
    found = Counter(topic for quote in quotes for topic in quote.topics)
    found["pain"] += found["spoken"]
    found["economic_buyer"] += 2 * sum(plays(contact, BUYER) for contact in dossier.contacts)
    found["champion"] += 2 * sum(plays(contact, CHAMPION) for contact in dossier.contacts)
    found["champion"] += sum((contact.stance or 0) >= 2 for contact in dossier.contacts)
    found["competition"] += bool(dossier.deal and dossier.deal.competitor)
    found["paper_process"] += sum(quote.objection == "procurement" for quote in quotes)
    for score in card_of(dossier, with_private=with_private).scores:
        if score.hand is not None:
            found[score.element.id] = 2 if score.kept >= SAID else 0
        elif score.derived >= SAID:
            found[score.element.id] += score.derived
    return found


def card_of(dossier: Dossier, *, with_private: bool = False) -> Scorecard:
    """The scorecard of a dossier; of an account as a whole from the lines of all its deals, without scores by hand."""
    lines = [line for line in dossier.lines if with_private or not line.private]
    return score_deal(base(), lines, dossier.scores if dossier.deal else (), dossier.contacts, dossier.today)
