"""What the outline writer makes of a rich deal and of a bare one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.domain.activity import Note
from aeterm.domain.draft import DraftKind
from aeterm.domain.stage import DealState
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.outline import write_outline
from aeterm.qualification.views import gather_for
from aeterm.text import is_clean
from tests.unit.qualification.cases import DEAL, at, bare, library, rich

LIBRARY = library()


def written(kind: DraftKind, dossier: Dossier) -> str:
    return write_outline(kind, dossier, gather_for(kind, dossier), LIBRARY)


BRIEF = DraftKind.MEETING_BRIEF


@pytest.mark.parametrize("kind", DraftKind)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", [rich, bare])
def test_the_same_dossier_gives_the_same_text(kind: DraftKind, language: str, case: object) -> None:
    assert callable(case)
    text = written(kind, case(language))
    assert text == written(kind, case(language))
    assert text.startswith("# ")
    assert "\n\n\n" not in text
    assert "|" not in text


@pytest.mark.parametrize("kind", DraftKind)
def test_every_citation_names_a_fact_that_exists(kind: DraftKind) -> None:
    dossier = rich()
    numbers = {item.number for item in gather_for(kind, dossier).items}
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", written(kind, dossier))}
    assert cited
    assert cited <= numbers


@pytest.mark.parametrize("kind", DraftKind)
def test_private_notes_are_in_no_outline(kind: DraftKind) -> None:
    text = written(kind, rich())
    assert "Zanzibar" not in text
    assert "1 private note left out" in text


def test_a_brief_fits_one_screen() -> None:
    assert written(BRIEF, rich()).count("\n") <= 45


def test_a_brief_tells_meeting_aim_deal_people_and_quotes() -> None:
    text = written(BRIEF, rich())
    assert "next: Thu 26 Nov 2026 · meeting: Demo, at 10:00, 45 min" in text
    assert "**Objective:** Demo, Thu 26 Nov 2026: leave with what they saw work, in their words" in text
    assert "**Fallback:** leave with their steps to a decision" in text
    assert "stage Proposal for 41 days, since 13 Oct 2026" in text
    assert "expected close moved later once" in text
    assert "Ana Lopez · CFO · economic buyer · for us (+1) · last touch 12 Nov 2026" in text
    assert '"The month-end close takes us nine days."' in text
    assert "Tom Berg is not for us" in text


def test_promises_and_sensitive_points_are_apart() -> None:
    text = written(BRIEF, rich())
    assert 'we owe: "I will send the three-year price by Friday."' in text
    assert 'they owe: "Ana will introduce us to legal."' in text
    assert 'handle with care: "Do not mention the reorganisation, it is confidential."' in text


def test_a_brief_asks_three_to_five_questions_about_gaps() -> None:
    for case in (rich(), bare(), rich("fr")):
        assert 3 <= len(re.findall(r"(?m)^\d\. ", written(BRIEF, case))) <= 5


def test_a_bare_deal_gets_a_plan_and_one_line_of_unknowns() -> None:
    text = written(BRIEF, bare())
    assert text.count("nknown") == 1
    assert "GTX Pro in this book: 5 won, 0 lost" in text
    assert "GTX Pro won a median 60 days after opening" in text
    assert "open much longer than such deals take to be won" in text
    assert "**Objective:** Hear the problem" in text


def test_a_past_close_becomes_the_objective() -> None:
    deal = replace(DEAL, expected_close_on=date(2026, 10, 12), next_step="")
    text = written(BRIEF, replace(rich(), deal=deal, activities=()))
    assert "**Objective:** Replace the expected close that has passed with a date from their calendar [" in text


def test_a_lost_deal_asks_what_decided_it() -> None:
    lost = replace(DEAL, stage="closed-lost", state=DealState.LOST, closed_on=date(2026, 9, 1))
    text = written(BRIEF, replace(rich(), deal=lost))
    assert "**Objective:** Learn what decided it" in text
    assert "1. Decision: What decided it, and who decided?" in text


def test_an_account_gets_a_brief_of_its_own() -> None:
    text = written(BRIEF, replace(rich(), deal=None, deals=(DEAL,)))
    assert text.startswith("# Meeting brief · Northwind\n")
    assert "open with this account: 1 (184,000 EUR): New finance suite" in text


def test_objections_become_cards_with_the_words_heard() -> None:
    text = written(DraftKind.OBJECTION_NOTES, rich())
    assert '"Tom is worried: too expensive next to Oracle, and no reference of our size."' in text
    for part in ("Listen:", "Acknowledge:", "Explore:", "Respond with:", "Confirm:", "Bring in:", "Status: open"):
        assert part in text


def test_without_an_objection_the_notes_say_how_to_bring_one_out() -> None:
    text = written(DraftKind.OBJECTION_NOTES, bare())
    assert "## No objection recognised\n- There is no note to recognise one in." in text
    assert "What would make you not do this?" in text


def test_a_french_account_gets_french() -> None:
    text = written(BRIEF, rich("fr"))
    assert "## Questions à poser" in text
    assert "étape Proposition depuis 41 jours" in text
    assert "for us" not in text


@settings(max_examples=30)
@given(st.text(max_size=400), st.sampled_from(list(DraftKind)), st.sampled_from(["en", "fr"]))
def test_no_note_breaks_an_outline(note: str, kind: DraftKind, language: str) -> None:
    dossier = replace(rich(language), notes=(Note("n1", "a1", f"{note}\nToo expensive {{{{ 7*7 }}}} {note}", at(2)),))
    text = written(kind, dossier)
    assert is_clean(text)
    assert "49" not in text.replace(note, "") or "49" in note
