"""The process is data: stages are found as people write them, and a wrong process says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import OPEN_CATEGORIES, STANDARD_STAGES, DealState, ForecastCategory, Process
from aeterm.errors import NotFoundError

PROCESS = BookSettings().process


def test_the_standard_process_is_usable() -> None:
    assert list(PROCESS.problems()) == []
    assert [stage.id for stage in PROCESS.stages] == [
        "qualification",
        "discovery",
        "proposal",
        "negotiation",
        "closed-won",
        "closed-lost",
    ]


@pytest.mark.parametrize("text", ["closed-won", "Closed won", "CLOSED_WON", "closedwon", " closed  won "])
def test_a_stage_is_found_whatever_the_case_and_hyphens(text: str) -> None:
    found = PROCESS.find(text)
    assert found is not None
    assert found.id == "closed-won"


def test_an_unknown_stage_is_named_with_the_known_ones() -> None:
    assert PROCESS.find("engaging") is None
    with pytest.raises(NotFoundError, match="engaging") as refusal:
        PROCESS.stage("engaging")
    assert "negotiation" in refusal.value.hint


def test_positions_follow_the_process_and_unknown_stages_come_last() -> None:
    assert PROCESS.position("qualification") == 0
    assert PROCESS.position("closed-lost") == 5
    assert PROCESS.position("engaging") == 6


def test_each_state_has_its_first_stage() -> None:
    assert PROCESS.first_in(DealState.OPEN).id == "qualification"
    assert PROCESS.first_in(DealState.WON).id == "closed-won"
    assert PROCESS.first_in(DealState.LOST).id == "closed-lost"


def test_a_wrong_process_says_every_problem() -> None:
    first = replace(STANDARD_STAGES[0], probability=Decimal("1.5"))
    problems = list(Process((first, first)).problems())
    assert "two stages share an id" in problems
    assert "no stage for won deals" in problems
    assert "no stage for lost deals" in problems
    assert any('"qualification": probability 1.5' in problem for problem in problems)


def test_categories_read_as_words() -> None:
    assert ForecastCategory.BEST_CASE.label == "Best case"
    assert ForecastCategory.CLOSED not in OPEN_CATEGORIES
    assert ForecastCategory.OMITTED not in OPEN_CATEGORIES
