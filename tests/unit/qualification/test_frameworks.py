"""Frameworks as data: the bundled ones, and files of the user's own with every mistake that can be made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.errors import ConfigError, NotFoundError
from aeterm.qualification.frameworks.library import FrameworkLibrary, base, base_elements
from aeterm.qualification.frameworks.model import KINDS, Framework, Rule
from aeterm.qualification.frameworks.reading import read_framework
from aeterm.qualification.questions import CLOSING, EARLY, MIDDLE, OFFER, bank
from aeterm.text import is_clean

OWN = """
title = "Bank deals"
about = { en = "what banks ask", fr = "ce que demandent les banques" }
work_order = ["security"]

[elements.pain]
letter = "P"

[elements.security]
letter = "S"
label = { en = "Security", fr = "Sécurité" }
questions = ["Who reads the questionnaire?", { en = "Which rules apply?", fr = "Quelles règles ?", kind = "situation" }]

[elements.money]
letter = "€"
label = "Money"
draws_on = ["metrics", "economic_buyer"]
score = "strongest"
apart = true
"""


def library(folder: Path, text: str | bytes | None = OWN, name: str = "bank") -> FrameworkLibrary:
    if text is not None:
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.toml").write_bytes(data)
    return FrameworkLibrary(folder)


def test_meddpicc_has_eight_letters_and_why_now_apart() -> None:
    assert "".join(element.letter for element in base().counted) == "MEDDPICC"
    assert [element.id for element in base().elements if element.apart] == ["why_now"]
    assert base().work_order[:3] == ("pain", "champion", "economic_buyer")
    assert set(base().work_order) == set(base_elements())


@pytest.mark.parametrize("name", ["meddpicc", "bant", "spiced", "spin"])
def test_the_bundled_frameworks_are_complete_in_both_languages(name: str) -> None:
    known = FrameworkLibrary()
    framework = known.get(name)
    assert framework.is_bundled
    assert framework.about["en"] != framework.about["fr"]
    for element in framework.elements:
        questions = known.questions(element)
        assert len(questions) >= 2, element.id
        for language in ("en", "fr"):
            assert element.label(language)
            texts = [question.text(language) for question in questions]
            assert len(set(texts)) == len(texts)
            assert all(text.endswith("?") and is_clean(text) for text in texts)
        assert all(drawn in base_elements() for drawn in element.draws_on)
        assert bool(element.draws_on) == (name != "meddpicc")


def test_the_elements_of_spin_are_types_of_question_of_the_bank() -> None:
    known = FrameworkLibrary()
    assert tuple(element.kind for element in known.get("spin").elements) == KINDS
    bank_size = sum(len(element.own_questions) for element in base().elements)
    asked = [question for element in known.get("spin").elements for question in known.questions(element)]
    assert all(question in [q for element in base().elements for q in element.own_questions] for question in asked)
    assert bank_size - 3 < len(asked) <= bank_size


def test_the_bank_of_drafts_is_the_file_of_the_framework() -> None:
    assert list(bank("en")) == list(bank("fr")) == list(base_elements())
    assert bank("fr")["pain"].label == "Douleur"
    for language in ("en", "fr"):
        for element in bank(language).values():
            assert all((element.objective, element.fallback, element.ask, *element.questions))
    assert {*EARLY, *MIDDLE, *OFFER, *CLOSING} <= set(base_elements())


def test_a_framework_of_the_users_own_has_elements_and_views(tmp_path: Path) -> None:
    known = library(tmp_path)
    framework = known.get("BANK")
    assert known.names() == ["meddpicc", "bant", "spiced", "spin", "bank"]
    assert (framework.title, framework.is_bundled, framework.path) == ("Bank deals", False, tmp_path / "bank.toml")
    pain, security, money = framework.elements
    assert (pain.draws_on, pain.labels) == (("pain",), {"en": "Pain", "fr": "Douleur"})
    assert (security.draws_on, security.label("fr")) == ((), "Sécurité")
    assert [question.text("fr") for question in security.own_questions] == [
        "Who reads the questionnaire?", "Quelles règles ?",
    ]  # fmt: skip
    assert (money.draws_on, money.rule, money.apart) == (("metrics", "economic_buyer"), Rule.STRONGEST, True)
    assert framework.work_order == ("security", "pain", "money")
    assert [element.id for element in framework.own_elements] == ["security"]
    assert known.questions(pain) == base_elements()["pain"].own_questions


def test_a_file_of_the_name_of_a_bundled_view_stands_in_its_place(tmp_path: Path) -> None:
    assert library(tmp_path, name="bant").get("bant").title == "Bank deals"


def test_the_base_stays_and_a_file_of_its_name_is_said_to_be_left_out(tmp_path: Path) -> None:
    known = library(tmp_path, name="meddpicc")
    assert known.get("meddpicc") is base()
    (error,) = known.usable()[1]
    assert "meddpicc.toml" in error.message
    assert "another name" in error.hint


def test_one_wrong_file_leaves_the_others_usable(tmp_path: Path) -> None:
    library(tmp_path)
    found, wrong = library(tmp_path, "title = ", name="broken").usable()
    assert [framework.name for framework in found] == ["meddpicc", "bant", "spiced", "spin", "bank"]
    assert len(wrong) == 1


def test_an_unknown_name_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as raised:
        library(tmp_path).get("nope")
    assert raised.value.hint == "known: meddpicc, bant, spiced, spin, bank"


HEAD = 'title = "T"\n[elements.x]\n'
GOOD = 'letter = "X"\nlabel = "X"\nquestions = ["Why?"]\n'


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title = ", "Invalid", "TOML"),
        (b"title = \"\xff\"", "not UTF-8", "UTF-8"),
        ("x = 1\n" + HEAD + GOOD, "x: is not a key", "title"),
        ("[elements.x]\n" + GOOD, "title: is missing", "title ="),
        ('title = "  "\n[elements.x]\n' + GOOD, "title: is empty", "title ="),
        ('title = 3\n[elements.x]\n' + GOOD, "title: is no text", "title ="),
        ('title = "T"\n', "elements: a framework needs elements", "elements.security"),
        ('title = "T"\nelements = 3\n', "elements: a framework needs elements", "elements.security"),
        ('title = "T"\n[elements]\nx = 3\n', "elements.x: is no table", "[elements.x]"),
        ('title = "T"\n[elements."X Y"]\n' + GOOD, "elements.X Y: is no id", "small letters"),
        (HEAD + GOOD + "colour = 3\n", "elements.x.colour: is not a key", "letter, label"),
        (HEAD + GOOD.replace('letter = "X"\n', ""), "elements.x.letter: is missing", 'letter = "S"'),
        (HEAD + GOOD.replace('letter = "X"', 'letter = "LONG"'), "elements.x.letter: \"LONG\" is too long", "two at"),
        (HEAD + GOOD.replace('letter = "X"', "letter = 5"), "elements.x.letter: is no text", 'letter = "S"'),
        (HEAD + GOOD.replace('label = "X"\n', ""), "elements.x.label: is missing", "label = {"),
        (HEAD + GOOD.replace('label = "X"', "label = 5"), "elements.x.label: is no text", "by language"),
        (HEAD + GOOD.replace('label = "X"', "label = { de = \"X\" }"), "elements.x.label.de: is not a key", "en, fr"),
        (HEAD + GOOD.replace('label = "X"', "label = {}"), "elements.x.label: is no text", "by language"),
        (HEAD + GOOD.replace('["Why?"]', '"Why?"'), "elements.x.questions: is no list", "questions = ["),
        (HEAD + GOOD.replace('["Why?"]', '[""]'), "elements.x.questions[1].en: is empty", 'en = "..."'),
        (HEAD + GOOD.replace('["Why?"]', "[3]"), "elements.x.questions[1]: is no text", "by language"),
        (HEAD + GOOD.replace('["Why?"]', '[{ en = "Why?", kind = "silly" }]'),
         'elements.x.questions[1].kind: "silly" is no type', "situation"),
        (HEAD + GOOD.replace('["Why?"]', '[{ en = "Why?", es = "x" }]'), "x.questions[1].es: is not a key", "en, fr"),
        (HEAD + GOOD.replace('questions = ["Why?"]\n', ""), "x: has neither questions nor draws_on", "draws_on"),
        (HEAD + GOOD + 'draws_on = ["pane"]\n', 'elements.x.draws_on: there is no element "pane"', "metrics, economic"),
        (HEAD + GOOD + "draws_on = []\n", "elements.x.draws_on: is no list of elements", "metrics"),
        (HEAD + GOOD + 'draws_on = "pain"\n', "elements.x.draws_on: is no list of elements", "metrics"),
        (HEAD + GOOD + 'draws_on = ["pain", "pain"]\n', "elements.x.draws_on: names an element twice", "leave one out"),
        (HEAD + GOOD + 'draws_on = [["pain"]]\n', "elements.x.draws_on: there is no element", "metrics"),
        (HEAD + GOOD + 'score = "mean"\n', 'elements.x.score: "mean" is no rule', "weakest"),
        (HEAD + GOOD + "score = []\n", "elements.x.score: [] is no rule", "weakest"),
        (HEAD + GOOD + 'kind = "silly"\n', 'elements.x.kind: "silly" is no type', "need_payoff"),
        (HEAD + GOOD + 'apart = "yes"\n', "elements.x.apart: is neither true nor false", "apart = true"),
        (HEAD + GOOD + "apart = true\n", "elements: every element stands apart", "leave apart out"),
        (HEAD + GOOD + "green = 3\n", "elements.x.green: is no text", "by language"),
        ('work_order = "x"\n' + HEAD + GOOD, "work_order: is no list", "elements: x"),
        ('work_order = ["y"]\n' + HEAD + GOOD, 'work_order: there is no element "y"', "elements: x"),
        ("about = 3\n" + HEAD + GOOD, "about: is no text", "by language"),
        (HEAD + GOOD + "# " + "x" * 300_000, "bytes", "at most"),
        ('title = "T"\n' + "".join(f"[elements.x{n}]\n{GOOD}" for n in range(21)), "elements: 21 are too many", "20"),
        (HEAD + GOOD.replace('["Why?"]', str(["Why?"] * 31)), "elements.x.questions: 31 are too many", "30"),
        ("a = " + "[" * 5_000, "bank.toml", "TOML"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_file_key_and_next_step(
    tmp_path: Path, text: str | bytes, place: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        library(tmp_path, text).get("bank")
    assert str(tmp_path / "bank.toml") in raised.value.message
    assert place in raised.value.message
    assert hint in raised.value.hint
    assert is_clean(raised.value.message)


KEYS = st.sampled_from(
    ["title", "about", "work_order", "elements", "letter", "label", "questions", "draws_on", "score", "kind", "apart",
     "en", "fr", "pain", "x"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.text(max_size=6), st.integers(-5, 5), st.booleans(), st.sampled_from(["pain", "weakest", "problem"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=12,
)


def toml(value: object) -> str:
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_a_file_holds_it_is_read_or_refused_with_its_name(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("frameworks") / "any.toml"
    file.write_text("".join(f"{key} = {toml(value)}\n" for key, value in document.items()), "utf-8")
    try:
        told = read_framework(file, base_elements()).title
    except ConfigError as error:
        told = error.message if error.message.startswith(str(file)) and error.hint else ""
    assert told


def test_a_name_that_nobody_could_type_is_refused(tmp_path: Path) -> None:
    _, wrong = library(tmp_path, name="My Deals").usable()
    assert ["cannot be the name of a framework" in error.message for error in wrong] == [True]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        FrameworkLibrary(tmp_path).get("bank")


def test_texts_of_a_file_are_shown_on_one_clean_line(tmp_path: Path) -> None:
    text = HEAD + 'letter = "X"\nlabel = "a\\u001b]52;c;x\\u0007\\nb"\nquestions = ["Why\\u202e?"]\n'
    element = library(tmp_path, text).get("bank").elements[0]
    assert is_clean(element.label("en"))
    assert "\n" not in element.label("fr")
    assert is_clean(element.own_questions[0].text("en"))


def test_a_folder_that_does_not_exist_means_the_bundled_ones(tmp_path: Path) -> None:
    found, wrong = FrameworkLibrary(tmp_path / "none").usable()
    assert all(isinstance(framework, Framework) for framework in found)
    assert (len(found), wrong) == (4, [])
