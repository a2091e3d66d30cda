"""`aeterm objections`: list, search, put on record, answer, lift, learn."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def raised(aeterm: Aeterm, wayne: str) -> str:
    """An objection on `Wayne suite`; its id."""
    made = aeterm(
        "objections", "add", "Wayne suite", "Too expensive for nine people", "--person", "Ana Ruiz",
        "--on", "2026-01-12", "--cause", "two quotes", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    return str(made.json["id"])


def test_one_is_put_on_record_and_listed(aeterm: Aeterm, raised: str) -> None:
    shown = aeterm("objections", "Wayne", "--json").json
    assert shown == [
        {
            "id": "o1", "deal_id": "d1", "account_id": "a1", "about": "Wayne suite",
            "verbatim": "Too expensive for nine people", "person": "Ana Ruiz", "on": "2026-01-12", "category": "price",
            "cause": "two quotes", "response": "", "proof": "", "expert": "", "status": "open", "lifted_on": None,
            "source": "", "private": False,
        }
    ]  # fmt: skip
    assert aeterm("objections").out.splitlines()[1].split()[:3] == ["o1", "open", "price"]
    assert aeterm("objections", "Stark", "--json").json == []
    assert "aeterm objections add" in aeterm("objections", "Stark").err


def test_status_and_category_narrow(aeterm: Aeterm, raised: str) -> None:
    aeterm("objections", "add", "Stark", "Our hosting rules", "--status", "partly")
    assert [item["id"] for item in aeterm("objections", "--status", "open", "--json").json] == ["o1"]
    assert [item["id"] for item in aeterm("objections", "--category", "sécurité", "--json").json] == ["o2"]
    assert aeterm("objections", "--status", "gone").code == 2


def test_lifting_changing_reopening_and_removing(aeterm: Aeterm, raised: str) -> None:
    lifted = aeterm("objections", "lift", raised, "two", "entities", "--proof", "order form", "--on", "2026-02-02")
    assert (lifted.code, lifted.out) == (
        0, "o1 (price, lifted, Ana Ruiz): Too expensive for nine people - Wayne suite\n",
    )  # fmt: skip
    assert "aeterm undo" in lifted.err
    after = aeterm("objections", "set", raised, "person=Tom Berg", "category=budget", "--json").json
    assert (after["person"], after["category"], after["response"], after["lifted_on"]) == (
        "Tom Berg", "budget", "two entities", "2026-02-02",
    )  # fmt: skip
    assert "unchanged" in aeterm("objections", "set", raised, "person=Tom Berg").err
    assert aeterm("objections", "reopen", raised, "--json").json["status"] == "open"
    assert aeterm("objections", "remove", raised).code == 0
    assert aeterm("objections", "--json").json == []
    assert aeterm("undo").code == 0
    assert len(aeterm("objections", "--json").json) == 1


def test_search_says_how_it_fits_and_adds_the_same_kind(aeterm: Aeterm, raised: str) -> None:
    aeterm("objections", "add", "Stark", "Trop cher")
    assert aeterm("objections", "search", "nine", "expens").out.splitlines()[1].startswith("o1")
    result = aeterm("objections", "search", "expensve", "people")
    assert result.out.splitlines()[1].startswith("o1")
    assert "similar spelling" in result.err
    found = aeterm("objections", "search", "too expensive", "--json").json
    assert [item["id"] for item in found["found"]] == ["o1"]
    assert ([item["id"] for item in found["similar"]], found["category"], found["how"]) == (
        ["o2"],
        "price",
        "all words",
    )
    assert "Others about price" in aeterm("objections", "search", "too expensive").out
    nothing = aeterm("objections", "search", "zeppelin")
    assert (nothing.code, nothing.out) == (0, "")
    assert "no objection has these words" in nothing.err


def test_the_card_is_shown_in_either_language(aeterm: Aeterm, raised: str) -> None:
    english = aeterm("objections", "show", raised).out
    assert english.splitlines()[:2] == ["Price · Wayne suite", "Ana Ruiz · 12 Jan 2026 · open"]
    assert "Explore (the step that decides: ask, then be silent):" in english
    assert "Creuser" in aeterm("objections", "show", raised, "--language", "fr").out
    card = aeterm("objections", "show", raised, "--json").json
    assert card["card"][0] == {"step": "Heard", "lines": ['"Too expensive for nine people"']}


def test_rates_tell_how_many_were_raised(aeterm: Aeterm, raised: str) -> None:
    aeterm("objections", "lift", raised, "two entities")
    assert aeterm("objections", "rates").out.splitlines()[1].split() == ["price", "1", "0", "1", "1", "of", "1"]
    assert aeterm("objections", "rates", "--json").json == [
        {"category": "price", "raised": 1, "partly": 0, "lifted": 1, "rate": "1.0000"}
    ]


def test_what_notes_hold_is_listed_and_kept(aeterm: Aeterm, wayne: str) -> None:
    aeterm("note", "add", "Wayne suite", "Your licences are too expensive for us. Tuesday then.")
    assert aeterm("objections", "found", "Wayne suite").out.splitlines()[1].split()[:3][0] == "1"
    kept = aeterm("objections", "found", "Wayne suite", "--keep", "1", "--json").json
    assert (kept["verbatim"], kept["source"]) == ("Your licences are too expensive for us.", "n1")
    assert "nothing in the notes" in aeterm("objections", "found", "Wayne suite").err
    assert aeterm("objections", "found", "Wayne suite", "--keep", "1").code == 2


def test_the_deal_says_how_many_stand(aeterm: Aeterm, raised: str) -> None:
    assert "Objections  1 open" in aeterm("deal", "Wayne suite").out
    assert aeterm("deal", "Wayne suite", "--json").json["open_objections"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "Wayne suite"), 2),
        (("add", "Wayne suite", " "), 2),
        (("add", "Umbrella", "No"), 1),
        (("lift",), 2),
        (("lift", "o1"), 2),
        (("lift", "o9", "x"), 1),
        (("lift", "o1", "x", "--on", "2026-01-01"), 1),
        (("set", "o1"), 2),
        (("set", "o1", "colour=red"), 2),
        (("search",), 2),
        (("found",), 2),
        (("show", "d1"), 1),
        (("remove",), 2),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_its_code(
    aeterm: Aeterm, raised: str, arguments: tuple[str, ...], code: int
) -> None:
    result = aeterm("objections", *arguments)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("aeterm: ")


def test_hostile_words_reach_no_terminal(aeterm: Aeterm, wayne: str) -> None:
    aeterm("objections", "add", "Wayne suite", "[/] \x1b]52;c;aGk=\x07 \u202eevil {{7*7}}", "--person", "\x9b31m")
    for arguments in ((), ("search", "evil"), ("show", "o1")):
        out = aeterm("objections", *arguments).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "{{7*7}}" in out
