"""Stage words are taken when they can mean one thing, and never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import Process
from aeterm.errors import UsageError
from aeterm.interchange.stages import StageReader

PROCESS = BookSettings().process


def stage_id(reader: StageReader, word: str, status: str = "", is_closed: object = None, is_won: object = None) -> str:
    stage = reader.read(word, status, is_closed, is_won)
    return "" if stage is None else stage.id


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Proposal", "proposal"),
        ("closed_won", "closed-won"),
        ("Won", "closed-won"),
        ("Closed Lost", "closed-lost"),
        ("Loss", "closed-lost"),
        ("Gagné", "closed-won"),
        ("Perdu", "closed-lost"),
        ("Closed won (Sales Pipeline)", "closed-won"),
        ("Découverte", "discovery"),
        ("Qualification", "qualification"),
        ("Proposition", "proposal"),
        ("Devis", "proposal"),
        ("NEGOCIATION", "negotiation"),
        ("Négociation (Ventes)", "negotiation"),
        ("Engaging", ""),
        ("Commit", ""),
        ("", ""),
    ],
)
def test_words_of_the_process_and_plain_outcomes_are_taken(word: str, expected: str) -> None:
    assert stage_id(StageReader(PROCESS, {}, {}), word) == expected


def test_french_names_of_stages_are_told_as_taken_so() -> None:
    reader = StageReader(PROCESS, {}, {})
    reader.read("Devis", "", None, None)
    assert [(word, stage.id, why) for word, (stage, why) in reader.how.items()] == [
        ("Devis", "proposal", "its meaning")
    ]


@pytest.mark.parametrize("label", ["Solution fit", "Technical proposal"])
def test_a_book_with_stages_of_its_own_is_asked_for_french_names(label: str) -> None:
    own = Process(tuple(replace(stage, label=label) if stage.id == "proposal" else stage for stage in PROCESS.stages))
    more = Process((replace(PROCESS.stages[0], id="pilot", label="Pilot"), *PROCESS.stages))
    for process in (own, more):
        assert [stage_id(StageReader(process, {}, {}), word) for word in ("Devis", "Découverte")] == ["", ""]
    assert stage_id(StageReader(own, {}, {}), "Gagné") == "closed-won"


def test_given_words_win_over_remembered_and_both_over_the_words_own_meaning() -> None:
    reader = StageReader(PROCESS, {"engaging": "Discovery"}, {"Engaging": "proposal", "Proposal": "negotiation"})
    assert stage_id(reader, "Engaging") == "discovery"
    assert stage_id(reader, "Proposal") == "negotiation"
    assert {word: how for word, (_, how) in reader.how.items()} == {"Engaging": "given", "Proposal": "remembered"}


def test_flags_and_status_decide_for_closed_deals() -> None:
    reader = StageReader(PROCESS, {}, {})
    assert stage_id(reader, "Negotiation", status="won") == "closed-won"
    assert stage_id(reader, "Signed", is_closed=True, is_won=True) == "closed-won"
    assert stage_id(reader, "No decision", is_closed=True, is_won=False) == "closed-lost"
    assert stage_id(reader, "Negotiation", is_closed=False, is_won=False) == "negotiation"
    assert stage_id(reader, "Negotiation", status="open") == "negotiation"


def test_a_mapping_to_no_stage_is_refused_with_the_stages() -> None:
    with pytest.raises(UsageError, match='"Engaging=foo"') as caught:
        StageReader(PROCESS, {"Engaging": "foo"}, {})
    assert "qualification" in caught.value.hint


def test_a_remembered_stage_that_is_gone_is_forgotten() -> None:
    assert stage_id(StageReader(PROCESS, {}, {"Engaging": "no-longer-there"}), "Engaging") == ""


def test_a_closed_stage_that_its_row_contradicts_is_counted() -> None:
    reader = StageReader(PROCESS, {}, {})
    assert stage_id(reader, "Closed Won", "", True, False) == "closed-lost"
    assert stage_id(reader, "Closed Won", "lost") == "closed-lost"
    assert stage_id(reader, "Closed Won", "won") == "closed-won"
    assert stage_id(reader, "Proposal", "won") == "closed-won"
    assert reader.overruled == {"Closed Won": 2}
