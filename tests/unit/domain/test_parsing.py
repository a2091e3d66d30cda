"""Amounts and words are read as people type them, and refused with an example otherwise."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.money import grouped, plain
from aeterm.domain.parsing import parse_amount, parse_category, parse_probability, parse_stage
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import UsageError
from aeterm.text import one_line

PROCESS = BookSettings().process


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("120000", "120000"),
        ("120k", "120000"),
        ("120 K€", "120000"),
        ("k€ 120", None),
        ("1.2M", "1200000"),
        ("1,2M", "1200000"),
        ("1.250k", "1250"),
        ("2bn", "2000000000"),
        ("3 Md€", "3000000000"),
        ("120 000,50", "120000.50"),
        ("120\u00a0000,50 €", "120000.50"),
        ("120\u202f000", "120000"),
        ("€120,000", "120000"),
        ("$1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1.200.000", "1200000"),
        ("1,200,000.00", "1200000"),
        ("120'000", "120000"),
        ("120,5", "120.5"),
        ("120.50", "120.50"),
        ("1,200", "1200"),
        ("0,500", "0.5"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("120.", "120"),
        ("-500", "-500"),
        ("−500", "-500"),
        ("EUR 5", "5"),
        ("5 euros", "5"),
        ("120 000 €", "120000"),
        ("1,5 M€ HT", "1500000"),
        ("80 ke", "80000"),
        ("2 millions", "2000000"),
        ("150 keuros", "150000"),
        ("0", "0"),
    ],
)
def test_amounts(text: str, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(UsageError):
            parse_amount(text)
    else:
        assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["-", "", "  ", "—"])
def test_a_dash_is_no_value(text: str) -> None:
    assert parse_amount(text) is None
    assert parse_probability(text) is None
    assert parse_category(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "12x",
        "1.2.3",
        "12,34,567",
        "1,200,50",
        "1.200.50,5",
        "--5",
        "1e5",
        "nan",
        "inf",
        "١٢٠",
        "9" * 40,
        "1 2 k k",
        ",",
    ],
)
def test_what_is_no_amount_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_amount(text)
    assert text in refusal.value.message
    assert "120k" in refusal.value.hint


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_amounts_as_the_app_prints_them_read_back(amount: Decimal) -> None:
    assert parse_amount(plain(amount)) == amount
    assert parse_amount(grouped(amount)) == Decimal(grouped(amount).replace(",", ""))
    french = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",")
    assert parse_amount(french) == amount
    german = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(german) == amount


@pytest.mark.parametrize(
    ("text", "ratio"), [("40%", "0.4"), ("40 %", "0.4"), ("0.4", "0.4"), ("0,4", "0.4"), ("1", "1"), ("100%", "1")]
)
def test_probabilities(text: str, ratio: str) -> None:
    assert parse_probability(text) == Decimal(ratio)


@pytest.mark.parametrize("text", ["40", "101%", "-1%", "high", "1.5", "nan", "%"])
def test_what_is_no_probability_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="probability"):
        parse_probability(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("commit", ForecastCategory.COMMIT),
        ("comm", ForecastCategory.COMMIT),
        ("best", ForecastCategory.BEST_CASE),
        ("Best Case", ForecastCategory.BEST_CASE),
        ("best-case", ForecastCategory.BEST_CASE),
        ("pipe", ForecastCategory.PIPELINE),
        ("omit", ForecastCategory.OMITTED),
        ("most", ForecastCategory.MOST_LIKELY),
        ("engagé", ForecastCategory.COMMIT),
        ("Meilleur cas", ForecastCategory.BEST_CASE),
        ("meill", ForecastCategory.BEST_CASE),
        ("le plus probable", ForecastCategory.MOST_LIKELY),
        ("omis", ForecastCategory.OMITTED),
    ],
)
def test_categories(text: str, category: ForecastCategory) -> None:
    assert parse_category(text) is category


@pytest.mark.parametrize("text", ["c", "sure", "?", "--"])
def test_what_is_no_category_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_category(text)
    assert "best_case" in refusal.value.hint


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("prop", "proposal"),
        ("Negotiation", "negotiation"),
        ("won", "closed-won"),
        ("lost", "closed-lost"),
        ("closed w", "closed-won"),
        ("découverte", "discovery"),
        ("Prospection", "qualification"),
        ("proposition", "proposal"),
        ("devis envoyé", "proposal"),
        ("négo", "negotiation"),
        ("gagnée", "closed-won"),
        ("perdu", "closed-lost"),
        ("sans suite", "closed-lost"),
    ],
)
def test_stages(text: str, stage: str) -> None:
    assert parse_stage(text, PROCESS).id == stage


@pytest.mark.parametrize(
    ("text", "reason"), [("closed", "2 stages"), ("shipping", "is not"), ("open", "is not"), ("", "is not")]
)
def test_what_is_no_single_stage_is_refused_with_the_known_ones(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as refusal:
        parse_stage(text, PROCESS)
    assert "qualification" in refusal.value.hint


@given(st.text(max_size=30), st.sampled_from([parse_amount, parse_probability, parse_category]))
def test_any_text_is_read_or_refused_but_never_crashes(text: str, parse: Callable[[str], object]) -> None:
    message, hint = "read", "read"
    try:
        parse(text)
    except UsageError as refusal:
        message, hint = refusal.message, refusal.hint
    assert hint
    assert one_line(message) == message
