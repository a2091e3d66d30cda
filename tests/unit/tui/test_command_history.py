"""The command line remembers what was typed: not twice, not for ever, and no secret."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from aeterm.tui.command_history import MOST, Browser, CommandHistory, worth_keeping


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "command-history"


def test_lines_are_there_in_the_next_session_the_latest_last(file: Path) -> None:
    history = CommandHistory(file)
    for line in ("stage prop", "forecast", "stage prop"):
        history.add(line)
    assert CommandHistory(file).lines == ["forecast", "stage prop"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_more_than_two_hundred_are_kept(file: Path) -> None:
    history = CommandHistory(file)
    for number in range(MOST + 5):
        history.add(f"amount {number}")
    assert len(CommandHistory(file).lines) == MOST
    assert history.lines[0] == "amount 5"


@pytest.mark.parametrize(
    "line",
    [
        "model sk-abcdefghijklmnop",
        "import https://me:pass@example.org/deals.csv",
        "import https://example.org/cal.ics?sig=1",
        "filter token=abc",
        "todo password: hunter2",
        "filter 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
        "stage " + "x " * 200,
    ],
)
def test_what_may_be_a_secret_is_not_kept(file: Path, line: str) -> None:
    history = CommandHistory(file)
    history.add(line)
    assert history.lines == []
    assert not file.exists()


def test_of_a_note_only_the_word_is_kept(file: Path) -> None:
    assert worth_keeping("note They want out of Oracle") == "note"


def test_a_file_from_elsewhere_is_cleaned_and_one_that_cannot_be_read_is_nothing(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"forecast\n\x1b[31mstage prop\nforecast\nmodel sk-abcdefghijklmnop\n")
    lines = CommandHistory(file).lines
    assert lines[0] == "forecast"
    assert len(lines) == 2
    assert "\x1b" not in lines[1]
    file.write_bytes(b"\xff\xfe")
    assert CommandHistory(file).lines == []


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    history = CommandHistory(tmp_path / "state" / "command-history")
    history.add("forecast")
    assert history.lines == ["forecast"]


def test_up_goes_back_down_comes_again_and_typing_begins_at_the_end() -> None:
    browser = Browser(["first", "second"])
    assert browser.step(-1, "") == "second"
    assert browser.step(-1, "second") == "first"
    assert browser.step(-1, "first") == "first"
    assert browser.step(1, "first") == "second"
    assert browser.step(1, "second") == ""
    assert not browser.is_browsing("")
    assert browser.step(-1, "typed") == "second"
