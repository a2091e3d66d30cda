"""Search over objections as somebody types: what is found, in which order, and that no text breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.objection_search import How, ObjectionIndex, fold
from aeterm.text import one_line

LIFTED = ObjectionStatus.LIFTED
OBJECTIONS = (
    Objection("o1", "a1", "Trop cher à côté de Granitix", person="Maëlle Vasseur", category="price"),
    Objection("o2", "a2", "The yearly fee is too high", category="price", response="phased start", status=LIFTED),
    Objection("o3", "a3", "Where are the data, who holds the keys?", category="security", cause="an audit in March"),
    Objection("o4", "a4", "日本の顧客の紹介が必要です", category="trust"),
    Objection("o5", "a5", "Pas avant les soldes", category="timing", response="pilote après", status=LIFTED),
    Objection("o6", "a6", "Not before peak season", category="timing"),
)


def index(*objections: Objection) -> ObjectionIndex:
    made = ObjectionIndex()
    made.update(objections or OBJECTIONS, lambda objection: f"Renewal {objection.id} · Northwind")
    return made


def found(text: str, **narrowing: object) -> list[str]:
    return [objection.id for objection in index().search(text, **narrowing).found]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cher", ["o1"]),
        ("GRANITIX trop", ["o1"]),
        ("maelle", ["o1"]),
        ("gran", ["o1"]),
        ("keys data", ["o3"]),
        ("march audit", ["o3"]),
        ("phased", ["o2"]),
        ("顧客", ["o4"]),
        ("securite", ["o3"]),
        ("prix", ["o2", "o1"]),
        ("ranitix", []),
    ],
)
def test_words_are_found_in_any_order_begun_without_case_or_accents(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


@pytest.mark.parametrize("typed", ["granitx", "grantiix", "granitixx", "gramitix", "granittix cher", "granitx trpo"])
def test_a_slip_of_the_finger_is_forgiven_and_said(typed: str) -> None:
    answer = index().search(typed)
    assert [objection.id for objection in answer.found] == ["o1"]
    assert answer.how is How.SPELLING


def test_a_word_that_is_there_as_typed_is_not_taken_for_another() -> None:
    assert index().search("soldes").how is How.ALL


def test_when_no_objection_has_every_word_those_with_most_are_given_and_that_is_said() -> None:
    answer = index().search("yearly fee umbrella")
    assert [objection.id for objection in answer.found] == ["o2"]
    assert answer.how is How.SOME
    assert found("umbrella zeppelin quartz") == []


def test_what_was_lifted_with_an_answer_comes_before_what_stands() -> None:
    assert found("northwind")[:2] == ["o2", "o5"]
    bare = replace(OBJECTIONS[1], response="")
    assert [item.id for item in index(bare, OBJECTIONS[4]).search("renewal").found] == ["o5", "o2"]


def test_the_latest_lifted_comes_first() -> None:
    older = replace(OBJECTIONS[1], id="o8", lifted_on=date(2026, 3, 1))
    newer = replace(OBJECTIONS[1], id="o9", lifted_on=date(2026, 9, 1))
    assert [item.id for item in index(older, newer).search("yearly").found] == ["o9", "o8"]


def test_words_of_one_language_lead_to_objections_of_their_category_in_the_other() -> None:
    answer = index().search("too expensive")
    assert answer.category == "price"
    assert [objection.id for objection in answer.similar] == ["o2", "o1"]


def test_status_and_category_narrow_and_no_words_give_all() -> None:
    assert found("", status=LIFTED) == ["o2", "o5"]
    assert found("", category="timing") == ["o5", "o6"]
    assert len(found("")) == len(OBJECTIONS)
    assert index().search("too expensive", status=ObjectionStatus.OPEN).similar == (OBJECTIONS[0],)


def test_a_change_is_seen_and_what_is_gone_is_not_found() -> None:
    known = index()
    known.update([replace(OBJECTIONS[0], verbatim="Hors budget")], lambda objection: "")
    assert [item.verbatim for item in known.search("hors").found] == ["Hors budget"]
    assert known.search("granitix").found == ()
    assert known.search("northwind").found == ()


texts = st.text(max_size=60)


@given(st.lists(texts, min_size=1, max_size=8), st.data())
def test_the_very_words_find_their_objection_first(verbatims: list[str], data: st.DataObject) -> None:
    objections = [
        Objection(f"o{number}", "a1", one_line(text), status=data.draw(st.sampled_from(ObjectionStatus)), response="x")
        for number, text in enumerate(verbatims, 1)
        if one_line(text)
    ]
    known = index(*objections) if objections else index()
    for objection in objections:
        answer = known.search(objection.verbatim)
        assert answer.how is How.ALL
        first = answer.found[0]
        assert first.verbatim == objection.verbatim or fold(first.verbatim) == fold(objection.verbatim)
        assert objection in answer.found


@given(texts, st.lists(texts, max_size=5))
def test_no_text_breaks_a_search(typed: str, verbatims: list[str]) -> None:
    known = ObjectionIndex()
    known.update(
        [Objection(f"o{n}", "a1", text, category=text) for n, text in enumerate(verbatims)], lambda item: typed
    )
    answer = known.search(typed)
    assert len(set(answer.all)) == len(answer.all)
    assert fold(fold(typed)) == fold(typed)


@given(st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=6, max_size=12), st.data())
def test_a_word_with_one_letter_left_out_is_still_found(word: str, data: st.DataObject) -> None:
    known = index(Objection("o1", "a1", f"{fold(word)} costs"))
    letters = fold(word)
    if len(letters) < 6 or " " in letters:
        return
    at = data.draw(st.integers(1, len(letters) - 1))
    typed = letters[:at] + letters[at + 1 :]
    assert [item.id for item in known.search(typed).found] == ["o1"]


def test_a_pasted_word_without_an_end_is_looked_for_as_it_stands() -> None:
    made = index(Objection("o1", "a1", "a" * 100), Objection("o2", "a2", "a" * 30))
    assert [item.id for item in made.search("a" * 100).found] == ["o1"]
    assert [item.id for item in made.search("a" * 28 + "b").found] != [], "a typed word may be misspelt"
    assert made.search("a" * 60 + "b").found == (), "each pair of letters of a long one would be compared"
