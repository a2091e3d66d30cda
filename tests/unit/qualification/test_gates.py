"""Which category the evidence of a deal carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.domain.stage import STANDARD_STAGES, ForecastCategory, Stage
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.gates import SHORT, Support, support_of, warnings_of
from tests.support import TODAY
from tests.unit.qualification.cases import DEAL, at, bare, rich

CHAMPION = Contact("c8", "Eva Roth", "a1", role="champion")
BUYER = Contact("c9", "Ana Lopez", "a1", role="economic buyer")


def judged(
    category: ForecastCategory, *lines: str, contacts: tuple[Contact, ...] = (CHAMPION, BUYER), private: bool = False
) -> Support:
    deal = replace(DEAL, category=category, next_step_on=date(2026, 11, 27))
    notes = tuple(Note(f"n{number}", "a1", line, at(12), private=private) for number, line in enumerate(lines, 1))
    found = support_of(replace(rich(), deal=deal, contacts=contacts, activities=(), notes=notes))
    assert found is not None
    return found


def test_a_book_that_knows_nothing_of_a_deal_judges_nothing() -> None:
    assert support_of(bare()) is None
    assert support_of(replace(rich(), contacts=(), activities=(), notes=rich().notes[1:])) is None


def test_closed_deals_and_accounts_are_not_judged() -> None:
    dossier = rich()
    assert support_of(replace(dossier, deal=None)) is None
    assert support_of(replace(dossier, deal=dossier.deals[0])) is None


def test_commit_asks_for_buyer_champion_process_paper_and_a_date() -> None:
    found = judged(ForecastCategory.COMMIT, contacts=(Contact("c1", "Ana", "a1"),))
    assert found.lacking == ("economic_buyer", "champion", "decision_process", "paper_process")
    assert found.lacking == found.for_commit
    assert found.category is ForecastCategory.PIPELINE
    assert set(found.lacking) <= set(SHORT)


@pytest.mark.parametrize("category", [ForecastCategory.BEST_CASE, ForecastCategory.MOST_LIKELY], ids=str)
def test_best_case_asks_for_a_champion_and_the_decision_process(category: ForecastCategory) -> None:
    assert judged(category).lacking == ("decision_process",)
    told = judged(category, "The steering committee decides on 4 December.")
    assert (told.lacking, told.category, told.for_commit) == ((), ForecastCategory.BEST_CASE, ("paper_process",))


def test_pipeline_asks_for_nothing() -> None:
    assert judged(ForecastCategory.PIPELINE).lacking == ()


def test_process_and_paper_on_file_carry_commit() -> None:
    lines = "The steering committee decides on 4 December.", "Legal reads the contract in five days."
    assert judged(ForecastCategory.COMMIT, *lines) == Support(ForecastCategory.COMMIT, (), ())


@pytest.mark.parametrize(
    "line", ["PO being raised for 52k, promised for 23 Nov.", "Accord oral : 118 k€, trois ans.",
             "Commande de 27,5 k€ validée par Inès Urbain."], ids=str
)  # fmt: skip
def test_a_purchase_that_is_decided_has_shown_its_process(line: str) -> None:
    assert judged(ForecastCategory.COMMIT, line).lacking == ()


def test_what_the_writer_only_supposed_is_no_evidence() -> None:
    assert judged(ForecastCategory.BEST_CASE, "I think the committee decides in December.").lacking
    assert judged(ForecastCategory.COMMIT, "Probably a PO in December.").lacking


def test_private_notes_carry_nothing() -> None:
    assert judged(ForecastCategory.BEST_CASE, "The steering committee decides.", private=True).lacking


def test_a_next_step_needs_a_date_or_a_meeting_and_a_missing_one_is_another_doubt() -> None:
    lines = "The steering committee decides on 4 December.", "Legal reads the contract in five days."
    notes = tuple(Note(f"n{number}", "a1", line, at(12)) for number, line in enumerate(lines))
    dossier: Dossier = replace(rich(), contacts=(CHAMPION, BUYER), activities=(), notes=notes)
    deal = replace(DEAL, category=ForecastCategory.COMMIT, next_step_on=None)

    def lacking(**changes: object) -> tuple[str, ...]:
        support = support_of(replace(dossier, deal=deal, **changes))  # type: ignore[arg-type]
        return support.lacking if support else ("nothing judged",)

    assert lacking() == ("next_step",)
    assert lacking(activities=rich().activities) == ()
    deal = replace(deal, next_step="")
    assert lacking() == ()


def line(element: str, standing: Standing = Standing.SAID, *, private: bool = False) -> EvidenceLine:
    return EvidenceLine(f"e-{element}", "d1", element, "their words", on=TODAY, standing=standing, private=private)


def hand(element: str, score: int) -> HandScore:
    return HandScore(f"s-{element}", "d1", element, score, TODAY)


def with_evidence(
    *lines: EvidenceLine, hands: tuple[HandScore, ...] = (), contacts: tuple[Contact, ...] = (), **fields: object
) -> Dossier:
    """The rich deal, in the proposal stage, with evidence in place of notes and touches."""
    deal = replace(DEAL, **fields)  # type: ignore[arg-type]
    return replace(rich(), deal=deal, notes=(), activities=(), contacts=contacts, lines=lines, scores=hands)


def lacking(dossier: Dossier, *, with_private: bool = False) -> tuple[str, ...]:
    support = support_of(dossier, with_private=with_private)
    return support.lacking if support else ("nothing judged",)


def asked(dossier: Dossier) -> list[tuple[str, str]]:
    return [(warning.gate, warning.element) for warning in warnings_of(dossier)]


def test_a_line_of_the_buyer_opens_its_gate_and_a_hypothesis_does_not() -> None:
    both = line("champion"), line("decision_process")
    assert lacking(with_evidence(*both, category=ForecastCategory.BEST_CASE)) == ()
    supposed = line("champion", Standing.HYPOTHESIS), line("decision_process", Standing.WRITTEN)
    assert lacking(with_evidence(*supposed, category=ForecastCategory.BEST_CASE)) == ("champion",)


def test_private_lines_count_only_where_nobody_else_looks() -> None:
    dossier = with_evidence(
        line("champion", private=True), line("decision_process"), category=ForecastCategory.BEST_CASE
    )
    assert lacking(dossier) == ("champion",)
    assert lacking(dossier, with_private=True) == ()
    assert ("Best case", "champion") not in asked(dossier)


def test_a_score_by_hand_decides_whatever_roles_and_notes_say() -> None:
    contacts = (CHAMPION, BUYER)
    known = line("decision_process")
    assert lacking(with_evidence(known, contacts=contacts, category=ForecastCategory.BEST_CASE)) == ()
    doubted = with_evidence(known, hands=(hand("champion", 1),), contacts=contacts, category=ForecastCategory.BEST_CASE)
    assert lacking(doubted) == ("champion",)
    assert ("Best case", "champion") in asked(doubted)
    note = Note("n1", "a1", "Legal reads the contract, a PO is on its way.", at(12))
    paper = with_evidence(hands=(hand("paper_process", 0),), contacts=contacts, category=ForecastCategory.COMMIT)
    assert "paper_process" in lacking(replace(paper, notes=(note,)))


def test_the_gates_behind_a_deal_follow_stage_and_category() -> None:
    nothing = with_evidence(category=ForecastCategory.PIPELINE, stage="qualification")
    assert asked(nothing) == []
    assert asked(replace(nothing, deal=replace(DEAL, category=ForecastCategory.PIPELINE, stage="discovery"))) == [
        ("Leaving Qualification", "pain"), ("Leaving Qualification", "why_now"),
    ]  # fmt: skip
    offer = asked(with_evidence(category=ForecastCategory.PIPELINE, stage="negotiation"))
    assert offer[2:] == [("Proposal", "metrics"), ("Proposal", "decision_criteria")]
    best = asked(with_evidence(category=ForecastCategory.MOST_LIKELY))
    assert best[4:] == [("Most likely", "champion"), ("Most likely", "decision_process")]
    commit = asked(with_evidence(category=ForecastCategory.COMMIT, next_step="", next_step_on=None))
    assert commit[4:] == [
        ("Commit", "economic_buyer"), ("Commit", "champion"), ("Commit", "decision_process"),
        ("Commit", "paper_process"), ("Commit", "next_step"),
    ]  # fmt: skip


def test_why_now_may_be_a_hypothesis_and_pain_may_not() -> None:
    supposed = line("pain", Standing.HYPOTHESIS), line("why_now", Standing.HYPOTHESIS)
    (warning,) = warnings_of(with_evidence(*supposed, category=ForecastCategory.PIPELINE, stage="discovery"))
    assert warning == ("Leaving Qualification", "pain", 2, "Leaving Qualification asks for Pain 2, it is 1")


def test_stages_are_judged_by_probability_and_place_not_by_name() -> None:
    stages = (
        Stage("meet", "Meet", Decimal("0.3"), ForecastCategory.PIPELINE),
        Stage("price", "Price", Decimal("0.45"), ForecastCategory.PIPELINE),
        *STANDARD_STAGES[4:],
    )
    dossier = with_evidence(category=ForecastCategory.PIPELINE, stage="price")
    dossier = replace(dossier, settings=replace(dossier.settings, stages=stages))
    assert [gate for gate, _ in asked(dossier)] == ["Leaving Meet", "Leaving Meet", "Price", "Price"]
    assert dossier.deal is not None
    assert asked(replace(dossier, deal=replace(dossier.deal, stage="meet"))) == []
    assert asked(replace(dossier, deal=replace(dossier.deal, stage="gone"))) == []


ALL = tuple(
    line(element)
    for element in ("pain", "why_now", "metrics", "decision_criteria", "champion", "decision_process",
                    "economic_buyer", "paper_process")
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"next_step": ""}, "Commit asks for a next step, dated and owned by the buyer"),
        ({"next_step": "Ana signs", "next_step_on": None}, "Commit asks for a day for the next step"),
        ({"next_step": "Send the price"}, "Commit asks for a next step that names who of theirs does it"),
        ({"expected_close_on": None}, "Commit asks for a close date"),
        ({"expected_close_on": date(2026, 11, 2)}, "Commit asks for a close date ahead, 2026-11-02 is past"),
        ({"next_step_on": date(2026, 12, 24)}, "Commit asks for a close date after the next step, of 2026-12-24"),
    ],
    ids=["no step", "no day", "ours", "no close", "close gone by", "close before the step"],
)
def test_commit_asks_for_a_step_of_theirs_and_a_close_that_fits(fields: dict[str, Any], text: str) -> None:
    sound: dict[str, Any] = {
        "category": ForecastCategory.COMMIT, "next_step": "Ana signs", "next_step_on": date(2026, 12, 1),
    }  # fmt: skip
    people = (Contact("c1", "Ana Lopez", "a1"),)
    assert warnings_of(with_evidence(*ALL, contacts=people, **sound)) == ()
    found = warnings_of(with_evidence(*ALL, contacts=people, **(sound | fields)))
    assert [warning.text for warning in found] == [text]


def test_a_step_is_theirs_when_it_names_their_bodies_or_they_come_to_a_meeting() -> None:
    sound: dict[str, Any] = {"category": ForecastCategory.COMMIT, "next_step_on": date(2026, 12, 1)}
    assert warnings_of(with_evidence(*ALL, next_step="Comité de direction", **sound)) == ()
    ours = with_evidence(*ALL, next_step="Prepare the slides", **sound)
    assert len(warnings_of(ours)) == 1
    meeting = Activity("v9", "a1", ActivityKind.MEETING, date(2026, 11, 30), "Signature", "d1", attendees=("Ana",))
    assert warnings_of(replace(ours, activities=(meeting,))) == ()


def test_closed_deals_get_no_warning() -> None:
    assert asked(replace(with_evidence(), deal=rich().deals[0])) == []
    assert asked(replace(with_evidence(), deal=None)) == []
