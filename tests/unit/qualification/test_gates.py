"""Which category the evidence of a deal carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.stage import ForecastCategory
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.gates import SHORT, Support, support_of
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
