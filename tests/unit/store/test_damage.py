"""Torn lines, garbage, newer versions: a clear error with a way back, never an empty book, never a lost change."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from aeterm.domain.deal import Deal
from aeterm.errors import BookDamagedError, BookMissingError, BookTooNewError
from aeterm.store.book import BookStore
from aeterm.store.lock import WriterLock
from aeterm.store.records import Head, pack
from tests.unit.store.books import add, names, opened, rename


@pytest.fixture
def journal(book: BookStore) -> Path:
    """The journal of a book with two deals and no snapshot."""
    add(book, "Wayne")
    add(book, "Stark")
    return book.path / "journal.jsonl"


def test_a_last_line_torn_at_any_byte_is_dropped_and_said(journal: Path) -> None:
    whole = journal.read_bytes()
    start = whole.rstrip(b"\n").rfind(b"\n") + 1
    for length in range(start + 1, len(whole)):
        journal.write_bytes(whole[:length])
        book = opened(journal.parent)
        assert names(book) == ["Wayne"], length
        assert journal.read_bytes() == whole[:start]
        assert "cut short" in book.warnings[0]
        add(book, "Acme")
        assert names(opened(journal.parent)) == ["Wayne", "Acme"]
    torn = (journal.parent / "journal.torn").read_bytes()
    assert whole[start:-1] in torn


def test_a_last_line_with_a_wrong_byte_is_torn(journal: Path) -> None:
    whole = bytearray(journal.read_bytes())
    whole[-20] ^= 1
    journal.write_bytes(whole)
    assert names(opened(journal.parent)) == ["Wayne"]


def test_a_line_torn_while_a_book_is_open_is_ignored_until_the_next_writer(book: BookStore, journal: Path) -> None:
    with journal.open("ab") as stream:
        stream.write(b'{"crc":"0000')
    assert not book.catch_up()
    assert not book.catch_up()
    add(book, "Acme")
    assert names(opened(journal.parent)) == ["Wayne", "Stark", "Acme"]
    assert "cut short" in book.warnings[0]


def test_a_torn_line_that_another_process_is_writing_is_left_to_it(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal.open("ab") as stream:
        stream.write(b'{"crc":"0000')
    size = journal.stat().st_size
    monkeypatch.setattr("aeterm.store.book.SETTLE_SECONDS", 0.05)
    with WriterLock(journal.parent / "lock").held():
        book = opened(journal.parent)
        assert names(book) == ["Wayne", "Stark"]
        assert book.warnings == []
    assert journal.stat().st_size == size


def test_a_creation_that_was_torn_is_no_book_yet(book: BookStore) -> None:
    add(book, "Wayne")
    journal = book.path / "journal.jsonl"
    first = journal.read_bytes().split(b"\n")[0]
    for length in (0, 1, 5, 40, len(first)):
        journal.write_bytes(first[:length])
        with pytest.raises(BookMissingError):
            opened(book.path)
        fresh = opened(book.path, create=True)
        add(fresh, "Stark")
        assert names(opened(book.path)) == ["Stark"]


@pytest.mark.parametrize("line", [1, 2])
def test_a_bad_line_in_the_middle_is_named(journal: Path, line: int) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b"proposal", b"proposed").replace(b"EUR", b"EUX")
    journal.write_bytes(b"".join(lines))
    with pytest.raises(BookDamagedError, match=rf"journal\.jsonl, line {line}: its checksum does not match") as caught:
        opened(journal.parent)
    assert "doctor --repair" in caught.value.hint


def test_a_missing_line_is_named(journal: Path) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[2])
    with pytest.raises(BookDamagedError, match="line 2: record 2 where record 1 belongs"):
        opened(journal.parent)


def test_a_change_that_does_not_fit_is_named(journal: Path) -> None:
    with journal.open("ab") as stream:
        stream.write(pack(Head(3, "2026-11-23T09:30:00+00:00", "me", "x"), [("deals", "d9", {"name": "a"}, {})]))
        stream.write(pack(Head(4, "2026-11-23T09:30:00+00:00", "me", "x"), []))
    with pytest.raises(BookDamagedError, match="line 4: the change does not fit the book"):
        opened(journal.parent)


def test_bytes_that_never_were_a_journal_are_not_an_empty_book(journal: Path) -> None:
    journal.write_bytes(b"\x00" * 4096)
    with pytest.raises(BookDamagedError, match="is not a journal"):
        opened(journal.parent, create=True)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x00", b"{", b"[]", b"{}", b'{"meta":{}}', b'{"meta":{"1":{}}}', b'"text"', b"\xff\xfe{}", b"null"],
)
def test_a_snapshot_that_is_no_snapshot_is_named(journal: Path, content: bytes) -> None:
    (journal.parent / "book.json").write_bytes(content)
    with pytest.raises(BookDamagedError, match=r"book\.json is damaged") as caught:
        opened(journal.parent, create=True)
    assert "doctor --repair" in caught.value.hint
    assert (journal.parent / "book.json").read_bytes() == content


def test_a_snapshot_of_wrong_shape_is_named(book: BookStore, journal: Path) -> None:
    book.snapshot()
    snapshot = book.path / "book.json"
    good = orjson.loads(snapshot.read_bytes())
    for broken in (
        {name: table for name, table in good.items() if name != "deals"},
        {**good, "deals": []},
        {**good, "deals": {"1": 3}},
        {**good, "meta": {"1": {**good["meta"]["1"], "seq": "x"}}},
        {**good, "meta": {"1": {**good["meta"]["1"], "offset": 0}}},
        {**good, "meta": {"1": {**good["meta"]["1"], "last_ids": 3}}},
    ):
        snapshot.write_bytes(orjson.dumps(broken))
        with pytest.raises(BookDamagedError, match=r"book\.json is damaged"):
            opened(book.path)


def test_a_value_that_does_not_fit_names_table_id_and_field(book: BookStore, journal: Path) -> None:
    book.snapshot()
    snapshot = book.path / "book.json"
    snapshot.write_bytes(snapshot.read_bytes().replace(b'"184000"', b"184000", 1))
    again = opened(book.path)
    with pytest.raises(BookDamagedError, match=r"table deals, d1: amount: wanted a decimal"):
        again.all(Deal)["d1"]
    with pytest.raises(BookDamagedError, match="table deals, d1: amount"):
        names(again)
    assert again.all(Deal)["d2"].name == "Stark"


@pytest.mark.parametrize("keep", [0, 1, 2])
def test_a_journal_shorter_than_the_snapshot_is_named(book: BookStore, journal: Path, keep: int) -> None:
    book.snapshot()
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:keep]))
    with pytest.raises(BookDamagedError, match=r"journal\.jsonl is damaged: it (is missing or empty|ends before)"):
        opened(book.path, create=True)


def test_a_missing_journal_is_named(book: BookStore, journal: Path) -> None:
    book.snapshot()
    journal.unlink()
    with pytest.raises(BookDamagedError, match="missing"):
        opened(book.path)
    (book.path / "book.json").rename(book.path / "book.previous.json")
    with pytest.raises(BookDamagedError, match=r"book\.previous\.json shows that there was a book"):
        opened(book.path, create=True)


def test_a_journal_of_another_book_is_named(book: BookStore, journal: Path, tmp_path: Path) -> None:
    book.snapshot()
    other = opened(tmp_path / "other", create=True)
    for name in ("somebody", "else", "entirely"):
        add(other, name)
    journal.write_bytes((tmp_path / "other" / "journal.jsonl").read_bytes())
    with pytest.raises(BookDamagedError, match="is not the journal that"):
        opened(book.path)


def test_a_journal_that_shrinks_under_an_open_book_is_damage(book: BookStore, journal: Path) -> None:
    whole = journal.read_bytes()
    with journal.open("r+b") as stream:
        stream.truncate(len(whole) // 2)
    with pytest.raises(BookDamagedError, match="shorter than it was"):
        book.catch_up()


def test_a_newer_snapshot_is_refused_and_left_alone(book: BookStore, journal: Path) -> None:
    book.snapshot()
    snapshot = book.path / "book.json"
    content = orjson.loads(snapshot.read_bytes())
    content["meta"]["1"]["schema"] = 99
    newer = orjson.dumps(content)
    snapshot.write_bytes(newer)
    lines = journal.read_bytes()
    with pytest.raises(BookTooNewError, match="newer aeterm") as caught:
        opened(book.path, create=True)
    assert "upgrade" in caught.value.hint
    assert (snapshot.read_bytes(), journal.read_bytes()) == (newer, lines)


def test_a_newer_journal_is_refused_and_left_alone(book: BookStore, journal: Path) -> None:
    head = Head(3, "2026-11-23T09:30:00+00:00", "me", "migrate", schema=99, migrations=("0099_later",))
    with journal.open("ab") as stream:
        stream.write(pack(head, [("moods", "m1", None, {"id": "m1"})]))
    before = journal.read_bytes()
    with pytest.raises(BookTooNewError):
        opened(book.path)
    with pytest.raises(BookTooNewError):
        book.catch_up()
    with pytest.raises(BookTooNewError):
        rename(book, "d1", "Acme")
    assert journal.read_bytes() == before


def test_history_names_a_line_that_went_bad_behind_the_snapshot(book: BookStore, journal: Path) -> None:
    book.snapshot()
    journal.write_bytes(journal.read_bytes().replace(b"add Wayne", b"add Wrong"))
    again = opened(book.path)
    assert names(again) == ["Wayne", "Stark"]
    with pytest.raises(BookDamagedError, match="line 2"):
        list(again.history())
