"""Rates are dated and stated: none is guessed, none is 1, and what is frozen stays."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import Quote, RateTable
from aeterm.domain.parsing import parse_rate
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.settings import BookSettings
from aeterm.domain.transition import change, frozen
from aeterm.errors import UsageError
from tests.support import TODAY, make_deal

PROCESS = BookSettings().process
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def rate(currency: str, value: str, on: date = OCTOBER, *, to: str = "EUR", source: str = "") -> ExchangeRate:
    return ExchangeRate(f"x-{currency}-{to}-{on}", currency, to, Decimal(value), on, source)


DOLLARS = RateTable([rate("USD", "0.92", OCTOBER, source="ECB"), rate("USD", "0.86", NOVEMBER, source="finance")])


def won(day: date, *, currency: str = "USD", rates: RateTable | None = DOLLARS) -> Deal:
    wanted = {"stage": "closed-won", "closed_on": day}
    return change(make_deal(currency=currency), PROCESS, TODAY, wanted, rates=rates)


def test_the_latest_rate_that_holds_on_a_day_is_taken() -> None:
    assert DOLLARS.rate("USD", "EUR", date(2026, 10, 31)) == Decimal("0.92")
    assert DOLLARS.rate("USD", "EUR", NOVEMBER) == Decimal("0.86")
    assert DOLLARS.rate("USD", "EUR", date(2026, 9, 30)) is None


def test_a_rate_turns_round_and_leads_through_the_books_currency() -> None:
    table = RateTable([rate("USD", "0.5", source="ECB"), rate("GBP", "1.25", NOVEMBER, source="bank")])
    assert table.rate("EUR", "USD", TODAY) == 2
    assert table.rate("GBP", "USD", TODAY) == Decimal("2.5")
    assert table.quote("GBP", "USD", TODAY) == Quote(Decimal("2.5"), OCTOBER, "bank, ECB")
    assert table.rate("GBP", "CHF", TODAY) is None
    assert RateTable().rate("EUR", "EUR", TODAY) == 1


@given(st.decimals("0.001", "1000", places=6), st.sampled_from(["EUR", "USD", "GBP"]))
def test_there_and_back_is_the_same_money(value: Decimal, currency: str) -> None:
    table = RateTable([rate("USD", str(value)), rate("GBP", "1.17")])
    there, back = table.rate(currency, "USD", TODAY), table.rate("USD", currency, TODAY)
    assert there is not None
    assert back is not None
    assert abs(there * back - 1) < Decimal("1e-20")


def test_pitfall_2_a_missing_rate_is_none_and_never_one() -> None:
    assert RateTable().rate_for(make_deal(currency="USD"), "EUR", TODAY) is None
    assert RateTable().rate_for(won(TODAY, rates=RateTable()), "EUR", TODAY) is None
    assert won(TODAY, rates=RateTable()).rate is None


def test_pitfall_2_closing_freezes_rate_day_and_source() -> None:
    deal = won(date(2026, 10, 20))
    assert (deal.rate, deal.rate_to, deal.rate_on, deal.rate_source) == (Decimal("0.92"), "EUR", OCTOBER, "ECB")
    rewritten = RateTable([rate("USD", "0.5", OCTOBER)])
    assert rewritten.rate_for(deal, "EUR", TODAY) == Decimal("0.92")
    assert rewritten.rate_for(make_deal(currency="USD"), "EUR", TODAY) == Decimal("0.5")


def test_pitfall_2_an_open_deal_is_counted_at_the_rate_of_today() -> None:
    deal = make_deal(currency="USD")
    assert DOLLARS.rate_for(deal, "EUR", date(2026, 10, 31)) == Decimal("0.92")
    assert DOLLARS.rate_for(deal, "EUR", TODAY) == Decimal("0.86")


def test_a_frozen_deal_keeps_its_rate_whatever_else_changes() -> None:
    deal, later = won(date(2026, 10, 20)), RateTable([rate("USD", "0.5", OCTOBER)])
    for wanted in ({"amount": Decimal(1)}, {"stage": "closed-lost"}, {"closed_on": date(2026, 10, 20)}):
        assert change(deal, PROCESS, TODAY, wanted, rates=later).rate == Decimal("0.92")


def test_another_day_of_closing_or_another_currency_asks_the_rates_again() -> None:
    deal = won(date(2026, 10, 20))
    assert change(deal, PROCESS, TODAY, {"closed_on": date(2026, 11, 2)}, rates=DOLLARS).rate == Decimal("0.86")
    assert change(deal, PROCESS, TODAY, {"closed_on": date(2026, 9, 2)}, rates=DOLLARS).rate is None
    for rates in (DOLLARS, None):
        in_pounds = change(deal, PROCESS, TODAY, {"currency": "GBP"}, rates=rates)
        assert (in_pounds.rate, in_pounds.rate_to, in_pounds.rate_on, in_pounds.rate_source) == (None, "", None, "")
    assert change(deal, PROCESS, TODAY, {"closed_on": date(2026, 11, 2)}).rate == Decimal("0.92")


def test_nothing_is_frozen_in_the_books_own_currency_or_on_an_unknown_day() -> None:
    assert won(TODAY, currency="EUR").rate is None
    unknown = change(
        make_deal(currency="USD"), PROCESS, TODAY, {"stage": "closed-won", "closed_on": None}, rates=DOLLARS
    )
    assert unknown.rate is None
    assert change(won(TODAY), PROCESS, TODAY, {"closed_on": None}, rates=DOLLARS).rate is None


def test_reopening_forgets_the_rate() -> None:
    reopened = change(won(TODAY), PROCESS, TODAY, {"stage": "proposal"}, rates=DOLLARS)
    assert (reopened.rate, reopened.rate_to, reopened.rate_on, reopened.rate_source) == (None, "", None, "")


def test_a_frozen_rate_is_of_the_currency_the_book_had() -> None:
    deal = won(date(2026, 10, 20))
    in_dollars = RateTable([rate("EUR", "1.25", OCTOBER, to="USD"), rate("EUR", "0.8", OCTOBER, to="GBP")], home="USD")
    assert in_dollars.rate_for(deal, "USD", TODAY) == 1
    assert in_dollars.rate_for(deal, "GBP", TODAY) == Decimal("0.92") * Decimal("0.8")


def test_a_deal_closed_before_any_rate_follows_the_table_until_it_is_frozen() -> None:
    deal = won(date(2026, 10, 20), rates=RateTable())
    assert DOLLARS.rate_for(deal, "EUR", TODAY) == Decimal("0.92")
    assert frozen(deal, DOLLARS).rate == Decimal("0.92")
    assert frozen(deal, RateTable()) == deal


@given(st.dates(date(2026, 9, 1), date(2026, 12, 31)))
def test_closing_twice_on_one_day_gives_one_rate(day: date) -> None:
    once = won(day)
    again = change(once, PROCESS, TODAY + timedelta(days=1), {"stage": "closed-won", "closed_on": day}, rates=DOLLARS)
    assert again == once


@pytest.mark.parametrize(
    ("typed", "value"), [("0.92", "0.92"), ("1,0875", "1.0875"), ("1.085", "1.085"), ("163", "163")]
)
def test_a_rate_is_typed_with_either_decimal_mark(typed: str, value: str) -> None:
    assert parse_rate(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "0", "0.0", "-1", "1.0.5", "1e5", "NaN", "much", "٠٫٩"])
def test_other_text_is_no_rate(typed: str) -> None:
    with pytest.raises(UsageError, match="rate of exchange"):
        parse_rate(typed)
