"""What a book was at an instant, and what happened to it since, are read from the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.domain.account import Account
from aeterm.domain.deal import Deal
from aeterm.domain.journal import Version
from aeterm.domain.settings import BookSettings
from aeterm.errors import BookDamagedError
from aeterm.store.book import BookStore
from aeterm.store.migrations import Migration
from tests.support import FixedClock, make_deal
from tests.unit.store.books import add, rename

START = FixedClock().instant


def later(clock: FixedClock, minutes: int = 1) -> datetime:
    """Lets time pass, and returns the instant from which on nothing was done yet."""
    now = clock.instant
    clock.instant = now + timedelta(minutes=minutes)
    return now


def remove(book: BookStore, deal_id: str) -> None:
    with book.transaction(f"remove {deal_id}") as transaction:
        transaction.remove(Deal, deal_id)


def named(deals: Mapping[str, Deal]) -> list[str]:
    return [deal.name for deal in deals.values()]


def told(versions: Iterator[Version[Deal]] | list[Version[Deal]]) -> list[tuple[str, str | None, str | None, bool]]:
    return [
        (item.id, item.before.name if item.before else None, item.after.name if item.after else None, item.is_undone)
        for item in versions
    ]


def test_before_the_first_record_there_was_nothing(book: BookStore, clock: FixedClock) -> None:
    assert book.as_of(Deal, clock.now()) == {}
    assert list(book.versions(Deal)) == []
    assert book.known_from(Deal) is None
    add(book, "Wayne")
    assert book.as_of(Deal, START - timedelta(seconds=1)) == {}
    assert book.as_of(BookSettings, START - timedelta(seconds=1)) == {}
    assert book.known_from(Deal) == START
    assert book.known_from(Account) is None


def test_a_book_is_seen_as_it_was_and_what_did_not_change_is_shared(book: BookStore, clock: FixedClock) -> None:
    first, second = add(book, "Wayne"), add(book, "Stark")
    then = later(clock)
    rename(book, first, "Wayne Enterprises")
    past = book.as_of(Deal, then)
    assert named(past) == ["Wayne", "Stark"]
    assert past[second] is book.all(Deal)[second]
    rename(book, second, "Stark Industries")
    assert named(past) == ["Wayne", "Stark"]
    assert named(book.as_of(Deal, clock.now())) == ["Wayne Enterprises", "Stark Industries"]


def test_what_was_removed_stands_in_its_old_place(book: BookStore, clock: FixedClock) -> None:
    ids = [add(book, name) for name in ("one", "two", "three")]
    then = later(clock)
    remove(book, ids[1])
    add(book, "four")
    assert named(book.as_of(Deal, then)) == ["one", "two", "three"]
    assert named(book.all(Deal)) == ["one", "three", "four"]
    versions = list(book.versions(Deal, since=then))
    assert told(versions) == [(ids[1], "two", None, False), ("d4", None, "four", False)]
    assert versions[1].after is book.all(Deal)["d4"]


def test_a_version_says_who_did_what_when(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "Wayne")
    then = later(clock)
    rename(book, deal_id, "Stark")
    (version,) = book.versions(Deal, since=then)
    assert version == Version(
        2, clock.now(), "me", "rename to Stark", deal_id, make_deal(deal_id, "Wayne"), make_deal(deal_id, "Stark")
    )


def test_bounds_leave_out_the_first_instant_and_hold_the_last(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    marks = []
    for name in ("two", "three", "four"):
        marks.append(later(clock))
        rename(book, deal_id, name)
    window = list(book.versions(Deal, since=marks[0], until=marks[2]))
    assert told(window) == [(deal_id, "one", "two", False), (deal_id, "two", "three", False)]
    assert list(book.versions(Deal, since=marks[2], until=marks[0])) == []
    assert window[1].before is window[0].after


def test_what_was_undone_counts_for_neither_side(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    then = later(clock)
    rename(book, deal_id, "two")
    book.undo()
    assert told(list(book.versions(Deal, since=then))) == [
        (deal_id, "one", "two", True),
        (deal_id, "two", "one", True),
    ]
    book.redo()
    assert [version.is_undone for version in book.versions(Deal, since=then)] == [False, True, True]


def test_taking_back_something_older_is_a_change_like_any_other(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    rename(book, deal_id, "two")
    then = later(clock)
    book.undo()
    assert told(list(book.versions(Deal, since=then))) == [(deal_id, "two", "one", False)]
    middle = later(clock)
    book.redo()
    assert told(list(book.versions(Deal, since=middle))) == [(deal_id, "one", "two", False)]
    book.undo()
    assert [version.is_undone for version in book.versions(Deal, since=middle)] == [True, True]
    assert [version.is_undone for version in book.versions(Deal, since=then)] == [False, True, True]
    assert [version.is_undone for version in book.versions(Deal)] == [False, True, True, True, True]


def test_an_import_of_many_is_many_versions_of_one_record(book: BookStore, clock: FixedClock) -> None:
    then = later(clock)
    with book.transaction("import deals.csv") as transaction:
        for number in range(1, 501):
            transaction.put(make_deal(f"d{number}", f"Deal {number}"))
    versions = list(book.versions(Deal, since=then))
    assert [version.id for version in versions] == [f"d{number}" for number in range(1, 501)]
    assert {version.seq for version in versions} == {1}
    assert book.updates(Deal) == []
    rename(book, "d7", "Seven")
    assert [change.id for record in book.updates(Deal) for change in record.changes] == ["d7"]
    assert book.updates(Deal, after=2) == []
    book.undo()
    book.undo()
    assert book.as_of(Deal, clock.now()) == {}
    assert len(book.as_of(Deal, clock.now() - timedelta(minutes=1))) == 0


def test_another_process_is_part_of_the_past(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    then = later(clock)
    other = BookStore.open(book.path, clock=clock, actor="import", create=False)
    rename(other, deal_id, "two")
    assert list(book.versions(Deal, since=then)) == []
    assert named(book.as_of(Deal, clock.now())) == ["one"]
    book.catch_up()
    (version,) = book.versions(Deal, since=then)
    assert (version.actor, version.after) == ("import", book.all(Deal)[deal_id])
    assert named(book.as_of(Deal, then)) == ["one"]


def test_the_snapshot_and_other_kinds_make_no_difference(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    then = later(clock)
    with book.transaction("new account") as transaction:
        transaction.put(Account(transaction.new_id(Account), "Acme"))
    rename(book, deal_id, "two")
    book.close()
    again = BookStore.open(book.path, clock=clock, actor="me")
    assert named(again.as_of(Deal, then)) == ["one"]
    assert again.as_of(Account, then) == {}
    assert [version.id for version in again.versions(Account)] == ["a1"]


def test_a_clock_put_back_does_not_tear_the_past_apart(book: BookStore, clock: FixedClock) -> None:
    deal_id = add(book, "one")
    then = later(clock, 10)
    rename(book, deal_id, "two")
    clock.instant = then + timedelta(minutes=5)
    rename(book, deal_id, "three")
    assert named(book.as_of(Deal, clock.instant)) == ["three"]
    assert told(list(book.versions(Deal, since=then))) == [
        (deal_id, "one", "two", False),
        (deal_id, "two", "three", False),
    ]


def test_the_past_ends_where_documents_had_another_shape(
    book: BookStore, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, "one")
    then = later(clock)
    monkeypatch.setattr("aeterm.store.migrations.MIGRATIONS", [*_migrations(), Migration("0003_next", lambda _: None)])
    again = BookStore.open(book.path, clock=clock, actor="me")
    rename(again, "d1", "two")
    assert named(again.as_of(Deal, then - timedelta(days=1))) == ["one"]
    assert [version.command for version in again.versions(Deal)] == ["rename to two"]


def _migrations() -> list[Migration]:
    from aeterm.store.migrations import MIGRATIONS

    return list(MIGRATIONS)


def test_a_spoilt_line_is_named(book: BookStore, clock: FixedClock) -> None:
    add(book, "one")
    add(book, "two")
    file = book.path / "journal.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"add one"', b'"add ONE"'))
    with pytest.raises(BookDamagedError, match="line 2"):
        book.as_of(Deal, START - timedelta(days=1))


@contextmanager
def a_book() -> Iterator[tuple[BookStore, FixedClock]]:
    with TemporaryDirectory() as folder:
        clock = FixedClock(datetime(2026, 11, 1, tzinfo=UTC))
        book = BookStore.open(Path(folder) / "book", clock=clock, actor="me", create=True)
        yield book, clock


def act(book: BookStore, step: int) -> None:
    """One of many things that can happen to a book."""
    ids = list(book.all(Deal))
    if step % 7 == 5:
        book.undo()
    elif step % 7 == 6:
        book.redo()
    elif step % 7 == 4 and ids:
        remove(book, ids[step % len(ids)])
    elif step % 7 < 2 or not ids:
        add(book, f"Deal {step}")
    else:
        with book.transaction("amount") as transaction:
            deal = transaction.all(Deal)[ids[step % len(ids)]]
            transaction.put(replace(deal, amount=Decimal(step), next_step="" if step % 2 else "call"))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 99), max_size=25), st.integers(0, 25), st.integers(0, 25))
def test_versions_lead_from_any_past_to_any_later_one(steps: list[int], first: int, last: int) -> None:
    with a_book() as (book, clock):
        states = [(clock.now(), dict(book.all(Deal)))]
        for step in steps:
            clock.instant += timedelta(minutes=1)
            act(book, step)
            states.append((clock.now(), dict(book.all(Deal))))
        for instant, state in states:
            assert list(book.as_of(Deal, instant).items()) == list(state.items())
        (since, before), (until, after) = (states[min(index, len(steps))] for index in sorted((first, last)))
        for is_kept in (lambda _: True, lambda version: not version.is_undone):
            walked = dict(before)
            for version in filter(is_kept, book.versions(Deal, since=since, until=until)):
                assert walked.pop(version.id, None) == version.before
                if version.after is not None:
                    walked[version.id] = version.after
            assert walked == after
