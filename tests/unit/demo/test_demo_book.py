"""The demo book: alive on any day, the same for everyone on one day, and true to the rules of the domain."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.bootstrap import open_demo
from aeterm.config import Settings
from aeterm.demo.build import DemoBook, build_demo
from aeterm.demo.days import Days, paris
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.domain.objection import ObjectionStatus
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.coverage import CoverageState
from aeterm.forecast.panel import ForecastPanel, build_panel
from aeterm.forecast.rollup import Rollup
from aeterm.qualification.frameworks.library import base
from aeterm.qualification.scorecard import score_deal
from aeterm.store.book import BookStore
from aeterm.text import is_clean
from tests.support import TODAY, FixedClock
from tests.unit.forecast.books import basis_of

EDGES = (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2027, 12, 31), date(2028, 2, 29), TODAY)
any_day = st.dates(date(2025, 1, 1), date(2035, 12, 31))


@pytest.fixture(scope="module")
def demo() -> DemoBook:
    return build_demo(TODAY)


def panel(demo: DemoBook, today: date, steps: int = 0) -> ForecastPanel:
    period = Days(today).quarter(steps)
    quota = next(quota for quota in demo.quotas if quota.period == period.key)
    rollup = Rollup(period, basis_of(as_of=today), demo.deals)
    return build_panel(rollup, quota=quota.amount, target=demo.settings.coverage_target)


def test_one_day_always_gives_the_same_book(demo: DemoBook) -> None:
    assert build_demo(TODAY) == demo
    assert repr(build_demo(TODAY)) == repr(demo)


def test_it_has_the_size_of_a_real_territory(demo: DemoBook) -> None:
    assert len(demo.accounts) == 60
    assert 140 <= len(demo.contacts) <= 180
    assert 140 <= len(demo.deals) <= 180
    assert 40 <= sum(deal.state is DealState.OPEN for deal in demo.deals) <= 50
    assert len(demo.notes) >= 60
    assert len({note.account_id for note in demo.notes}) >= 30
    assert sum(len(note.text.split()) >= 110 for note in demo.notes) >= 7
    assert {account.language for account in demo.accounts} == {"en", "fr"}
    assert len(demo.products) == 5


@pytest.mark.parametrize("today", EDGES)
def test_the_running_quarter_is_thin_and_the_next_one_covered(today: date) -> None:
    book = build_demo(today)
    now, following = panel(book, today), panel(book, today, 1)
    assert now.coverage.state is CoverageState.THIN
    assert now.coverage.open is not None
    assert now.coverage.remaining is not None
    assert Decimal("1.5") <= now.coverage.open <= Decimal("2.5")
    assert Decimal("1.5") <= now.coverage.remaining <= Decimal("2.5")
    assert following.coverage.state is CoverageState.COVERED


@pytest.mark.parametrize("today", EDGES)
def test_the_running_quarter_has_something_in_every_category(today: date) -> None:
    counts = {category: bucket.count for category, bucket in panel(build_demo(today), today).categories.items()}
    for category in ("closed", "commit", "best_case", "pipeline"):
        assert counts[ForecastCategory(category)] >= 3, category


def test_some_deals_are_imperfect_as_in_life(demo: DemoBook) -> None:
    open_deals = [deal for deal in demo.deals if deal.state is DealState.OPEN]
    assert any(deal.amount is None for deal in open_deals)
    assert any(deal.amount_is_estimate for deal in open_deals)
    assert any(deal.expected_close_on is None for deal in open_deals)
    assert any(deal.expected_close_on and deal.expected_close_on < TODAY for deal in open_deals)
    assert any(not deal.next_step for deal in open_deals)
    assert any(deal.category is ForecastCategory.OMITTED for deal in open_deals)
    assert any(deal.category_is_override for deal in open_deals)
    assert {"Acme [EMEA]", "架空精機"} <= {deal.account_name for deal in open_deals}
    assert {deal.stage for deal in open_deals} == {"qualification", "discovery", "proposal", "negotiation"}


@given(any_day)
@settings(max_examples=12)
def test_every_rule_of_the_domain_holds_on_any_day(today: date) -> None:
    book = build_demo(today)
    accounts = {account.id: account for account in book.accounts}
    people = {contact.account_id for contact in book.contacts}
    assert people == set(accounts)
    for deal in book.deals:
        check_deal(deal, book, today)
        assert accounts[deal.account_id].name == deal.account_name
    deals = {deal.id: deal for deal in book.deals}
    records: list[Activity | Note] = [*book.activities, *book.notes]
    for record in records:
        assert record.account_id in accounts
        assert not record.deal_id or deals[record.deal_id].account_id == record.account_id


@given(any_day)
@settings(max_examples=8)
def test_its_objections_were_raised_and_lifted_in_that_order_by_people_of_the_account(today: date) -> None:
    book = build_demo(today)
    people = {(contact.account_id, contact.name) for contact in book.contacts}
    deals, notes = {deal.id: deal for deal in book.deals}, {note.id: note for note in book.notes}
    for item in book.objections:
        assert (item.account_id, item.person) in people
        assert deals[item.deal_id].account_id == item.account_id
        assert item.on is not None
        assert item.on < today
        assert not item.source or notes[item.source].deal_id == item.deal_id
        assert (item.status is ObjectionStatus.LIFTED) == (item.lifted_on is not None)
        assert item.lifted_on is None or (item.on < item.lifted_on < today and item.response)


def test_some_of_its_objections_stand_and_some_teach_something(demo: DemoBook) -> None:
    statuses = Counter(item.status for item in demo.objections)
    assert all(statuses[status] >= 3 for status in ObjectionStatus)
    languages = {account.id: account.language for account in demo.accounts}
    lifted = [item for item in demo.objections if item.status is ObjectionStatus.LIFTED]
    assert {languages[item.account_id] for item in lifted} == {"en", "fr"}
    assert len({item.category for item in demo.objections}) >= 6


def check_deal(deal: Deal, book: DemoBook, today: date) -> None:
    stage = book.settings.process.stage(deal.stage)
    assert deal.state is stage.state
    assert deal.created_on is not None
    assert deal.stage_since is not None
    assert deal.created_on <= deal.stage_since <= today
    assert deal.amount is None or Decimal(8000) <= deal.amount <= Decimal(320000)
    if deal.state is DealState.OPEN:
        assert deal.closed_on is None
        assert deal.category_is_override or deal.category is stage.default_category
        assert deal.category is not ForecastCategory.CLOSED
    else:
        assert deal.category is stage.default_category
        assert deal.close_reason
        assert deal.closed_on is not None
        assert deal.created_on <= deal.closed_on <= today


@given(any_day, any_day)
@settings(max_examples=6)
def test_two_days_give_books_of_one_shape(first: date, second: date) -> None:
    one, other = build_demo(first), build_demo(second)
    for part in ("accounts", "contacts", "deals", "notes", "products", "quotas", "reps"):
        assert [item.id for item in getattr(one, part)] == [item.id for item in getattr(other, part)], part
    assert abs(len(one.activities) - len(other.activities)) < 20
    assert [deal.amount for deal in one.deals] == [deal.amount for deal in other.deals]


@pytest.mark.parametrize("today", EDGES)
def test_the_fiscal_year_and_the_quarter_after_it_have_quotas(today: date) -> None:
    book = build_demo(today)
    periods = {quota.period for quota in book.quotas}
    year = today.year
    assert {f"{year}-Q1", f"{year}-Q2", f"{year}-Q3", f"{year}-Q4", f"{year + 1}-Q1"} <= periods


@given(any_day)
@settings(max_examples=8)
def test_there_are_meetings_on_the_next_two_working_days(today: date) -> None:
    book, days = build_demo(today), Days(today)
    assert days.ahead(0) == today or today.weekday() > 4
    for day in (days.ahead(0), days.ahead(1)):
        timed = [item for item in book.activities if item.on == day and item.starts_at is not None]
        assert len(timed) >= 3
        assert {item.kind for item in timed} == {ActivityKind.CALL, ActivityKind.MEETING}


def test_a_quiet_deal_has_no_note_newer_than_its_last_touch(demo: DemoBook) -> None:
    touched: dict[str, date] = {}
    for activity in demo.activities:
        if activity.on < TODAY:
            touched[activity.deal_id] = max(activity.on, touched.get(activity.deal_id, activity.on))
    quiet = {deal_id for deal_id, day in touched.items() if (TODAY - day).days > 30}
    for note in demo.notes:
        if note.deal_id in quiet:
            assert (TODAY - note.written_at.date()).days >= 30, note.text


@pytest.mark.parametrize("today", EDGES)
def test_every_past_quarter_was_called_at_four_weeks_and_not_quite_right(today: date) -> None:
    book, days = build_demo(today), Days(today)
    for steps in range(-4, 0):
        period = days.quarter(steps)
        calls = [call for call in book.calls if call.period == period.key]
        assert len(calls) == 4
        won = sum(deal.amount or 0 for deal in book.deals if deal.state is DealState.WON and deal.closed_on in period)
        assert all(call.commit <= call.best_case for call in calls)
        assert any(call.commit != won for call in calls)
        assert abs(calls[-1].commit - won) < abs(calls[0].commit - won) + 10_000
    assert all(call.at.date() < today for call in book.calls)
    assert all(call.commit % 5000 == 0 for call in book.calls)


def test_nothing_in_it_can_reach_a_real_person(demo: DemoBook) -> None:
    for contact in demo.contacts:
        assert contact.email.endswith(".example.com")
        assert contact.phone.startswith(("+33 1 99 00 ", "+44 20 7946 0"))
    assert len({contact.email for contact in demo.contacts}) == len(demo.contacts)


def test_all_of_its_text_is_clean_and_filled_in(demo: DemoBook) -> None:
    for note in demo.notes:
        assert is_clean(note.text)
        assert "{" not in note.text
    assert all(is_clean(account.name) for account in demo.accounts)


def test_the_steps_in_order_end_in_the_book_as_it_stands(demo: DemoBook) -> None:
    final = {entity.id: entity for step in demo.steps for entity in step.entities}
    assert final == {entity.id: entity for entity in demo.entities}


@given(any_day)
@settings(max_examples=10)
def test_the_steps_are_dated_in_order_and_never_ahead_of_the_clock(today: date) -> None:
    instants = [step.at for step in build_demo(today).steps]
    assert all(before < after for before, after in pairwise(instants))
    assert len(instants) > 25
    assert instants[-1] < datetime.combine(today, datetime.min.time(), instants[-1].tzinfo)


def test_a_book_written_step_by_step_reads_back_the_same(demo: DemoBook, tmp_path: Path) -> None:
    clock = FixedClock(demo.steps[0].at)
    book = BookStore.open(tmp_path / "demo", clock=clock, actor="Camille Martin", create=True)
    for step in demo.steps:
        clock.instant = step.at
        with book.transaction(step.command) as transaction:
            for entity in step.entities:
                transaction.put(entity)
    book.close()
    again = BookStore.open(tmp_path / "demo", clock=clock, actor="Camille Martin")
    found = {e.id: e for kind in {type(e) for e in demo.entities} for e in again.all(kind).values()}
    again.close()
    assert found == {entity.id: entity for entity in demo.entities}


def test_its_making_is_nothing_to_take_back_and_what_is_done_to_it_is(tmp_path: Path) -> None:
    services = open_demo(tmp_path / "demo", Settings())
    history = services.history
    assert (history.ways_back()[0], history.undo()) == (False, None)
    deal = services.deals.all()[0]
    services.deals.set_text(deal.id, {"next_step": "Call Ana"})
    assert history.ways_back()[0]
    assert history.undo() is not None
    assert (history.ways_back()[0], history.undo()) == (False, None)
    assert len(history.entries()) > 25
    services.book.close()
    again = open_demo(tmp_path / "demo", Settings())
    assert (again.deals.all()[0], again.history.undo()) == (deal, None)
    again.book.close()


@pytest.mark.skipif("Europe/Paris" not in available_timezones(), reason="no time zone database on this machine")
@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(4, 22))
def test_paris_time_agrees_with_the_time_zone_database(day: date, hour: int) -> None:
    assert paris(day, hour) == datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Paris"))


@given(any_day)
@settings(max_examples=6)
def test_evidence_quotes_the_notes_to_the_letter_and_names_people_on_file(today: date) -> None:
    book = build_demo(today)
    notes = {note.id: note for note in book.notes}
    people = {contact.name for contact in book.contacts}
    assert len(book.lines) >= 50
    for line in book.lines:
        note = notes[line.source]
        assert line.quote in note.text
        assert (line.deal_id, line.account_id, line.private) == (note.deal_id, note.account_id, False)
        assert line.person in {"", *people}
        assert line.on is not None
        assert line.on <= today
        assert is_clean(line.quote)


def test_the_letters_of_the_demo_show_every_score_and_what_is_old(demo: DemoBook) -> None:
    cards = [
        score_deal(
            base(),
            [line for line in demo.lines if line.deal_id == deal.id],
            [hand for hand in demo.hands if hand.deal_id == deal.id],
            [contact for contact in demo.contacts if contact.account_id == deal.account_id],
            TODAY,
        )
        for deal in demo.deals
        if deal.state is DealState.OPEN
    ]
    scores = [score for card in cards for score in card.scores]
    assert {score.shown for score in scores} == {0, 1, 2, 3}
    assert any(score.is_stale for score in scores)
    assert sum(score.hand is not None for score in scores) == len(demo.hands) == 3
    assert sum(card.total > 0 for card in cards) >= 10
    assert all(hand.score < 2 or score.derived >= 2 for score in scores if (hand := score.hand))


def test_evidence_comes_into_the_journal_after_the_note_it_quotes(demo: DemoBook) -> None:
    seen: set[str] = set()
    for step in demo.steps:
        for entity in step.entities:
            if isinstance(entity, EvidenceLine):
                assert entity.source in seen
            seen.add(entity.id)
    assert {line.id for line in demo.lines} <= seen
