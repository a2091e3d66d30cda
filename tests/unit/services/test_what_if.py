"""Scenarios over a real book: nothing stays unless it is accepted, and then it is one change."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.forecast.what_if import Trial
from aeterm.services.container import Services
from aeterm.services.what_if import Scenario
from tests.support import FixedClock, make_deal


@pytest.fixture
def scenario(services: Services) -> Scenario:
    """Quota 100,000; 30,000 won; commit 20,000 at 90 %, best case 40,000 at 50 %, and one of the next quarter."""
    with services.book.transaction("test data") as transaction:
        transaction.put(make_deal("d1", "Won", amount="30000", stage="closed-won", close=date(2026, 11, 2)))
        transaction.put(
            make_deal("d2", "Umbrella", amount="20000", category=ForecastCategory.COMMIT, probability="0.9")
        )
        transaction.put(
            make_deal("d3", "Wayne", amount="40000", category=ForecastCategory.BEST_CASE, probability="0.5")
        )
        transaction.put(make_deal("d4", "Stark", amount="50000", close=date(2027, 2, 1), probability="0.2"))
    services.forecasts.set_quota("2026-Q4", Decimal(100_000))
    services.commissions.set_plan({"rate": "10%"})
    return services.what_if.scenario("2026-Q4")


def test_nothing_tried_says_what_the_panel_says(services: Services, scenario: Scenario) -> None:
    found, panel = scenario.outcome(), services.forecasts.panel("2026-Q4")
    assert found.before == found.after
    assert (found.before.won, found.before.open, found.before.weighted) == (panel.won, panel.open, panel.weighted)
    assert (found.before.commit, found.before.best_case) == (panel.cumulative.commit, panel.cumulative.best_case)
    assert found.before.coverage == panel.coverage
    assert (found.before.gap, found.before.attain, found.before.commission) == (Decimal(70_000), 0.0, Decimal(3000))


def test_toggling_moves_call_coverage_odds_and_commission(scenario: Scenario) -> None:
    scenario.toggle_won("d3")
    scenario.set_amount("d3", Decimal(60_000))
    found = scenario.outcome()
    assert (found.before.won, found.after.won) == (Decimal(30_000), Decimal(90_000))
    assert (found.after.commit, found.after.open, found.after.gap) == (
        Decimal(110_000),
        Decimal(20_000),
        Decimal(10_000),
    )
    assert found.after.attain == pytest.approx(0.9)
    assert found.after.p50 == 110_000
    assert found.after.coverage.remaining == 2
    assert (found.before.commission, found.after.commission) == (Decimal(3000), Decimal(9000))


def test_what_was_toggled_twice_is_tried_no_more(scenario: Scenario) -> None:
    asked = scenario.outcome().before
    for deal_id in ("d2", "d3"):
        scenario.toggle_won(deal_id)
        scenario.toggle_lost(deal_id)
        scenario.toggle_lost(deal_id)
        scenario.push(deal_id)
        scenario.push(deal_id)
        scenario.set_amount(deal_id, Decimal(1))
        scenario.set_amount(deal_id, None)
    assert dict(scenario.changes) == {}
    assert scenario.outcome().after == asked


def test_a_push_goes_to_the_first_day_of_the_next_period_unless_a_day_is_given(scenario: Scenario) -> None:
    assert scenario.push("d2").close_on == date(2027, 1, 1)
    assert scenario.push("d3", date(2026, 12, 31)).close_on == date(2026, 12, 31)
    assert (scenario.outcome().after.open, scenario.outcome().before.open) == (Decimal(40_000), Decimal(60_000))
    assert scenario.sentences() == ("Umbrella pushed to 2027-01-01", "Wayne pushed to 2026-12-31")
    assert scenario.toggle_lost("d2").close_on is None


def test_a_deal_pulled_in_from_another_quarter_counts(scenario: Scenario) -> None:
    scenario.push("d4", date(2026, 12, 15))
    assert scenario.outcome().after.open == 110_000
    assert scenario.sentences() == ("Stark pulled in to 2026-12-15",)


def test_what_can_be_tried_counts_or_could_or_comes_next(services: Services, scenario: Scenario) -> None:
    with services.book.transaction("more data") as transaction:
        transaction.put(make_deal("d5", "Late", amount="70000", close=date(2026, 11, 2)))
        transaction.put(make_deal("d6", "Bare", amount=None))
        transaction.put(make_deal("d7", "Far", amount="70000", close=date(2027, 5, 2)))
        transaction.put(make_deal("d8", "Lost", amount="70000", stage="closed-lost"))
    found = [(item.deal.id, item.placed.reason, item.period.key) for item in scenario.candidates()]
    assert found == [
        ("d2", "", "2026-Q4"),
        ("d3", "", "2026-Q4"),
        ("d5", "close date passed", "2026-Q4"),
        ("d6", "no amount", "2026-Q4"),
        ("d4", "", "2027-Q1"),
    ]
    assert scenario.currency == services.forecasts.panel("2026-Q4").currency


def test_an_outcome_of_given_trials_leaves_those_of_the_scenario_alone(scenario: Scenario) -> None:
    scenario.toggle_lost("d2")
    given = scenario.outcome({"d3": Trial(DealState.WON)})
    assert (given.after.won, given.after.open) == (Decimal(70_000), Decimal(20_000))
    assert scenario.outcome().after.open == 40_000
    assert list(scenario.changes) == ["d2"]


def test_leaving_changes_nothing(services: Services, scenario: Scenario) -> None:
    journal, deals = list(services.book.history()), dict(services.book.all(Deal))
    scenario.toggle_won("d2")
    scenario.push("d3")
    scenario.set_amount("d3", Decimal(5))
    scenario.outcome()
    scenario.clear("d2")
    scenario.outcome()
    assert list(services.book.history()) == journal
    assert dict(services.book.all(Deal)) == deals
    assert services.what_if.scenario("2026-Q4").outcome() == services.what_if.scenario("2026-Q4").outcome()


def test_accepting_writes_one_change_that_undo_takes_back(services: Services, scenario: Scenario) -> None:
    deals, records = dict(services.book.all(Deal)), len(services.book.history())
    scenario.toggle_won("d2")
    scenario.push("d3")
    scenario.set_amount("d4", Decimal(45_000))
    promised = scenario.outcome().after
    assert scenario.accept() == 3
    assert len(services.book.history()) == records + 1
    assert services.book.history()[0].command == "what-if accepted: 3 deals"
    assert services.book.all(Deal)["d2"].state is DealState.WON
    assert dict(scenario.changes) == {}
    assert services.what_if.scenario("2026-Q4").outcome().before == scenario.outcome().before == promised
    services.history.undo()
    assert dict(services.book.all(Deal)) == deals


def test_a_win_of_a_day_to_come_can_be_tried_and_not_accepted(services: Services, scenario: Scenario) -> None:
    later = services.what_if.scenario("2027-Q1")
    later.toggle_won("d4")
    assert later.outcome().after.won == 50_000
    records = len(services.book.history())
    with pytest.raises(RefusedError, match='"Stark" cannot be won on 2027-02-01'):
        later.accept()
    assert len(services.book.history()) == records
    assert set(later.changes) == {"d4"}


def test_what_cannot_be_tried_is_refused(services: Services, scenario: Scenario) -> None:
    with pytest.raises(RefusedError, match='"Won" is won already'):
        scenario.toggle_lost("d1")
    with pytest.raises(NotFoundError, match='no deal with the id "d9"'):
        scenario.push("d9")
    with pytest.raises(RefusedError, match="not Infinity"):
        scenario.set_amount("d2", Decimal("inf"))
    with pytest.raises(RefusedError, match="nothing to accept"):
        scenario.accept()
    with pytest.raises(UsageError):
        services.what_if.scenario("next")


def test_a_deal_closed_meanwhile_is_let_go_and_not_accepted(services: Services, scenario: Scenario) -> None:
    scenario.toggle_won("d2")
    scenario.toggle_lost("d3")
    services.deals.change("d2", {"stage": "closed-lost"})
    found = scenario.outcome()
    assert found.before.open == 40_000
    assert (found.after.won, found.after.open) == (Decimal(30_000), Decimal(0))
    with pytest.raises(RefusedError, match='"Umbrella" is lost already'):
        scenario.accept()
    scenario.clear("d2")
    assert scenario.accept() == 1


def test_a_scenario_follows_the_clock(scenario: Scenario, clock: FixedClock) -> None:
    assert scenario.outcome().before.open == 60_000
    clock.instant += timedelta(days=30)
    assert scenario.outcome().before.open == 0


def test_without_quota_and_plan_odds_and_commission_are_unknown(services: Services) -> None:
    with services.book.transaction("test data") as transaction:
        transaction.put(make_deal("d1", amount="20000"))
    scenario = services.what_if.scenario()
    scenario.toggle_won("d1")
    after = scenario.outcome().after
    assert (after.won, after.gap, after.attain, after.commission) == (Decimal(20_000), None, None, None)
