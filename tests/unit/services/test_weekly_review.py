"""The weekly review: what changed, what is doubtful, and one note a day for what was decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from aeterm.domain.activity import Note
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.container import Services
from tests.support import FixedClock
from tests.tui.territory import with_territory


@pytest.fixture
def book_of(services: Services) -> Services:
    return with_territory(services)


def test_the_worklist_is_gone_through_or_the_open_deals_of_a_query(book_of: Services) -> None:
    assert {deal.id for deal in book_of.weekly_review.deals()} <= {"d1", "d2", "d3", "d4"}
    assert [deal.id for deal in book_of.weekly_review.deals("glob")] == ["d4", "d2", "d3"]
    assert "d5" not in {deal.id for deal in book_of.weekly_review.deals("northwind")}


def test_a_page_tells_what_changed_since_monday_and_what_to_ask(book_of: Services, clock: FixedClock) -> None:
    clock.instant = datetime.fromisoformat("2026-11-25T09:00:00+00:00")
    book_of.deals.set_text("d1", {"close": "2027-01-15", "category": "commit"})
    page = book_of.weekly_review.page("d1")
    assert (page.since, page.is_since_review, page.is_new) == (date(2026, 11, 23), False, True)
    clock.instant += timedelta(days=7)
    book_of.deals.set_text("d1", {"close": "2027-02-15"})
    page = book_of.weekly_review.page("d1")
    assert page.changes == ("close 2027-01-15 -> 2027-02-15",)
    assert page.card.weakest.element.id == "pain"
    assert len(page.questions) == 2
    assert any("commit lacks" in signal.text.casefold() for signal in page.signals)
    assert page.warnings
    with pytest.raises(NotFoundError):
        book_of.weekly_review.page("d99")


def test_a_decision_and_its_log_are_one_change_and_one_undo(book_of: Services) -> None:
    review = book_of.weekly_review
    review.decide("d2", {"category": "best"}, "best case")
    note = list(book_of.book.all(Note).values())[-1]
    assert (note.text, note.kind, note.private, note.deal_id) == ("review 23 Nov: best case", "review", True, "d2")
    assert book_of.history.entries(1)[0].command == "category commit -> best case on Renewal"
    book_of.history.undo()
    assert review.logged("d2") == ""
    assert book_of.deals.get("d2").category.value == "commit"


def test_later_decisions_of_the_day_go_on_in_the_same_note(book_of: Services, clock: FixedClock) -> None:
    review = book_of.weekly_review
    before = len(book_of.book.all(Note))
    review.push("d2", "15 jan", "budget frozen")
    review.note("d2", "call the CFO")
    assert review.logged("d2") == "review 23 Nov: push to 15 Jan, budget frozen; call the CFO"
    assert book_of.deals.get("d2").push_reason == "budget frozen"
    assert len(book_of.book.all(Note)) == before + 1
    clock.instant += timedelta(days=7)
    assert review.logged("d2") == ""
    page = review.page("d2")
    assert (page.since, page.is_since_review) == (date(2026, 11, 23), True)
    assert [entry.kind for entry in page.touches] == ["mail out"]


def test_what_is_decided_as_it_was_is_logged_too(book_of: Services) -> None:
    book_of.deals.set_text("d2", {"category": "commit"})
    book_of.weekly_review.decide("d2", {"category": "commit"}, "commit")
    assert book_of.weekly_review.logged("d2") == "review 23 Nov: commit, as it was"


@pytest.mark.parametrize(("day", "reason"), [("15 jan", " "), ("-", "no budget"), ("someday", "no budget")])
def test_a_push_needs_a_day_and_a_reason(book_of: Services, day: str, reason: str) -> None:
    with pytest.raises(UsageError):
        book_of.weekly_review.push("d2", day, reason)
    assert book_of.weekly_review.logged("d2") == ""


def test_a_review_is_no_touch_of_the_customer(book_of: Services, clock: FixedClock) -> None:
    clock.instant += timedelta(days=30)
    assert [deal.id for deal in book_of.deals.filtered("quiet>20d account=globex")] == ["d2", "d3", "d4"]
    book_of.weekly_review.note("d2", "still quiet")
    assert "d2" in [deal.id for deal in book_of.deals.filtered("quiet>20d")]


def test_an_empty_note_is_refused(book_of: Services) -> None:
    with pytest.raises(UsageError):
        book_of.weekly_review.note("d2", " \n ")
