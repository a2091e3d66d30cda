"""Days, numbers and amounts in English and in French."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.money import Money, short
from aeterm.domain.writing import LANGUAGES, Writing

EN, FR = (Writing(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        ("184000", "EUR", "€184k", "184\u00a0k€"),
        ("2984000", "EUR", "€2.98M", "2,98\u00a0M€"),
        ("950", "USD", "$950", "950\u00a0$"),
        ("41200", "CHF", "CHF 41k", "41\u00a0k\u00a0CHF"),
        ("950", "CHF", "CHF 950", "950\u00a0CHF"),
        ("-31000", "", "-31k", "-31\u00a0k"),
        ("0", "", "0", "0"),
        ("12", "GBP", "£12", "12\u00a0£"),
    ],
)
def test_a_short_amount_has_its_unit_and_its_sign_where_the_language_puts_them(
    amount: str, currency: str, english: str, french: str
) -> None:
    assert EN.brief(Decimal(amount), currency) == english
    assert FR.brief(Decimal(amount), currency) == french


@given(st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=2))
def test_french_says_the_digits_that_english_says(amount: Decimal) -> None:
    assert EN.brief(amount) == short(amount)
    assert FR.brief(amount).replace("\u00a0", "").replace(",", ".") == short(amount)
    assert FR.number(amount).replace("\u00a0", ",") == EN.number(amount)
    assert " " not in FR.brief(amount, "EUR") + FR.number(amount)


def test_days_are_written_as_the_language_writes_them() -> None:
    assert [item.date(date(2026, 12, 1)) for item in (EN, FR)] == ["1 Dec 2026", "1er déc. 2026"]
    assert [item.day_and_month(date(2026, 8, 18)) for item in (EN, FR)] == ["18 Aug", "18 août"]
    assert [item.weekday(date(2026, 11, 23)) for item in (EN, FR)] == ["Mon 23 Nov 2026", "lun. 23 nov. 2026"]
    assert FR.money(Money(Decimal(184000), "EUR")) == "184\u00a0000 EUR"
    assert Writing.of("fr-CA").language == "fr"
    assert Writing.of("de").language == "en"
