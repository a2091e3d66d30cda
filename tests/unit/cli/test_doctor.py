"""`aeterm doctor` tells what is wrong, and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm import paths
from tests.unit.cli.conftest import Aeterm

KEY = "sk-very-secret"


def checks(aeterm: Aeterm) -> dict[str, dict[str, str]]:
    """The report by name; of several with one name the last."""
    return {check["name"]: check for check in aeterm("doctor", "--json").json["checks"]}


def test_all_is_well_on_a_new_machine(aeterm: Aeterm) -> None:
    result = aeterm("doctor")
    assert result.code == 0
    for name in ("aeterm", "Python", "Libraries", "TERM", "Colours", "Encoding", "Size", "Clipboard", "Settings",
                 "Prompts", "Books", "State", "Model", "Book"):  # fmt: skip
        assert f" {name} " in result.out
    assert "!" not in [line[0] for line in result.out.splitlines()]


def test_the_model_is_named_and_its_secrets_are_not(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("AETERM_MODEL", "small-model")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://me:{KEY}@127.0.0.1:1234/v1?key={KEY}")
    result = aeterm("doctor", "--json")
    assert "small-model at http://127.0.0.1:1234/v1, a key is set" in result.out
    assert KEY not in result.out + result.err


def test_half_a_model_is_a_note(aeterm: Aeterm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model = checks(aeterm)["Model"]
    assert (model["state"], model["hint"]) == ("note", "AETERM_MODEL is missing")


def test_wrong_settings_are_wrong_and_do_not_stop_the_report(aeterm: Aeterm) -> None:
    file = paths.config_file()
    file.parent.mkdir(parents=True)
    file.write_text("theme = 3\n")
    result = aeterm("doctor", "--json")
    assert result.code == 1
    assert result.json["ok"] is False
    assert checks(aeterm)["Settings"]["state"] == "wrong"
    assert aeterm("doctor").code == 1


def test_a_sound_book_is_said_to_be(aeterm: Aeterm, wayne: str, book_dir: Path) -> None:
    result = aeterm("doctor")
    assert result.code == 0
    assert str(book_dir) in result.out
    assert "Wayne" not in result.out


def test_a_damaged_book_is_found_and_repaired(aeterm: Aeterm, wayne: str, book_dir: Path) -> None:
    journal = book_dir / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"rubbish\n" + b"".join(lines[1:]))
    result = aeterm("doctor")
    assert result.code == 1
    assert f"aeterm doctor --repair --book {book_dir} " in result.out
    assert f"`aeterm doctor --repair --book {book_dir}`" in aeterm("deals").err
    repaired = aeterm("doctor", "--repair")
    assert repaired.err
    assert repaired.code == 0
    assert aeterm("deals").code == 0


def test_the_default_book_is_repaired_without_being_named(aeterm: Aeterm, wayne: str, book_dir: Path) -> None:
    default = paths.default_book_dir()
    default.parent.mkdir(parents=True)
    book_dir.rename(default)
    (default / "book.json").write_text("rubbish")
    assert "`aeterm doctor --repair`:" in aeterm("--book", str(default), "deals").err


def test_a_book_that_cannot_be_written_is_a_notice(
    aeterm: Aeterm, wayne: str, book_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != book_dir)
    result = aeterm("doctor")
    assert result.code == 0
    assert f"~ Book             {book_dir} cannot be written" in result.out


def test_there_is_nothing_to_repair_without_a_book(aeterm: Aeterm) -> None:
    assert aeterm("doctor", "--repair").code == 2


def test_a_crash_report_is_noted(aeterm: Aeterm) -> None:
    paths.state_dir().mkdir(parents=True)
    (paths.state_dir() / "crash-20261123-093000.txt").write_text("x")
    assert "crash-20261123" in aeterm("doctor").out


def test_a_book_that_may_not_be_read_does_not_stop_the_report(aeterm: Aeterm, book_dir: Path) -> None:
    (book_dir / "journal.jsonl").mkdir(parents=True)
    result = aeterm("doctor", "--json")
    assert result.code == 1
    assert checks(aeterm)["Book"]["state"] == "wrong"
    assert "cannot be read" in checks(aeterm)["Book"]["value"]
