"""The checker on drafts as a model writes them: true ones are left alone, a typical error is found where it stands."""

from __future__ import annotations

import pytest

from tests.unit.qualification.grounding.model_drafts import MODEL_DRAFTS, SLIPS, Slip


@pytest.mark.parametrize("name", MODEL_DRAFTS)
def test_a_true_draft_that_cites_its_sources_is_left_alone(name: str) -> None:
    assert [(claim.text, claim.reason) for claim in MODEL_DRAFTS[name].flagged()] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.kind)
def test_a_typical_error_is_flagged_in_the_sentence_it_is_in_and_no_other(slip: Slip) -> None:
    draft = MODEL_DRAFTS[slip.draft]
    assert draft.text.count(slip.right) == 1
    spoiled = draft.flagged(draft.text.replace(slip.right, slip.wrong))
    assert [claim.text for claim in spoiled if slip.told not in claim.text] == []
    assert spoiled
