"""Opening, changing, reopening and sharing a book."""

from __future__ import annotations

import gc
import json
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.settings import SETTINGS_ID, BookSettings
from aeterm.errors import BookError, BookLockedError, BookMissingError, NotFoundError, RefusedError
from aeterm.services.ports import Book
from aeterm.store import lock
from aeterm.store.book import BookStore
from tests.support import FixedClock, make_deal
from tests.unit.store.books import add, names, opened, rename


def test_the_store_is_a_book(book: BookStore) -> None:
    port: Book = book
    assert port.revision == 0
    assert port.settings == BookSettings()


def test_a_missing_book_is_an_error_that_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(BookMissingError, match="there is no book at") as caught:
        opened(tmp_path / "none")
    assert "import" in caught.value.hint
    assert not (tmp_path / "none").exists()


def test_a_file_is_not_a_book(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hello")
    with pytest.raises(BookMissingError, match="is a file"):
        opened(tmp_path / "file", create=True)


def test_a_new_book_appears_with_the_first_change(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "book"
    book = opened(path, create=True)
    with book.transaction("look around"):
        pass
    assert book.undo() is None
    book.close()
    assert not (tmp_path / "deep").exists()
    add(book, "Wayne")
    assert path.is_dir()
    assert names(opened(path)) == ["Wayne"]


def test_a_failed_first_change_leaves_nothing(tmp_path: Path) -> None:
    book = opened(tmp_path / "book", create=True)
    with pytest.raises(KeyError):
        _fail_with(KeyError, book)
    assert not (tmp_path / "book").exists()


def test_files_and_folder_are_private(book: BookStore) -> None:
    add(book, "Wayne")
    book.snapshot()
    book.snapshot()
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in book.path.iterdir()}
    assert modes == dict.fromkeys(["lock", "journal.jsonl", "book.json", "book.previous.json"], 0o600)


def test_changes_survive_reopening_with_and_without_snapshot(book: BookStore) -> None:
    first = add(book, "Wayne")
    book.close()
    add(book, "Stark")
    rename(book, first, "Wayne Enterprises")
    again = opened(book.path)
    assert names(again) == ["Wayne Enterprises", "Stark"]
    assert again.revision == book.revision == 3
    assert again.settings == BookSettings()
    (book.path / "book.json").unlink()
    assert names(opened(book.path)) == ["Wayne Enterprises", "Stark"]


def test_one_command_is_one_journal_line_with_only_what_differs(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "Wayne")
    with book.transaction("call \x1b[31mWayne\nback") as transaction:
        transaction.put(replace(book.all(Deal)[deal_id], next_step="call", amount=None))
    lines = (book.path / "journal.jsonl").read_bytes().splitlines()
    assert len(lines) == 3
    record = json.loads(lines[-1])
    del record["crc"]
    assert record == {
        "seq": 2,
        "at": "2026-11-23T09:30:00+00:00",
        "actor": "me",
        "command": "call \N{REPLACEMENT CHARACTER}[31mWayne back",
        "changes": [
            {
                "table": "deals",
                "id": "d1",
                "before": {"next_step": None, "amount": "184000"},
                "after": {"next_step": "call", "amount": None},
            }
        ],
    }
    assert transaction.record is not None
    assert transaction.record.at == clock.now()
    assert opened(book.path).all(Deal)["d1"].amount is None


def test_an_equal_entity_is_no_change(book: BookStore) -> None:
    deal_id = add(book, "Wayne")
    assert rename(book, deal_id, "Wayne") is None
    assert book.revision == 1


def test_a_transaction_sees_its_own_changes_and_the_book_does_not(book: BookStore) -> None:
    first, second = add(book, "Wayne"), add(book, "Stark")
    with book.transaction("mix") as transaction:
        deals = transaction.all(Deal)
        assert [deal.name for deal in deals.values()] == ["Wayne", "Stark"]
        third = transaction.new_id(Deal)
        transaction.put(make_deal(third, "Acme"))
        transaction.put(replace(deals[first], name="Wayne II"))
        transaction.remove(Deal, second)
        assert {deal_id: deal.name for deal_id, deal in deals.items()} == {first: "Wayne II", third: "Acme"}
        assert len(deals) == 2
        assert second not in deals
        assert names(book) == ["Wayne", "Stark"]
        with pytest.raises(NotFoundError):
            transaction.remove(Deal, second)
    assert names(book) == ["Wayne II", "Acme"]


def test_what_a_block_made_and_removed_is_no_change(book: BookStore) -> None:
    with book.transaction("nothing after all") as transaction:
        transaction.put(make_deal(deal_id := transaction.new_id(Deal)))
        transaction.remove(Deal, deal_id)
    assert transaction.record is None


def test_a_block_that_raises_changes_nothing(book: BookStore) -> None:
    add(book, "Wayne")
    size = (book.path / "journal.jsonl").stat().st_size
    with pytest.raises(KeyboardInterrupt):
        _fail_with(KeyboardInterrupt, book)
    assert (book.path / "journal.jsonl").stat().st_size == size
    assert names(book) == ["Wayne"]


def test_ids_are_never_used_twice(book: BookStore) -> None:
    first = add(book, "Wayne")
    with book.transaction("remove") as transaction:
        transaction.remove(Deal, first)
    assert add(book, "Stark") == "d2"
    book.undo()
    book.close()
    assert add(opened(book.path), "Acme") == "d3"
    (book.path / "book.json").unlink()
    assert add(opened(book.path), "Initech") == "d4"


def test_an_id_given_by_the_caller_moves_the_counter(book: BookStore) -> None:
    with book.transaction("add") as transaction:
        transaction.put(make_deal("d7"))
        assert transaction.new_id(Deal) == "d8"


@pytest.mark.parametrize("wrong", ["a1", "d", "d0", "d01", "dx", "", "d-1", "d٣", "d" + "9" * 20])
def test_an_id_of_another_kind_is_refused(book: BookStore, wrong: str) -> None:
    with pytest.raises(RefusedError, match="is not an id"), book.transaction("add") as transaction:
        transaction.put(make_deal(wrong))
    assert wrong not in book.all(Deal)
    assert book.all(Deal).get(wrong) is None


def test_a_transaction_ends_with_its_block(book: BookStore) -> None:
    with book.transaction("add") as transaction:
        pass
    with pytest.raises(BookError, match="has ended"):
        transaction.put(make_deal())


def test_transactions_do_not_nest(book: BookStore) -> None:
    with book.transaction("outer"), pytest.raises(BookError, match="already open"), book.transaction("inner"):
        pass
    add(book, "Wayne")


def test_a_block_that_is_never_ended_gives_the_lock_back(book: BookStore) -> None:
    add(book, "Wayne")
    abandoned = book.transaction("abandoned")
    abandoned.__enter__()
    del abandoned
    gc.collect()
    add(opened(book.path), "Stark")


def test_the_lock_is_waited_for_and_then_named(book: BookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, "Wayne")
    other = opened(book.path)
    held = lock.WriterLock(book.path / "lock")
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    with held.held(), pytest.raises(BookLockedError, match="another process") as caught:
        add(other, "Stark")
    assert caught.value.hint
    assert caught.value.exit_code == 3


def test_two_open_books_follow_each_other(book: BookStore) -> None:
    first = add(book, "Wayne")
    other = opened(book.path)
    rename(other, first, "Wayne II")
    second = add(other, "Stark")
    assert names(book) == ["Wayne"]
    assert book.catch_up()
    assert names(book) == ["Wayne II", "Stark"]
    assert not book.catch_up()
    rename(book, second, "Stark Industries")
    add(other, "Acme")
    assert names(other) == ["Wayne II", "Stark Industries", "Acme"]


def test_two_new_books_in_one_folder_become_one(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "book", create=True), opened(tmp_path / "book", create=True)
    add(one, "Wayne")
    add(other, "Stark")
    one.catch_up()
    assert names(one) == names(other) == ["Wayne", "Stark"]


def test_who_makes_a_book_holds_its_lock_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = opened(tmp_path / "book", create=True), opened(tmp_path / "book", create=True)
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    with one.transaction("add") as transaction:
        with pytest.raises(BookLockedError, match="another process"):
            add(other, "Wayne")
        transaction.put(make_deal(transaction.new_id(Deal), "Stark"))
    add(other, "Wayne")
    assert names(opened(tmp_path / "book")) == names(other) == ["Stark", "Wayne"]


def test_a_first_change_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    book = opened(tmp_path / "book", create=True)
    with pytest.raises(NotFoundError), book.transaction("remove") as transaction:
        transaction.remove(Deal, "d1")
    with book.transaction("nothing"):
        pass
    assert not (tmp_path / "book").exists()
    add(book, "Wayne")
    assert names(opened(tmp_path / "book")) == ["Wayne"]


def test_settings_change_like_everything_else(book: BookStore) -> None:
    with book.transaction("currency") as transaction:
        transaction.put(replace(transaction.all(BookSettings)[SETTINGS_ID], currency="USD"))
    assert opened(book.path).settings.currency == "USD"
    book.undo()
    assert book.settings.currency == "EUR"


def test_stock_tinydb_reads_the_snapshot(book: BookStore) -> None:
    add(book, "Wayne")
    book.close()
    with TinyDB(book.path / "book.json", access_mode="r") as database:
        deals = database.table("deals")
        (found,) = deals.search(where("stage") == "proposal")
        assert (found.doc_id, found["id"], found["name"]) == (1, "d1", "Wayne")
        assert database.table("settings").all()[0]["currency"] == "EUR"


def test_tables_answer_tinydb_queries_and_are_never_stale(book: BookStore) -> None:
    first = add(book, "Wayne")
    table = book.table("deals")
    query = where("name") == "Wayne"
    assert [found.doc_id for found in table.search(query)] == [1]
    assert table.all()[0]["name"] == "Wayne"
    rename(book, first, "Stark")
    assert table.search(query) == []
    assert table.count(where("stage") == "proposal") == len(table) == 1


def test_tables_cannot_be_changed_past_the_journal(book: BookStore) -> None:
    add(book, "Wayne")
    for attempt in (lambda: book.table("deals").insert({}), lambda: book.table("deals").truncate()):
        with pytest.raises(RefusedError, match="journal"):
            attempt()
    assert names(book) == ["Wayne"]


def test_the_snapshot_before_is_kept(book: BookStore) -> None:
    add(book, "Wayne")
    book.close()
    first = (book.path / "book.json").read_bytes()
    add(book, "Stark")
    book.close()
    assert (book.path / "book.previous.json").read_bytes() == first
    assert sorted(file.name for file in book.path.iterdir()) == [
        "book.json",
        "book.previous.json",
        "journal.jsonl",
        "lock",
    ]


def test_a_reader_writes_nothing(book: BookStore) -> None:
    add(book, "Wayne")
    reader = opened(book.path)
    assert names(reader) == ["Wayne"]
    reader.close()
    assert not (book.path / "book.json").exists()


def test_order_of_creation_survives_undo(book: BookStore) -> None:
    ids = [add(book, name) for name in ("one", "two", "three")]
    with book.transaction("remove") as transaction:
        transaction.remove(Deal, ids[1])
    assert list(book.all(Deal)) == [ids[0], ids[2]]
    book.undo()
    assert list(book.all(Deal)) == ids
    assert names(book) == ["one", "two", "three"]
    assert names(opened(book.path)) == ["one", "two", "three"]


def test_kinds_do_not_mix(book: BookStore) -> None:
    with book.transaction("add") as transaction:
        transaction.put(Account(transaction.new_id(Account), "Wayne Enterprises"))
        transaction.put(make_deal(transaction.new_id(Deal)))
    assert list(book.all(Account)) == ["a1"]
    assert "a1" not in book.all(Deal)


def test_threads_share_one_book(book: BookStore) -> None:
    add(book, "start")
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for number in range(10):
                add(book, f"deal {number}")
        except BaseException as error:  # noqa: BLE001 - handed to the main thread
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        book.catch_up()
        seen = names(book)
        assert seen[0] == "start"
    for thread in threads:
        thread.join()
    assert not failures
    assert len(book.all(Deal)) == len(set(book.all(Deal))) == 41
    assert len(opened(book.path).all(Deal)) == 41


def test_history_is_the_journal_newest_first(book: BookStore) -> None:
    assert list(book.history()) == []
    first = add(book, "Wayne")
    rename(book, first, "Stark")
    assert [record.command for record in book.history()] == ["rename to Stark", "add Wayne"]
    assert [record.seq for record in book.history(newest_first=False)] == [1, 2]
    assert book.history()[0].changes[0].after == {"name": "Stark"}
    assert [record.seq for record in book.history()[:1]] == [2]


def _fail_with(kind: type[BaseException], book: BookStore) -> None:
    """A transaction whose block raises after a change."""
    with book.transaction("fail") as transaction:
        transaction.put(make_deal(transaction.new_id(Deal)))
        raise kind


def test_a_view_that_was_read_whole_follows_every_kind_of_change(book: BookStore) -> None:
    ids = [add(book, name) for name in ("one", "two", "three")]
    assert names(book) == ["one", "two", "three"]
    with book.transaction("mix") as transaction:
        transaction.remove(Deal, ids[0])
        transaction.put(replace(transaction.all(Deal)[ids[1]], name="two again"))
        transaction.put(make_deal(transaction.new_id(Deal), "four"))
        transaction.put(make_deal(transaction.new_id(Deal), "five"))
    assert names(book) == ["two again", "three", "four", "five"]
    book.undo()
    assert names(book) == ["one", "two", "three"]
    with book.transaction("many") as transaction:
        for number in range(150):
            transaction.put(make_deal(transaction.new_id(Deal), str(number)))
    assert len(names(book)) == 153
    assert [deal.id for deal in book.all(Deal).values()] == list(book.all(Deal))
