"""`aeterm prompts`, drafts by prompts of one's own, and the language of an account, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.domain.draft import DraftKind
from tests.unit.cli.conftest import Aeterm


def test_the_list_needs_no_book_and_says_title_languages_inputs_and_path(aeterm: Aeterm) -> None:
    result = aeterm("prompts")
    assert result.code == 0
    assert "follow-up                    bundled  Follow-up e-mail / Mail de suivi (en, fr)" in result.out
    assert "  inputs  title, today, " in result.out
    assert f"  path    {paths.bundled_prompts_dir() / 'follow_up.md.j2'}" in result.out
    rows = {row["name"]: row for row in aeterm("prompts", "list", "--json").json}
    assert rows["negotiation-plan"]["sections"][0] == "Limits"
    assert not paths.user_prompts_dir().exists()


def test_a_prompt_is_shown_copied_and_checked(aeterm: Aeterm) -> None:
    shown = aeterm("prompts", "show", "deal-review")
    assert shown.out.startswith("---\ntitle: Deal review\n")
    made = aeterm("prompts", "new", "deal-review")
    path = Path(made.out.strip())
    assert (made.code, path) == (0, paths.user_prompts_dir() / "deal_review.md.j2")
    again = aeterm("prompts", "new", "deal-review")
    assert (again.code, "exists already" in again.err) == (1, True)
    assert aeterm("prompts", "check").code == 0
    path.write_text(path.read_text("utf-8").replace("{{ today }}", "{{ tody }}"), "utf-8")
    checked = aeterm("prompts", "check", str(path))
    assert checked.code == 1
    assert checked.out.startswith(f"{path}:")
    assert "(did you mean today?)" in checked.out
    assert "1 file checked, 1 problem" in checked.err
    (problem,) = json.loads(aeterm("prompts", "check", str(path), "--json").out)
    assert (problem["path"], problem["line"] > 0) == (str(path), True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show",), 2), (("show", "nonsense"), 1), (("new", "../x"), 2), (("list", "--from", "deal-review"), 2),
        (("check", "nowhere.md.j2"), 1), (("new", "x", "--from", "nonsense"), 1), (("paint",), 2),
    ],
)  # fmt: skip
def test_what_cannot_be_done_has_an_exit_code(aeterm: Aeterm, words: tuple[str, ...], code: int) -> None:
    assert aeterm("prompts", *words).code == code


@pytest.mark.parametrize("kind", ["follow-up", "deal-review", "negotiation-plan"])
def test_every_new_kind_is_written_by_its_word(aeterm: Aeterm, wayne: str, kind: str) -> None:
    result = aeterm("draft", kind, "Wayne suite", "--language", "fr", "--json")
    assert result.code == 0
    draft = result.json
    assert (draft["kind"], draft["language"]) == (kind, "fr")


def test_a_prompt_of_ones_own_is_a_kind_on_the_command_line(aeterm: Aeterm, wayne: str) -> None:
    aeterm("prompts", "new", "board-memo", "--from", "deal-review")
    result = aeterm("draft", "board-memo", "Wayne suite")
    assert result.code == 0
    assert "## Asked of management" in result.out
    assert aeterm("draft", "bored-memo", "Wayne suite").code == 2


def test_a_broken_file_of_the_users_is_said_and_the_bundled_one_used(aeterm: Aeterm, wayne: str) -> None:
    path = paths.user_prompts_dir() / "outlines" / "follow_up.en.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: x\ninputs: nothing\n---\n{{ nothing }}\n", "utf-8")
    result = aeterm("draft", "follow-up", "Wayne suite")
    assert result.code == 0
    assert "Best regards," in result.out
    assert f'{path}: nothing provides the input "nothing"; the bundled outlines/follow_up.en is used' in result.err


def test_the_language_of_an_account_is_that_of_its_drafts(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("account", "set", "Wayne", "language=fr")
    assert (result.code, result.err) == (0, "changed; aeterm undo takes it back\n")
    assert "Language    fr" in aeterm("account", "Wayne").out
    assert aeterm("draft", "follow-up", "Wayne suite").out.startswith("# Mail de suivi")
    assert aeterm("account", "set", "Wayne", "language=fr").err == "unchanged: it was so already\n"
    assert [aeterm("undo").code for _ in range(2)] == [0, 0]  # the mail, then the language
    assert aeterm("draft", "follow-up", "Wayne suite").out.startswith("# Follow-up e-mail")


@pytest.mark.parametrize("words", [("Wayne",), ("Wayne", "language=de"), ("Wayne", "colour=red"), ()])
def test_an_account_takes_only_what_it_has(aeterm: Aeterm, wayne: str, words: tuple[str, ...]) -> None:
    assert aeterm("account", "set", *words).code == 2


def test_a_word_that_is_no_draft_names_the_nearest(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("draft", "folow-up", "Wayne suite")
    assert (result.code, "did you mean follow-up?" in result.err) == (2, True)
    assert all(kind.slug in aeterm("draft", "--help").out.replace("\n", " ") for kind in DraftKind)
