"""The checker on drafts as a model writes them: true ones are left alone, a typical error is found where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.qualification.grounding.drafts import grounded, places
from aeterm.qualification.grounding.rewording import cited, replaced, without
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


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.kind)
def test_a_flagged_claim_that_is_dropped_or_rewritten_from_its_source_leaves_a_clean_report(slip: Slip) -> None:
    model = MODEL_DRAFTS[slip.draft]
    spoiled = model.draft(model.text.replace(slip.right, slip.wrong))
    (index,) = (number for number, claim in enumerate(spoiled.claims) if claim.is_flagged)
    claim, (start, end) = spoiled.claims[index], places(spoiled)[index]
    texts = [without(spoiled.text, start, end)]
    if claim.nearest:
        texts.append(replaced(spoiled.text, start, end, cited(claim.nearest, claim.nearest_id)))
    for text in texts:
        changed = replace(spoiled, text=text)
        again = grounded(changed, spoiled)
        assert again == grounded(changed)
        assert [claim.text for claim in again.claims if claim.is_flagged] == []
        assert "  " not in text
