"""Answers to proposals: given, taken back in order, and not asked twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aeterm.qualification.proposals import Proposal, ProposalKind, Proposals
from aeterm.tui.answers import Answer, Answers


def proposal(number: int, *, after: str = "", origin: str = "rules") -> Proposal:
    return Proposal(
        f"p{number}", ProposalKind.AMOUNT, "amount", "", after or f"words {number}", "words", 0, 5, {}, origin
    )


def proposed(*items: Proposal, dropped: int = 0, reason: str = "") -> Proposals:
    return Proposals("n1", items, dropped, reason)


def answers(count: int) -> Answers:
    found = Answers()
    found.add(proposed(*(proposal(number) for number in range(count))))
    return found


def test_what_a_model_says_again_is_not_asked_again() -> None:
    found = answers(2)
    found.answer(Answer.REJECTED, found.rows[:1])
    said = proposed(proposal(1, after="WORDS 0", origin="model"), proposal(2, after="new", origin="model"), dropped=3)
    assert found.add(said) == 1
    assert [row.proposal.after for row in found.rows] == ["words 0", "words 1", "new"]
    assert [row.answer for row in found.rows] == [Answer.REJECTED, Answer.OPEN, Answer.OPEN]
    assert len({row.key for row in found.rows}) == 3
    assert found.dropped == 3


def test_lines_of_evidence_differ_by_their_words() -> None:
    found = Answers()
    first = Proposal("p1", ProposalKind.EVIDENCE, "Pain", "", "said by Ana", "nine days", 0, 9)
    apart, inside = replace(first, id="p2", quote="too slow", start=20, end=28), replace(first, id="p3", start=5, end=9)
    found.add(proposed(first, apart, inside))
    assert [row.proposal.id for row in found.rows] == ["p1", "p2"]


def test_several_answered_at_once_are_taken_back_at_once() -> None:
    found = answers(3)
    found.answer(Answer.REJECTED, found.rows[1:2])
    found.answer(Answer.ACCEPTED, found.open)
    assert found.count(Answer.ACCEPTED) == 2
    step = found.take_back()
    assert step is not None
    assert step.keys == ("r0", "r2")
    assert [row.answer for row in found.rows] == [Answer.OPEN, Answer.REJECTED, Answer.OPEN]


def test_the_next_open_one_is_below_then_above_then_nowhere() -> None:
    found = answers(3)
    found.answer(Answer.ACCEPTED, found.rows[1:2])
    assert found.after("r0") == "r2"
    assert found.after("r2") == "r0"
    found.answer(Answer.REJECTED, found.open)
    assert found.after("r1") == "r1"


def test_an_edited_proposal_keeps_its_place_and_its_key() -> None:
    found = answers(2)
    found.edit("r0", proposal(9, after="other words"))
    assert [(row.key, row.proposal.after) for row in found.rows] == [("r0", "other words"), ("r1", "words 1")]


def alternatives() -> Answers:
    """Two amounts and a close date; the book says 10 and nothing."""
    found = Answers()
    amount = Proposal("p1", ProposalKind.AMOUNT, "amount", "10", "20", "words", 0, 5)
    close = Proposal("p3", ProposalKind.CLOSE, "close", "", "2026-12-18", "words", 0, 5)
    found.add(proposed(amount, replace(amount, id="p2", after="30"), close))
    return found


def test_of_two_values_for_one_field_only_the_first_is_accepted_with_all() -> None:
    found = alternatives()
    assert [row.proposal.after for row in found.together] == ["20", "2026-12-18"]


def test_what_is_open_stands_against_what_was_accepted_and_again_against_the_book() -> None:
    found = alternatives()
    found.answer(Answer.ACCEPTED, found.together)
    assert [(row.proposal.before, row.proposal.after) for row in found.open] == [("20", "30")]
    found.take_back()
    assert [row.proposal.before for row in found.rows] == ["10", "10", ""]


def test_tasks_of_one_note_do_not_shut_each_other_out() -> None:
    found = Answers()
    task = Proposal("p1", ProposalKind.NEXT_STEP, "task", "", "call", "words", 0, 5, {"task": "call"})
    found.add(proposed(task, replace(task, id="p2", after="write", values={"task": "write"})))
    assert len(found.together) == 2


@given(st.lists(st.sampled_from(["accept", "reject", "all", "back"]), max_size=30))
def test_taking_everything_back_leaves_everything_open(steps: list[str]) -> None:
    found = answers(5)
    for step in steps:
        if step == "back":
            found.take_back()
        elif found.open:
            rows = found.open if step == "all" else found.open[:1]
            found.answer(Answer.REJECTED if step == "reject" else Answer.ACCEPTED, rows)
    while found.take_back():
        pass
    assert len(found.open) == 5
    assert found.last is None
