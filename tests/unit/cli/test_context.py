"""Which book, where to write, whom to ask."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm import paths
from aeterm.bootstrap import Opener, holds_book, open_demo, open_services, remember_book, remembered_book
from aeterm.cli.context import Context, json_text
from aeterm.cli.main import run
from aeterm.config import Settings
from aeterm.errors import BookError, BookMissingError, RefusedError, UsageError
from aeterm.text import is_clean

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=8)


def made(path: Path) -> Path:
    """A real book in a folder, with one deal."""
    opened = open_services(path, Settings(), create=True)
    opened.deals.create("Wayne suite")
    opened.book.close()
    return path


def test_the_option_goes_before_the_environment_before_the_last_book_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Context().book_path() == paths.default_book_dir()
    remember_book(made(tmp_path / "last"))
    assert Context().book_path() == tmp_path / "last"
    monkeypatch.setenv("AETERM_BOOK", str(tmp_path / "environment"))
    assert Context().book_path() == tmp_path / "environment"
    assert Context(book=str(tmp_path / "option")).book_path() == tmp_path / "option"


def test_a_last_book_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    remember_book(tmp_path / "never made")
    assert remembered_book() is None
    paths.last_book_file().write_bytes(b"\xff\xfe")
    assert remembered_book() is None


def test_a_home_that_cannot_be_written_only_loses_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AETERM_HOME", str(tmp_path / "file"))
    remember_book(tmp_path / "book")
    assert remembered_book() is None


def test_a_book_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"livre-\xe9t\xe9")
    made(path)
    remember_book(path)
    assert remembered_book() == path


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_looked_into_is_no_missing_book(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir(mode=0)
    with pytest.raises(BookError, match="cannot be read"):
        holds_book(folder)


def test_a_snapshot_that_could_not_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book"
    (path / "book.json.tmp").mkdir(parents=True)
    assert run(["--book", str(path), "quota", "set", "2026-Q4", "5"]) == 0
    assert "warning: no snapshot was written" in capsys.readouterr().err


def test_the_demo_is_remembered_only_while_there_is_no_other_book(tmp_path: Path) -> None:
    Opener(Settings()).demo().book.close()
    assert remembered_book() == paths.demo_book_dir()
    opened = Opener(Settings()).create(tmp_path / "real")
    opened.deals.create("Wayne suite")
    opened.book.close()
    Opener(Settings()).demo().book.close()
    assert remembered_book() == tmp_path / "real"


def test_a_book_named_for_one_command_is_remembered_only_while_there_is_no_other(tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text("Deal name,Stage,Amount\nWayne suite,Proposal,5\n")
    Opener(Settings()).demo().book.close()
    assert run(["import", str(deals), "--book", str(tmp_path / "one")]) == 0
    assert remembered_book() == tmp_path / "one"
    assert run(["import", str(deals), "--book", str(tmp_path / "two")]) == 0
    assert run(["deal", "new", "Stark suite", "--book", str(tmp_path / "three")]) == 0
    assert remembered_book() == tmp_path / "one"


def test_the_interface_remembers_the_book_it_was_started_on(tmp_path: Path) -> None:
    remember_book(made(tmp_path / "one"))
    Opener(Settings()).open(made(tmp_path / "two")).book.close()
    assert remembered_book() == tmp_path / "two"


def test_what_makes_a_book_passes_by_the_demo_that_was_opened_last() -> None:
    Opener(Settings()).demo().book.close()
    context = Context()
    assert context.book_path() == paths.demo_book_dir()
    assert context.book_path(create=True) == paths.default_book_dir()


@pytest.mark.parametrize(
    "words",
    [
        "quota set 2026-Q4 100k",
        "commission set rate=5%",
        "rates set USD 0.92",
        "book set coverage_target=4",
        "currency set EUR",
        "stages set proposal probability=40%",
    ],
)
def test_settings_are_those_of_the_demo_that_is_looked_at(words: str) -> None:
    Opener(Settings()).demo().book.close()
    assert run(words.split()) == 0
    assert not holds_book(paths.default_book_dir())
    assert remembered_book() == paths.demo_book_dir()


def test_reading_makes_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookMissingError):
        Context(book=str(tmp_path / "none")).services()
    assert not (tmp_path / "none").exists()


def test_making_a_book_is_said_and_remembered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    context = Context(book=str(tmp_path / "new"))
    context.services(create=True).deals.create("Wayne suite")
    context.close()
    assert capsys.readouterr().err == f"new book: {tmp_path / 'new'}\n"
    assert remembered_book() == tmp_path / "new"


def test_the_demo_is_the_same_for_everyone_on_one_day(tmp_path: Path) -> None:
    books = [open_demo(tmp_path / name, Settings()) for name in ("one", "two")]
    first, second = (
        [(deal.name, deal.amount, deal.stage, deal.expected_close_on) for deal in opened.deals.all()]
        for opened in books
    )
    assert first == second
    assert len(first) > 60
    assert all(opened.book.settings.is_demo for opened in books)
    for opened in books:
        opened.book.close()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["one", "two"]


def test_the_demo_never_goes_over_a_real_book(tmp_path: Path) -> None:
    made(tmp_path / "real")
    with pytest.raises(RefusedError):
        open_demo(tmp_path / "real", Settings())


def test_a_refused_first_command_leaves_no_book_and_no_memory(tmp_path: Path) -> None:
    context = Context(book=str(tmp_path / "new"))
    context.services(create=True)
    context.close()
    assert not (tmp_path / "new").exists()
    assert remembered_book() is None


def test_nobody_can_be_asked_without_a_terminal() -> None:
    context = Context()
    assert not context.is_interactive
    with pytest.raises(UsageError):
        context.ask("Which stage?")


class Terminal(io.StringIO):
    """Text that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "no_input", "answer"), [("xterm", False, True), ("dumb", False, False), ("xterm", True, False)]
)
def test_a_terminal_on_both_sides_is_interactive_unless_it_is_dumb_or_told_not_to_be(
    monkeypatch: pytest.MonkeyPatch, term: str, no_input: bool, answer: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdin", Terminal("discovery\n"))
    monkeypatch.setattr("sys.stdout", Terminal())
    context = Context(no_input=no_input)
    assert context.is_interactive is answer
    if answer:
        assert context.ask("Which stage?") == "discovery"
        with pytest.raises(UsageError):
            context.ask("And now that the input has ended?")


@given(JSON)
def test_json_is_exact_and_holds_no_raw_control_character(value: object) -> None:
    for ascii_only in (True, False):
        text = json_text(value, ascii_only=ascii_only)
        assert json.loads(text) == value
        assert is_clean(text)


@pytest.mark.parametrize("text", ["\x1b]52;c;x\x07", "\x9b31m", "\u202eevil", "\U000e0041", "\x7f", "\ud800"])
def test_json_escapes_what_could_steer_a_terminal(text: str) -> None:
    assert json.loads(json_text([text])) == [text]
    assert is_clean(json_text([text]))
