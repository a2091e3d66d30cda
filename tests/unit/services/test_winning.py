"""Win rates, required coverage, ages and the pipe to create, through the service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.forecast.intervals import Rate
from aeterm.services.container import Services
from tests.support import make_deal


def put(services: Services, deals: Iterable[Deal]) -> None:
    """Into the book, with ids of its own."""
    with services.book.transaction("test data") as transaction:
        for deal in deals:
            transaction.put(replace(deal, id=transaction.new_id(Deal)))


def closed(won: int, lost: int, *, day: date | None = date(2026, 5, 4), source: str = "") -> list[Deal]:
    """Deals of 10,000 that took 40 days."""
    return [
        replace(
            make_deal(f"d{index}", amount="10000", stage="closed-won" if index < won else "closed-lost", close=day),
            created_on=None if day is None else day - timedelta(40),
            source=source,
        )
        for index in range(won + lost)
    ]


def test_the_rate_is_that_of_the_four_quarters_before_the_period(services: Services) -> None:
    put(services, closed(6, 12))
    put(services, closed(9, 0, day=date(2026, 11, 2)))
    put(services, closed(9, 0, day=date(2025, 9, 30)))
    found = services.odds.win_rates("2026-Q4")
    assert found.count == Rate(6, 18)
    assert (found.window.start, found.window.end) == (date(2025, 10, 1), date(2026, 10, 1))
    assert not found.window.is_all
    needed = services.odds.required_coverage("2026-Q4")
    assert needed is not None
    assert round(needed.ratio, 1) == 3


def test_a_later_period_is_judged_by_the_quarters_that_are_over(services: Services) -> None:
    put(services, [*closed(6, 12), *closed(6, 12, day=date(2026, 2, 3))])
    assert services.odds.win_rates("2027-Q3").window == services.odds.win_rates("2026-Q4").window
    assert services.odds.win_rates("2026-Q2").window.end == date(2026, 4, 1)


def test_too_few_closings_lately_fall_back_to_all_history(services: Services) -> None:
    put(services, closed(2, 0))
    put(services, closed(4, 6, day=date(2023, 3, 1)))
    put(services, closed(0, 1, day=None))
    found = services.odds.win_rates()
    assert found.count == Rate(6, 13)
    assert (found.window.is_all, found.undated) == (True, 1)
    assert (found.window.start, found.window.last_day) == (date(2023, 3, 1), date(2026, 5, 4))


def test_closed_deals_that_all_lack_their_day_still_give_a_rate(services: Services) -> None:
    put(services, closed(6, 12, day=None))
    found = services.odds.win_rates()
    assert (found.count, found.undated, found.median_cycle_days) == (Rate(6, 18), 18, None)
    assert found.value == Decimal(1) / 3


def test_an_empty_book_knows_nothing_and_says_so(services: Services) -> None:
    assert services.odds.win_rates().best is None
    assert services.odds.required_coverage() is None
    assert services.odds.velocity() is None
    assert services.odds.unseen() == 0
    need = services.odds.pipe_need()
    assert (need.gap, need.pipe_needed, need.by_source) == (None, None, ())


def test_what_was_counted_follows_the_book(services: Services) -> None:
    put(services, closed(6, 12))
    before = services.odds.win_rates()
    put(services, [make_deal("open")])
    assert services.odds.win_rates() is before
    put(services, closed(1, 0))
    assert services.odds.win_rates().count == Rate(7, 19)


def test_each_source_has_its_own_rate_and_none_stated_comes_last(services: Services) -> None:
    put(services, closed(5, 5, source=""))
    put(services, closed(1, 3, source="Partner"))
    put(services, closed(4, 2, source="Own"))
    found = services.odds.win_rates_by_source()
    assert [(row.source, row.rates.count) for row in found] == [
        ("Own", Rate(4, 6)),
        ("Partner", Rate(1, 4)),
        ("", Rate(5, 10)),
    ]


def test_the_pipe_to_create_uses_quota_rates_and_sources_of_the_book(services: Services) -> None:
    put(services, closed(6, 12, source="Partner"))
    put(services, [replace(make_deal("open", amount="90000"), created_on=date(2026, 11, 1))])
    services.forecasts.set_quota("2026-Q4", Decimal(50000))
    need = services.odds.pipe_need()
    assert need.pipe_needed == 60_000
    assert need.deals_needed == 6
    assert (need.latest_create_on, need.is_too_late) == (date(2026, 11, 21), True)
    assert [(row.source, row.deals) for row in need.by_source] == [("Partner", 6)]
    later = services.odds.pipe_need("2027-Q1")
    assert (later.gap, later.is_too_late) == (None, False)


def test_velocity_takes_the_open_deals_of_the_period(services: Services) -> None:
    put(services, closed(6, 12))
    put(services, [make_deal(f"open{index}") for index in range(4)])
    found = services.odds.velocity()
    assert found == pytest.approx(4 * Decimal(10_000) / 3 / 40)


def test_ages_add_up_to_the_open_pipe(services: Services) -> None:
    put(services, closed(6, 12))
    put(services, [replace(make_deal("young", amount="500"), created_on=date(2026, 11, 20)), make_deal("unknown")])
    bands = services.odds.ages()
    assert sum(band.bucket.amount for band in bands) == services.forecasts.panel().open
    assert [band.rate for band in bands] == [Rate(6, 18), Rate(6, 18), Rate(0, 0), Rate(0, 0)]


def test_stage_rates_come_from_deals_seen_in_their_stage(services: Services) -> None:
    put(services, [replace(deal, closed_from="proposal") for deal in closed(6, 12)])
    put(services, closed(5, 0))
    assert services.odds.stage_rates()["proposal"].rate == Rate(6, 18)
    assert services.odds.unseen() == 5


def test_a_credit_note_is_no_win_and_has_no_cycle(services: Services) -> None:
    put(services, closed(6, 12))
    without = services.odds.win_rates("2026-Q4"), services.odds.required_coverage("2026-Q4")
    credit = replace(closed(1, 0)[0], amount=Decimal(-5000), created_on=date(2026, 5, 3))
    put(services, [credit, credit, credit])
    assert (services.odds.win_rates("2026-Q4"), services.odds.required_coverage("2026-Q4")) == without
