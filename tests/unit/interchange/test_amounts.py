"""Amounts are read as their column means them."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.interchange.amounts import AmountFormat, currency_of, decide

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("42000", "42000"),
        ("1054.0", "1054.0"),
        ('"42,000"'.strip('"'), "42000"),
        ("$12,400.00", "12400.00"),
        (f"10{NBSP}000,00{NBSP}€", "10000.00"),
        (f"10{NARROW}000,50 €", "10000.50"),
        ("EUR 10 000,00", "10000.00"),
        ("10 k€", "10000"),
        ("1.2M", "1200000.0"),
        ("(1,200)", "-1200"),
        ("1'234.50", "1234.50"),
        ("1.234.567,89", "1234567.89"),
        ("12,34,567.00", "1234567.00"),
        ("-5", "-5"),
        ("5-", "-5"),
        ("US$ 3,000", "3000"),
        ("1,5E+06", "1500000"),
        ("0,123", "0.123"),
        (".5", "0.5"),
    ],
)
def test_an_amount_alone_is_read(text: str, amount: str) -> None:
    assert decide([text]).parse(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["abc", "12 apples", "1.2.3,4,5", "--5", "1,23,4", "NaN", "inf", "9" * 90, "1e999", "%"]
)
def test_what_is_no_amount_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        decide([text]).parse(text)


def test_a_column_decides_for_its_doubtful_cells() -> None:
    comma = decide(["1,234", "12,50"])
    assert comma.parse("1,234") == Decimal("1.234")
    assert "1,234 is read as 1.234" in comma.note
    dot = decide(["1,234", "12.50"])
    assert dot.parse("1,234") == Decimal(1234)


def test_without_any_evidence_three_digits_are_thousands_and_it_is_said() -> None:
    found = decide(["1,234", "5,000"])
    assert found.parse("5,000") == Decimal(5000)
    assert found.note == "1,234 is read as 1234: no cell shows decimals"
    assert decide(["1.234"]).parse("1.234") == Decimal(1234)


def test_mixed_formats_are_each_read_by_their_own_evidence() -> None:
    found = decide(["42,000", "$12,400.00", "9.000,50"])
    assert found.parse("9.000,50") == Decimal("9000.50")
    assert found.parse("$12,400.00") == Decimal("12400.00")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("€10", "EUR"),
        ("12 400 $", "USD"),
        ("£3", "GBP"),
        ("Opportunity Amount USD", "USD"),
        ("amount_eur", "EUR"),
        ("10 euros", "EUR"),
        ("US$5", "USD"),
        ("EUROPE", ""),
        ("12", ""),
    ],
)
def test_a_currency_is_seen_where_it_is_stated(text: str, currency: str) -> None:
    assert currency_of(text) == currency


amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@given(st.lists(amounts, min_size=1, max_size=8))
def test_columns_with_decimals_are_read_back_in_both_conventions(values: list[Decimal]) -> None:
    english = [f"{value:,.2f}" for value in values]
    french = [text.replace(",", NBSP).replace(".", ",") for text in english]
    german = [text.replace(",", "x").replace(".", ",").replace("x", ".") for text in english]
    for cells in (english, french, german):
        found = decide(cells)
        assert [found.parse(cell) for cell in cells] == values
        assert found.note == ""


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert decide([text]).parse(text).is_finite()


def test_the_decimal_sign_given_wins_only_where_it_can() -> None:
    assert AmountFormat(",").parse("12.50") == Decimal("12.50")
