"""The scorecard as rows, lines and text: scores shown and kept, evidence, gates, what is pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.evidence_line import Standing
from aeterm.qualification.gates import GateWarning
from aeterm.text import is_clean
from aeterm.tui.paint import Span, cells
from aeterm.tui.presenters.parts import plain
from aeterm.tui.presenters.score_letters import painted_letters
from aeterm.tui.presenters.scorecard import (
    age,
    card_total,
    element_columns,
    element_mark,
    evidence_columns,
    evidence_lines,
    evidence_mark,
    gate_line,
    gate_lines,
    gate_words,
    lacking,
    people_hint,
    score_bar,
    stale_line,
    summary,
)
from aeterm.tui.presenters.scorecard_text import as_markdown, as_text
from tests.support import TODAY, make_deal
from tests.tui.territory import HOSTILE
from tests.unit.tui.qualified import by_hand, card_of, said

OLD = said("pain", days=60)
KNOWN = card_of([said("metrics", person="Ana Ruiz"), OLD, said("competition", standing=Standing.HYPOTHESIS)])
PROPOSAL = (
    GateWarning("Proposal", "metrics", 2, "Proposal asks for Metrics 2, it is 0"),
    GateWarning("Proposal", "decision_criteria", 2, "Proposal asks for Decision criteria 2, it is 0"),
    GateWarning("Commit", "next_step", 0, "Commit asks for a day for the next step"),
)


def of(element: str, card: object = KNOWN) -> object:
    """The score of one element."""
    return card.score(element)  # type: ignore[attr-defined]


def cell(text: object) -> str:
    """What a cell of a list shows, whatever it is made of."""
    if isinstance(text, list):
        return plain(text)
    return text if isinstance(text, str) else text[0]  # type: ignore[index]


def test_capitals_small_letters_and_dots_say_without_colour_what_the_paint_says_again() -> None:
    assert KNOWN.letters == "M····i·c"
    assert painted_letters("Mi·", (3, 1, 0)) == [("M", "good"), ("i", "dim"), ("·", "dim")]
    assert painted_letters("D", (2,)) == [("D", "")]


@pytest.mark.parametrize(
    ("element", "shown"),
    [("metrics", "### 3  "), ("pain", "#~- 1  "), ("competition", "#-- 1  "), ("champion", "--- 0  ")],
)
def test_the_bar_shows_what_counts_what_is_kept_and_what_is_missing(element: str, shown: str) -> None:
    assert plain(score_bar(of(element))) == shown  # type: ignore[arg-type]


def test_a_score_by_hand_is_told_from_one_by_the_rule() -> None:
    card = card_of([said("champion")], [by_hand("champion", 1, "never calls back")])
    assert plain(score_bar(of("champion", card))) == "#-- 1 h"  # type: ignore[arg-type]
    lines = [plain(line) for line in evidence_lines(of("champion", card), card.scores[6].lines[0], TODAY, 90)]  # type: ignore[arg-type]
    assert any("1 set by hand 20 Nov: never calls back · by the rule 2 · z goes back to it" in line for line in lines)


def test_what_a_gate_asks_for_is_marked_before_what_is_old() -> None:
    assert element_mark(of("pain"), set()) == ("~", "notice")  # type: ignore[arg-type]
    assert element_mark(of("pain"), {"pain"}) == ("!", "serious")  # type: ignore[arg-type]
    assert element_mark(of("metrics"), {"pain"}) == ("", "")  # type: ignore[arg-type]
    view = card_of([OLD], framework="bant")
    assert element_mark(of("need", view), {"pain"}) == ("!", "serious")  # type: ignore[arg-type]


@pytest.mark.parametrize("room", [54, 58, 66, 78, 94, 98, 158])
@pytest.mark.parametrize("framework", ["meddpicc", "bant", "spiced", "spin"])
def test_the_columns_fit_and_leave_the_words_some_room(room: int, framework: str) -> None:
    card = card_of([OLD, said("metrics", "日本電信電話 " * 9, HOSTILE)], [by_hand("champion", 1)], framework)
    columns = element_columns(room, card, TODAY)
    used = 5 + columns[0].width + sum(column.width + column.gap for column in columns[1:])
    assert room - used >= 12
    for score in card.scores:
        for column in columns:
            found = column.cell(score)
            if isinstance(found, list):
                assert cells(plain(found)) == column.width


def test_the_newest_line_is_there_with_its_words_person_day_and_age() -> None:
    shown = {column.title: cell(column.cell(of("metrics"))) for column in element_columns(158, KNOWN, TODAY)}  # type: ignore[arg-type]
    assert shown["Newest line"] == '"nine days to close"'
    assert (shown["Who"], shown["Day"], shown["Age"]) == ("Ana Ruiz", "12 Nov", "11 d")
    assert "Day" not in {column.title for column in element_columns(78, KNOWN, TODAY)}
    assert "Who" not in {column.title for column in element_columns(58, KNOWN, TODAY)}


def test_a_view_names_the_element_that_holds_it_back() -> None:
    view = card_of([said("economic_buyer")], framework="bant")
    shown = {column.title: cell(column.cell(view.scores[0])) for column in element_columns(78, view, TODAY)}
    assert shown["Newest line"] == "Metrics: none"
    assert shown["Who"] == shown["Age"] == ""
    assert evidence_columns(78, TODAY, is_mixed=True)[0].cell(view.scores[0].lines[0]) == ("E", "accent")


def test_a_line_whose_day_nobody_knows_is_of_no_age() -> None:
    card = card_of([said("pain", days=None)])
    shown = {column.title: cell(column.cell(of("pain", card))) for column in element_columns(78, card, TODAY)}  # type: ignore[arg-type]
    assert shown["Age"] == "?"
    assert any("its day is unknown" in plain(line) for line in evidence_lines(card.scores[5], None, TODAY, 70))


@pytest.mark.parametrize(("days", "text"), [(0, "today"), (21, "21 d"), (120, "4 mo"), (800, "2 y")])
def test_ages_are_short(days: int, text: str) -> None:
    assert age(days) == text


def test_totals_say_what_is_shown_and_what_is_kept() -> None:
    assert plain(card_total(KNOWN)) == "5/24 (6 kept)"
    assert plain(card_total(card_of([said("pain")]))) == "2/24"
    assert plain(stale_line(KNOWN)) == "~ 1 to reconfirm"
    assert stale_line(card_of([said("pain")])) == []


def test_the_summary_is_letters_total_weakest_and_what_is_old() -> None:
    assert plain(summary(KNOWN)) == "M····i·c  5/24 · weakest Champion 0 · ~ 1 to reconfirm"
    assert plain(summary(card_of())) == "········  0/24 · no evidence yet, M adds some"


def test_gates_are_told_one_after_the_other_and_the_status_line_gets_as_many_as_fit() -> None:
    card = card_of()
    assert plain(gate_line(PROPOSAL, card, 70)) == "! Proposal: Metrics 0, Decision criteria 0 · Commit: next step"
    assert plain(gate_line(PROPOSAL, card, 50)) == "! Proposal: M0, D0 · Commit: next step"
    assert plain(gate_line((), card, 70)) == "✓ no gate warns"
    assert [plain(each) for each in gate_lines(PROPOSAL, card, 70)] == [plain(gate_line(PROPOSAL, card, 70))]
    in_words = ["! Proposal: Metrics 0, Decision criteria 0", "! Commit: next step"]
    assert [plain(each) for each in gate_lines(PROPOSAL, card, 50)] == in_words
    assert [plain(each) for each in gate_lines((), card, 5)] == ["✓ no gate warns"]
    names = [lacking(warning, card) for warning in PROPOSAL]
    assert gate_words(names, 120) == "gate: Metrics 0, Decision criteria 0, next step · M shows"
    assert gate_words([*names, *names, "Pain 1", "Why now 0"], 80) == "gate: Metrics 0, +4 · M shows"
    assert gate_words(names[1:], 60) == "gate: Decision criteria 0, +1 · M shows"
    assert gate_words([], 80) == ""


def test_the_line_under_the_cursor_is_told_in_full_with_its_source() -> None:
    card = card_of([said("metrics", "word " * 40, source="n12", standing=Standing.WRITTEN, private=True)])
    lines = evidence_lines(card.scores[0], card.scores[0].lines[0], TODAY, 60)
    text = " ".join(plain(line) for line in lines)
    assert text.count("word") == 40
    assert "Tom Berg, 12 Nov, in writing · Enter opens n12 · private, no model sees it" in text
    assert evidence_mark(card.scores[0].lines[0])[0] == "p"
    assert all(cells(plain(line)) <= 60 for line in lines)


def test_an_element_without_a_line_says_when_it_is_good_and_which_keys_help() -> None:
    lines = [plain(line) for line in evidence_lines(card_of().scores[5], None, TODAY, 74)]
    assert lines == [
        "Good when the cost of doing nothing is agreed",
        "Enter: what to ask · a adds a line of evidence",
    ]


def test_a_prompt_names_as_many_people_as_it_has_room_for() -> None:
    assert people_hint(["Ana Ruiz", "Tom Berg"]) == "known here: Ana Ruiz, Tom Berg"
    assert len(people_hint(["Somebody Long Name"] * 9)) <= 74
    assert people_hint([]) == "a name; empty when nobody knows"


def test_what_is_pasted_leaves_private_lines_out_and_says_so() -> None:
    card = card_of([said("metrics"), said("pain", "their secret", private=True, source="n3")])
    for text in (as_text(make_deal(), card, PROPOSAL), as_markdown(make_deal(), card, PROPOSAL)):
        assert "MEDDPICC 4 of 24" in text
        assert "1 private line left out" in text
        assert "their secret" not in text
        assert "nine days to close" in text
        assert "Proposal asks for Metrics 2, it is 0" in text
    assert "\n2 Metrics\n  - " in as_text(make_deal(), card, ())


def test_nothing_of_a_pasted_table_is_read_as_markdown() -> None:
    card = card_of([said("metrics", "a | b [x](http://evil) <b>\n# head", "*bold*")])
    text = as_markdown(make_deal(name="New | # deal"), card, ())
    row = next(line for line in text.splitlines() if line.startswith("| Metrics"))
    assert r"a \| b \[x\](http://evil) \<b\> \# head" in row
    assert r"\*bold\*" in row
    assert text.startswith("# New \\| \\# deal")


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_quote_or_name_leaves_a_line_unclean_or_breaks_its_row(quote: str, person: str) -> None:
    card = card_of([said("metrics", quote, person, source=quote[:5])], [by_hand("pain", 1, quote)])
    spans: list[Span] = [*summary(card), *gate_line(PROPOSAL, card, 40)]
    for score in card.scores:
        for line in evidence_lines(score, score.newest, TODAY, 40):
            assert is_clean(plain(line))
            assert "\n" not in plain(line)
    assert is_clean(plain(spans))
    assert is_clean(as_text(make_deal(), card, ()))
    assert is_clean(as_markdown(make_deal(), card, ()))
    assert evidence_columns(78, TODAY)[2].cell(card.scores[0].lines[0]) is not None
