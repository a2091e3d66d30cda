"""Use cases of flagged claims: drop one, write it again from its source, confirm it, copy in spite of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aeterm.domain.claim import CheckedClaim
from aeterm.domain.draft import Draft
from aeterm.errors import RefusedError
from aeterm.services.ports import Clock
from aeterm.text import counted

if TYPE_CHECKING:
    from aeterm.services.drafting import DraftService


class ClaimReviewService:
    """What the AE does about what the check of a draft flagged. Every change is one transaction that undo takes back.

    `index` is the place of a claim in `Draft.claims`. The draft is the one the AE looks at: when the book has another
    text by now, the change is refused with a RefusedError.
    """

    def __init__(self, drafts: DraftService, clock: Clock) -> None:
        self._drafts = drafts
        self._clock = clock

    def drop(self, draft: Draft, index: int) -> Draft:
        """Take the sentence out of the text, and what it leaves empty."""
        from aeterm.qualification.grounding.rewording import without

        start, end = self._place(draft, index)
        return self._reworded(draft, without(draft.text, start, end), "drop a claim of")

    def rewrite(self, draft: Draft, index: int) -> Draft:
        """Put the nearest sentence of the evidence in its place, word for word and cited."""
        from aeterm.qualification.grounding.rewording import cited, replaced

        claim = self._flagged(draft, index)
        if not claim.nearest or not claim.nearest_id:
            raise RefusedError("no sentence of the evidence is like it", hint="drop it, or confirm it")
        start, end = self._place(draft, index)
        text = replaced(draft.text, start, end, cited(claim.nearest, claim.nearest_id))
        if text == draft.text:
            raise RefusedError("it says what its source says", hint="drop it, or confirm it")
        return self._reworded(draft, text, "rewrite from source a claim of")

    def confirm(self, draft: Draft, index: int) -> Draft:
        """The AE checked it and keeps it, wherever the draft says it in these words."""
        claim = self._flagged(draft, index)
        if claim.confirmed:
            raise RefusedError("it is confirmed already", hint="undo takes that back")
        claims = tuple(
            replace(each, confirmed=True) if each.is_flagged and each.text == claim.text else each
            for each in draft.claims
        )
        return self._put(replace(draft, claims=claims), draft, "confirm a claim of")

    def override(self, draft: Draft) -> Draft:
        """The text is copied although claims are open: the draft and the journal say so."""
        copied = replace(draft, overridden_at=self._clock.now())
        tail = f" with {counted(draft.open_claims, 'unchecked claim')}"
        return self._put(copied, draft, "copied", tail)

    def _reworded(self, draft: Draft, text: str, what: str) -> Draft:
        from aeterm.qualification.grounding.drafts import grounded

        return self._put(grounded(replace(draft, text=text), draft), draft, what)

    def _put(self, changed: Draft, seen: Draft, what: str, tail: str = "") -> Draft:
        return self._drafts.put(changed, what, tail, since=seen)

    def _flagged(self, draft: Draft, index: int) -> CheckedClaim:
        claim = draft.claims[index] if 0 <= index < len(draft.claims) else None
        if claim is None or not claim.is_flagged:
            raise RefusedError("this claim is not flagged")
        return claim

    def _place(self, draft: Draft, index: int) -> tuple[int, int]:
        from aeterm.qualification.grounding.drafts import places

        self._flagged(draft, index)
        found = places(draft)
        if not found:
            raise RefusedError("the report is of another text", hint="edit the draft, and it is checked again")
        return found[index]
