"""Flagged claims of a draft as lines and as JSON, for `brief`, `draft` and `drafts`."""

from __future__ import annotations

from collections.abc import Iterator

from aeterm.domain.claim import CheckedClaim
from aeterm.domain.draft import Draft
from aeterm.text import counted, one_line

FLAGGED = (
    "What a model wrote is held against its evidence when it ends. A sentence is flagged when it\n"
    "differs from its sources (a figure, date, name, quote, negation ...) or states a fact and cites\n"
    "none: unsupported, or contradicted by the nearest source. Flagged claims do not change the exit\n"
    "code; what is not flagged is not proved."
)
"""For the help of the verbs that write."""


def numbered(draft: Draft) -> list[tuple[int, CheckedClaim]]:
    """The flagged claims with the numbers that people call them by, 1 for the first."""
    return list(enumerate((claim for claim in draft.claims if claim.is_flagged), 1))


def claim_lines(draft: Draft, most: int | None = None) -> Iterator[str]:
    """Number, verdict, text, reason and nearest source of the flagged claims, at most `most` of them."""
    for number, claim in numbered(draft)[:most]:
        verdict = f"{claim.verdict.value}, checked by you" if claim.confirmed else claim.verdict.value
        yield f"{number}. {verdict}: {one_line(claim.text)}"
        yield f"   {one_line(claim.reason)}"
        if claim.nearest:
            yield f"   nearest [{one_line(claim.nearest_id)}]: {one_line(claim.nearest)}"


def counts(draft: Draft) -> str:
    """`14 claims, 2 flagged, 1 unresolved`; what there is to say of a draft that is not checked."""
    if not draft.claims:
        return "no claims: an outline says only what its evidence says" if draft.model == "outline" else "no claims"
    return f"{counted(len(draft.claims), 'claim')}, {len(numbered(draft))} flagged, {draft.open_claims} unresolved"


def as_json(draft: Draft) -> list[dict[str, object]]:
    """All claims; flagged ones have the number that `drafts ID drop N` takes."""
    numbers = {id(claim): number for number, claim in numbered(draft)}
    return [
        {
            "number": numbers.get(id(claim)),
            "text": claim.text,
            "verdict": claim.verdict.value,
            "reason": claim.reason,
            "nearest": claim.nearest,
            "source": claim.nearest_id,
            "confirmed": claim.confirmed,
        }
        for claim in draft.claims
    ]
