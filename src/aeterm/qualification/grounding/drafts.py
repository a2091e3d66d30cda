"""Drafts of the book against the evidence that they keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aeterm.domain.claim import CheckedClaim
from aeterm.domain.draft import OUTLINE, Draft
from aeterm.qualification.grounding.checker import Checker
from aeterm.qualification.grounding.claims import Sentence, split_claims
from aeterm.qualification.grounding.model import Claim, Source

_LIKE = 0.34
"""The least share of the weight of its words that the nearest sentence has to a claim that cites nothing."""
_Known = dict[tuple[Sentence, Sentence | None], CheckedClaim]


def grounded(draft: Draft, before: Draft | None = None) -> Draft:
    """The draft with the report of its text; none for an outline, which has nothing that is not evidence.

    With the draft as it was `before`, sentences that it had already keep their verdict and are not checked again,
    and what was confirmed stays confirmed as long as its words are the same. The result is the same as without.
    """
    if draft.model == OUTLINE:
        return replace(draft, claims=())
    checker = Checker.of(_sources(draft), today=draft.created_at.astimezone().date(), needs_citations=True)
    sentences = split_claims(draft.text)
    cites = checker.cites(sentences)
    known, confirmed = _known(before, checker, cites=cites), _confirmed(before)
    claims = []
    for sentence, previous in zip(sentences, [None, *sentences], strict=False):
        claim = known.get(_key(sentence, previous))
        claim = claim or _kept(checker.claim(sentence, previous, cites=cites))
        claims.append(replace(claim, confirmed=claim.is_flagged and claim.text in confirmed))
    return replace(draft, claims=tuple(claims))


def places(draft: Draft) -> Sequence[tuple[int, int]]:
    """Where each claim of a draft starts and ends in its text; empty when the report is of another text."""
    return [(sentence.start, sentence.end) for sentence in _sentences(draft)]


def _sentences(draft: Draft) -> list[Sentence]:
    """The sentences that the claims of a draft are about; empty when they are of another text."""
    sentences = split_claims(draft.text) if draft.claims else []
    is_same = [sentence.text for sentence in sentences] == [claim.text for claim in draft.claims]
    return sentences if is_same else []


def _known(before: Draft | None, checker: Checker, *, cites: bool) -> _Known:
    """Sentences with their surroundings, and what was said of them."""
    sentences = _sentences(before) if before is not None else []
    if before is None or checker.cites(sentences) != cites:
        return {}
    keys = map(_key, sentences, [None, *sentences])
    return dict(zip(keys, before.claims, strict=True))


def _key(sentence: Sentence, before: Sentence | None) -> tuple[Sentence, Sentence | None]:
    """Everything that a verdict depends on but the evidence: not the place in the text."""
    return _unplaced(sentence), None if before is None else _unplaced(before)._replace(lent=())


def _unplaced(sentence: Sentence) -> Sentence:
    return sentence._replace(start=0, end=0)


def _confirmed(before: Draft | None) -> frozenset[str]:
    return frozenset(claim.text for claim in before.claims if claim.confirmed) if before is not None else frozenset()


def _kept(claim: Claim) -> CheckedClaim:
    """A claim as the book has it; what is hardly like it is no source to write it again from."""
    nearest = claim.nearest if claim.cited or claim.likeness >= _LIKE else None
    return CheckedClaim(
        claim.text, claim.verdict, claim.reason, nearest.text if nearest else "", nearest.id if nearest else ""
    )


def _sources(draft: Draft) -> list[Source]:
    return [Source(str(item.number), item.text, item.on) for item in draft.evidence]
