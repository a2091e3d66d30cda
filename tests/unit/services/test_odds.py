"""The odds of a period through the book, and the record of what was said of deals before they closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.measure import Measure
from aeterm.domain.settings import Probabilities
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.winning import ProbabilitySource
from aeterm.services.container import Services
from tests.support import TODAY, FixedClock, make_deal
from tests.unit.forecast.books import worked_vector


def put(services: Services, *deals: Deal) -> None:
    with services.book.transaction("test data") as transaction:
        for deal in deals:
            transaction.put(deal)


def close(services: Services, deal: Deal, *, won: bool, on: date) -> None:
    """Win or lose a deal as the app does, on a day."""
    state = DealState.WON if won else DealState.LOST
    put(
        services,
        replace(
            deal,
            stage="closed-won" if won else "closed-lost",
            state=state,
            category=ForecastCategory.CLOSED if won else ForecastCategory.OMITTED,
            expected_close_on=None,
            closed_on=on,
            closed_from=deal.stage,
        ),
    )


def at(clock: FixedClock, day: date) -> None:
    clock.instant = datetime.combine(day, time(9, 30), clock.instant.tzinfo)


def story(services: Services, clock: FixedClock, closings: Sequence[tuple[str, str | None, bool]]) -> None:
    """Deals of (stage, chance by hand, won) that stand in the book sixty days and close one a day."""
    start = date(2026, 7, 1)
    for number, (stage, chance, won) in enumerate(closings, 1):
        deal = make_deal(f"d{number}", stage=stage, probability=chance)
        at(clock, start + timedelta(days=number))
        put(services, deal)
        at(clock, start + timedelta(days=number + 60))
        close(services, deal, won=won, on=clock.today())
    at(clock, TODAY)


def test_the_worked_vector_in_a_book_reaches_its_quota_with_44_2_percent(services: Services) -> None:
    put(services, *worked_vector())
    services.forecasts.set_quota("2026-Q4", Decimal(100_000))
    found = services.odds.odds("2026-Q4")
    assert found.attain == pytest.approx(0.442)
    assert found.deals == 4
    assert found.mean == Decimal(85_000)
    (first,) = services.odds.swings("2026-Q4", limit=1)
    assert [first.deal_id, first.swing] == ["d5", pytest.approx(0.95 - 0.315)]
    assert services.odds.odds() == found


def test_pitfall_9_lost_omitted_and_passed_deals_have_no_part_in_the_odds(services: Services) -> None:
    put(services, *worked_vector(), make_deal("d8", amount="99000", close=date(2026, 11, 20)))
    assert {chance.deal_id for chance in services.odds.chances("2026-Q4")} == {"d2", "d3", "d4", "d5"}


def test_each_chance_says_where_it_comes_from(services: Services, clock: FixedClock) -> None:
    story(services, clock, [("proposal", None, True)] * 3 + [("proposal", None, False)] * 3)
    put(
        services,
        make_deal("d21", probability="0.35"),
        make_deal("d22", stage="proposal"),
        make_deal("d23", stage="negotiation"),
    )
    by_hand, own, default = services.odds.chances("2026-Q4")
    chances = {chance.deal_id: (chance.probability, chance.source) for chance in (by_hand, own, default)}
    assert chances["d21"] == (Decimal("0.35"), ProbabilitySource.MANUAL)
    assert chances["d22"] == (services.odds.stage_rates()["proposal"].value, ProbabilitySource.OWN)
    assert chances["d23"] == (Decimal("0.75"), ProbabilitySource.STAGE)


def test_a_share_is_what_counts_when_it_is_the_measure(services: Services) -> None:
    put(services, replace(make_deal("d1", amount="100000", probability="0.5"), share=Decimal("0.4")))
    services.forecasts.set_quota("2026-Q4", Decimal(50_000))
    assert services.odds.odds("2026-Q4").attain == 0.5
    basis = services.forecasts.basis(measure=Measure.SHARE)
    assert services.odds.odds("2026-Q4", basis).attain == 0
    assert services.odds.chances("2026-Q4", basis)[0].amount == 40_000


def test_without_a_quota_nothing_swings(services: Services) -> None:
    put(services, make_deal("d1"))
    assert services.odds.swings("2026-Q4") == ()
    assert services.odds.odds("2026-Q4").attain is None


def test_the_record_scores_the_chance_in_force_thirty_days_before_closing(
    services: Services, clock: FixedClock
) -> None:
    story(services, clock, [("proposal", "0.9", True), ("proposal", "0.6", False)])
    found = services.odds.calibration()
    assert (found.pairs, found.unseen) == (2, 0)
    assert found.brier == pytest.approx((0.01 + 0.36) / 2)
    assert [part.count for part in found.bins] == [0, 0, 0, 1, 1]


def test_a_chance_put_up_in_the_last_month_does_not_better_the_record(services: Services, clock: FixedClock) -> None:
    at(clock, date(2026, 8, 1))
    put(services, deal := make_deal("d1", probability="0.2"))
    at(clock, date(2026, 10, 10))
    put(services, deal := replace(deal, probability=Decimal("0.95")))
    at(clock, date(2026, 10, 20))
    close(services, deal, won=True, on=clock.today())
    assert services.odds.calibration().brier == pytest.approx(0.64)


def test_deals_that_the_book_did_not_hold_a_month_before_are_told_apart(services: Services, clock: FixedClock) -> None:
    put(services, make_deal("d1", stage="closed-won", close=date(2026, 10, 1)))
    at(clock, date(2026, 11, 20))
    put(services, deal := make_deal("d2"))
    at(clock, TODAY)
    close(services, deal, won=True, on=TODAY)
    found = services.odds.calibration()
    assert (found.pairs, found.unseen, found.brier) == (0, 2, None)


def test_own_rates_are_those_known_before_the_month_and_not_taken_from_the_deal_itself(
    services: Services, clock: FixedClock
) -> None:
    story(services, clock, [("proposal", None, True)] * 6)
    assert services.odds.stage_rates()["proposal"].source is ProbabilitySource.OWN
    assert services.odds.calibration().brier == pytest.approx(0.25)


def test_a_later_deal_is_judged_by_the_rate_that_the_earlier_ones_gave(services: Services, clock: FixedClock) -> None:
    story(services, clock, [("proposal", None, True)] * 6)
    at(clock, date(2026, 10, 2))
    put(services, deal := make_deal("d30"))
    at(clock, date(2026, 11, 20))
    close(services, deal, won=True, on=clock.today())
    own = (6 + 8 * 0.5) / 14
    assert services.odds.calibration().brier == pytest.approx((6 * 0.25 + (1 - own) ** 2) / 7)
    settings = replace(services.book.settings, probabilities=Probabilities.STAGE)
    with services.book.transaction("stage defaults") as transaction:
        transaction.put(settings)
    assert services.odds.calibration().brier == pytest.approx(0.25)
