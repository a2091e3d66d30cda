"""The history reads as sentences, newest first, and knows what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.quota import Quota
from aeterm.domain.settings import SETTINGS_ID, BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.domain.transition import change
from aeterm.errors import BookDamagedError, RefusedError
from aeterm.services.container import Services
from aeterm.services.history import HistoryService
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock, make_deal

COMMIT = ForecastCategory.COMMIT


@pytest.fixture
def history(book: BookStore, clock: FixedClock) -> HistoryService:
    return HistoryService(book, clock)


def add(book: BookStore, name: str) -> str:
    with book.transaction(f"add {name}") as transaction:
        transaction.put(make_deal(deal_id := transaction.new_id(Deal), name))
    return deal_id


def test_a_new_book_has_no_history(history: HistoryService) -> None:
    assert history.entries() == []
    assert history.undo() is None
    assert history.redo() is None


def test_the_latest_entries_are_told_without_reading_what_they_changed(
    book: BookStore, history: HistoryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.transaction("import of many deals") as transaction:
        for number in range(200):
            transaction.put(make_deal(transaction.new_id(Deal), f"Deal {number}"))
    add(book, "a long name " + "x" * 5_000)
    add(book, "Wayne")
    history.undo()
    told = [(entry.seq, entry.at, entry.actor, entry.command, entry.is_undone) for entry in history.entries()]
    with monkeypatch.context() as patch:
        patch.setattr("aeterm.store.history.unpack", None)
        latest = history.latest(10)
        assert [(entry.seq, entry.at, entry.actor, entry.command, entry.is_undone) for entry in latest] == told
        assert [entry.command for entry in history.latest(2)] == ["undo: add Wayne", "add Wayne"]
    assert [entry.is_undone for entry in latest] == [False, True, False, False]


@pytest.mark.parametrize(("was", "is_"), [(b'"at":"2', b'"at":"x'), (b'"seq":2', b'"seq":x')])
def test_a_damaged_record_among_the_latest_is_named_with_its_place(
    book: BookStore, history: HistoryService, was: bytes, is_: bytes
) -> None:
    for name in ("Wayne", "Globex", "Initech"):
        add(book, name)
    journal = book.path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(was, is_, 1)
    journal.write_bytes(b"".join(lines))
    with pytest.raises(BookDamagedError, match=r"journal\.jsonl"):
        history.latest(5)


def test_an_entry_says_who_did_what_when(book: BookStore, history: HistoryService, clock: FixedClock) -> None:
    deal_id = add(book, "Wayne")
    with book.transaction("stage Discovery on Wayne") as transaction:
        deal = transaction.all(Deal)[deal_id]
        transaction.put(
            replace(deal, stage="discovery", category=ForecastCategory.PIPELINE, amount=None, next_step="call")
        )
    newest, oldest = history.entries()
    assert (newest.seq, newest.at, newest.actor, newest.command) == (2, clock.now(), "me", "stage Discovery on Wayne")
    assert newest.summary == (
        "Wayne: stage proposal -> discovery, category best case -> pipeline, next step none -> call, "
        "amount 184000 -> none",
    )
    assert oldest.summary == ("Wayne: deal added",)
    assert history.entries(limit=1) == [newest]


def test_fields_are_told_in_plain_words(book: BookStore, history: HistoryService) -> None:
    deal_id = add(book, "Wayne")
    with book.transaction("category Commit on Wayne") as transaction:
        deal = change(transaction.all(Deal)[deal_id], BookSettings().process, TODAY, {"category": COMMIT})
        transaction.put(replace(deal, amount_is_estimate=True, expected_close_on=None))
    assert history.entries(1)[0].summary == (
        "Wayne: category best case -> commit, category set by hand, amount is list price, close 2026-12-18 -> none",
    )
    with book.transaction("stage Closed won on Wayne") as transaction:
        deal = transaction.all(Deal)[deal_id]
        transaction.put(change(deal, BookSettings().process, TODAY, {"stage": "closed-won"}))
    assert history.entries(1)[0].summary == (
        "Wayne: stage proposal -> closed-won, category commit -> closed, closed on none -> 2026-11-23, "
        "category follows the stage",
    )


def test_what_was_taken_back_is_marked(book: BookStore, history: HistoryService) -> None:
    add(book, "Wayne")
    add(book, "Stark")
    undone = history.undo()
    assert undone is not None
    assert (undone.command, undone.summary) == ("undo: add Stark", ("Stark: deal removed",))
    assert [entry.is_undone for entry in history.entries()] == [False, True, False]
    redone = history.redo()
    assert redone is not None
    assert redone.summary == ("Stark: deal added",)
    assert [(entry.command, entry.is_undone) for entry in history.entries()] == [
        ("redo: add Stark", False),
        ("undo: add Stark", True),
        ("add Stark", False),
        ("add Wayne", False),
    ]
    history.undo()
    assert [entry.is_undone for entry in history.entries()] == [False, False, True, True, False]


def test_many_changes_are_told_in_counts(book: BookStore, history: HistoryService) -> None:
    with book.transaction("import big.csv") as transaction:
        transaction.put(Account(transaction.new_id(Account), "Acme"))
        for number in range(1200):
            transaction.put(make_deal(transaction.new_id(Deal), f"deal {number}"))
    assert history.entries()[0].summary == ("1 account, 1,200 deals",)


def test_every_kind_has_a_name(book: BookStore, history: HistoryService) -> None:
    with book.transaction("all sorts") as transaction:
        transaction.put(Quota("q1", "2026-Q4", Decimal(100000), "EUR"))
        transaction.put(Note("n1", "a1", "long story", datetime(2026, 11, 23, tzinfo=UTC)))
        transaction.put(replace(transaction.all(BookSettings)[SETTINGS_ID], is_demo=True, stages=()))
    assert history.entries()[0].summary == (
        "2026-Q4: quota added",
        "note n1: note added",
        "book settings: is demo no -> yes, stages 6 items -> 0 items",
    )


def test_a_removed_record_keeps_its_name(book: BookStore, history: HistoryService) -> None:
    deal_id = add(book, "Wayne")
    with book.transaction("next step") as transaction:
        transaction.put(replace(transaction.all(Deal)[deal_id], next_step="call"))
    with book.transaction("remove") as transaction:
        transaction.remove(Deal, deal_id)
    assert [entry.summary for entry in history.entries()] == [
        ("Wayne: deal removed",),
        ("Wayne: next step none -> call",),
        ("Wayne: deal added",),
    ]


def test_hostile_and_endless_text_stays_on_one_clean_line(book: BookStore, history: HistoryService) -> None:
    deal_id = add(book, "[/]\x1b]52;c;x\x07\nWayne")
    with book.transaction("text") as transaction:
        transaction.put(replace(transaction.all(Deal)[deal_id], next_step="x\r\n" * 500))
    for entry in history.entries():
        for line in (entry.command, *entry.summary):
            assert line.isprintable()
            assert len(line) < 200


def test_whether_there_is_anything_to_take_back_or_do_again_agrees_with_doing_it(services: Services) -> None:
    history = services.history
    assert history.ways_back() == (False, False)
    services.deals.create("One", account="Wayne")
    services.deals.create("Two", account="Wayne")
    for can_undo, can_redo, step in (
        (True, False, history.undo),
        (True, True, history.undo),
        (False, True, history.redo),
        (True, True, history.undo),
        (False, True, history.redo),
        (True, True, history.redo),
        (True, False, history.undo),
    ):
        assert history.ways_back() == (can_undo, can_redo)
        assert step() is not None


def test_an_entry_says_how_many_undos_take_it_back_and_undoing_goes_down_to_it(
    book: BookStore, history: HistoryService
) -> None:
    for name in ("A", "B", "C", "D"):
        add(book, name)
    history.undo()
    history.undo()
    history.redo()
    assert [(entry.command, entry.steps_back) for entry in history.entries()] == [
        ("redo: add C", 0),
        ("undo: add C", 0),
        ("undo: add D", 0),
        ("add D", 0),
        ("add C", 1),
        ("add B", 2),
        ("add A", 3),
    ]
    target = history.entries()[5]
    add(book, "E")
    revision = book.revision
    with pytest.raises(RefusedError, match="in the meantime"):
        history.undo_down_to(target)
    assert book.revision == revision
    target = next(entry for entry in history.entries() if entry.command == "add B")
    assert history.undo_down_to(target) == 3
    assert [deal.name for deal in book.all(Deal).values()] == ["A"]
    for _ in range(3):
        assert history.redo()
    assert [deal.name for deal in book.all(Deal).values()] == ["A", "B", "C", "E"]


def test_the_making_of_a_book_is_taken_back_by_no_undo(book: BookStore, history: HistoryService) -> None:
    with book.transaction("made", is_beginning=True) as transaction:
        transaction.put(make_deal(transaction.new_id(Deal), "Wayne"))
    add(book, "Stark")
    newest, oldest = history.entries()
    assert (newest.steps_back, oldest.steps_back) == (1, 0)
    with pytest.raises(RefusedError):
        history.undo_down_to(oldest)
