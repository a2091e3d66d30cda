"""Drafts as lines of text: the page, citations, evidence, the list."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.text import is_clean
from aeterm.tui.paint import Line, cells
from aeterm.tui.presenters.drafts import (
    cited,
    draft_columns,
    draft_mark,
    evidence_lines,
    evidence_title,
    moment,
    page,
    progress,
    provenance,
    searched,
)
from aeterm.tui.presenters.parts import plain

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FACTS = (
    Evidence(1, "call", "close takes nine days", date(2026, 10, 29), "v1"),
    Evidence(2, "note", "Tom owns SSO", None, "n1"),
)


def draft(**fields: object) -> Draft:
    values: dict[str, object] = {
        "id": "r1",
        "kind": DraftKind.MEETING_BRIEF,
        "title": "Meeting brief · New finance suite · Northwind",
        "text": "one two three",
        "state": DraftState.COMPLETE,
        "created_at": NOW,
        **fields,
    }
    return Draft(**values)  # type: ignore[arg-type]


def text(lines: list[list[tuple[str, str]]]) -> list[str]:
    return [plain(line) for line in lines]


def paints(line: Line) -> dict[str, str]:
    return {part.strip(): paint for part, paint in line}


def test_headings_items_and_quotes_are_laid_out_without_their_marks() -> None:
    source = "# Brief\n\n## Goal ##\n- leave with a date for the **legal** review of it\n2. two\n> said so\n"
    assert text(page(source, 24).lines) == [
        "Brief",
        "",
        "Goal",
        "• leave with a date for",
        "  the legal review of it",
        "2. two",
        "│ said so",
    ]


def test_citations_are_painted_and_those_without_source_stand_out() -> None:
    (line,) = page("Nine days [1], and a rumour [7].", 60, (1, 2)).lines
    assert paints(line)["[1]"] == "good"
    assert paints(line)["[7]"] == "serious"


def test_markup_and_escapes_in_a_draft_stay_text() -> None:
    (line,) = page("[bold]x[/] \x1b]52;c;aGk=\x07 \u202e [1]", 60).lines
    assert plain(line).startswith("[bold]x[/] \N{REPLACEMENT CHARACTER}]52")


@given(st.text(max_size=300), st.integers(min_value=10, max_value=100))
def test_no_line_of_a_page_is_wider_than_the_pane_or_unclean(source: str, columns: int) -> None:
    for line in page(source, columns).lines:
        assert cells(plain(line)) <= columns
        assert is_clean(plain(line))


def test_cited_numbers_are_found_in_lists_too() -> None:
    assert cited("a [1], b [2, 3]; c[4;5] [x] [2026]") == {1, 2, 3, 4, 5}


def test_the_sources_of_a_french_draft_are_told_in_french() -> None:
    facts = (
        Evidence(1, "deal", "montant 80 000 EUR", None, "d1"),
        Evidence(2, "history", "déjà acheté : Suite", None, ""),
        Evidence(3, "activity", "rendez-vous : Démo", date(2026, 11, 30), "v1"),
        Evidence(4, "evidence", "Douleur · « neuf jours »", date(2025, 12, 1), "e1"),
    )
    heads = [told.rstrip() for told in text(evidence_lines(facts, 50, TODAY, set(), "fr"))[::2]]
    assert heads == [
        "[1]  fiche affaire", "[2]  affaires passées", "[3]  rendez-vous 30 nov.", "[4]  preuve 1er déc. 2025",
    ]  # fmt: skip


def test_evidence_says_what_is_cited_and_what_has_no_source() -> None:
    lines = evidence_lines(FACTS, 40, TODAY, {1, 9})
    assert text(lines) == [
        "[1]  call 29 Oct                        ",
        "     close takes nine days",
        "[2]  note                               ",
        "     Tom owns SSO",
    ]
    assert paints(lines[0])["[1]"] == "good"
    assert paints(lines[3])["Tom owns SSO"] == "dim"
    assert evidence_title(FACTS, {1, 9}) == "EVIDENCE  1 of 2 cited · ! 1 without source"
    assert text(evidence_lines((), 40, TODAY, set())) == ["No evidence was found in the book."]


def test_the_border_says_seconds_words_and_model() -> None:
    assert progress("4 s", "one two", "qwen3\n4b") == "4 s · 2 words · qwen3 4b"
    assert provenance(draft(), NOW) == "3 words · outline · 09:30"
    assert provenance(draft(state=DraftState.STOPPED), NOW).startswith("stopped · 3 words")


def test_moments_are_times_today_and_days_before() -> None:
    assert moment(NOW, NOW) == "09:30"
    assert moment(datetime(2026, 11, 2, 9, 30, tzinfo=UTC), NOW) == "02 Nov"


@pytest.mark.parametrize(
    ("room", "titles"),
    [
        (36, ["Draft", "Kind", "When"]),
        (76, ["Draft", "Open", "State", "Model", "When"]),
        (120, ["Draft", "Kind", "Open", "State", "Model", "When"]),
    ],
)
def test_columns_of_the_list_follow_the_room(room: int, titles: list[str]) -> None:
    columns = draft_columns(room, NOW)
    assert [column.title for column in columns] == titles
    shown = columns[0].cell(draft())
    assert shown == ("New finance suite · Northwind" if room < 60 else "Meeting brief · New finance suite · Northwind")


def test_states_have_a_mark_beside_their_colour_and_the_filter_sees_them() -> None:
    assert {draft_mark(draft(state=state))[0] for state in DraftState} == {"✓", "~", "!"}
    assert "stopped" in searched(draft(state=DraftState.STOPPED))


def test_the_filter_of_drafts_does_not_ask_for_accents() -> None:
    assert "hopital" in searched(draft(title="Compte rendu · Hôpital de Dôle"))
