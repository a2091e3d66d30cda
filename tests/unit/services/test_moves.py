"""Pushes and days in stage come from the journal, without what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from aeterm.qualification.facts import push_count
from aeterm.services.deals import DealService
from aeterm.services.dossiers import open_dossier
from aeterm.services.ports import Book
from tests.support import FixedClock, make_deal


@pytest.fixture
def deals(book: Book, clock: FixedClock) -> DealService:
    with book.transaction("test data") as transaction:
        for number in range(1, 6):
            transaction.put(replace(make_deal(f"d{number}", stage="discovery"), stage_since=clock.today()))
    return DealService(book, clock)


def wait(clock: FixedClock, days: int) -> None:
    moved: datetime = clock.instant + timedelta(days=days)
    clock.instant = moved


def test_only_moves_to_a_later_month_are_pushes(deals: DealService) -> None:
    assert deals.detail("d1").pushes.month_pushes == 0
    for close in ("30/12/2026", "15/01/2027", "10/12/2026", "-", "01/02/2027", "01/03/2027"):
        deals.set_text("d1", {"close": close})
    assert deals.detail("d1").pushes.month_pushes == 2
    assert deals.detail("d2").pushes.month_pushes == 0


def test_drafts_and_the_pane_of_a_deal_count_alike(deals: DealService, book: Book, clock: FixedClock) -> None:
    for close in ("30/12/2026", "15/01/2027", "10/12/2026", "28/02/2027"):
        deals.set_text("d1", {"close": close})
    book.undo()
    book.redo()
    dossier = open_dossier(book, clock.now(), clock.today(), deals.get("d1"))
    assert push_count(dossier) == deals.detail("d1").pushes.month_pushes == 2


def test_a_push_taken_back_does_not_count_until_it_is_redone(deals: DealService, book: Book) -> None:
    deals.set_text("d1", {"close": "15/01/2027"})
    book.undo()
    assert deals.detail("d1").pushes.month_pushes == 0
    book.redo()
    assert deals.detail("d1").pushes.month_pushes == 1


def test_the_usual_stay_is_the_median_of_won_deals(deals: DealService, clock: FixedClock) -> None:
    for number, days in ((1, 5), (2, 7), (3, 30), (4, 1)):
        wait(clock, days)
        deals.set_text(f"d{number}", {"stage": "proposal"})
    for number in (1, 2):
        deals.set_text(f"d{number}", {"stage": "won"})
    deals.set_text("d4", {"stage": "lost"})
    assert deals.detail("d5").usual_days_in_stage is None
    deals.set_text("d3", {"stage": "won"})
    assert deals.detail("d5").usual_days_in_stage == 12
    assert deals.detail("d5").days_in_stage == 43
