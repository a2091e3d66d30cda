"""Objections on record as evidence, in outlines and in what is sent to a model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.draft import DraftKind
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Pack, gather
from aeterm.qualification.fitting import withhold
from aeterm.qualification.grounding.checker import check
from aeterm.qualification.grounding.model import Source
from aeterm.qualification.laer import Lesson
from aeterm.qualification.objection_view import categories_of, with_lessons
from aeterm.qualification.outline import outline_name, write_outline
from aeterm.qualification.prompting import write_prompt
from aeterm.qualification.words import Words
from aeterm.text import is_clean
from tests.support import TODAY
from tests.unit.qualification.cases import library, rich
from tests.unit.qualification.grounding.own_words import own_words

LIBRARY = library()
NOTES = DraftKind.OBJECTION_NOTES
STANDS = Objection(
    "o1", "a1", 'Your "three years" is a long time', "d1", "Ana Lopez", date(2026, 11, 12), "timing",
    cause="a new CFO in March", response="a way out after 12 months", status=ObjectionStatus.PARTLY,
)  # fmt: skip
OPEN = Objection("o2", "a1", "Who else of our size uses it?", "d1", "", date(2026, 11, 2), "trust", expert="Wayne")
LIFTED = Objection(
    "o3", "a1", "Where are the data?", "", "Tom Berg", date(2026, 10, 2), "security", response="in Lyon",
    proof="hosting contract", status=ObjectionStatus.LIFTED, lifted_on=date(2026, 10, 20),
)  # fmt: skip
PRIVATE = Objection("o4", "a1", "The Zanzibar affair is why we wait", "d1", on=date(2026, 11, 14), private=True)
ELSEWHERE = Lesson(
    Objection(
        "o9", "a9", "Show me one", "d9", category="trust", response="an hour alone with a user of theirs",
        status=ObjectionStatus.LIFTED, lifted_on=date(2026, 5, 4),
    ),
    "Renewal · Globex",
)  # fmt: skip


def objected(language: str = "en", *objections: Objection) -> Dossier:
    return replace(rich(language), objections=objections or (LIFTED, OPEN, PRIVATE, STANDS))


def written(dossier: Dossier, *, lessons: bool = False) -> str:
    return write_outline(NOTES, dossier, packed(dossier, lessons=lessons), LIBRARY)


def packed(dossier: Dossier, *, lessons: bool = False) -> Pack:
    pack = gather(dossier)
    return with_lessons(pack, {"trust": [ELSEWHERE]}, Words.of(dossier.language)) if lessons else pack


def test_an_objection_is_a_fact_with_its_words_person_status_and_answer() -> None:
    fact = gather(objected()).fact("objection.o3")
    assert fact is not None
    assert (fact.kind, fact.on, fact.source) == ("objection", date(2026, 10, 2), "o3")
    assert fact.text == (
        'objection (security and legal): "Where are the data?" · Tom Berg · lifted on 20 Oct 2026'
        " · what lifted it: in Lyon · shown: hosting contract"
    )
    french = gather(objected("fr")).fact("objection.o1")
    assert french is not None
    assert french.text == (
        "objection (délai) : « Your 'three years' is a long time » · Ana Lopez · répondue en partie"
        " · déjà répondu : a way out after 12 months · cause supposée : a new CFO in March"
    )


def test_open_ones_come_first_then_partly_answered_then_lifted() -> None:
    items = [item.source for item in gather(objected()).items if item.kind == "objection"]
    assert items == ["o2", "o1", "o3"]


def test_a_private_one_or_one_of_a_private_note_is_left_out_and_counted() -> None:
    of_private_note = replace(OPEN, source="n2")
    pack = gather(objected("en", PRIVATE, of_private_note, STANDS))
    assert [item.source for item in pack.items if item.kind == "objection"] == ["o1"]
    assert "2 private objections left out" in pack.left_out
    text = written(objected("en", PRIVATE, of_private_note, STANDS))
    assert "Zanzibar" not in text
    assert "Who else" not in text


def test_too_many_are_counted() -> None:
    many = [replace(OPEN, id=f"o{number}") for number in range(1, 15)]
    assert "2 more objections left out" in gather(objected("en", *many)).left_out


def test_they_are_kept_from_a_model_when_the_user_says_so() -> None:
    dossier = objected()
    pack = withhold(gather(dossier), dossier, ["objections"])
    assert not any(item.kind == "objection" for item in pack.items)


def test_the_document_has_those_on_record_first_with_what_was_answered() -> None:
    text = written(objected())
    assert '## 1. Trust\n- Heard 2 Nov 2026: "Who else of our size uses it?" [' in text
    assert "\n- Bring in: Wayne [" in text
    assert "## 2. Timing\n- Heard 12 Nov 2026, Ana Lopez: \"Your 'three years' is a long time\" [" in text
    assert "- answered so far: a way out after 12 months [" in text
    assert "- Perhaps behind it: a new CFO in March [" in text
    assert "## 3. Security and legal" in text
    assert "- what lifted it: in Lyon; shown: hosting contract [" in text
    assert '## 4. Price\n- Heard 12 Nov 2026: "Tom is worried' in text
    assert "- Status: open; heard in a note, not on record yet" in text


def test_a_sentence_of_a_note_of_the_same_kind_stands_on_the_card_on_record() -> None:
    text = written(objected("en", replace(OPEN, category="price")))
    assert "## 2." not in text
    assert '- In a note of 12 Nov 2026: "Tom is worried' in text


def test_what_is_on_record_is_not_found_in_the_notes_again() -> None:
    heard = "Tom is worried: too expensive next to Oracle, and no reference of our size."
    text = written(objected("en", replace(OPEN, verbatim=heard, category="price")))
    assert text.count("too expensive next to Oracle") == 1


def test_a_brief_names_what_stands_before_what_notes_hold() -> None:
    dossier = objected("en", replace(LIFTED, id="o7"), STANDS)
    text = write_outline(DraftKind.MEETING_BRIEF, dossier, gather(dossier), LIBRARY)
    assert "- timing: \"Your 'three years' is a long time\" [" in text
    lifted = next(line for line in text.splitlines() if "Where are the data" in line)
    assert ", lifted" in lifted
    assert text.index("a long time") < text.index(lifted), "after what stands"


def test_what_lifted_it_elsewhere_stands_in_the_outline_with_its_own_number() -> None:
    pack = packed(objected(), lessons=True)
    fact = pack.fact("lesson.trust.o9")
    assert fact is not None
    text = write_outline(NOTES, objected(), pack, LIBRARY)
    said = "what lifted it before: an hour alone with a user of theirs (Renewal · Globex, 4 May 2026)"
    assert f"- {said} [{fact.number}]" in text
    assert fact.number == len(pack.items)
    assert f"[{fact.number}] lifted before" in text


@pytest.mark.parametrize("kind", DraftKind)
def test_another_customer_s_words_are_in_no_prompt(kind: DraftKind) -> None:
    dossier = objected()
    prompt = write_prompt(kind, dossier, gather(dossier), LIBRARY, marker="ev-1")
    assert "Who else of our size uses it?" in prompt.user
    assert "Globex" not in prompt.user
    assert "an hour alone" not in prompt.user
    assert "Zanzibar" not in prompt.user


def test_the_categories_wanted_are_those_that_stand_and_those_that_notes_hold() -> None:
    dossier = objected()
    assert categories_of(dossier, gather(dossier)) == ["trust", "timing", "price"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_document_is_supported_sentence_by_sentence_and_the_same_each_time(language: str) -> None:
    dossier = objected(language)
    pack = packed(dossier, lessons=True)
    text = write_outline(NOTES, dossier, pack, LIBRARY)
    assert text == write_outline(NOTES, objected(language, STANDS, PRIVATE, OPEN, LIFTED), pack, LIBRARY)
    own = own_words(LIBRARY.get(outline_name(NOTES, language)).source, *pack.left_out)
    sources = [Source(str(item.number), item.text, item.on) for item in pack.items]
    assert check(text, sources, today=TODAY, own_words=own).flagged == ()


@given(st.text(max_size=80), st.sampled_from(ObjectionStatus), st.sampled_from(["en", "fr"]))
def test_no_objection_breaks_a_document(text: str, status: ObjectionStatus, language: str) -> None:
    hostile = Objection(
        "o1", "a1", f"{text} {{{{ 7*7 }}}} [1]", "d1", text, None, text, text, text, text, text, status, source=text
    )
    dossier = objected(language, hostile)
    assert is_clean(written(dossier))
    assert all(is_clean(item.text) for item in gather(dossier).items)
