"""The user's keys: read as they are written, checked against each other, refused by file, key and command."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.config import Settings, load_settings
from aeterm.errors import ConfigError, UsageError
from aeterm.tui.command import DEAL_ROWS, key_label
from aeterm.tui.commands import COMMANDS, TABLE
from aeterm.tui.key_names import key_of, read_keys
from aeterm.tui.keymap import PLACES, PLAIN, changed, table_of

FILE = Path("config.toml")


def refused(keys: Mapping[str, str], keymap: str = "vim") -> ConfigError:
    """The error that these keys of the user end in."""
    with pytest.raises(ConfigError) as caught:
        table_of(Settings(keymap=keymap, keys=keys), FILE)
    return caught.value


def test_without_own_keys_the_table_is_the_one_shipped() -> None:
    assert table_of(Settings(), FILE) is TABLE
    assert changed(TABLE) == {}


def test_own_keys_go_over_those_of_the_preset() -> None:
    table = table_of(Settings(keymap="plain", keys={"deal.stage": "f11, S"}), FILE)
    assert table.command("deal.stage").keys == "f11,S"
    assert table.command("deal.edit").keys == "f2"
    assert changed(table)["deal.stage"] == "f11,S"


def test_two_commands_may_change_places() -> None:
    table = table_of(Settings(keys={"deal.stage": "c", "deal.category": "s"}), FILE)
    assert (table.key("deal.stage"), table.key("deal.category")) == ("c", "s")


def test_a_command_without_a_key_can_be_given_one_and_the_other_way_round() -> None:
    table = table_of(Settings(keys={"deal.won": "f9", "deal.lost": "f10", "deal.note_editor": ""}), FILE)
    assert table.key("deal.won") == "F9"
    assert changed(table)["deal.note_editor"] == "no_key"


def test_a_key_that_means_something_else_in_that_place_is_refused() -> None:
    error = refused({"deal.stage": "e"})
    assert error.message == 'config.toml: keys."deal.stage": e is the key of deal.edit too, in pipeline'
    assert "aeterm keys pipeline" in error.hint


@pytest.mark.parametrize(
    ("keys", "other"),
    [
        ({"deal.open": "j"}, "move.down"),
        ({"account.language": "H"}, "app.history"),
        ({"forecast.mode": "e"}, "deal.edit"),
        ({"claim.drop": "x"}, "draft.remove"),
        ({"scorecard.rule": "ctrl+d"}, "move.half_down"),
        ({"app.model": "s"}, "deal.stage"),
    ],
)
def test_what_is_bound_beneath_and_around_counts_too(keys: dict[str, str], other: str) -> None:
    assert f"the key of {other} too" in refused(keys).message


def test_what_rows_of_deals_take_from_the_view_by_design_is_no_clash() -> None:
    assert table_of(Settings(keys={"deal.won": "f9"}), FILE).command("forecast.mode").keys == "s"


def test_an_unknown_command_names_the_nearest() -> None:
    error = refused({"deal.stgae": "s"})
    assert error.message == 'config.toml: keys."deal.stgae": there is no such command'
    assert "deal.stage" in error.hint
    assert "deal.stage" in refused({"stage": "f6"}).hint


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("ctrl+i", "arrives as Tab"),
        ("ctrl+m", "arrives as Enter"),
        ("ctrl+h", "arrives as Backspace"),
        ("ctrl+j", "send it for Enter"),
        ("ctrl+[", "arrives as Esc"),
        ("^i", "arrives as Tab"),
        ("alt+s", "does not arrive"),
        ("super+k", "does not arrive"),
        ("shift+s", "arrives as S"),
        ("ctrl+c", "how to quit"),
        ("ctrl+q", "always quits"),
        ("f66", "no key"),
        ("entr", "no key"),
    ],
)
def test_a_key_that_never_arrives_is_refused_with_its_reason(key: str, why: str) -> None:
    error = refused({"deal.stage": key})
    assert error.message.startswith('config.toml: keys."deal.stage": ')
    assert why in error.message
    assert error.hint


@pytest.mark.parametrize("name", ["app.help", "app.command_line", "app.escape"])
def test_the_ways_to_every_command_can_be_moved_but_not_taken_away(name: str) -> None:
    assert "needs a key" in refused({name: ""}).message
    assert table_of(Settings(keys={name: "insert"}), FILE).key(name) == "Ins"


def test_keys_are_read_by_name_by_character_and_as_they_are_shown() -> None:
    assert read_keys("s, F6 ,^e,Esc,/,PgDn,S-Tab,s") == "s,f6,ctrl+e,escape,slash,pagedown,shift+tab"
    with pytest.raises(UsageError, match="no key"):
        read_keys("pagedwon")


def test_every_key_of_the_table_is_one_that_a_user_may_write() -> None:
    keys = {key for entry in COMMANDS for key in entry.keys.split(",") if key}
    assert {read_keys(key) for key in keys} == keys


@pytest.mark.parametrize("character", [sign for sign in string.punctuation if sign != ","])
def test_a_sign_is_shown_as_it_is_written(character: str) -> None:
    assert key_label(read_keys(character)) == character
    assert read_keys(key_of(character)) == key_of(character)


@given(st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_a_reason(text: str) -> None:
    try:
        keys = read_keys(text)
    except UsageError:
        return
    assert keys == "" or all(keys.split(","))


def test_in_plain_no_letter_changes_the_book_and_no_key_means_two_things() -> None:
    plain = table_of(Settings(keymap="plain"), FILE)
    assert set(PLAIN) <= {entry.id for entry in COMMANDS}
    for name in PLAIN:
        keys = plain.command(name).keys.split(",")
        assert [key for key in keys if len(key) == 1] == [], name
    for place, scopes in PLACES.items():
        for wanted in (scopes, [scope for scope in scopes if scope != DEAL_ROWS]):
            found = Counter(key for entry in plain.available_in(wanted) for key in entry.keys.split(",") if key)
            assert [key for key, count in found.items() if count > 1] == [], place


def test_the_pair_of_a_footer_hint_goes_with_its_keys() -> None:
    assert table_of(Settings(keys={"forecast.previous": "f9"}), FILE).command("forecast.next").hint_keys == ""
    assert TABLE.command("forecast.next").hint_keys == "h/l"
    assert [entry.hint_keys for entry in TABLE.with_keys({"deal.stage": "f4"}).entries] == [
        entry.hint_keys for entry in COMMANDS
    ]


def test_in_plain_no_letter_changes_the_book() -> None:
    table = table_of(Settings(keymap="plain"), FILE)
    changing = [
        entry.id for entry in COMMANDS if entry.id.startswith(("deal.", "walk.", "board.", "claim.", "review."))
    ]
    harmless = {
        *("deal.defend", "deal.scorecard", "walk.next", "walk.previous", "walk.leave", "board.right", "board.left"),
        *("claim.next", "claim.previous", "review.copy", "review.leave", "deal.open"),
    }
    for name in set(changing) - harmless:
        assert not [key for key in table.command(name).keys.split(",") if len(key) == 1], name


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('keymap = "vim"\n[keys]\n"deal.stage" = "e"\n', 3),
        ('# mine\n\n[keys]\ndeal.stage = "e"  # as before\n', 4),
        ('[keys.deal]\n"stage" = "e"\n', 2),
        ('keys."deal.stage" = "e"\n', 1),
    ],
)
def test_a_clash_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        table_of(load_settings(file, {}), file)
    assert caught.value.message.startswith(f'{file}:{line}: keys."deal.stage": e is the key of deal.edit too')


def test_both_lines_are_named_when_the_user_wrote_both(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"deal.stage" = "f11"\n"deal.edit" = "f11"\n')
    with pytest.raises(ConfigError) as caught:
        table_of(load_settings(file, {}), file)
    assert {"2", "3"} <= set(caught.value.message.replace(":", " ").replace(",", " ").split())
