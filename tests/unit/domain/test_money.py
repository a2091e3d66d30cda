"""Amounts are decimal, carry a currency, and are printed the same everywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.money import Money, exact, grouped, plain, short
from aeterm.errors import RefusedError

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def test_amounts_of_one_currency_add_up() -> None:
    assert Money(Decimal("0.10"), "EUR") + Money(Decimal("0.20"), "EUR") == Money(Decimal("0.30"), "EUR")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("7990.5", "7,990.50"),
        ("7990.25", "7,990.25"),
        ("184000.00", "184,000"),
        ("-1234.5", "-1,234.50"),
        ("1E+4", "10,000"),
        ("0.125", "0.125"),
    ],
)
def test_an_exact_amount_shows_its_cents(amount: str, text: str) -> None:
    assert exact(Decimal(amount)) == text


@given(amounts)
def test_an_exact_amount_loses_nothing(amount: Decimal) -> None:
    assert Decimal(exact(amount).replace(",", "")) == amount


def test_amounts_of_two_currencies_are_never_added() -> None:
    with pytest.raises(RefusedError, match="cannot add USD to EUR"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "USD")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1054", "1054"),
        ("41156803.80", "41156803.8"),
        ("0", "0"),
        ("-0", "0"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("1E+5", "100000"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
        ("-12.50", "-12.5"),
    ],
)
def test_plain_is_the_shortest_exact_text(amount: str, text: str) -> None:
    assert plain(Decimal(amount)) == text


@given(amounts)
def test_plain_text_reads_back_as_the_same_amount(amount: Decimal) -> None:
    text = plain(amount)
    assert Decimal(text) == amount
    assert "E" not in text.upper()


@pytest.mark.parametrize(
    ("amount", "text"), [("184000", "184,000"), ("0.5", "0"), ("1.5", "2"), ("-1234567", "-1,234,567")]
)
def test_grouped_shows_whole_units(amount: str, text: str) -> None:
    assert grouped(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0"),
        ("950", "950"),
        ("999", "999"),
        ("999.6", "1k"),
        ("1000", "1k"),
        ("12000", "12k"),
        ("184000", "184k"),
        ("999400", "999k"),
        ("999600", "1M"),
        ("1200000", "1.2M"),
        ("2982255", "2.98M"),
        ("41156803.80", "41.2M"),
        ("99400000", "99.4M"),
        ("412000000", "412M"),
        ("3400000000", "3.4G"),
        ("-31000", "-31k"),
    ],
)
def test_short_fits_in_a_narrow_column(amount: str, text: str) -> None:
    assert short(Decimal(amount)) == text


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_short_never_takes_more_than_five_columns(amount: Decimal) -> None:
    assert len(short(amount)) <= 5


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_short_keeps_the_sign_and_never_says_a_thousand_thousands(amount: Decimal) -> None:
    text = short(amount)
    assert text.startswith("-") == (amount < Decimal("-0.5"))
    assert not text.lstrip("-").startswith("1000")
