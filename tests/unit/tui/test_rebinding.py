"""Another key for a command: what it takes from others, and how it is given back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.chosen_keys import keep_chosen_keys, read_chosen_keys
from aeterm.config import Settings
from aeterm.errors import UsageError
from aeterm.tui.commands import TABLE
from aeterm.tui.keymap import PRESETS, clashes_of, table_of
from aeterm.tui.rebinding import command_meant, rebound

COMMANDS = st.sampled_from([entry.id for entry in TABLE.entries])
KEYS = st.sampled_from(["s", "c", "f4", "enter", "ctrl+z", "s,f4", "1", "j", "?", "none", "default", "Z", "f1,?"])


@settings(max_examples=25)
@given(st.lists(st.tuples(COMMANDS, KEYS), max_size=5), st.sampled_from(sorted(PRESETS)))
def test_whatever_is_given_no_key_means_two_things_and_the_app_starts_with_it(
    wanted: list[tuple[str, str]], keymap: str
) -> None:
    present = Settings(keymap=keymap)
    for command_id, keys in wanted:
        try:
            change = rebound(present, command_id, keys)
        except UsageError:  # a command that would be left without a key it needs
            continue
        present = change.settings
        assert clashes_of(change.table, TABLE.with_keys(PRESETS[keymap])) == []
        assert table_of(present, Path()).entries == change.table.entries
        assert change.command.id not in {other.id for other in change.losers}


def test_a_key_is_taken_from_the_command_that_has_it_there_and_from_no_other() -> None:
    change = rebound(Settings(), "deal.stage", "c")
    assert change.command.keys == "c"
    assert [(other.id, other.keys) for other in change.losers] == [("deal.category", "")]
    moved = {entry.id for entry in change.table.entries if entry.keys != TABLE.command(entry.id).keys}
    assert moved == {"deal.stage", "deal.category"}


def test_of_two_keys_only_the_one_wanted_is_taken() -> None:
    change = rebound(Settings(), "deal.stage", "j")
    assert [(other.id, other.keys) for other in change.losers] == [("move.down", "down")]


def test_default_gives_back_what_the_settings_say_and_none_takes_all_away() -> None:
    own = Settings(keys={"deal.stage": "f11"})
    there = rebound(own, "deal.stage", "f10").settings
    assert there.own_keys["deal.stage"] == "f10"
    back = rebound(there, "deal.stage", "default")
    assert (back.command.keys, back.settings.chosen_keys) == ("f11", {})
    assert rebound(own, "deal.stage", "none").command.keys == ""


def test_a_key_that_is_given_up_goes_back_to_the_command_it_was_taken_from() -> None:
    taken = rebound(rebound(Settings(), "deal.stage", "n").settings, "deal.stage", "c")
    assert [(other.id, other.keys) for other in taken.gainers] == [("deal.note", "n,a")]
    back = rebound(taken.settings, "deal.stage", "default")
    assert [(other.id, other.keys) for other in back.gainers] == [("deal.category", "c")]
    assert back.settings.chosen_keys == {}


def test_a_key_that_somebody_took_away_on_purpose_stays_away() -> None:
    without = rebound(Settings(), "deal.note", "a").settings
    change = rebound(rebound(without, "deal.stage", "f4").settings, "deal.stage", "default")
    assert change.gainers == []
    assert change.table.command("deal.note").keys == "a"


@pytest.mark.parametrize(
    ("command_id", "keys"),
    [("app.help", "none"), *(("deal.stage", key) for key in ("escape", "ctrl+q", "alt+s", "ctrl+i", "f99"))],
)
def test_what_cannot_be_is_refused_with_a_way_out(command_id: str, keys: str) -> None:
    with pytest.raises(UsageError) as caught:
        rebound(Settings(), command_id, keys)
    assert caught.value.hint


def test_a_command_is_meant_by_its_id_or_by_its_word() -> None:
    scopes = ("pipeline", "list", "text", "app")
    assert command_meant("deal.stage", TABLE, scopes).id == "deal.stage"
    assert command_meant("Stage", TABLE, scopes).id == "deal.stage"
    with pytest.raises(UsageError, match="stge") as caught:
        command_meant("stge", TABLE, scopes)
    assert "deal.stage" in caught.value.hint


def test_keys_are_kept_for_the_next_start_and_nothing_is_left_of_none(tmp_path: Path) -> None:
    file = tmp_path / "state" / "keys.json"
    assert read_chosen_keys(file) == {}
    keep_chosen_keys(file, {"deal.stage": "f4"})
    assert read_chosen_keys(file) == {"deal.stage": "f4"}
    keep_chosen_keys(file, {})
    assert not file.exists()


@pytest.mark.parametrize("text", ["", "[1]", "{", "null", json.dumps({"deal.stage": 3, "x": None}), "[" * 100_000])
def test_a_damaged_file_of_keys_gives_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(text, "utf-8")
    assert read_chosen_keys(file) == {}
