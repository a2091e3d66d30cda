"""The forecast through its service: which period, which currency, which quota."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.entity import Entity
from aeterm.domain.quota import Quota
from aeterm.errors import RefusedError, UsageError
from aeterm.forecast.coverage import CoverageState
from aeterm.services.forecasting import ForecastService
from aeterm.services.ports import Book
from tests.support import FixedClock, make_deal


@pytest.fixture
def forecasts(book: Book, clock: FixedClock) -> ForecastService:
    return ForecastService(book, clock)


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def test_a_quota_and_three_deals_of_its_size_are_covered(forecasts: ForecastService, book: Book) -> None:
    put(book, *(make_deal(f"d{number}", amount="100000") for number in range(1, 4)))
    forecasts.set_quota("2026-Q4", Decimal(100000))
    panel = forecasts.panel("2026-Q4")
    assert panel.coverage.open == Decimal(3)
    assert panel.coverage.state is CoverageState.COVERED
    assert panel.missing_open == 0


def test_half_of_that_is_thin(forecasts: ForecastService, book: Book) -> None:
    put(book, make_deal("d1", amount="150000"))
    forecasts.set_quota("2026-Q4", Decimal(100000))
    panel = forecasts.panel("2026-Q4")
    assert panel.coverage.open == Decimal("1.5")
    assert panel.coverage.state is CoverageState.THIN
    assert panel.missing_open == Decimal(150000)


def test_the_period_is_the_running_fiscal_quarter_unless_given(forecasts: ForecastService, book: Book) -> None:
    assert forecasts.panel().period.key == "2026-Q4"
    put(book, replace(book.settings, fiscal_start_month=2))
    assert forecasts.panel().period.key == "2027-Q4"
    assert forecasts.panel("2026-11").period.start == date(2026, 11, 1)
    with pytest.raises(UsageError):
        forecasts.panel("next quarter")


def test_periods_shift_by_their_own_kind(forecasts: ForecastService) -> None:
    assert forecasts.shift("2026-Q4", 1) == "2027-Q1"
    assert forecasts.shift("2026-01", -1) == "2025-12"
    assert forecasts.shift("FY2026", 2) == "2028"


def test_the_currency_is_asked_for_or_the_quotas_or_the_deals_or_the_books(
    forecasts: ForecastService, book: Book
) -> None:
    assert forecasts.panel().currency == "EUR"
    put(book, make_deal("d1", amount="7", currency="USD"))
    assert (forecasts.panel().currency, forecasts.panel().open) == ("USD", Decimal(7))
    put(book, make_deal("d2", amount="5", currency="GBP"))
    assert forecasts.panel().currency == "EUR"
    forecasts.set_quota("2026-Q4", Decimal(100), "gbp")
    assert (forecasts.panel().currency, forecasts.panel().quota) == ("GBP", Decimal(100))
    dollars = forecasts.panel(currency="usd")
    assert (dollars.currency, dollars.quota, dollars.open) == ("USD", None, Decimal(7))


def test_a_quota_is_replaced_and_journalled(forecasts: ForecastService, book: Book) -> None:
    first = forecasts.set_quota("fy2026-q4", Decimal(900000))
    second = forecasts.set_quota("2026-Q4", Decimal(950000))
    assert first.id == second.id
    assert list(book.all(Quota).values()) == [second]
    assert book.history()[0].command == "quota 2026-Q4 900,000 EUR -> 950,000 EUR"
    before = book.revision
    assert forecasts.set_quota("2026-Q4", Decimal(950000)) == second
    assert book.revision == before


def test_a_quota_keeps_its_currency_unless_another_is_given(forecasts: ForecastService) -> None:
    forecasts.set_quota("2026-Q4", Decimal(1), "USD")
    assert forecasts.set_quota("2026-Q4", Decimal(2)).currency == "USD"
    assert forecasts.set_quota("2026-Q4", Decimal(2), "CHF").currency == "CHF"


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity"])
def test_a_quota_is_an_amount(forecasts: ForecastService, amount: str) -> None:
    with pytest.raises(RefusedError, match="quota"):
        forecasts.set_quota("2026-Q4", Decimal(amount))


def test_a_year_without_a_quota_has_the_sum_of_its_quarters_and_a_quarter_that_of_its_months(
    forecasts: ForecastService, book: Book
) -> None:
    for period, amount in (("2026-Q1", 10), ("2026-Q2", 20), ("2026-Q3", 30), ("2026-10", 1), ("2026-11", 2)):
        forecasts.set_quota(period, Decimal(amount), "USD")
    assert (forecasts.panel("2026-Q4").quota, forecasts.panel("2026").quota) == (None, None)
    forecasts.set_quota("2026-12", Decimal("3.50"), "USD")
    assert forecasts.panel("2026-Q4").quota == Decimal("6.50")
    year = forecasts.panel("2026")
    assert (year.quota, year.currency) == (Decimal("66.50"), "USD")
    assert len(book.all(Quota)) == 6


def test_the_months_of_a_quarter_are_those_of_the_fiscal_calendar(forecasts: ForecastService, book: Book) -> None:
    put(book, replace(book.settings, fiscal_start_month=2))
    for month in ("2026-11", "2026-12", "2027-01"):
        forecasts.set_quota(month, Decimal(5))
    assert forecasts.panel("2027-Q4").quota == Decimal(15)


def test_a_quota_of_its_own_stands_whatever_its_parts_say(forecasts: ForecastService) -> None:
    for number in (1, 2, 3, 4):
        forecasts.set_quota(f"2026-Q{number}", Decimal(10))
    assert forecasts.set_quota("2026", Decimal(50)).id
    assert forecasts.panel("2026").quota == Decimal(50)


def test_quotas_of_several_currencies_are_never_added(forecasts: ForecastService) -> None:
    for number, currency in ((1, "EUR"), (2, "EUR"), (3, "EUR"), (4, "USD")):
        forecasts.set_quota(f"2026-Q{number}", Decimal(10), currency)
    assert forecasts.panel("2026").quota is None


def test_a_colleagues_quota_is_not_mine(forecasts: ForecastService, book: Book) -> None:
    put(book, Quota("q1", "2026-Q4", Decimal(5), "EUR", owner="Someone else"))
    assert forecasts.panel("2026-Q4").quota is None
    put(book, replace(book.settings, owner="Someone else"))
    assert forecasts.panel("2026-Q4").quota == Decimal(5)


def test_the_target_is_a_setting_of_the_book(forecasts: ForecastService, book: Book) -> None:
    put(book, replace(book.settings, coverage_target=Decimal(2)), make_deal("d1", amount="200"))
    forecasts.set_quota("2026-Q4", Decimal(100))
    assert forecasts.panel().coverage.state is CoverageState.COVERED


def test_undo_takes_a_quota_back(forecasts: ForecastService, book: Book) -> None:
    forecasts.set_quota("2026-Q4", Decimal(1))
    book.undo()
    assert forecasts.panel().quota is None


def test_a_currency_is_three_letters(forecasts: ForecastService) -> None:
    with pytest.raises(UsageError, match="currency"):
        forecasts.panel(currency="roubles")
    with pytest.raises(UsageError, match="currency"):
        forecasts.set_quota("2026-Q4", Decimal(1), "₽")


def test_a_book_of_a_team_has_the_sum_of_its_sellers_quotas(forecasts: ForecastService, book: Book) -> None:
    put(book, Quota("q1", "2026-Q4", Decimal(5), "EUR", owner="Ana"))
    put(book, Quota("q2", "2026-Q4", Decimal(7), "EUR", owner="Ben"))
    assert forecasts.panel("2026-Q4").quota == Decimal(12)
    put(book, Quota("q3", "2026-Q4", Decimal(9), "USD", owner="Cleo"))
    assert forecasts.panel("2026-Q4").quota is None
    put(book, replace(book.settings, owner="Ben"))
    assert forecasts.panel("2026-Q4").quota == Decimal(7)
