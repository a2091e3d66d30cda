"""Sentences dropped from a draft and put in place of others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.qualification.grounding.claims import split_claims
from aeterm.qualification.grounding.rewording import cited, replaced, without
from tests.unit.qualification.grounding.model_drafts import MODEL_DRAFTS


def dropped(text: str, words: str) -> str:
    """The text without the sentence that has these words."""
    found = next(sentence for sentence in split_claims(text) if words in sentence.text)
    return without(text, found.start, found.end)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One. Two wrong. Three.", "wrong", "One. Three."),
        ("One wrong. Two.\n", "wrong", "Two.\n"),
        ("One. Two wrong [3].\n\nThree.", "wrong", "One.\n\nThree."),
        ("- a\n- wrong [9]\n- b\n", "wrong", "- a\n- b\n"),
        ("- a. Wrong [9].\n- b\n", "Wrong", "- a.\n- b\n"),
        ("- Wrong [9]. Right.\n- b\n", "Wrong", "- Right.\n- b\n"),
        ("One.\n\nWrong.\n\nThree.\n", "Wrong", "One.\n\nThree.\n"),
        ("# Title\n\n## A\n- wrong\n\n## B\n- b\n", "wrong", "# Title\n\n## B\n- b\n"),
        ("# Title\n\n## A\n### A1\n- wrong\n## B\n- b\n", "wrong", "# Title\n\n## B\n- b\n"),
        ("# Title\n\n## A\n- a\n\n## B\n- wrong\n", "wrong", "# Title\n\n## A\n- a\n"),
        ("# Title\n\n- wrong\n", "wrong", "# Title\n"),
        ("**A**\n- wrong\n\n**B**\n- b\n", "wrong", "**B**\n- b\n"),
        ("## People\n- Met:\n  - wrong\n- Not met:\n  - b\n", "wrong", "## People\n- Not met:\n  - b\n"),
        ("People:\n\n- wrong\n- b\n", "wrong", "People:\n\n- b\n"),
        ("People:\n- wrong\n\nThen.", "wrong", "Then."),
        ("> wrong\n\nThen.", "wrong", "Then."),
        ("One [1].\nTwo wrong [2].\nThree [3].", "wrong", "One [1].\nThree [3]."),
        ("**Bold wrong. Bold right.** Plain.", "wrong", "**Bold right.** Plain."),
        ("**Bold right. Bold wrong.**", "wrong", "**Bold right.**"),
        ("Only wrong.", "wrong", ""),
        (
            "The close takes nine days for this company and for all of its\nsisters. Wrong is this. Right is that.",
            "Wrong",
            "The close takes nine days for this company and for all of its\nsisters. Right is that.",
        ),
    ],
)
def test_a_dropped_sentence_leaves_no_trace(text: str, words: str, expected: str) -> None:
    assert dropped(text, words) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The close takes nine days.", "The close takes nine days [4]."),
        ("amount 120,000 EUR", "amount 120,000 EUR [4]"),
        ("Where are the keys?", "Where are the keys? [4]"),
        ("And so on...", "And so on... [4]"),
        ("- Tom owns SSO.", "Tom owns SSO [4]."),
    ],
)
def test_a_sentence_of_the_evidence_gets_its_number_before_the_full_stop(sentence: str, expected: str) -> None:
    assert cited(sentence, "4") == expected


def test_another_sentence_takes_the_place_of_one_and_bold_stays_balanced() -> None:
    text = "- One. **Two wrong. Three.** Four."
    found = next(sentence for sentence in split_claims(text) if "wrong" in sentence.text)
    assert replaced(text, found.start, found.end, "Two [2].") == "- One. **Two [2]. Three.** Four."


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        ("- Wrong [9]", "amount 5 EUR [6]", "- amount 5 EUR [6]"),
        ("- Wrong [9].", "amount 5 EUR [6]", "- amount 5 EUR [6]."),
        ("One. Wrong. Three.", "amount 5 EUR [6]", "One. Amount 5 EUR [6]. Three."),
        ("One. Wrong. Three.", "Why? [6]", "One. Why? [6] Three."),
    ],
)
def test_what_takes_the_place_is_a_sentence_among_others(text: str, sentence: str, expected: str) -> None:
    found = next(each for each in split_claims(text) if "Wrong" in each.text)
    assert replaced(text, found.start, found.end, sentence) == expected


TEXTS = st.lists(
    st.sampled_from(
        ["# T", "## H", "- a [1].", "  - b. c", "Label:", "One. Two [2]. Three", "", "**B**", "1. x", "> q"]
    ),
    max_size=14,
).map("\n".join)


@settings(max_examples=300)
@given(TEXTS | st.sampled_from([draft.text for draft in MODEL_DRAFTS.values()]), st.integers(0, 60))
def test_dropping_takes_one_sentence_and_what_stood_only_for_it(text: str, number: int) -> None:
    sentences = split_claims(text)
    if not sentences:
        return
    index = number % len(sentences)
    gone = sentences[index]
    after = without(text, gone.start, gone.end)
    left = [sentence.text for sentence in split_claims(after)]
    expected = [sentence.text for place, sentence in enumerate(sentences) if place != index]
    lines = [line.strip("#* ").rstrip(":* ") for line in text.splitlines() if line.startswith(("#", "**", "Label"))]
    heads = {re.sub(r"^\d+\. ", "", line) for line in lines}  # as the sentences have them, without their numbers
    assert {each.strip("#* ").rstrip(":* ") for each in expected if each not in left} <= heads
    assert re.search(r"\S  +\S", after) is None
    assert "\n\n\n" not in after or "\n\n\n" in text
