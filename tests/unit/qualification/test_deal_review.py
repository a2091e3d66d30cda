"""The deal-review memo: the defence page with the numbers of its facts, on one page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from aeterm.domain.draft import DraftKind
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.qualification.dossier import Dossier, FieldChange
from aeterm.qualification.evidence import gather
from aeterm.qualification.outline import write_outline
from tests.unit.qualification.cases import DEAL, bare, library, rich


def memo(dossier: Dossier) -> str:
    return write_outline(DraftKind.DEAL_REVIEW, dossier, gather(dossier), library())


def section(text: str, heading: str) -> list[str]:
    return text.split(f"## {heading}")[1].split("\n\n")[0].splitlines()[1:]


def moved(*changes: FieldChange, since: date | None = None) -> list[str]:
    return section(memo(replace(rich(), changes=changes, reviewed_on=since)), "What changed")


def test_what_changed_is_told_since_the_latest_call() -> None:
    text = memo(replace(rich(), reviewed_on=date(2026, 11, 13)))
    assert "## What changed since the latest call\n- expected close: 30 Nov 2026 -> 18 Dec 2026 [" in text
    assert "## What changed in the last 7 days\n- nothing on file since then" in memo(rich())


def test_a_field_that_moved_twice_is_told_once_with_both_facts() -> None:
    lines = moved(
        FieldChange(date(2026, 11, 17), "amount", "200000", "150000"),
        FieldChange(date(2026, 11, 19), "amount", "150000", "184000"),
    )
    assert re.fullmatch(r"- amount: 200,000 -> 184,000 \[\d+\]\[\d+\]", lines[0])


def test_what_went_and_came_back_did_not_change() -> None:
    lines = moved(
        FieldChange(date(2026, 11, 17), "amount", "184000", "150000"),
        FieldChange(date(2026, 11, 19), "amount", "150000", "184000"),
    )
    assert lines[0] == "- nothing on file since then"


def test_the_three_reasons_are_quoted_with_their_day_and_the_missing_ones_named() -> None:
    lines = section(memo(rich()), "Why buy, why now, why us")
    assert lines[0].startswith('- why buy: "The month-end close takes us nine days." (12 Nov 2026) [')
    assert "- why now: unknown" in [line.strip() for line in lines]
    assert "- why us: unknown" in [line.strip() for line in lines]


def test_an_objection_is_a_risk_once_although_the_page_tells_it_twice() -> None:
    committed = replace(rich(), deal=replace(DEAL, category=ForecastCategory.COMMIT))
    assert memo(committed).count("too expensive next to Oracle") == 1


def test_gaps_come_with_the_question_that_closes_them() -> None:
    gaps = section(memo(bare()), "Scorecard gaps, the worst first")
    assert gaps[0] == "- **Pain**: nothing on file. Ask: Since when is this a problem, and what have you already tried?"
    assert 1 < len(gaps) <= 4


def test_management_is_asked_for_something_with_an_owner_and_a_decision_is_left_to_write_down() -> None:
    assert section(memo(rich()), "Next, on our side")[0].startswith("- Ines: Security review [")
    asks = section(memo(rich()), "Asked of management")
    assert not any("Ines" in line for line in asks)
    assert asks[-1] == "- decision taken, by whom: ____"
    assert "- a door: who among us knows somebody there? (nothing on file on: champion)" in [a.strip() for a in asks]


def test_what_would_drop_it_from_commit_is_a_risk_of_a_deal_in_commit() -> None:
    committed = replace(rich(), deal=replace(DEAL, category=ForecastCategory.COMMIT))
    assert any("commit rests on nothing on file for" in line for line in section(memo(committed), "Risks"))


def test_a_closed_deal_has_no_gaps_and_nothing_is_asked() -> None:
    lost = replace(DEAL, stage="closed-lost", state=DealState.LOST, closed_on=date(2026, 9, 1))
    text = memo(replace(rich(), deal=lost))
    assert "Scorecard gaps" not in text
    assert "the deal is closed: nothing to ask" in text


@pytest.mark.parametrize("case", [rich, bare])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_on_a_page(case: object, language: str) -> None:
    assert callable(case)
    assert memo(case(language)).count("\n") <= 50
