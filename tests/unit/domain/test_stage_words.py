"""The usual stages of other systems are suggested, in any spelling, and only when the book has such a stage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import Process
from aeterm.domain.stage_words import suggested_stages

PROCESS = BookSettings().process


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("Prospecting", "qualification"),
        ("Needs Analysis", "discovery"),
        ("Value Proposition", "discovery"),
        ("Id. Decision Makers", "discovery"),
        ("Perception Analysis", "discovery"),
        ("Proposal/Price Quote", "proposal"),
        ("Negotiation/Review", "negotiation"),
        ("appointmentscheduled", "qualification"),
        ("Qualified To Buy", "discovery"),
        ("presentationscheduled", "proposal"),
        ("decisionmakerboughtin", "negotiation"),
        ("contractsent", "negotiation"),
        ("Lead In", "qualification"),
        ("Negotiations Started", "negotiation"),
        ("Découverte", "discovery"),
        ("Proposition", "proposal"),
        ("DEVIS ENVOYÉ", "proposal"),
        ("En négociation", "negotiation"),
        ("3 - Proposal", "proposal"),
        ("Qualified To Buy (Sales Pipeline)", "discovery"),
    ],
)
def test_a_usual_word_suggests_its_stage(word: str, stage: str) -> None:
    assert suggested_stages([word], PROCESS) == {word: stage}


@pytest.mark.parametrize("word", ["(empty)", "", "10", "Stage 7", "zzz", "?"])
def test_any_other_word_suggests_nothing(word: str) -> None:
    assert suggested_stages([word], PROCESS) == {}


def test_a_stage_that_the_book_does_not_have_is_not_suggested() -> None:
    without = Process(tuple(stage for stage in PROCESS.stages if stage.id != "proposal"))
    assert suggested_stages(["Proposition", "Découverte"], without) == {"Découverte": "discovery"}


@given(st.text())
def test_whatever_the_word_a_suggestion_is_a_stage_of_the_book(word: str) -> None:
    assert set(suggested_stages([word], PROCESS).values()) <= {stage.id for stage in PROCESS.stages}
