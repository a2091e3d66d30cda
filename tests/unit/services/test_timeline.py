"""A note belongs to the day on which the user wrote it, wherever that was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind
from aeterm.services.accounts import AccountService
from aeterm.services.instants import local_day
from aeterm.services.timeline import Surroundings
from aeterm.store.book import BookStore
from tests.support import FixedClock


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_a_meeting_of_today_is_a_touch_once_it_has_begun(book: BookStore) -> None:
    today = date(2026, 11, 23)
    account = Account("a1", "Northwind")
    with book.transaction("fill") as transaction:
        transaction.put(account)
        transaction.put(Activity("v1", "a1", ActivityKind.CALL, date(2026, 11, 20), "Status"))
        transaction.put(Activity("v2", "a1", ActivityKind.MEETING, today, "Demo", starts_at=at(15)))
        transaction.put(Activity("v3", "a1", ActivityKind.TASK, today, "Send the plan"))
    around, clock = Surroundings(book), FixedClock(at(12))
    accounts = AccountService(book, clock)
    assert around.last_touch(account, at(12), today) == date(2026, 11, 20)
    assert [entry.source for entry in around.timeline(account, at(12), today) if entry.is_ahead] == ["v2", "v3"]
    assert accounts.rows()[0].last_touch == date(2026, 11, 20)
    clock.instant = at(16)
    assert around.last_touch(account, at(16), today) == today
    assert [entry.source for entry in around.timeline(account, at(16), today) if entry.is_ahead] == ["v3"]
    assert accounts.rows()[0].last_touch == today


def test_of_one_day_the_latest_comes_first(book: BookStore) -> None:
    account = Account("a1", "Northwind")
    clock = FixedClock(at(9))
    with book.transaction("fill") as transaction:
        transaction.put(account)
        transaction.put(Activity("v1", "a1", ActivityKind.MEETING, date(2026, 11, 23), "Demo", starts_at=at(10)))
        transaction.put(Activity("v2", "a1", ActivityKind.MEETING, date(2026, 11, 23), "Terms", starts_at=at(11)))
    accounts = AccountService(book, clock)
    for hour in (12, 13):
        clock.instant = at(hour)
        accounts.add_note(account, f"noted at {hour}")
    found = Surroundings(book).timeline(account, at(14), date(2026, 11, 23))
    assert [entry.text for entry in found] == ["noted at 13", "noted at 12", "Terms", "Demo"]


def at(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Auckland", date(2027, 1, 1)),
        ("Europe/Paris", date(2026, 12, 31)),
        ("America/Los_Angeles", date(2026, 12, 31)),
    ],
)
def test_the_day_of_a_note_is_the_users_day(in_zone: pytest.MonkeyPatch, zone: str, day: date) -> None:
    in_zone.setenv("TZ", zone)
    time.tzset()
    assert local_day(datetime(2026, 12, 31, 20, tzinfo=UTC)) == day
