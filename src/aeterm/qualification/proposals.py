"""What a note could change in the book: proposals, each with the exact words of the note that it rests on.

Nothing here changes a book: the AE accepts or rejects each proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ProposalKind(StrEnum):
    """What would be written."""

    EVIDENCE = "evidence"
    CONTACT = "contact"
    ROLE = "role"
    NEXT_STEP = "next_step"
    AMOUNT = "amount"
    CLOSE = "close"
    COMPETITOR = "competitor"
    OBJECTION = "objection"

    @property
    def label(self) -> str:
        """`next step`, `evidence` ..."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One field or record that a note speaks for. All texts are clean; `before` and `after` are for people."""

    id: str
    """Unique among the proposals of one note, for example `p3`."""
    kind: ProposalKind
    what: str
    """What would change: `Pain`, `close date`, `Ana Ruiz` ..."""
    before: str
    """What the book says now; empty when it says nothing."""
    after: str
    """What it would say."""
    quote: str
    """The exact words of the note, `note.text[start:end]`."""
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    """What accepting writes, by field, as typed text or ISO dates, for example `{"element": "pain"}`."""
    origin: str = "rules"
    """`rules`, or the name of the model that proposed it."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What one note gave."""

    note_id: str
    items: tuple[Proposal, ...]
    dropped: int = 0
    """How many proposals of a model were thrown away because their quote is not in the note or their form is wrong."""
    reason: str = ""
    """Why they are not the model's, when they should have been."""
    left_out: tuple[str, ...] = ()
    """What is not shown, in words: how many more of a kind there were, what a model was not sent."""
