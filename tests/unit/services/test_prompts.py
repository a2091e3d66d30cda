"""The prompt library as a person works with it: listed, shown, checked, copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.domain.draft import DraftKind
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.prompts import PromptService
from tests.unit.qualification.cases import library_over


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the user's own prompts go; not made yet."""
    return tmp_path / "config" / "prompts"


@pytest.fixture
def prompts(folder: Path) -> PromptService:
    return PromptService(library_over(folder))


def again(folder: Path) -> PromptService:
    """A new run: what was read before is read again."""
    return PromptService(library_over(folder))


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.md.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def said(prompts: PromptService, *files: Path) -> list[str]:
    """`name:line: problem (hint)` of each problem."""
    _, problems = prompts.check(files)
    return [f"{item.where.rpartition('/')[2]}: {item.text} ({item.hint})" for item in problems]


def test_the_list_has_every_kind_and_its_outlines_and_says_whose_they_are(folder: Path, prompts: PromptService) -> None:
    rows = {row.slug: row for row in prompts.rows()}
    assert all(kind.slug in rows for kind in DraftKind)
    assert not any(row.is_own for row in rows.values())
    assert (rows["follow-up"].front.title("fr"), rows["follow-up"].path.name) == ("Mail de suivi", "follow_up.md.j2")
    prompts.new("follow-up")
    (mine,) = [row for row in again(folder).rows() if row.is_own]
    assert (mine.slug, mine.path.parent, mine.problem) == ("follow-up", folder, "")


def test_a_broken_file_is_listed_with_what_is_wrong_and_the_file_that_is_used(folder: Path) -> None:
    put(folder, "follow_up", "no head")
    (row,) = [row for row in again(folder).rows() if row.problem]
    assert (row.name, row.is_own) == ("follow_up", False)
    assert "follow_up.md.j2:1" in row.problem


def test_the_file_in_force_is_shown(folder: Path, prompts: PromptService) -> None:
    assert "{% block user %}" in prompts.show("negotiation-plan")[1]
    put(folder, "outlines/follow_up.fr", "---\ntitle: x\nlanguages: fr\n---\nmine")
    path, text = again(folder).show("outlines/follow-up.fr")
    assert (path.parent, text.splitlines()[-1]) == (folder / "outlines", "mine")


def test_a_name_that_no_prompt_has_names_the_nearest(prompts: PromptService) -> None:
    with pytest.raises(NotFoundError) as caught:
        prompts.show("negociation-plan")
    assert caught.value.hint == "did you mean negotiation_plan?"


def test_a_copy_is_made_in_the_users_folder_and_never_over_another(folder: Path, prompts: PromptService) -> None:
    path = prompts.new("deal-review")
    assert path == folder / "deal_review.md.j2"
    assert path.read_text("utf-8") == prompts.show("deal-review")[1]
    path.write_text("mine", "utf-8")
    with pytest.raises(RefusedError, match="exists already"):
        prompts.new("deal-review")
    assert path.read_text("utf-8") == "mine"


def test_a_prompt_of_ones_own_is_copied_from_a_kind_and_kept_as_it(folder: Path, prompts: PromptService) -> None:
    path = prompts.new("board-memo", "deal-review")
    assert path.read_text("utf-8").splitlines()[:2] == ["---", "kind: deal_review"]
    assert said(again(folder), path) == []


def test_a_skeleton_is_sound_as_it_stands(folder: Path, prompts: PromptService) -> None:
    path = prompts.new("my_recap")
    assert "title: My recap" in path.read_text("utf-8")
    assert said(again(folder), path) == []


@pytest.mark.parametrize("name", ["../x", "Board Memo", "", "outlines/x", "a/b", ".hidden", "x.fr"])
def test_a_name_that_no_prompt_can_have_is_refused(folder: Path, prompts: PromptService, name: str) -> None:
    with pytest.raises(UsageError):
        prompts.new(name)
    assert not folder.exists()


def test_the_bundled_files_are_sound(prompts: PromptService) -> None:
    count, problems = prompts.check()
    assert problems == []
    assert count >= 3 * len(DraftKind)


def test_every_problem_of_a_file_is_reported_with_its_line_and_the_nearest_that_is_valid(folder: Path) -> None:
    path = put(
        folder,
        "follow_up",
        "---\ntitel: x\ntitle: Mine\ninputs: fact, today\nlanguages: en, de\ntemperature: hot\nmax_tokens: -3\n---\n"
        "{% block system %}\n{{ todya }}\n{% endblock %}\n",
    )
    assert said(again(folder), path) == [
        'follow_up.md.j2:2: "titel" is not a key (did you mean title?)',
        'follow_up.md.j2:4: nothing provides the input "fact" (did you mean facts?)',
        'follow_up.md.j2:5: "de" is no language of drafts (languages: en, fr)',
        'follow_up.md.j2:6: temperature is a number, not "hot" ()',
        'follow_up.md.j2:7: max_tokens is a whole number that is not negative, not "-3" ()',
        'follow_up.md.j2:10: "todya" is not among the inputs of follow_up.md.j2 (did you mean today?)',
        'follow_up.md.j2: there is no block "user" ()',
    ]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("{% for line in deal %}\n{{ line.text.a.b }}\n{% endfor %}", ":6: "),
        ("{{ 1 / 0 }}", "division by zero"),
        ("\n{% if %}", ":6: "),
        ("{% include 'nowhere.md.j2' %}", ":5: there is no prompt"),
        ("{% include title %}", ":5: an include must name its file in quotes"),
    ],
)
def test_what_only_shows_when_it_is_filled_in_is_found_too(folder: Path, body: str, part: str) -> None:
    path = put(folder, "outlines/deal_review.en", f"---\ntitle: x\ninputs: deal, title\n---\n{body}\n")
    (problem,) = said(again(folder), path)
    assert part in problem


def test_an_outline_may_use_the_inputs_of_its_own_kind_alone(folder: Path) -> None:
    head = "---\ntitle: x\ninputs: concessions\n---\n{{ concessions | length }}\n"
    assert said(again(folder), put(folder, "outlines/negotiation_plan.en", head)) == []
    (problem,) = said(again(folder), put(folder, "outlines/follow_up.en", head))
    assert 'nothing provides the input "concessions"' in problem


def test_a_prompt_of_ones_own_says_what_kind_it_is(folder: Path) -> None:
    blocks = "{% block system %}a{% endblock %}{% block user %}b{% endblock %}"
    missing = put(folder, "memo", f"---\ntitle: x\ninputs: title\n---\n{blocks}")
    assert said(again(folder), missing)[0].startswith("memo.md.j2:1: kind: is missing")
    unknown = put(folder, "memo", f"---\ntitle: x\nkind: deal_revue\ninputs: title\n---\n{blocks}")
    assert said(again(folder), unknown) == [
        'memo.md.j2:3: "deal_revue" is no kind of draft (did you mean deal_review?)'
    ]


def test_an_outline_that_no_draft_uses_is_said(folder: Path) -> None:
    path = put(folder, "outlines/folow_up.en", "---\ntitle: x\n---\nhello\n")
    assert "did you mean outlines/follow_up.en?" in said(again(folder), path)[0]


def test_a_file_that_is_not_there_is_not_found(prompts: PromptService, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        prompts.check([tmp_path / "nothing.md.j2"])
