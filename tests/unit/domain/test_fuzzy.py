"""Fuzzy find: what a few letters mean, and what comes first."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.fuzzy import Findable, FuzzyIndex, findable, fold

NAMES = (
    "New finance suite Northwind",
    "Expansion EMEA Globex",
    "Émile Zola",
    "Renewal (2027) Société Générale",
    "日本電信電話 platform",
    "Global audit",
    "Suite",
    "Finance",
)
NOTE = "Tom owns SSO. He wants the SAML proof before the audit in March. Globex"


def found(query: str, *, notes: bool = False) -> list[str]:
    """First words of what is found, in order."""
    entries = [findable(name) for name in NAMES]
    if notes:
        entries.append(findable(NOTE, is_prose=True))
    texts = [*NAMES, NOTE]
    return [texts[index].split()[0] for index in FuzzyIndex(entries).find(query)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("emile", ["Émile"]),
        ("ÉMILE z", ["Émile"]),
        ("societe", ["Renewal"]),
        ("2027", ["Renewal"]),
        ("電信", ["日本電信電話"]),
        ("globex", ["Expansion"]),
        ("suite", ["Suite", "New"]),
        ("nfs", ["New"]),
        ("xemea", []),
        ("expemea", ["Expansion"]),
        ("glo", ["Global", "Expansion"]),
        ("lob", ["Expansion", "Global"]),
        ("fin nor", ["New"]),
        ("nor fin", ["New"]),
        ("(emea)", ["Expansion", "Émile"]),
        ("zzz", []),
    ],
)
def test_queries(query: str, names: list[str]) -> None:
    assert found(query) == names


def test_an_exact_name_comes_before_longer_ones_that_begin_like_it() -> None:
    entries = [findable("Wayne platform Wayne"), findable("Wayne")]
    assert FuzzyIndex(entries).find("wayne") == [1, 0]


def test_beginnings_come_first_then_words_then_parts_then_scattered_letters() -> None:
    entries = [findable(text) for text in ("s a p", "xxsap", "my sap", "sap")]
    assert FuzzyIndex(entries).find("sap") == [3, 2, 1, 0]


def test_letters_close_together_come_before_letters_far_apart() -> None:
    entries = [findable("alpha beta cycle"), findable("a b c")]
    assert FuzzyIndex(entries).find("abc") == [1, 0]


def test_letters_spread_over_a_long_text_are_there_by_chance() -> None:
    person = "Guillaume Urbain Ostrevigne Énergie directeur financier economic buyer guillaume.urbain@lexique.example"
    assert FuzzyIndex([findable(person)]).find("gunix") == []
    assert FuzzyIndex([findable(person)]).find("guroe") == [0]
    assert FuzzyIndex([findable("alpha and much that is between, then a b c")]).find("abc") == [0]


def test_one_letter_means_the_beginning_of_a_word() -> None:
    assert found("z") == ["Émile"]


def test_scattered_letters_are_looked_for_in_names_and_not_in_notes() -> None:
    assert found("tosp", notes=True) == []
    assert found("saml audit", notes=True) == ["Tom"]
    assert found("globex", notes=True) == ["Expansion", "Tom"]


def test_an_empty_query_finds_everything_in_order() -> None:
    assert found("  ") == [name.split()[0] for name in NAMES]


@given(st.text())
def test_folding_keeps_the_length_of_the_composed_text(text: str) -> None:
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))
    assert fold(fold(text)) == fold(text)


TEXTS = st.lists(st.text(alphabet="abcé ", max_size=8) | st.text(alphabet="abcxxxxxxxx ", max_size=60), max_size=6)


@given(TEXTS, st.text(alphabet="abcé ", max_size=6))
def test_typing_letter_by_letter_finds_what_the_whole_query_finds(texts: list[str], query: str) -> None:
    entries = [Findable(" " + fold(text)) for text in texts]
    typed = FuzzyIndex(entries)
    for end in range(len(query) + 1):
        assert typed.find(query[:end]) == FuzzyIndex(entries).find(query[:end])


@given(TEXTS.filter(bool), st.data())
def test_every_text_is_found_by_its_own_words(texts: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.integers(0, len(texts) - 1))
    assert wanted in FuzzyIndex([findable(text) for text in texts]).find(texts[wanted])
