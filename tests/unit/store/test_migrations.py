"""A book of an older form is brought up to date by named steps, once, and in the journal."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from aeterm.domain.saved_view import SavedView
from aeterm.store import migrations
from aeterm.store.book import BookStore
from aeterm.store.migrations import MIGRATIONS, Migration
from aeterm.store.tables import Tables
from tests.unit.store.books import add, names, opened, rename


def _shout(tables: Tables) -> None:
    for deal in tables["deals"].values():
        deal["name"] = str(deal["name"]).upper()


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An aeterm one migration newer."""
    monkeypatch.setattr(migrations, "MIGRATIONS", [*MIGRATIONS, Migration("0003_shout", _shout)])


def test_names_are_unique_and_in_order() -> None:
    found = [migration.name for migration in MIGRATIONS]
    assert found == sorted(set(found))
    assert all(name.startswith(f"{number:04d}_") for number, name in enumerate(found, 1))


def test_an_older_book_is_migrated_once(book: BookStore, request: pytest.FixtureRequest) -> None:
    add(book, "Wayne")
    book.close()
    request.getfixturevalue("newer")
    again = opened(book.path)
    assert names(again) == ["WAYNE"]
    assert again.revision == 2
    assert again.history()[0].command == "migrate the book"
    assert opened(book.path).revision == 2
    (book.path / "book.json").unlink()
    assert names(opened(book.path)) == ["WAYNE"]
    assert again.undo() is None
    rename(again, "d1", "stark")
    again.undo()
    assert names(again) == ["WAYNE"]


def test_a_new_book_takes_every_step_at_once(tmp_path: Path, newer: None) -> None:
    book = opened(tmp_path / "book", create=True)
    add(book, "Wayne")
    again = opened(tmp_path / "book")
    assert again.revision == 1
    assert names(again) == ["Wayne"]


def test_an_open_book_follows_a_migration_by_another(book: BookStore, request: pytest.FixtureRequest) -> None:
    add(book, "Wayne")
    request.getfixturevalue("newer")
    opened(book.path)
    assert book.catch_up()
    assert names(book) == ["WAYNE"]


def test_an_older_book_that_cannot_be_written_is_shown_migrated(
    book: BookStore, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, "Wayne")
    before = (book.path / "journal.jsonl").read_bytes()
    request.getfixturevalue("newer")
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777, **rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, mode, **rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        again = opened(book.path)
    assert names(again) == ["WAYNE"]
    assert "older form" in again.warnings[0]
    assert (book.path / "journal.jsonl").read_bytes() == before


def test_a_snapshot_from_before_a_table_was_added_opens_with_that_table_empty(book: BookStore) -> None:
    add(book, "Wayne")
    book.snapshot()
    book.close()
    file = book.path / "book.json"
    document = json.loads(file.read_text("utf-8"))
    del document["views"]
    document["meta"]["1"] |= {"schema": 1, "migrations": ["0001_first_book"]}
    file.write_text(json.dumps(document), "utf-8")
    again = opened(book.path)
    assert names(again) == ["Wayne"]
    assert again.all(SavedView) == {}
