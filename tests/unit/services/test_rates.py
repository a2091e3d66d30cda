"""Rates of a book: stated with a day, kept when replaced, frozen on what has closed, asked for when missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.deal import Deal
from aeterm.domain.rates import ExchangeRate
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.container import Services
from aeterm.services.history import HistoryService
from aeterm.services.rates import Gap
from aeterm.store.book import BookStore
from tests.support import FixedClock

NOVEMBER = date(2026, 11, 1)


def deal(services: Services, name: str, **texts: str) -> str:
    return services.deals.create(name, texts={"amount": "100000", "currency": "USD", "close": "2026-12-18", **texts}).id


def won_in_q4(services: Services) -> Decimal:
    return services.forecasts.panel("2026-Q4", currency="EUR").won


def test_a_rate_holds_from_today_unless_another_day_is_given(services: Services) -> None:
    assert services.rates.set("usd", Decimal("0.92")).on == date(2026, 11, 23)
    stated = services.rates.set("USD", Decimal("0.9"), NOVEMBER, "ECB\n")
    assert (stated.currency, stated.to, stated.on, stated.source) == ("USD", "EUR", NOVEMBER, "ECB")
    assert [rate.rate for rate in services.rates.list()] == [Decimal("0.92"), Decimal("0.9")]


def test_a_rate_of_the_same_day_is_replaced_and_one_of_another_day_stays(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER)
    services.rates.set("USD", Decimal("0.91"), NOVEMBER)
    assert [rate.rate for rate in services.rates.list()] == [Decimal("0.91")]
    services.rates.set("USD", Decimal("0.90"), date(2026, 12, 1))
    assert services.rates.table().rate("USD", "EUR", date(2026, 11, 23)) == Decimal("0.91")


@pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_above_zero(services: Services, value: str) -> None:
    with pytest.raises(RefusedError, match="above zero"):
        services.rates.set("USD", Decimal(value))


def test_the_books_own_currency_and_words_that_are_none_have_no_rate(services: Services) -> None:
    with pytest.raises(RefusedError, match="own currency"):
        services.rates.set("EUR", Decimal(1))
    with pytest.raises(UsageError, match="not a currency"):
        services.rates.set("roubles", Decimal(1))


def test_a_rate_is_removed_by_its_day(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER)
    with pytest.raises(NotFoundError, match="2026-11-02"):
        services.rates.remove("USD", date(2026, 11, 2))
    services.rates.remove("usd", NOVEMBER)
    assert services.rates.list() == []


def test_pitfall_2_a_currency_without_a_rate_is_named_and_counted_nowhere(services: Services) -> None:
    deal(services, "Wayne")
    deal(services, "Stark", stage="won", close="2026-11-02")
    deal(services, "Lost", stage="lost", close="2026-11-02")
    deal(services, "Yen", currency="JPY")
    assert services.rates.missing() == (Gap("JPY", 1), Gap("USD", 2))
    assert won_in_q4(services) == 0
    services.rates.set("USD", Decimal("0.5"), NOVEMBER)
    assert services.rates.missing() == (Gap("JPY", 1),)
    assert won_in_q4(services) == 50000


def test_pitfall_2_a_deal_won_before_the_first_rate_is_still_missing_one(services: Services) -> None:
    deal(services, "Stark", stage="won", close="2026-10-20")
    services.rates.set("USD", Decimal("0.5"), NOVEMBER)
    assert services.rates.missing() == (Gap("USD", 1),)


def test_pitfall_2_a_later_edit_of_a_rate_moves_no_closed_deal(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER, "ECB")
    closed = deal(services, "Stark")
    services.deals.set_text(closed, {"stage": "won", "close": "2026-11-10"})
    deal(services, "Wayne")
    assert won_in_q4(services) == 92000
    services.rates.set("USD", Decimal("0.5"), NOVEMBER)
    panel = services.forecasts.panel("2026-Q4", currency="EUR")
    assert (panel.won, panel.open) == (Decimal(92000), Decimal(50000))
    services.rates.remove("USD", NOVEMBER)
    assert won_in_q4(services) == 92000


def test_deals_closed_without_a_rate_are_frozen_on_demand(services: Services) -> None:
    stark = deal(services, "Stark", stage="won", close="2026-11-02")
    assert (services.rates.unfrozen(), services.rates.freeze()) == (0, 0)
    services.rates.set("USD", Decimal("0.92"), NOVEMBER, "ECB")
    assert services.rates.unfrozen() == 1
    assert services.rates.freeze() == 1
    kept = services.deals.get(stark)
    assert (kept.rate, kept.rate_to, kept.rate_on, kept.rate_source) == (Decimal("0.92"), "EUR", NOVEMBER, "ECB")
    assert services.rates.unfrozen() == 0
    services.book.undo()
    assert services.deals.get(stark).rate is None


def test_the_table_is_the_same_object_until_a_rate_changes(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"))
    table = services.rates.table()
    deal(services, "Wayne")
    assert services.rates.table() is table
    services.rates.set("USD", Decimal("0.93"))
    assert services.rates.table() is not table


def test_another_currency_of_the_book_leaves_frozen_rates_true(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER)
    stark = deal(services, "Stark")
    services.deals.set_text(stark, {"stage": "won", "close": "2026-11-10"})
    services.configuration.set_book({"currency": "CHF"})
    services.rates.set("EUR", Decimal("0.95"), NOVEMBER)
    panel = services.forecasts.panel("2026-Q4", currency="CHF")
    assert panel.won == 100000 * Decimal("0.92") * Decimal("0.95")


def test_a_deal_made_closed_has_left_no_stage(services: Services) -> None:
    made = services.deals.get(deal(services, "Stark", stage="lost", close="2026-11-02"))
    assert made.closed_from == ""
    moved = deal(services, "Wayne", stage="proposal")
    assert services.deals.set_text(moved, {"stage": "lost"}).closed_from == "proposal"


def test_the_history_names_the_new_kinds(services: Services, clock: FixedClock) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER)
    with services.book.transaction("terms") as transaction:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        transaction.put(CommissionPlan(transaction.new_id(CommissionPlan), Decimal("0.05"), "2026"))
        transaction.put(
            ForecastCall(transaction.new_id(ForecastCall), "2026-Q4", at, "EUR", Decimal(500), Decimal(700))
        )
    terms, rate = HistoryService(services.book, clock).entries()
    assert terms.summary == ("2026: commission plan added", "2026-Q4: call added")
    assert rate.summary == ("USD: exchange rate added",)
    assert rate.command == "rate from 2026-11-01: 1 USD = 0.92 EUR"


def test_everything_of_the_book_is_exported(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER, "ECB")
    data = services.exports.json()
    assert data["exchange_rates"] == [
        {"id": "x1", "currency": "USD", "to": "EUR", "rate": "0.92", "on": "2026-11-01", "source": "ECB"}
    ]
    assert (data["calls"], data["commission_plans"]) == ([], [])


def test_rates_and_frozen_rates_survive_closing_the_book(services: Services) -> None:
    services.rates.set("USD", Decimal("0.92"), NOVEMBER)
    stark = deal(services, "Stark")
    services.deals.set_text(stark, {"stage": "won", "close": "2026-11-10", "share": "50%", "term": "3y"})
    before = services.deals.get(stark)
    services.book.close()
    again = BookStore.open(services.book.path, clock=FixedClock(), actor="me")
    assert again.all(Deal)[stark] == before == replace(before, rate=Decimal("0.92"), share=Decimal("0.5"))
    assert [rate.rate for rate in again.all(ExchangeRate).values()] == [Decimal("0.92")]
    again.close()
