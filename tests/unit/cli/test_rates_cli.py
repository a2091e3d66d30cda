"""Rates, fiscal settings, contract values and quotas that changed, by command."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm.bootstrap import open_services
from aeterm.config import Settings
from aeterm.domain.quota import Quota
from tests.unit.cli.conftest import Aeterm


@pytest.fixture
def dollars(aeterm: Aeterm) -> str:
    """A book in euros with one open deal in dollars; its id."""
    made = aeterm(
        "deal", "new", "Stark suite", "amount=100k", "currency=USD", "close=2099-12-18", "stage=proposal", "--json"
    )
    return str(made.json["id"])


def test_a_missing_rate_is_told_and_then_set(aeterm: Aeterm, dollars: str) -> None:
    assert aeterm("rates").out == "no rate from USD to EUR: 1 deal left out of every sum in EUR\n"
    result = aeterm("rates", "set", "usd", "0,92", "--on", "2026-11-01", "--source", "ECB")
    assert (result.code, result.out) == (0, "from 2026-11-01: 1 USD = 0.92 EUR (ECB)\n")
    assert [line.split() for line in aeterm("rates").out.splitlines()] == [
        ["From", "Currency", "Rate", "To", "Source"],
        ["2026-11-01", "USD", "0.92", "EUR", "ECB"],
    ]
    assert aeterm("rates", "--json").json == {
        "currency": "EUR",
        "rates": [{"currency": "USD", "to": "EUR", "rate": "0.92", "on": "2026-11-01", "source": "ECB"}],
        "missing": [],
    }


def test_a_book_whose_deals_are_all_in_another_currency_is_told_that_sums_are_in_it(
    aeterm: Aeterm, dollars: str
) -> None:
    forecast = aeterm("forecast", "--period", "2099-Q4", "--json").json
    assert (forecast["currency"], forecast["open"]) == ("USD", "100000")
    assert "every deal is in USD" in aeterm("rates").err
    assert aeterm("currency", "set", "USD").code == 0
    assert "none is needed" in aeterm("rates").err


@pytest.mark.parametrize(
    "verb",
    [("changes",), ("odds",), ("pipe",), ("commission",), ("forecast", "--by", "owner"), ("changes", "--json")],
    ids=" ".join,
)
def test_every_verb_says_what_a_missing_rate_leaves_out(aeterm: Aeterm, dollars: str, verb: tuple[str, ...]) -> None:
    aeterm("commission", "set", "rate=5%")
    aeterm("quota", "set", "2099-Q4", "100k", "--currency", "EUR")
    result = aeterm(*verb, "--period", "2099-Q4")
    assert "1 deal in USD left out: no rate leads from USD to EUR: aeterm rates\n" in result.err
    aeterm("rates", "set", "USD", "0.92", "--on", "2026-11-01")
    assert "left out" not in aeterm(*verb, "--period", "2099-Q4").err


def test_a_quota_that_no_rate_leads_from_is_not_said_to_be_unset(aeterm: Aeterm, wayne: str) -> None:
    said = "the quota of 2099-Q4, 100,000 EUR, left out: no rate leads from EUR to JPY"
    assert said in aeterm("pipe", "--period", "2099-Q4", "--currency", "JPY").err
    assert said in aeterm("forecast", "--period", "2099-Q4", "--currency", "JPY").err


def test_deals_that_do_not_state_the_measure_are_told(aeterm: Aeterm, wayne: str) -> None:
    assert "1 deal left out: no ACV stated" in aeterm("changes", "--period", "2099-Q4", "--measure", "acv").err


def test_a_missing_rate_is_json_too(aeterm: Aeterm, dollars: str) -> None:
    assert aeterm("rates", "--json").json["missing"] == [{"currency": "USD", "deals": 1}]


def test_a_book_in_one_currency_needs_no_rate(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("rates")
    assert (result.code, result.out) == (0, "")
    assert "none is needed" in result.err


def test_a_closed_deal_shows_its_rate_and_is_frozen_on_demand(aeterm: Aeterm, dollars: str) -> None:
    aeterm("deal", "set", dollars, "stage=won", "closed_on=2026-11-10")
    result = aeterm("rates", "set", "USD", "0.92", "--on", "2026-11-01", "--source", "ECB")
    assert "1 closed deal closed without a rate" in result.err
    assert aeterm("rates", "freeze").out == "1 closed deal with the rate of the day it closed, for good\n"
    assert aeterm("rates", "freeze", "--json").json == {"frozen": 0}
    aeterm("rates", "set", "USD", "0.5", "--on", "2026-11-01")
    assert "  Rate        0.92 EUR, of 2026-11-01 (ECB)\n" in aeterm("deal", dollars).out
    assert aeterm("deal", dollars, "--json").json["rate"] == "0.92"


@pytest.mark.parametrize("verb", ["rates", "book", "quota"])
def test_help_fits_eighty_columns(aeterm: Aeterm, verb: str) -> None:
    assert max(map(len, aeterm(verb, "--help").out.splitlines())) <= 80


def test_a_rate_is_removed(aeterm: Aeterm, dollars: str) -> None:
    aeterm("rates", "set", "USD", "0.92", "--on", "2026-11-01")
    assert aeterm("rates", "remove", "USD", "--on", "2026-11-01", "--json").json["rates"] == []
    assert aeterm("rates", "remove", "USD", "--on", "2026-11-01").code == 1


@pytest.mark.parametrize(
    "words",
    [("set", "USD"), ("set", "USD", "much"), ("set", "roubles", "1"), ("remove", "USD"), ("freeze", "USD"), ("sell",)],
)
def test_other_words_are_refused_with_an_example(aeterm: Aeterm, dollars: str, words: tuple[str, ...]) -> None:
    result = aeterm("rates", *words)
    assert result.code == 2
    assert len(result.err.splitlines()) == 2


def test_quotas_that_keep_the_name_of_other_days_are_told(aeterm: Aeterm, wayne: str) -> None:
    assert aeterm("book", "set", "coverage_target=4").err == ""
    assert "other days now: 1 quota; " in aeterm("book", "set", "fiscal_start_month=2").err


def test_the_fiscal_year_is_set_and_shown(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("book", "set", "fiscal_pattern=4-5-4", "fiscal_week_start=sunday", "probabilities=stage", "--json")
    assert {name: result.json[name] for name in ("fiscal_pattern", "fiscal_week_start", "probabilities")} == {
        "fiscal_pattern": "4-5-4",
        "fiscal_week_start": "sunday",
        "probabilities": "stage",
    }
    assert result.json["fiscal_start_month"] == 1
    assert "fiscal_named_by     end\n" in aeterm("book").out
    entry = aeterm("history", "--json").json[0]
    assert entry["command"] == "book settings: fiscal_pattern 4-5-4, fiscal_week_start sunday, probabilities stage"
    assert "first weekday of a week monday -> sunday" in entry["summary"][0]
    assert aeterm("forecast", "--period", "2099-P12", "--json").json["period"] == "2099-P12"
    refused = aeterm("book", "set", "fiscal_pattern=13")
    assert (refused.code, "months or 4-4-5 or 4-5-4 or 5-4-4" in refused.err) == (2, True)


def test_contract_values_are_set_and_shown(aeterm: Aeterm, wayne: str) -> None:
    result = aeterm("deal", "set", wayne, "acv=100k", "tcv=300k", "term=3y", "share=50%", "why=budget moved")
    assert result.code == 0
    shown = aeterm("deal", wayne).out
    assert "  Contract    ACV 100,000, TCV 300,000, 36 months\n" in shown
    assert "  My share    50%\n" in shown
    assert "  Pushed for  budget moved\n" in shown
    data = aeterm("deal", wayne, "--json").json
    assert (data["acv"], data["arr"], data["term_months"], data["share"]) == ("100000", None, 36, "0.5")


def test_quotas_are_listed_with_what_they_were(aeterm: Aeterm, wayne: str, book_dir: Path) -> None:
    services = open_services(book_dir, Settings())
    with services.book.transaction("quotas of last month") as transaction:
        for amount, since in ((100, None), (110, date(2026, 1, 15))):
            transaction.put(Quota(transaction.new_id(Quota), "2026-Q4", Decimal(amount), "EUR", "", since))
    services.book.close()
    result = aeterm("quota", "set", "2026-Q4", "130")
    assert "110 EUR until then" in result.err
    rows = [line.split() for line in aeterm("quota").out.splitlines() if line.startswith("2026-Q4")]
    assert [(row[1], row[-1] == "replaced") for row in rows] == [("130", False), ("110", True), ("100", True)]
    listed = [quota for quota in aeterm("quota", "--json").json if quota["period"] == "2026-Q4"]
    assert [quota["is_in_force"] for quota in listed] == [True, False, False]
