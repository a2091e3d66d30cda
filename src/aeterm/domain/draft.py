"""Text written for the AE to review, with everything needed to say where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from aeterm.domain.claim import CheckedClaim

OUTLINE = "outline"
"""What stands for the model of a draft that no model wrote."""


class DraftKind(StrEnum):
    """What the draft is for."""

    MEETING_BRIEF = "meeting_brief"
    DISCOVERY_SUMMARY = "discovery_summary"
    OBJECTION_NOTES = "objection_notes"
    FOLLOW_UP = "follow_up"
    DEAL_REVIEW = "deal_review"
    NEGOTIATION_PLAN = "negotiation_plan"
    COMPETITOR_CARD = "competitor_card"
    ACTION_PLAN = "action_plan"
    HUNTING_PLAN = "hunting_plan"

    @property
    def label(self) -> str:
        """`meeting brief` ..."""
        return _LABELS.get(self.value) or self.value.replace("_", " ")

    @property
    def slug(self) -> str:
        """The word of the command line: `discovery-summary`."""
        return self.value.replace("_", "-")

    @property
    def needs_deal(self) -> bool:
        """True for what is said of one deal and of no account as a whole."""
        return self.value in _OF_A_DEAL


_LABELS = {"follow_up": "follow-up e-mail", "action_plan": "mutual action plan"}
_OF_A_DEAL = frozenset(
    (
        "deal_review",
        "negotiation_plan",
        "action_plan",
    )
)


class DraftState(StrEnum):
    """How the writing ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered fact of the book, cited in drafts as `[number]`."""

    number: int
    kind: str
    text: str
    on: date | None = None
    source: str = ""
    """Id of the record it comes from, for example `n12`."""

    @property
    def label(self) -> str:
        """What kind of record it is from, for people: `account`, `deal`, `note`, `call`, `past deals`.

        Activities and notes go by the word that their text begins with, which is in the language of the draft.
        """
        if self.kind in ("activity", "note") and ":" in self.text:
            return self.text.partition(":")[0].partition(",")[0].strip()
        return {"person": "contact", "history": "past deals", "change": "journal", "lesson": "lifted before"}.get(
            self.kind, self.kind
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A document and its provenance. `model` is `outline` when no model was called."""

    id: str
    kind: DraftKind
    title: str
    text: str
    state: DraftState
    created_at: datetime
    account_id: str = ""
    deal_id: str = ""
    model: str = OUTLINE
    prompt_name: str = ""
    prompt_hash: str = ""
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """Why it is incomplete; empty when complete."""
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: Decimal | None = None
    """What the call cost, by the prices configured then; None when they were not."""
    cost_currency: str = ""
    left_out: tuple[str, ...] = ()
    """Sentences saying what the model was not sent because it would not have fitted, or is private."""
    claims: tuple[CheckedClaim, ...] = ()
    """What the check against its evidence said of each sentence; empty for an outline and before the check."""
    overridden_at: datetime | None = None
    """When it was last copied although claims were flagged and not confirmed."""

    @property
    def open_claims(self) -> int:
        """How many of its claims are flagged and not confirmed."""
        return sum(claim.is_open for claim in self.claims)


def newest_first(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts by when they were made; of the same instant, the one with the later id first."""
    return sorted(drafts, key=lambda draft: (draft.created_at.timestamp(), len(draft.id), draft.id), reverse=True)
