"""Calls through their service: what is kept, what stands when, and how it is scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aeterm.domain.call import ForecastCall
from aeterm.domain.entity import Entity
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.calls import CallService
from aeterm.services.container import Services
from aeterm.services.instants import first_instant, last_instant
from aeterm.services.ports import Book
from tests.support import FixedClock, make_deal


@pytest.fixture
def calls(services: Services) -> CallService:
    return services.calls


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def at(clock: FixedClock, day: str) -> None:
    clock.instant = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)


def past_call(number: int, period: str, commit: int, day: date, scope: str = "") -> ForecastCall:
    amount = Decimal(commit)
    return ForecastCall(
        f"f{number}", period, first_instant(day).astimezone(UTC), "EUR", amount, amount * 2, scope=scope
    )


def won(number: int, amount: str, day: date, *, owner: str = "") -> Entity:
    return make_deal(f"d{number}", amount=amount, stage="closed-won", close=day, owner=owner)


def test_a_call_keeps_the_roll_ups_of_its_instant(calls: CallService, services: Services) -> None:
    book = services.book
    commit = make_deal("d2", amount="20000", category=ForecastCategory.COMMIT)
    best = make_deal("d3", amount="40000", category=ForecastCategory.BEST_CASE)
    put(book, won(1, "30000", date(2026, 11, 2)), commit, best)
    call = calls.submit("2026-Q4", Decimal(45000), Decimal(80000), "Wayne\x1b signs")
    assert (call.won, call.rolled_commit, call.rolled_best_case) == (Decimal(30000), Decimal(50000), Decimal(90000))
    assert call.note == "Wayne\N{REPLACEMENT CHARACTER} signs"
    put(book, replace(commit, amount=Decimal(1)))
    assert calls.in_force("2026-Q4") == call
    assert book.history()[1].command == "call 2026-Q4: commit 45,000, best case 80,000 EUR"


def test_a_second_call_leaves_the_first_in_the_list(calls: CallService, clock: FixedClock) -> None:
    first = calls.submit(None, Decimal(10), Decimal(20))
    at(clock, "2026-11-24")
    second = calls.submit(None, Decimal(10), Decimal(20))
    assert calls.list("2026-Q4") == (first, second)
    assert calls.in_force() == second


def test_nothing_in_the_service_changes_or_removes_a_call() -> None:
    public = {name for name in vars(CallService) if not name.startswith("_")}
    assert public == {
        "submit", "imports", "list", "in_force", "scores", "record", "record_by", "trend", "hit_rates"
    }  # fmt: skip


def test_a_call_just_made_can_be_undone_like_every_change(calls: CallService, services: Services) -> None:
    calls.submit(None, Decimal(10), Decimal(20))
    services.book.undo()
    assert calls.list() == ()


@pytest.mark.parametrize(
    ("commit", "best", "period"),
    [("-1", "5", "2026-Q4"), ("10", "5", "2026-Q4"), ("NaN", "5", "2026-Q4"), ("1", "5", "2026-Q3")],
)
def test_a_call_that_makes_no_sense_is_refused(calls: CallService, commit: str, best: str, period: str) -> None:
    with pytest.raises(RefusedError) as refused:
        calls.submit(period, Decimal(commit), Decimal(best))
    assert refused.value.hint
    assert calls.list() == ()


def test_a_call_for_a_part_needs_a_part_that_exists(calls: CallService, services: Services) -> None:
    put(services.book, make_deal("d1", amount="100", owner="Ann", category=ForecastCategory.COMMIT), make_deal("d2"))
    call = calls.submit(None, Decimal(90), Decimal(90), scope="owner=ann")
    assert (call.rolled_commit, call.scope) == (Decimal(100), "owner=ann")
    assert calls.in_force() is None
    assert calls.in_force(scope="owner=Ann") == call
    with pytest.raises(NotFoundError) as missing:
        calls.submit(None, Decimal(90), Decimal(90), scope="owner=Bob")
    assert "Ann" in missing.value.hint
    with pytest.raises(UsageError):
        calls.submit(None, Decimal(90), Decimal(90), scope="Ann")


def test_weeks_freeze_what_stood_when_they_ended(calls: CallService, clock: FixedClock, services: Services) -> None:
    for day, amount in (("2026-10-05", 50), ("2026-10-20", 80), ("2026-12-30", 100)):
        at(clock, day)
        calls.submit("2026-Q4", Decimal(amount), Decimal(amount))
    put(services.book, won(1, "100", date(2026, 12, 30)))
    assert calls.scores("2026-Q4").is_provisional
    at(clock, "2027-01-01")
    scores = calls.scores("2026-Q4")
    assert not scores.is_provisional
    assert [week.accuracy for week in scores.weeks] == [Decimal("0.5"), *[Decimal("0.8")] * 3]
    assert calls.in_force("2026-Q4") == scores.latest
    assert calls.in_force("2026-Q4", 1) == scores.weeks[0].call


def test_the_running_period_is_provisional(calls: CallService) -> None:
    calls.submit("2026-Q4", Decimal(10), Decimal(20))
    scores = calls.scores()
    assert scores.is_provisional
    assert [week.call for week in scores.weeks] == [None] * 4
    assert calls.in_force("2026-Q4", 12) is None
    assert scores.latest is not None


def test_bias_looks_at_the_four_periods_that_ended(calls: CallService, services: Services) -> None:
    quarters = ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    starts = [services.forecasts.period(key).start for key in quarters]
    past = [past_call(n, key, 120, day) for n, (key, day) in enumerate(zip(quarters, starts, strict=True), 1)]
    put(services.book, *past, past_call(9, "2026-Q4", 600, date(2026, 10, 1)))
    put(services.book, *(won(n, "100" if n > 1 else "5", day) for n, day in enumerate(starts, 1)))
    record = calls.record()
    assert [row.period.key for row in record.rows] == [*quarters[1:], "2026-Q4"]
    assert record.bias(8).value == Decimal("0.2")
    assert record.bias(8).periods == 4
    assert record.bias(8, best_case=True).value == Decimal("1.4")
    assert record.calibrated() == 500
    assert record.bias(8, "2026-Q2").value == (Decimal(480) - 305) / 305
    assert len(calls.record(None).rows) == 6


def test_a_record_without_calls_is_empty(calls: CallService) -> None:
    record = calls.record()
    assert (record.rows, record.calibrated(), record.bias(8).value) == ((), None, None)


def test_parts_have_records_of_their_own(calls: CallService, services: Services) -> None:
    day = date(2026, 7, 1)
    put(services.book, past_call(1, "2026-Q3", 90, day, "owner=Bob"), past_call(2, "2026-Q3", 50, day, "owner=Ann"))
    put(services.book, won(1, "100", day, owner="Ann"), won(2, "100", day, owner="Bob"), won(3, "7", day))
    records = calls.record_by("owner")
    assert [record.scope for record in records] == ["owner=Ann", "owner=Bob"]
    assert [record.rows[0].actual for record in records] == [100, 100]
    assert [record.rows[0].weeks[0].accuracy for record in records] == [Decimal("0.5"), Decimal("0.9")]
    assert calls.record().rows == ()
    with pytest.raises(UsageError):
        calls.record_by("colour")


def test_a_call_in_a_currency_that_no_deal_leads_to_is_refused(calls: CallService, services: Services) -> None:
    put(services.book, make_deal("d1", amount="100"))
    with pytest.raises(RefusedError) as refused:
        calls.submit("2026-Q4", Decimal(1), Decimal(2), currency="JPY")
    assert "aeterm rates set JPY" in refused.value.hint
    services.rates.set("JPY", Decimal("0.006"))
    assert calls.submit("2026-Q4", Decimal(1), Decimal(2), currency="JPY").currency == "JPY"


def test_a_call_in_another_currency_stands_beside_no_sum_of_the_trend(calls: CallService, services: Services) -> None:
    put(services.book, make_deal("d1", amount="100"), make_deal("d2", amount="100", currency="USD"))
    calls.submit("2026-Q4", Decimal(80), Decimal(90))
    calls.submit("2026-Q4", Decimal(70), Decimal(75), currency="USD")
    last = calls.trend("2026-Q4")[-1].call
    assert last is not None
    assert (last.commit, last.currency) == (Decimal(80), "EUR")


def test_the_trend_has_each_week_as_the_book_had_it(calls: CallService, clock: FixedClock, services: Services) -> None:
    at(clock, "2026-10-06")
    deal = make_deal("d1", amount="100", category=ForecastCategory.BEST_CASE)
    put(services.book, deal, make_deal("d2", amount="7", close=date(2027, 2, 1)))
    at(clock, "2026-10-12")
    put(services.book, replace(deal, category=ForecastCategory.COMMIT, category_is_override=True))
    call = calls.submit("2026-Q4", Decimal(90), Decimal(100))
    at(clock, "2026-10-20")
    put(services.book, replace(deal, stage="closed-won", state=DealState.WON, category=ForecastCategory.CLOSED,
                               category_is_override=False, expected_close_on=None,
                               closed_on=date(2026, 10, 20)))  # fmt: skip
    points = calls.trend("2026-Q4")
    assert [point.week for point in points] == [1, 2, 3]
    assert [point.closed for point in points] == [0, 0, 100]
    assert [point.commit for point in points] == [0, 100, 100]
    assert [point.best_case for point in points] == [100, 100, 100]
    assert [point.call for point in points] == [None, call, call]
    assert points[-1].on == date(2026, 10, 20)
    assert calls.trend("2027-Q1") == ()


def test_the_last_point_of_the_trend_is_the_panel(calls: CallService, clock: FixedClock, services: Services) -> None:
    at(clock, "2026-10-06")
    deal = make_deal("d1", amount="100", category=ForecastCategory.COMMIT, close=date(2026, 11, 3))
    put(services.book, deal, make_deal("d2", amount="50", category=ForecastCategory.BEST_CASE))
    at(clock, "2026-11-23")
    point, cumulative = calls.trend("2026-Q4")[-1], services.forecasts.panel("2026-Q4").cumulative
    assert (point.closed, point.commit, point.best_case) == (cumulative.closed, cumulative.commit, cumulative.best_case)
    assert point.commit == 0  # the day of the deal has passed since


def test_hit_rates_compare_a_week_with_what_came_of_it(
    calls: CallService, clock: FixedClock, services: Services
) -> None:
    at(clock, "2026-10-06")
    deals = [make_deal(f"d{n}", amount="50", category=ForecastCategory.COMMIT) for n in (1, 2)]
    put(services.book, *deals)
    with pytest.raises(RefusedError):
        calls.hit_rates("2026-Q4", 1)
    with pytest.raises(RefusedError, match="its journal begins on"):
        calls.hit_rates("2026-Q3", 1)
    for week in (0, 14):
        with pytest.raises(UsageError, match="has 13 weeks"):
            calls.hit_rates("2026-Q4", week)
    at(clock, "2027-01-05")
    put(services.book, replace(deals[0], stage="closed-won", state=DealState.WON, category=ForecastCategory.CLOSED,
                               category_is_override=False, closed_on=date(2026, 12, 1)))  # fmt: skip
    commit = calls.hit_rates("2026-Q4", 8)[0]
    assert (commit.category, commit.value) == (ForecastCategory.COMMIT, Decimal("0.5"))


def test_a_week_ends_with_the_local_day(zone: str, calls: CallService, services: Services) -> None:
    end, next_day = last_instant(date(2026, 10, 7)), first_instant(date(2026, 10, 8))
    assert end.astimezone().date() == date(2026, 10, 7)
    assert next_day.astimezone().date() == date(2026, 10, 8)
    blank = past_call(1, "2026-Q4", 1, date(2026, 10, 1))
    put(
        services.book,
        replace(blank, at=end.astimezone(UTC), commit=Decimal(5)),
        replace(blank, id="f2", at=next_day.astimezone(UTC)),
    )
    found = calls.in_force("2026-Q4", 1)
    assert found is not None
    assert found.commit == 5


def test_days_of_23_and_25_hours_are_days(zone: str) -> None:
    days = [date(2026, month, day) for month in (3, 4, 9, 10, 11) for day in range(1, 31)]
    for day in days:
        assert first_instant(day).astimezone().date() == last_instant(day).astimezone().date() == day
