"""Drafts of the book against the evidence they keep."""

from __future__ import annotations

from dataclasses import replace

from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.qualification.evidence import gather
from aeterm.qualification.grounding.drafts import grounded
from aeterm.qualification.outline import write_outline
from tests.unit.qualification.cases import at, library, rich


def outline_draft() -> Draft:
    """A kept outline of the rich case."""
    dossier = rich()
    pack = gather(dossier)
    text = write_outline(DraftKind.MEETING_BRIEF, dossier, pack, library())
    return Draft(
        "w1", DraftKind.MEETING_BRIEF, "Brief", text, DraftState.COMPLETE, at(23), model=OUTLINE,
        evidence=pack.items, left_out=pack.left_out,
    )  # fmt: skip


def test_a_kept_outline_is_left_alone() -> None:
    assert grounded(outline_draft()).claims == ()


def test_what_a_model_wrote_is_held_to_the_evidence_alone() -> None:
    draft = replace(outline_draft(), model="tiny", text="Ask for a session of 50 minutes. Ana Lopez is CFO [13].")
    assert [claim.text for claim in grounded(draft).claims if claim.is_flagged] == ["Ask for a session of 50 minutes."]
