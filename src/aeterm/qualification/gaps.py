"""Which MEDDPICC elements nothing in the evidence speaks for, worst first for where the deal stands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.contact import Contact
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification import questions
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.signals import Quote

_BUYER = ("economic", "decision maker", "décideur écon", "decideur econ", "sponsor", "budget")
_CHAMPION = ("champion", "coach")


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
    supported = _supported(dossier, quotes)
    return [element for element in order_for(dossier) if element not in supported]


def order_for(dossier: Dossier) -> tuple[str, ...]:
    """The elements that matter at the deal's stage, the most pressing first."""
    if dossier.deal is None:
        return questions.EARLY
    try:
        probability = dossier.settings.process.stage(dossier.deal.stage).probability
    except NotFoundError:
        return questions.MIDDLE
    for limit, order in (("0.2", questions.EARLY), ("0.4", questions.MIDDLE), ("0.7", questions.OFFER)):
        if probability < Decimal(limit):
            return order
    return questions.CLOSING


def _supported(dossier: Dossier, quotes: Sequence[Quote]) -> set[str]:
    found = {topic for quote in quotes for topic in quote.topics}
    objections = {quote.objection for quote in quotes}
    if any(_plays(contact, _BUYER) for contact in dossier.contacts):
        found.add("economic_buyer")
    if any(_plays(contact, _CHAMPION) or (contact.stance or 0) >= 2 for contact in dossier.contacts):
        found.add("champion")
    if (dossier.deal and dossier.deal.competitor) or "competitor" in objections:
        found.add("competition")
    if "procurement" in objections:
        found.add("paper_process")
    return found


def _plays(contact: Contact, parts: Sequence[str]) -> bool:
    role = contact.role.casefold().replace("_", " ")
    return any(part in role for part in parts)
