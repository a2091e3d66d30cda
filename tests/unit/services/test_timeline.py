"""A note belongs to the day on which the user wrote it, wherever that was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from aeterm.services.timeline import local_day


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


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
