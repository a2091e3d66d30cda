"""`aeterm keys` prints the keys in force; the page of the documentation is the one it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm import paths
from aeterm.tui.commands import COMMANDS
from aeterm.tui.keymap import PLACES, SECTIONS
from tests.unit.cli.conftest import Aeterm

PAGE = Path(__file__).parents[3] / "docs" / "keys.md"


def settle(text: str) -> Path:
    """Write the settings file."""
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_every_command_is_listed_once_in_each_place_where_it_acts(aeterm: Aeterm) -> None:
    listed = [(record["where"], record["id"]) for record in aeterm("keys", "--json").json]
    assert len(set(listed)) == len(listed)
    assert {name for _, name in listed} == {entry.id for entry in COMMANDS}


@pytest.mark.parametrize("known", [PLACES, SECTIONS], ids=["places", "sections"])
def test_no_scope_of_the_table_is_forgotten(known: dict[str, tuple[str, ...]]) -> None:
    assert {scope for scopes in known.values() for scope in scopes} == {
        scope for entry in COMMANDS for scope in entry.scopes
    }


@pytest.mark.parametrize("view", ["pipeline", "2", "pipe"])
def test_one_view_has_all_that_acts_there(aeterm: Aeterm, view: str) -> None:
    names = {record["id"]: record for record in aeterm("keys", view, "--json").json}
    assert names["deal.stage"]["keys"] == ["s"]
    assert names["move.down"]["shown"] == "j ↓"
    assert names["app.undo"]["word"] == "undo"
    assert "forecast.call" not in names
    assert "s       stage [stage]" in aeterm("keys", view).out


def test_the_users_keys_are_the_ones_printed(aeterm: Aeterm) -> None:
    settle('keymap = "plain"\n[keys]\n"deal.stage" = "f11"\n"deal.won" = "insert"\n')
    keys = {record["id"]: record["shown"] for record in aeterm("keys", "--json").json}
    assert (keys["deal.stage"], keys["deal.won"], keys["deal.edit"]) == ("F11", "Ins", "F2")


@pytest.mark.parametrize("verb", [("keys",), ("doctor", "--keys")], ids=" ".join)
def test_keys_that_clash_are_refused_by_file_key_and_command(aeterm: Aeterm, verb: tuple[str, ...]) -> None:
    file = settle('[keys]\n"deal.stage" = "e"\n')
    result = aeterm(*verb)
    assert result.code == 2
    assert f'{file}:2: keys."deal.stage": e is the key of deal.edit too, in pipeline' in result.err


def test_doctor_says_that_keys_are_wrong(aeterm: Aeterm) -> None:
    settle('[keys]\n"deal.stge" = "e"\n')
    found = {check["name"]: check for check in aeterm("doctor", "--json").json["checks"]}
    assert found["Keys"]["state"] == "wrong"
    assert "deal.stage" in found["Keys"]["hint"]


def test_other_verbs_do_not_mind_keys(aeterm: Aeterm, wayne: str) -> None:
    settle('[keys]\n"deal.stage" = "e"\n')
    assert aeterm("deals").code == 0


def test_a_view_that_is_none_names_them_all(aeterm: Aeterm) -> None:
    result = aeterm("keys", "nowhere")
    assert result.code == 2
    assert "what-if" in result.err


def test_doctor_reads_no_keys_where_no_terminal_is(aeterm: Aeterm) -> None:
    result = aeterm("doctor", "--keys")
    assert result.code == 2
    assert "terminal" in result.err


def test_the_page_of_keys_is_up_to_date(aeterm: Aeterm) -> None:
    assert aeterm("keys", "--md").out == PAGE.read_text("utf-8"), "aeterm keys --md > docs/keys.md"


def test_bind_gives_keys_from_a_shell_all_of_them_or_none(aeterm: Aeterm) -> None:
    assert aeterm("keys", "--bind", "stage=c", "--bind", "deal.category=f5").out == (
        "deal.stage: c\ndeal.category: no key\ndeal.category: F5\n"
    )
    named = {record["id"]: record["keys"] for record in aeterm("keys", "pipeline", "--json").json}
    assert (named["deal.stage"], named["deal.category"]) == (["c"], ["f5"])
    refused = aeterm("keys", "--bind", "deal.owner=f9", "--bind", "deal.won=alt+w")
    assert refused.code == 2
    assert "arrive" in refused.err
    assert {r["id"]: r["keys"] for r in aeterm("keys", "pipeline", "--json").json} == named
    assert aeterm("keys", "--bind", "deal.stage").code == 2
    assert aeterm("keys", "--bind", "stage=default", "--json").json == {"deal.stage": "s"}
