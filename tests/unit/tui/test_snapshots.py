"""When the interface writes a snapshot by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from aeterm.services.container import Services
from aeterm.tui import snapshots
from aeterm.tui.snapshots import Snapshots


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting, two records are a long tail."""
    monkeypatch.setattr(snapshots, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(snapshots, "WORTH_RECORDS", 2)


def test_a_book_that_was_only_read_gets_none(services: Services) -> None:
    due = Snapshots()
    assert not due.is_due(services.book, 99)
    assert not due.is_due(services.book, 99)


def test_a_long_tail_gets_one_when_nobody_types(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    due = Snapshots()
    due.is_due(services.book, 0)
    services.deals.create("One")
    assert not due.is_due(services.book, 99)
    services.deals.create("Two")
    monkeypatch.setattr(snapshots, "QUIET_SECONDS", 30.0)
    assert not due.is_due(services.book, 2), "a key was pressed two seconds ago"
    assert not due.is_due(services.book, 99), "the book changed a moment ago"
    monkeypatch.setattr(snapshots, "QUIET_SECONDS", 0.0)
    assert due.is_due(services.book, 99)
    assert not due.is_due(services.book, 99)


def test_a_snapshot_is_written_and_a_locked_book_is_no_error(services: Services) -> None:
    services.deals.create("One")
    snapshots.write(services.book)
    assert (Path(services.book.path) / "book.json").stat().st_size > 0
