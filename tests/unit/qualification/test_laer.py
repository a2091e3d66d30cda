"""The card of one objection: every step, in both languages, and nothing that is not on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.cards import CARDS
from aeterm.qualification.laer import LaerCard, Lesson, Record, build_card, lessons_for
from aeterm.qualification.laer_words import PHRASES, RESTATED
from aeterm.text import is_clean
from tests.support import TODAY

RAISED = Objection(
    "o1", "a1", 'She said "too dear" twice', person="Ana Ruiz", on=date(2026, 11, 12), category="price",
    cause="the board compares two quotes",
)  # fmt: skip
LIFTED = Objection(
    "o2", "a2", "Hors budget", category="price", response="start with two entities", proof="order form in two phases",
    status=ObjectionStatus.LIFTED, lifted_on=date(2026, 10, 2),
)  # fmt: skip
LESSON = Lesson(LIFTED, "Renewal · Globex", "fr")


def card(objection: Objection = RAISED, language: str = "en", **more: object) -> LaerCard:
    return build_card(objection, language=language, today=TODAY, **more)  # type: ignore[arg-type]


def test_an_open_objection_has_every_step_in_order() -> None:
    shown = card(about="New suite · Northwind", next_step="Legal intro", record=Record(5, 2))
    assert shown.title == "Price · New suite · Northwind"
    assert shown.facts == "Ana Ruiz · 12 Nov 2026 · open"
    assert [step.label for step in shown.steps] == [
        "Heard", "Behind it", "Listen", "Acknowledge", "Explore", "Respond", "Confirm", "Bring in", "Status",
    ]  # fmt: skip
    text = shown.as_text()
    assert "Heard: \"She said 'too dear' twice\"" in text
    assert "Behind it: the board compares two quotes (suspected)" in text
    assert "- Compared with what?" in text
    assert "- next step on file: Legal intro" in text
    assert "- open for 11 days, since 12 Nov 2026" in text
    assert "- price lifted 2 of 5 times in this book" in text


def test_exploring_is_the_step_that_decides() -> None:
    assert [step.label for step in card().steps if step.hint] == ["Explore"]
    assert len(next(step for step in card().steps if step.hint).lines) == 3


def test_what_lifted_it_before_is_told_with_its_deal_and_day() -> None:
    text = card(lessons=[LESSON]).as_text()
    assert (
        "what lifted it before: start with two entities; shown: order form in two phases (Renewal · Globex, 2 Oct 2026)"
        in text
    )
    assert "Others felt the same" in text


def test_without_a_lifted_one_there_is_no_story_of_others() -> None:
    text = card().as_text()
    assert "felt" not in text
    assert "nothing of this kind was lifted yet in this book: tell no story" in text


def test_a_lifted_one_tells_what_lifted_it_right_after_the_words() -> None:
    shown = card(LIFTED, lessons=[LESSON])
    assert shown.facts == "who said it is unknown · day unknown · lifted on 2 Oct 2026"
    assert [step.label for step in shown.by_use][:2] == ["Heard", "Respond"]
    assert shown.by_use[1].lines == ("what lifted it: start with two entities", "shown: order form in two phases")
    assert sorted(shown.by_use) == sorted(shown.steps)


def test_a_private_one_says_so() -> None:
    assert card(replace(RAISED, private=True)).facts.endswith("private")


def test_it_speaks_french() -> None:
    text = card(language="fr", lessons=[LESSON]).as_text()
    assert "Entendu : « She said 'too dear' twice »" in text
    assert "- ce qui l'a levée auparavant : start with two entities ; montré : order form in two phases" in text
    assert "ouverte depuis 11 jours (12 nov. 2026)" in text


def test_lessons_are_lifted_answered_public_and_of_the_category() -> None:
    others = [
        LESSON,
        Lesson(replace(LIFTED, id="o3", lifted_on=date(2026, 11, 2)), "Later", "en"),
        Lesson(replace(LIFTED, id="o4", private=True), "Private"),
        Lesson(replace(LIFTED, id="o5", response=" "), "Silent"),
        Lesson(replace(LIFTED, id="o6", category="trust"), "Other kind"),
        Lesson(replace(LIFTED, id="o7", status=ObjectionStatus.PARTLY), "Half"),
    ]
    assert [lesson.objection.id for lesson in lessons_for("price", others)] == ["o3", "o2"]
    assert [lesson.objection.id for lesson in lessons_for("price", others, language="fr")] == ["o2", "o3"]
    assert lessons_for("other", [Lesson(replace(LIFTED, category="other"), "")]) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_category_and_phrase_exists_in_both_languages(language: str) -> None:
    assert RESTATED[language].keys() == CARDS[language].keys()
    assert PHRASES[language].keys() == PHRASES["en"].keys()


@given(st.text(max_size=80), st.sampled_from(ObjectionStatus), st.sampled_from(["en", "fr", "xx"]))
def test_whatever_is_on_file_the_card_is_clean(text: str, status: ObjectionStatus, language: str) -> None:
    hostile = Objection(
        "o1", "a1", text, person=text, category=text, cause=text, response=text, proof=text, expert=text, status=status
    )
    assert is_clean(card(hostile, language, about=text, next_step=text, lessons=[Lesson(hostile, text)]).as_text())
