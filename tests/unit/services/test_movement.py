"""What moved a real book since Monday, as far back as it knows."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from aeterm.domain.call import ForecastCall
from aeterm.domain.deal import Deal
from aeterm.domain.period import FiscalCalendar
from aeterm.errors import NotFoundError, UsageError
from aeterm.forecast.hits import promised
from aeterm.forecast.movement import Reason, Scope, Waterfall
from aeterm.forecast.rollup import EXACT
from aeterm.forecast.sentences import sentence
from aeterm.services.container import Services
from aeterm.services.instants import first_instant, past_instant
from tests.support import FixedClock, make_deal

LOADED = datetime(2026, 11, 2, 8, tzinfo=UTC)


def at(clock: FixedClock, month: int, day: int, hour: int = 9) -> None:
    clock.instant = datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture
def sold(services: Services, clock: FixedClock) -> Services:
    """A book loaded on 2 November, three weeks of changes, and Monday 23 November again."""
    clock.instant = LOADED
    with services.book.transaction("import deals.csv") as transaction:
        for number, (name, amount) in enumerate(
            [("Umbrella", "91000"), ("Cyberdyne seats", "27500"), ("Stark", "50000"), ("Oscorp", "11500")], 1
        ):
            transaction.put(make_deal(f"d{number}", name, amount=amount))
    at(clock, 11, 10)
    services.deals.set_text("d3", {"amount": "60k"})
    at(clock, 11, 20)
    services.deals.set_text("d1", {"amount": "60k"})
    at(clock, 11, 21)
    services.deals.set_text("d2", {"close": "15/01/2027"})
    services.deals.set_text("d4", {"stage": "lost"})
    services.book.undo()
    at(clock, 11, 23, 9)
    return services


def told(services: Services, found: Waterfall) -> list[str]:
    total = found.start
    for step in found.steps.values():
        total = EXACT.add(total, step.amount)
    assert total == found.end
    return list(services.movement.sentences(found))


def test_the_last_week_is_told_and_ends_at_the_panel(sold: Services) -> None:
    found = sold.movement.waterfall()
    assert told(sold, found) == ["Umbrella 91k to 60k", "Cyberdyne seats 28k to 15 Jan"]
    assert found.end == sold.forecasts.panel().cumulative.best_case
    assert (found.start, found.net) == (Decimal(190000), Decimal(-58500))
    assert (found.currency, found.asked_from) == ("EUR", None)


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("is_gross", [False, True])
def test_both_ends_are_panels_of_their_day(sold: Services, scope: Scope, is_gross: bool) -> None:
    found = sold.movement.waterfall("2026-Q4", "2026-11-12", scope, gross=is_gross)
    told(sold, found)
    sums = sold.forecasts.panel("2026-Q4").cumulative
    assert found.end == {"open": sums.open_pipeline, "commit": sums.commit, "best": sums.best_case}[scope.value]


def test_a_waterfall_between_two_past_days(sold: Services) -> None:
    found = sold.movement.waterfall(since="2026-11-09", until="2026-11-10")
    assert told(sold, found) == ["Stark 50k to 60k"]
    assert found.end_at < first_instant(date(2026, 11, 11))
    assert told(sold, sold.movement.waterfall(since="2026-11-11", until="2026-11-19")) == []
    with pytest.raises(UsageError, match="ends after"):
        sold.movement.waterfall(since="2026-11-20", until="2026-11-10")


def test_an_undo_of_something_older_is_part_of_the_movement(sold: Services, clock: FixedClock) -> None:
    at(clock, 11, 23, 10)
    sold.book.undo()
    assert told(sold, sold.movement.waterfall(since="2026-11-23")) == ["Cyberdyne seats 28k pulled in to 18 Dec"]
    assert told(sold, sold.movement.waterfall(since="7d", gross=True)) == ["Umbrella 91k to 60k"]


def test_a_book_says_from_when_on_it_knows(sold: Services, services: Services) -> None:
    found = sold.movement.waterfall(since="2026-10-05")
    assert (found.start_at, found.asked_from) == (LOADED, first_instant(date(2026, 10, 5)))
    assert Reason.NEW not in found.steps
    assert told(sold, found)[0] == "Stark 50k to 60k"
    assert sold.movement.waterfall(since="2026-10-01", until="2026-10-20").start == 0


def test_an_import_taken_back_and_done_again_is_no_movement(services: Services, clock: FixedClock) -> None:
    for first in (1, 11):
        clock.instant += timedelta(minutes=5)
        with services.book.transaction("import deals.csv") as transaction:
            for number in range(first, first + 3):
                transaction.put(make_deal(f"d{number}"))
        if first == 1:
            services.book.undo()
    found = services.movement.waterfall(since="7d")
    assert (found.moves, found.start_at) == ((), clock.now())
    assert services.movement.waterfall(since="7d", gross=True).moves == ()


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Europe/Paris"])
def test_days_begin_where_the_user_is(
    services: Services, clock: FixedClock, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deal expected on the last day of the quarter counts all that day, and no day longer."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        local = ZoneInfo(zone)
        clock.instant = datetime(2026, 12, 30, 9, tzinfo=local)
        with services.book.transaction("load") as transaction:
            transaction.put(make_deal("d1", close=date(2026, 12, 31)))
        assert services.movement.since("2026-12-30") == datetime(2026, 12, 30, tzinfo=local)
        clock.instant = datetime(2026, 12, 31, 23, 59, tzinfo=local)
        assert services.movement.waterfall("2026-Q4", "yesterday").moves == ()
        clock.instant = datetime(2027, 1, 1, 0, 1, tzinfo=local)
        (move,) = services.movement.waterfall("2026-Q4", "yesterday").moves
        assert (move.reason, sentence(move)) == (Reason.DATE_PASSED, f"{move.name} 184k, close date 31 Dec passed")
        assert services.movement.waterfall("2026-Q4", "30 dec", until="2026-12-31").moves == ()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_empty_book_has_no_movement(services: Services) -> None:
    found = services.movement.waterfall(since="30d")
    assert (found.moves, found.asked_from) == ((), None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("monday", date(2026, 11, 16)),
        ("sun", date(2026, 11, 22)),
        ("lundi", date(2026, 11, 16)),
        ("yesterday", date(2026, 11, 22)),
        ("today", date(2026, 11, 23)),
        ("7d", date(2026, 11, 16)),
        ("2w", date(2026, 11, 9)),
        ("-3d", date(2026, 11, 20)),
        ("2026-11-02", date(2026, 11, 2)),
        ("12 nov", date(2026, 11, 12)),
        ("start", date(2026, 10, 1)),
        (date(2026, 11, 3), date(2026, 11, 3)),
    ],
)
def test_days_to_look_back_to(services: Services, text: str | date, day: date) -> None:
    assert services.movement.since(text) == first_instant(day)


def test_an_instant_to_the_minute(services: Services) -> None:
    assert services.movement.since("2026-11-16T14:00+00:00") == datetime(2026, 11, 16, 14, tzinfo=UTC)
    instant = datetime(2026, 11, 16, 14, tzinfo=UTC)
    assert services.movement.since(instant) is instant


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-12-01", "next year", "", "-", "0000-01-01", "12:61", "99999d", "1e9d"]
)
def test_what_is_no_day_to_look_back_to_is_refused(services: Services, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        services.movement.since(text)
    assert caught.value.hint


def test_since_the_last_call(sold: Services, clock: FixedClock) -> None:
    with pytest.raises(NotFoundError, match="no call was submitted for 2026-Q4"):
        sold.movement.since("call")
    submitted = datetime(2026, 11, 20, 18, tzinfo=UTC)
    with sold.book.transaction("calls") as transaction:
        for number, instant in enumerate([submitted, submitted - timedelta(days=7)], 1):
            transaction.put(ForecastCall(f"f{number}", "2026-Q4", instant, "EUR", Decimal(1), Decimal(2)))
        transaction.put(ForecastCall("f3", "2026-Q4", clock.now(), "EUR", Decimal(1), Decimal(2), scope="division=A"))
    assert sold.movement.since("call") == submitted
    assert told(sold, sold.movement.waterfall(since="call")) == ["Cyberdyne seats 28k to 15 Jan"]


def test_pushes_of_a_deal(sold: Services) -> None:
    pushes = sold.deals.detail("d2").pushes
    assert (pushes.date_changes, pushes.month_pushes, pushes.quarter_pushes, pushes.days) == (1, 1, 1, 28)
    assert sold.deals.detail("d1").pushes.date_changes == 0


def test_the_slip_of_a_period(sold: Services) -> None:
    found = promised(sold.calls.hit_rates("2026-Q4", 6))
    assert (found.cohort, found.slipped) == ((Decimal(190000), 4), (Decimal(27500), 1))
    assert found.pending.count == 3
    assert found.slip_rate == Decimal(27500) / Decimal(190000)


def test_a_removed_and_a_new_deal(sold: Services) -> None:
    with sold.book.transaction("tidy up") as transaction:
        transaction.remove(Deal, "d3")
        transaction.put(replace(make_deal("d9", "Wayne"), created_on=date(2026, 11, 19)))
    assert told(sold, sold.movement.waterfall(since="today")) == [
        "Wayne 184k, new, created 19 Nov",
        "Stark 60k removed",
    ]


@pytest.mark.parametrize("text", ["lundi dernier", "last monday", "LUNDI"])
def test_the_day_to_look_back_to_may_be_said_to_be_the_last(text: str) -> None:
    today = date(2026, 11, 23)
    assert past_instant(text, today, FiscalCalendar()) == past_instant("monday", today, FiscalCalendar())
