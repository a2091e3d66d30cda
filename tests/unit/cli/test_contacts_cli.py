"""`aeterm contacts`: list, add, set, merge, remove."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def ana(aeterm: Aeterm, wayne: str) -> str:
    """Ana Ruiz at Wayne; her id."""
    made = aeterm("contacts", "add", "Wayne", "Ana Ruiz, CFO, decision maker", "stance=+1", "--json")
    assert made.code == 0, made.err
    return str(made.json["id"])


def test_somebody_is_added_and_listed_for_account_and_deal(aeterm: Aeterm, ana: str) -> None:
    shown = aeterm("contacts", "Wayne", "--json").json
    assert shown == [
        {
            "id": "c1", "name": "Ana Ruiz", "title": "CFO", "role": "economic buyer", "stance": 1, "email": "",
            "phone": "", "account_id": "a1", "account": "Wayne", "external_id": "", "twins": [],
        }
    ]  # fmt: skip
    assert aeterm("contacts", "Wayne suite", "--json").json == shown
    assert aeterm("contacts", "Stark", "--json").json == []
    assert "nobody known yet" in aeterm("contacts", "Stark").err
    assert aeterm("contacts").out.splitlines()[1].split()[:4] == ["c1", "Ana", "Ruiz", "CFO"]
    assert aeterm("account", "Wayne", "--json").json["contacts"][0]["stance"] == 1


def test_fields_are_set_by_name_or_id_and_undone(aeterm: Aeterm, ana: str) -> None:
    changed = aeterm("contacts", "set", "Ana Ruiz", "role=coach", "stance=contre", "tel=06 12 34 56 78")
    assert changed.out == "c1 Ana Ruiz, CFO, coach, opponent, 06 12 34 56 78 - Wayne\n"
    assert "unchanged" in aeterm("contacts", "set", ana, "role=coach").err
    aeterm("undo")
    assert aeterm("contacts", "Wayne", "--json").json[0]["role"] == "economic buyer"


def test_a_twin_is_told_and_merged(aeterm: Aeterm, ana: str) -> None:
    aeterm("evidence", "add", "Wayne suite", "pain", "nine days", "--person", "Mme Ruiz")
    added = aeterm("contacts", "add", "Wayne", "Mme Ruiz, DAF", "phone=06 12 34 56 78")
    assert "Ana Ruiz (c1) and Mme Ruiz (c2) may be one person: aeterm contacts merge c1 c2" in added.err
    assert aeterm("contacts", "--json").json[1]["twins"] == ["c1"]
    assert len(aeterm("contacts", "--twins").out.splitlines()) == 3
    merged = aeterm("contacts", "merge", "Mme Ruiz", "Ana Ruiz")
    assert merged.out == "c2 Ana Ruiz, DAF, economic buyer, friendly, 06 12 34 56 78 - Wayne\n"
    assert "Ana Ruiz (c1) is that person now without title CFO" in merged.err
    assert aeterm("evidence", "list", "Wayne suite", "--json").json[0]["person"] == "Ana Ruiz"
    assert "nobody is there twice" in aeterm("contacts", "--twins").err


def test_who_is_removed_stays_as_who_said_it(aeterm: Aeterm, ana: str) -> None:
    aeterm("evidence", "add", "Wayne suite", "pain", "nine days", "--person", "Ana Ruiz")
    gone = aeterm("contacts", "remove", "Ana", "Ruiz")
    assert gone.out.startswith("c1 Ana Ruiz")
    assert "the name stays in 1 record of what was said" in gone.err
    assert aeterm("contacts", "--json").json == []
    aeterm("undo")
    assert aeterm("contacts", "--json").json[0]["id"] == "c1"


def test_a_part_of_an_account_with_many_deals_is_enough(aeterm: Aeterm, ana: str) -> None:
    aeterm("deal", "new", "Wayne add-on", "--account", "Wayne")
    assert [one["id"] for one in aeterm("contacts", "way", "--json").json] == ["c1"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add",), 2, "add needs a deal or account"),
        (("add", "Wayne"), 2, "add needs a deal or account"),
        (("add", "Wayne", "Ana Ruiz"), 1, "Ana Ruiz is known there already (c1)"),
        (("add", "Nowhere", "Tom Berg"), 1, 'called "Nowhere"'),
        (("set", "c1"), 2, "at least one field=value"),
        (("set", "c1", "shoe=42"), 2, 'no field "shoe"'),
        (("set", "c9", "role=coach"), 1, 'no contact is called "c9"'),
        (("set", "c1", "role=champoin"), 2, "nearest: champion"),
        (("merge", "c1"), 2, "merge needs two contacts"),
        (("merge", "c1", "c1"), 2, "one person already"),
        (("remove",), 2, "remove needs a contact"),
        (("remove", "c1", "--twins"), 2, "--twins is for the list"),
        (("Nowhere",), 1, 'called "Nowhere"'),
    ],
)
def test_what_cannot_be_done_says_why(
    aeterm: Aeterm, ana: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = aeterm("contacts", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
