"""Paths typed into one line, and their completion."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.tui.path_words import complete, split_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("deals.csv", "deals old.csv", "products.csv", "notes.txt", "logo.png", ".hidden.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.csv").write_text("x")
    return tmp_path


def test_words_are_split_at_blanks_outside_quotes(folder: Path) -> None:
    assert split_paths(f'{folder}/deals.csv "{folder}/deals old.csv"') == [
        folder / "deals.csv",
        folder / "deals old.csv",
    ]


def test_an_existing_path_with_blanks_needs_no_quotes(folder: Path) -> None:
    assert split_paths(f"{folder}/deals old.csv ") == [folder / "deals old.csv"]


def test_a_folder_stands_for_its_csv_files_and_a_star_for_what_it_matches(folder: Path) -> None:
    assert split_paths(str(folder / "sub")) == [folder / "sub" / "one.csv"]
    assert split_paths(f"{folder}/d*.csv") == [folder / "deals old.csv", folder / "deals.csv"]


def test_home_is_expanded_and_an_open_quote_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert split_paths("~/deals.csv") == [folder / "deals.csv"]
    assert split_paths(f'"{folder}/deals.csv') == [folder / "deals.csv"]
    assert split_paths("  ") == []


def test_one_candidate_is_completed_with_a_blank_after_it(folder: Path) -> None:
    assert complete(f"{folder}/pro") == (f"{folder}/products.csv ", [])
    assert complete(f"x.csv {folder}/pro") == (f"x.csv {folder}/products.csv ", [])


def test_several_candidates_are_completed_as_far_as_they_agree(folder: Path) -> None:
    text, names = complete(f"{folder}/de")
    assert text == f"{folder}/deals"
    assert names == ["deals old.csv", "deals.csv"]


def test_a_folder_is_completed_to_go_on_in(folder: Path) -> None:
    assert complete(f"{folder}/su") == (f"{folder}/sub/", ["sub/"])


def test_names_with_blanks_are_quoted(folder: Path) -> None:
    assert complete(f'"{folder}/deals o') == (f'"{folder}/deals old.csv" ', [])


def test_nothing_to_complete_leaves_the_text(folder: Path) -> None:
    assert complete(f"{folder}/zzz") == (f"{folder}/zzz", [])
    assert complete("/no/such/folder/x") == ("/no/such/folder/x", [])
