"""The fiscal settings of a book, and quotas that keep what they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aeterm.demo.build import build_demo
from aeterm.domain.period import FiscalCalendar, NamedBy, YearEnd, YearPattern
from aeterm.domain.quota import Quota
from aeterm.domain.settings import Probabilities
from aeterm.domain.stage import DealState
from aeterm.errors import UsageError
from aeterm.services.container import Services
from tests.support import TODAY, FixedClock


def amount(quota: Quota | None) -> Decimal | None:
    return None if quota is None else quota.amount


def test_the_fiscal_year_is_set_in_words(services: Services) -> None:
    settings = services.configuration.set_book(
        {
            "fiscal_start_month": "February",
            "fiscal_named_by": "start",
            "fiscal_pattern": "4-5-4",
            "fiscal_week_start": "dimanche",
            "fiscal_year_end": "nearest",
            "probabilities": "stage",
        }
    )
    assert settings.calendar == FiscalCalendar(2, NamedBy.START, YearPattern.WEEKS_454, 6, YearEnd.NEAREST)
    assert settings.probabilities is Probabilities.STAGE
    assert services.forecasts.period().key == "2026-Q4"
    assert services.forecasts.period().start == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("fiscal_pattern", "5-5-3", "months or 4-4-5 or 4-5-4 or 5-4-4"),
        ("fiscal_named_by", "middle", "end or start"),
        ("fiscal_week_start", "7", "monday or sunday"),
        ("fiscal_week_start", "t", "monday or sunday"),
        ("fiscal_year_end", "first", "nearest or last"),
        ("fiscal_start_month", "13", "4 or april"),
        ("fiscal_start_month", "0", "4 or april"),
        ("probabilities", "guess", "own or stage"),
        ("coverage_target", "-1", "3.5"),
        ("fiscal_patern", "months", 'did you mean "fiscal_pattern"?'),
        ("colour", "red", "settings: currency, fiscal_start_month"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_with_what_does(
    services: Services, name: str, text: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refusal:
        services.configuration.set_book({name: text})
    assert hint in refusal.value.hint
    assert services.book.revision == 0


def test_another_calendar_deletes_no_quota(services: Services) -> None:
    for period in ("2026-Q4", "2026-11"):
        services.forecasts.set_quota(period, Decimal(100))
    services.configuration.set_book({"fiscal_pattern": "4-4-5"})
    services.forecasts.set_quota("2026-P11", Decimal(40))
    assert amount(services.forecasts.quota("2026-Q4")) == 100
    services.configuration.set_book({"fiscal_pattern": "months"})
    assert amount(services.forecasts.quota("2026-11")) == 100
    assert len(services.book.all(Quota)) == 3


def test_a_quarter_of_weeks_has_the_sum_of_its_months_of_weeks(services: Services) -> None:
    services.configuration.set_book({"fiscal_pattern": "4-4-5"})
    for month in ("2026-P10", "2026-P11", "2026-P12"):
        services.forecasts.set_quota(month, Decimal(40))
    assert amount(services.forecasts.quota("2026-Q4")) == 120


def test_a_quota_changed_in_mid_period_keeps_what_it_was(services: Services, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 10, 5, tzinfo=UTC)
    services.forecasts.set_quota("2026-Q4", Decimal(100))
    clock.instant = datetime(2026, 11, 23, tzinfo=UTC)
    services.forecasts.set_quota("2026-Q4", Decimal(130))
    services.forecasts.set_quota("2026-Q4", Decimal(120))
    by_day = {date(2026, 10, 1): 100, date(2026, 11, 22): 100, date(2026, 11, 23): 120, date(2027, 3, 1): 120}
    for day, expected in by_day.items():
        assert amount(services.forecasts.quota("2026-Q4", on=day)) == expected
    assert len(services.book.all(Quota)) == 2
    assert services.forecasts.panel("2026-Q4", as_of=date(2026, 10, 31)).quota == 100


def test_pitfall_7_another_probability_of_a_stage_reaches_the_deals_in_it(services: Services) -> None:
    services.configuration.set_book({"probabilities": "stage"})
    texts = {"stage": "proposal", "amount": "1000", "close": "2026-12-18"}
    services.deals.create("Follows", texts=texts)
    services.deals.create("By hand", texts={**texts, "probability": "10%"})
    assert services.forecasts.panel("2026-Q4").weighted == 600
    services.configuration.set_stage("proposal", {"probability": "80%"})
    assert services.forecasts.panel("2026-Q4").weighted == 900


def test_pitfall_8_a_quota_of_zero_and_a_credit_make_a_panel(services: Services) -> None:
    services.forecasts.set_quota("2026-Q4", Decimal(0))
    services.deals.create("Credit", texts={"stage": "won", "amount": "-500", "close": "2026-11-02"})
    services.deals.create("Undated", texts={"amount": "1000"})
    panel = services.forecasts.panel("2026-Q4")
    assert (panel.quota, panel.won, panel.open) == (Decimal(0), Decimal(-500), Decimal(0))


def test_every_closed_deal_of_the_demo_was_seen_in_the_stage_it_left() -> None:
    closed = [deal for deal in build_demo(TODAY).deals if deal.state is not DealState.OPEN]
    assert closed
    assert all(deal.closed_from for deal in closed)
    assert len({deal.closed_from for deal in closed if deal.state is DealState.LOST}) > 1
