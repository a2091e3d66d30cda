"""Which MEDDPICC elements nothing in the evidence speaks for, worst first for where the deal stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from aeterm.domain.contact import Contact
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification import questions
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.signals import Quote

BUYER = ("economic", "decision maker", "décideur écon", "decideur econ", "sponsor", "budget")
CHAMPION = ("champion", "coach")


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
    for limit, order in (("0.2", questions.EARLY), ("0.4", questions.MIDDLE), ("0.7", questions.OFFER)):
        if probability < Decimal(limit):
            return order
    return questions.CLOSING


def signs_of(dossier: Dossier, quotes: Sequence[Quote]) -> Counter[str]:
    """How many signs speak for each element."""
    found = Counter(topic for quote in quotes for topic in quote.topics)
    found["pain"] += found["spoken"]
    found["economic_buyer"] += 2 * sum(plays(contact, BUYER) for contact in dossier.contacts)
    found["champion"] += 2 * sum(plays(contact, CHAMPION) for contact in dossier.contacts)
    found["champion"] += sum((contact.stance or 0) >= 2 for contact in dossier.contacts)
    found["competition"] += bool(dossier.deal and dossier.deal.competitor)
    found["paper_process"] += sum(quote.objection == "procurement" for quote in quotes)
    return found


def plays(contact: Contact, parts: Sequence[str]) -> bool:
    """True for a person whose part in the purchase holds one of the words, for example `CHAMPION`."""
    role = contact.role.casefold().replace("_", " ")
    return any(part in role for part in parts)
