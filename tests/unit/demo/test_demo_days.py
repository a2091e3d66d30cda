"""Days of the demo book: nobody works on a weekend, whatever the day on which the book is opened."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.demo.build import DemoBook, build_demo
from aeterm.demo.days import Days, label, next_working, working
from aeterm.domain.stage import DealState

any_day = st.dates(date(2025, 1, 1), date(2035, 12, 31))
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))


def is_weekend(day: date | None) -> bool:
    return day is not None and day.weekday() > 4


def is_left_without_working_day(today: date) -> bool:
    last = Days(today).quarter(0).last_day
    return all(is_weekend(today + timedelta(days=ahead)) for ahead in range((last - today).days + 1))


def is_before_first_working_day(today: date) -> bool:
    return today < next_working(Days(today).quarter(0).start)


@given(any_day)
@settings(max_examples=15)
def test_nothing_happens_on_a_weekend(today: date) -> None:
    book = build_demo(today)
    assert not [item for item in book.activities if is_weekend(item.on)]
    assert not [note for note in book.notes if is_weekend(note.written_at.date())]
    assert not [deal for deal in book.deals if is_weekend(deal.created_on)]
    assert not [deal for deal in book.deals if is_weekend(deal.next_step_on)]
    assert not [step for step in book.steps if is_weekend(step.at.date())]
    if not is_left_without_working_day(today):
        open_deals = [deal for deal in book.deals if deal.state is DealState.OPEN]
        assert not [deal for deal in open_deals if is_weekend(deal.expected_close_on)]
    if not is_before_first_working_day(today):
        assert not [deal for deal in book.deals if is_weekend(deal.closed_on)]


def test_past_days_move_to_friday_and_coming_days_to_monday() -> None:
    assert working(SATURDAY) == working(SUNDAY) == FRIDAY
    assert next_working(SATURDAY) == next_working(SUNDAY) == MONDAY
    assert working(MONDAY) == next_working(MONDAY) == MONDAY
    days = Days(FRIDAY)
    assert (days.ahead(0), days.ahead(1), days.ahead(2), days.past(5)) == (FRIDAY, MONDAY, MONDAY, FRIDAY - 7 * DAY)
    assert (Days(SUNDAY).ahead(0), Days(SUNDAY).ahead(1)) == (MONDAY, MONDAY + DAY)


DAY = timedelta(days=1)


@given(any_day)
@settings(max_examples=15)
def test_no_two_appointments_of_the_diary_overlap(today: date) -> None:
    coming = [item for item in build_demo(today).activities if item.on >= today and item.starts_at]
    spans = sorted((item.starts_at, timedelta(minutes=item.minutes or 0)) for item in coming if item.starts_at)
    assert len(spans) >= 16
    assert all(start + length <= following for (start, length), (following, _) in pairwise(spans))


@given(any_day)
@settings(max_examples=10)
def test_a_note_names_the_days_that_the_deal_and_the_diary_have(today: date) -> None:
    book = build_demo(today)
    for name, steps in (
        ("Quercelis Finance", "Soutenance"),
        ("Kestrelgate Bank", "Workshop"),
        ("Morvane Aéro", "Relec"),
    ):
        check_step(book, name, steps)


def check_step(book: DemoBook, account: str, step: str) -> None:
    deal = next(deal for deal in book.deals if deal.account_name == account and deal.next_step.startswith(step))
    planned = next(item for item in book.activities if item.deal_id == deal.id and item.subject.startswith(step))
    assert deal.next_step_on == planned.on
    is_french = account != "Kestrelgate Bank"
    named = label(planned.on, french=is_french)
    assert any(note.deal_id == deal.id and named in note.text for note in book.notes)


def test_days_are_written_as_people_write_them() -> None:
    assert label(date(2026, 12, 1), french=True) == "1er déc."
    assert label(date(2026, 12, 18), french=True) == "18 déc."
    assert label(date(2026, 12, 1), french=False) == "1 Dec"
