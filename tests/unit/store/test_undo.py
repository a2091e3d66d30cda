"""Undo and redo read the journal, so they work across commands and across processes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.profile import ImportProfile
from aeterm.store.book import BookStore
from aeterm.store.records import Head
from aeterm.store.undo import next_redo, next_undo
from tests.support import make_deal
from tests.unit.store.books import add, names, opened, rename


def test_undo_takes_back_the_latest_command_and_says_which(book: BookStore) -> None:
    first = add(book, "Wayne")
    rename(book, first, "Stark")
    record = book.undo()
    assert record is not None
    assert (record.undoes, record.command) == (2, "undo: rename to Stark")
    assert names(book) == ["Wayne"]


def test_a_new_book_has_nothing_to_undo_or_redo(book: BookStore) -> None:
    assert book.undo() is None
    assert book.redo() is None
    add(book, "Wayne")
    assert book.redo() is None
    book.undo()
    assert book.undo() is None
    assert book.settings.currency == "EUR"


def test_undo_and_redo_walk_back_and_forth(book: BookStore) -> None:
    for name in ("one", "two", "three"):
        add(book, name)
    book.undo()
    book.undo()
    assert names(book) == ["one"]
    book.redo()
    assert names(book) == ["one", "two"]
    book.undo()
    book.redo()
    book.redo()
    assert names(book) == ["one", "two", "three"]
    assert book.redo() is None
    assert book.history()[0].command == "redo: add three"


def test_a_new_command_ends_redo_but_not_undo(book: BookStore) -> None:
    add(book, "one")
    add(book, "two")
    book.undo()
    add(book, "three")
    assert book.redo() is None
    book.undo()
    assert names(book) == ["one"]
    book.undo()
    assert names(book) == []


def test_another_process_can_take_it_back(book: BookStore) -> None:
    first = add(book, "Wayne")
    rename(book, first, "Stark")
    book.close()
    opened(book.path).undo()
    book.catch_up()
    assert names(book) == ["Wayne"]
    opened(book.path).redo()
    book.catch_up()
    assert names(book) == ["Stark"]


def test_undo_of_a_large_import_is_one_step_and_takes_its_profile_along(book: BookStore) -> None:
    kept = add(book, "Wayne")
    with book.transaction("import big.csv") as transaction:
        for number in range(3000):
            transaction.put(make_deal(transaction.new_id(Deal), f"deal {number}"))
        transaction.put(replace(transaction.all(Deal)[kept], name="Wayne, as imported"))
        transaction.put(ImportProfile(transaction.new_id(ImportProfile), "f", "deals", {"Deal": "name"}))
    before = dict(book.all(Deal))
    book.undo()
    assert names(book) == ["Wayne"]
    assert not book.all(ImportProfile)
    book.redo()
    assert dict(book.all(Deal)) == before
    assert list(book.all(Deal)) == list(before)
    assert book.all(ImportProfile)["i1"].columns == {"Deal": "name"}
    assert dict(opened(book.path).all(Deal)) == before


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_any_sequence_behaves_like_two_stacks(steps: list[str]) -> None:
    done: list[int] = []
    undone: list[int] = []
    heads: list[Head] = []
    for step in steps:
        seq = len(heads) + 1
        if step == "do":
            heads.append(Head(seq, "", "", ""))
            done.append(seq)
            undone.clear()
            continue
        newest_first = heads[::-1]
        position = next_undo(newest_first) if step == "undo" else next_redo(newest_first)
        chosen = None if position is None else newest_first[position]
        if step == "undo":
            expected = done.pop() if done else None
            assert (chosen.seq if chosen else None) == expected
            if expected is not None:
                heads.append(Head(seq, "", "", "", undoes=expected))
                undone.append(expected)
        else:
            expected = undone.pop() if undone else None
            assert (chosen.undoes if chosen else None) == expected
            if chosen is not None and expected is not None:
                heads.append(Head(seq, "", "", "", redoes=chosen.seq))
                done.append(expected)
