"""`repair` brings a book back from whatever is left of it, says how, and throws nothing away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aeterm.domain.deal import Deal
from aeterm.errors import BookDamagedError, BookMissingError, BookTooNewError
from aeterm.store.book import BookStore
from aeterm.store.records import Head, pack
from aeterm.store.repair import inspect, repair
from tests.unit.store.books import add, names, opened, rename

NAMES = ["one", "two", "three", "four"]


@pytest.fixture
def path(book: BookStore) -> Path:
    """A book with a previous snapshot of record 2, a snapshot of record 3, and record 4 only in the journal."""
    for name in NAMES:
        add(book, name)
        if name in ("two", "three"):
            book.snapshot()
    return book.path


def test_a_sound_book_needs_no_repair(path: Path) -> None:
    report = inspect(path)
    assert report.is_sound
    assert [finding.state for finding in report.findings] == ["good", "good", "good"]
    before = _files(path)
    assert repair(path) == ["Nothing to repair: the journal and the snapshot are good."]
    assert _files(path) == before


def test_no_book_is_no_repair(tmp_path: Path) -> None:
    for act in (inspect, repair):
        with pytest.raises(BookMissingError):
            act(tmp_path)


def test_a_bad_snapshot_is_rebuilt_from_the_journal(path: Path) -> None:
    (path / "book.json").write_bytes(b"garbage")
    assert not inspect(path).is_sound
    said = repair(path)
    assert "book.json.damaged-1" in said[0]
    assert "written anew from 5 journal records" in said[1]
    assert (path / "book.json.damaged-1").read_bytes() == b"garbage"
    assert names(opened(path)) == NAMES
    assert inspect(path).is_sound


def test_a_snapshot_with_a_bad_value_is_rebuilt(path: Path) -> None:
    file = path / "book.json"
    file.write_bytes(file.read_bytes().replace(b'"open"', b'"ajar"', 1))
    assert not inspect(path).is_sound
    repair(path)
    assert inspect(path).is_sound
    assert names(opened(path)) == NAMES


def test_a_bad_line_behind_the_snapshot_loses_no_deal(path: Path) -> None:
    whole = _spoil(path, b"add two")
    report = inspect(path)
    assert (report.findings[0].state, report.findings[0].file) == ("damaged", "journal.jsonl")
    assert "line 3 is bad: its checksum does not match" in report.findings[0].text
    said = repair(path)
    assert said[0] == "Line 3 of journal.jsonl is damaged: its checksum does not match."
    assert "journal.jsonl.damaged-1" in said[1]
    assert "from a snapshot of record 3, and 1 later records" in said[2]
    book = opened(path)
    assert names(book) == NAMES
    assert (path / "journal.jsonl.damaged-1").read_bytes() == whole
    assert inspect(path).is_sound
    assert [record.command for record in book.history()] == ["repair the book", "add one"]
    assert book.undo() is None
    assert add(book, "five") == "d5"


def test_a_bad_line_without_snapshot_loses_only_that_line(path: Path) -> None:
    (path / "book.json").unlink()
    (path / "book.previous.json").unlink()
    _spoil(path, b"add two")
    said = repair(path)
    assert "What line 3 changed could not be recovered." in said
    assert names(opened(path)) == ["one", "three", "four"]


def test_changes_that_depend_on_a_lost_line_are_counted(book: BookStore) -> None:
    add(book, "one")
    second = add(book, "two")
    rename(book, second, "two again")
    add(book, "three")
    _spoil(book.path, b"add two")
    said = repair(book.path)
    assert any("1 later changes no longer fit" in sentence for sentence in said)
    assert names(opened(book.path)) == ["one", "three"]


def test_a_lost_journal_is_begun_anew_from_the_snapshot(path: Path) -> None:
    (path / "journal.jsonl").unlink()
    assert inspect(path).findings[0].state == "missing"
    said = repair(path)
    assert "from a snapshot of record 3" in said[0]
    book = opened(path)
    assert names(book) == NAMES[:3]
    assert book.settings.currency == "EUR"
    assert add(book, "five") == "d4"
    assert names(opened(path)) == [*NAMES[:3], "five"]


def test_a_lost_journal_and_a_bad_snapshot_leave_the_previous_one(path: Path) -> None:
    (path / "journal.jsonl").unlink()
    (path / "book.json").write_bytes(b"")
    repair(path)
    assert names(opened(path)) == NAMES[:2]


def test_a_journal_cut_behind_the_snapshot_is_completed(path: Path) -> None:
    lines = (path / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (path / "journal.jsonl").write_bytes(b"".join(lines[:2]) + lines[2][:30])
    repair(path)
    assert names(opened(path)) == NAMES[:3]
    assert lines[2][:30] in (path / "journal.torn").read_bytes()


def test_a_torn_line_is_dropped(path: Path) -> None:
    with (path / "journal.jsonl").open("ab") as stream:
        stream.write(b'{"crc":"00')
    assert inspect(path).findings[0].state == "torn"
    assert inspect(path).is_sound
    assert repair(path) == ["The last line of journal.jsonl was cut short; it is kept in journal.torn."]
    assert names(opened(path)) == NAMES


def test_a_whole_journal_of_another_book_wins_over_the_snapshot(path: Path, tmp_path: Path) -> None:
    other = opened(tmp_path / "other", create=True)
    for number in range(9):
        add(other, f"deal {number}")
    (path / "journal.jsonl").write_bytes((other.path / "journal.jsonl").read_bytes())
    said = repair(path)
    assert "did not belong to the journal" in said[0]
    assert len(opened(path).all(Deal)) == 9


def test_nothing_left_is_said_and_nothing_is_touched(path: Path) -> None:
    for name in ("journal.jsonl", "book.json", "book.previous.json"):
        (path / name).write_bytes(b"garbage\n")
    before = _files(path)
    with pytest.raises(BookDamagedError, match="neither") as caught:
        repair(path)
    assert "backup" in caught.value.hint
    assert _files(path) == before


def test_a_newer_book_is_not_repaired(path: Path) -> None:
    with (path / "journal.jsonl").open("ab") as stream:
        stream.write(pack(Head(5, "2026-11-23T09:30:00+00:00", "me", "migrate", schema=9), []))
    before = _files(path)
    report = inspect(path)
    assert not report.is_sound
    assert report.findings[0].state == "newer"
    with pytest.raises(BookTooNewError):
        repair(path)
    assert _files(path) == before


def test_an_open_book_follows_a_repair(path: Path) -> None:
    (path / "book.json").unlink()
    (path / "book.previous.json").unlink()
    book = opened(path)
    assert names(book) == NAMES
    _spoil(path, b"add two")
    repair(path)
    assert book.catch_up()
    assert names(book) == ["one", "three", "four"]
    add(book, "five")
    assert names(opened(path)) == ["one", "three", "four", "five"]


@pytest.mark.parametrize("spoil", [lambda content: content[:-40], lambda content: b"", lambda content: content[50:]])
@pytest.mark.parametrize("name", ["journal.jsonl", "book.json", "book.previous.json"])
def test_any_one_file_spoiled_in_any_way_comes_back(path: Path, name: str, spoil: Callable[[bytes], bytes]) -> None:
    file = path / name
    file.write_bytes(spoil(file.read_bytes()))
    repair(path)
    assert names(opened(path))[:3] == NAMES[:3]
    assert inspect(path).findings[0].state == "good"


def _spoil(path: Path, text: bytes) -> bytes:
    """Changes a few bytes of the journal and returns its content."""
    journal = path / "journal.jsonl"
    whole = journal.read_bytes().replace(text, text.upper(), 1)
    journal.write_bytes(whole)
    return whole


def _files(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()}
