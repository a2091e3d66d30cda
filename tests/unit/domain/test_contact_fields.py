"""What people type for the fields of a contact."""

from __future__ import annotations

import pytest

from aeterm.domain.contact_fields import ROLES, STANCES, parse_line, parse_role, parse_stance, stance_word, typed_values
from aeterm.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("economic buyer", "economic buyer"),
        ("Economic_Buyer", "economic buyer"),
        ("EB", "economic buyer"),
        ("décideuse économique", "economic buyer"),
        ("champ", "champion"),
        ("Championne", "champion"),
        ("prescriptrice", "influencer"),
        ("opposant", "blocker"),
        ("acheteuse", "procurement"),
        ("juriste", "legal"),
        ("décideur technique", "technical buyer"),
        ("-", ""),
        ("head of works council", "head of works council"),
    ],
)
def test_a_role_is_known_by_its_words_in_both_languages_and_a_word_of_ones_own_stays(typed: str, role: str) -> None:
    assert parse_role(typed) == role


def test_every_role_and_stance_is_its_own_word() -> None:
    assert [parse_role(role) for role in ROLES] == list(ROLES)
    assert [parse_stance(word) for word in STANCES.values()] == list(STANCES)
    assert [stance_word(stance) for stance in (None, 2, 7, -9)] == ["", "supporter", "supporter", "opponent"]


def test_a_slip_of_a_role_is_refused_with_the_word_meant() -> None:
    with pytest.raises(UsageError) as refused:
        parse_role("champoin")
    assert refused.value.hint == "nearest: champion"


@pytest.mark.parametrize(
    ("typed", "stance"),
    [
        ("+2", 2),
        ("1", 1),
        ("0", 0),
        ("−1", -1),
        ("sceptique", -1),
        ("contre nous", -2),
        ("Très favorable", 2),
        ("-", None),
    ],
)
def test_a_stance_is_a_number_or_a_word(typed: str, stance: int | None) -> None:
    assert parse_stance(typed) == stance


@pytest.mark.parametrize("typed", ["3", "-3", "++1", "maybe", "٢"])
def test_what_is_no_stance_is_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_stance(typed)
    assert "supporter (+2)" in refused.value.hint
    assert "neutral (0)" in refused.value.hint


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        (" Ana  Ruiz ", {"name": "Ana Ruiz"}),
        (
            "Ana Ruiz, CFO, champion, ana@wayne.com, +33 1 99 00 11 22, -1",
            {
                "name": "Ana Ruiz", "title": "CFO", "role": "champion", "email": "ana@wayne.com",
                "phone": "+33 1 99 00 11 22", "stance": "-1",
            },
        ),
        ("Ana Ruiz, Head of Finance, EMEA", {"name": "Ana Ruiz", "title": "Head of Finance, EMEA"}),
        ("Zoé Petit, Juriste", {"name": "Zoé Petit", "title": "Juriste", "role": "Juriste"}),
        ("Zoé Petit, legal", {"name": "Zoé Petit", "role": "legal"}),
    ],
)  # fmt: skip
def test_one_line_says_who_somebody_is_the_name_first(line: str, texts: dict[str, str]) -> None:
    assert parse_line(line) == texts


def test_fields_are_named_in_both_languages_and_emptied_by_a_dash() -> None:
    texts = {"Fonction": "DAF", "courriel": "-", "tél": "06 12 34 56 78", "stance": "pour"}
    assert typed_values(texts) == {"title": "DAF", "email": "", "phone": "06 12 34 56 78", "stance": 1}


def test_text_is_cleaned() -> None:
    values = typed_values({"name": "Ana\x1b]52;c;aGk=\x07\n Ruiz", "title": "\u202eCFO"})
    assert values == {"name": "Ana\ufffd]52;c;aGk=\ufffd Ruiz", "title": "\ufffdCFO"}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"shoe": "42"}, 'no field "shoe"'),
        ({"title": "CFO", "titre": "DAF"}, "given twice"),
        ({"name": "-"}, "needs a name"),
        ({"name": "12 ..."}, "needs a name"),
        ({"email": "ana at wayne"}, "no e-mail address"),
        ({"phone": "call me"}, "no phone number"),
        ({"title": "x" * 121}, "at most 120"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(texts: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        typed_values(texts)
    assert refused.value.hint or "twice" in said
