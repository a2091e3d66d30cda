"""What the other side has against the deal, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ObjectionStatus(StrEnum):
    """How far an objection is answered."""

    OPEN = "open"
    PARTLY = "partly"
    LIFTED = "lifted"


STANDING_ORDER = {ObjectionStatus.OPEN: 0, ObjectionStatus.PARTLY: 1, ObjectionStatus.LIFTED: 2}
"""What is to be taken up first."""


@dataclass(frozen=True)
class Objection:
    """One objection in the words used. A lifted one, with what lifted it, is what the next deal learns from."""

    id: str
    account_id: str
    verbatim: str
    deal_id: str = ""
    person: str = ""
    on: date | None = None
    category: str = "other"
    """Id of its card: price, budget, timing, authority, status_quo, product_gap, technical, security ..."""
    cause: str = ""
    """What the AE suspects behind it."""
    response: str = ""
    """What was answered; of a lifted objection, what lifted it."""
    proof: str = ""
    """What was shown: a reference, a document, a figure."""
    expert: str = ""
    """Who was brought in."""
    status: ObjectionStatus = ObjectionStatus.OPEN
    lifted_on: date | None = None
    source: str = ""
    """Id of the record that it stands in, for example the note `n12`; empty when it was typed."""
    private: bool = False
    """Taken from a private note: never sent to a model."""
