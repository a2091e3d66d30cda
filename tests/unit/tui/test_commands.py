"""The table of commands holds together: ids, keys and words never clash where they meet."""

from __future__ import annotations

from collections import Counter

import pytest

from aeterm.tui.command import BOARD
from aeterm.tui.commands import (
    CLAIMS,
    COMMANDS,
    DEFENCE,
    OBJECTIONS,
    REVIEW,
    SCORECARD,
    WALK,
    WHAT_IF,
    available_in,
    bindings,
    by_word,
    command,
    footer_hints,
    nearest_words,
)

VIEWS = ("pipeline", "accounts", "forecast", "drafts")
FORBIDDEN = ("alt+", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+a", "ctrl+b", "ctrl+left_square_bracket")


def test_ids_are_unique() -> None:
    assert len({entry.id for entry in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("view", VIEWS)
def test_one_key_means_one_thing_in_a_view(view: str) -> None:
    for scopes in ((view, "app"), ("list", "app"), ("text", "app"), (view, "list"), (view, "text")):
        keys = Counter(key for entry in available_in(scopes) for key in entry.keys.split(",") if key)
        assert [key for key, count in keys.items() if count > 1] == [], scopes


def test_keys_and_words_of_flagged_claims_clash_with_nothing_in_drafts() -> None:
    for scopes in ((CLAIMS, "drafts", "app", "list"), (CLAIMS, "drafts", "app", "text")):
        keys = Counter(key for entry in available_in(scopes) for key in entry.keys.split(",") if key)
        words = Counter(entry.word for entry in available_in(scopes) if entry.word)
        assert [name for name, count in (*keys.items(), *words.items()) if count > 1] == [], scopes


def test_keys_and_words_of_the_board_clash_with_nothing_in_pipeline() -> None:
    found = available_in((BOARD, "pipeline", "app", "list"))
    keys = Counter(key for entry in found for key in entry.keys.split(",") if key)
    words = Counter(entry.word for entry in found if entry.word)
    assert [name for name, count in (*keys.items(), *words.items()) if count > 1] == []


@pytest.mark.parametrize("own", [WHAT_IF, DEFENCE, OBJECTIONS, REVIEW, SCORECARD, WALK])
def test_one_key_and_one_word_mean_one_thing_on_a_screen_of_its_own(own: str) -> None:
    for scopes in ((own, "list"), (own, "text")):
        keys = Counter(key for entry in available_in(scopes) for key in entry.keys.split(",") if key)
        words = Counter(entry.word for entry in available_in(scopes) if entry.word)
        assert [name for name, count in (keys + words).items() if count > 1] == [], scopes


@pytest.mark.parametrize("view", VIEWS)
def test_one_word_means_one_thing_in_a_view(view: str) -> None:
    words = Counter(entry.word for entry in available_in([view, "list", "text", "app"]) if entry.word)
    assert [word for word, count in words.items() if count > 1] == []


def test_no_key_that_terminals_swallow_or_confuse_is_used() -> None:
    keys = [key for entry in COMMANDS for key in entry.keys.split(",")]
    assert [key for key in keys if key.startswith(FORBIDDEN)] == []


def test_each_view_has_its_number() -> None:
    numbers = {entry.keys: entry.id for entry in COMMANDS if entry.keys.isdigit() and entry.scopes == ("app",)}
    assert [numbers[key] for key in "12345"] == [
        "view.today", "view.pipeline", "view.accounts", "view.forecast", "view.drafts",
    ]  # fmt: skip


def test_every_binding_carries_the_id_of_its_command() -> None:
    for binding in bindings("pipeline"):
        assert command(binding.id or "").binding_action == binding.action  # type: ignore[union-attr]


def test_a_start_of_a_word_is_enough_when_it_is_the_only_one() -> None:
    found = by_word("cat", ["pipeline", "app"])
    assert found is not None
    assert found.id == "deal.category"
    assert by_word("n", ["pipeline", "app"]) is None


def test_a_typo_names_three_words_at_most() -> None:
    assert nearest_words("stgae", ["pipeline", "app"])[0] == "stage"
    assert len(nearest_words("o", ["pipeline", "app"])) <= 3


def test_the_footer_lists_opening_before_everything_else() -> None:
    assert [entry.hint for entry in footer_hints(["pipeline", "app"])][:4] == ["open", "edit", "stage", "category"]


def test_a_word_belongs_to_the_nearest_command_and_is_listed_once() -> None:
    for scopes, expected in (
        (["pipeline", "app"], "draft.brief"),
        (["drafts", "app"], "app.brief"),
        (["today", "app"], "today.brief"),
    ):
        found = by_word("brief", scopes)
        assert found is not None
        assert found.id == expected
        assert [entry.word for entry in available_in(scopes)].count("brief") == 1


@pytest.mark.parametrize(("word", "expected"), [("deals", "view.pipeline"), ("compare", "app.changes")])
def test_other_words_of_the_program_mean_the_same(word: str, expected: str) -> None:
    found = by_word(word, ["drafts", "app"])
    assert found is not None
    assert found.id == expected
    assert word in nearest_words(word[:-1], ["drafts", "app"])


def test_no_other_word_is_the_word_of_a_command() -> None:
    words = {entry.word for entry in COMMANDS}
    others = [name for entry in COMMANDS for name in entry.also]
    assert words.isdisjoint(others)
    assert len(set(others)) == len(others)
