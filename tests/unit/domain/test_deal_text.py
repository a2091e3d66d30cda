"""What is typed into a deal's fields, and how the journal says what changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.deal_text import DealTyping, describe
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import ForecastCategory
from aeterm.domain.transition import change
from aeterm.errors import UsageError
from tests.support import TODAY, make_deal

SETTINGS = BookSettings()
PROCESS = SETTINGS.process
TYPING = DealTyping(PROCESS, SETTINGS.calendar, TODAY)


def typed(deal: Deal | None = None, **texts: str) -> dict[str, object]:
    return TYPING.values(deal or make_deal(), texts)


def sentence(deal: Deal, **wanted: object) -> str:
    return describe(deal, change(deal, PROCESS, TODAY, wanted), PROCESS)


def test_fields_are_typed_by_name_or_alias() -> None:
    assert typed(amount="120k", close="18 dec", stage="prop", category="commit", next="Send redlines") == {
        "amount": Decimal(120000),
        "expected_close_on": date(2026, 12, 18),
        "stage": "proposal",
        "category": ForecastCategory.COMMIT,
        "next_step": "Send redlines",
    }
    assert typed(todo="Call", prob="40%", currency="usd", estimate="yes") == {
        "next_step": "Call",
        "probability": Decimal("0.4"),
        "currency": "USD",
        "amount_is_estimate": True,
    }


def test_a_dash_clears() -> None:
    values = typed(amount="-", close="-", next="-", prob="-", category="-", competitor="-")
    assert values == {
        "amount": None,
        "expected_close_on": None,
        "next_step": "",
        "probability": None,
        "category": None,
        "competitor": "",
    }


def test_close_means_the_actual_day_of_a_deal_that_is_closed_or_becomes_so() -> None:
    won = make_deal(stage="closed-won", close=date(2026, 11, 2))
    assert typed(won, close="3 nov") == {"closed_on": date(2026, 11, 3)}
    assert typed(stage="won", close="18 dec") == {"stage": "closed-won", "closed_on": date(2025, 12, 18)}
    assert typed(won, stage="prop", close="18 dec")["expected_close_on"] == date(2026, 12, 18)


def test_unsafe_characters_are_made_visible_on_the_way_in() -> None:
    assert typed(next="Call\x1b[2J\nAna") == {"next_step": "Call\ufffd[2J Ana"}


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("ammount", "3", 'did you mean "amount"'),
        ("mood", "good", "fields:"),
        ("state", "won", ""),
        ("id", "d9", ""),
        ("currency", "roubles", "EUR"),
        ("name", " ", "name="),
        ("estimate", "maybe", "yes or no"),
        ("probability", "40", "40%"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_out(field: str, text: str, problem: str) -> None:
    with pytest.raises(UsageError) as refusal:
        TYPING.values(make_deal(), {field: text})
    assert problem in refusal.value.hint


def test_one_sentence_says_what_changed() -> None:
    deal = make_deal(name="Umbrella expansion", amount="91000", stage="discovery")
    assert sentence(deal, amount=Decimal(60000)) == "amount 91,000 -> 60,000 on Umbrella expansion"
    assert sentence(deal, stage="proposal") == "stage Discovery -> Proposal on Umbrella expansion"
    assert sentence(deal, stage="closed-won") == "stage Discovery -> Closed won on Umbrella expansion"
    assert (
        sentence(deal, expected_close_on=None, category=ForecastCategory.COMMIT)
        == "category pipeline -> commit, close 2026-12-18 -> none on Umbrella expansion"
    )
    assert sentence(deal, probability=Decimal("0.4")) == "probability none -> 40% on Umbrella expansion"
    assert sentence(deal, next_step="Call") == "next step none -> Call on Umbrella expansion"
    assert sentence(deal, amount=Decimal("60000.5")) == "amount 91,000 -> 60,000.5 on Umbrella expansion"


def test_a_sentence_stays_one_short_clean_line() -> None:
    deal = make_deal(name="Evil\x1b[31m\n" + "x" * 500)
    told = sentence(deal, next_step="y" * 500)
    assert "\x1b" not in told
    assert "\n" not in told
    assert len(told) < 200


def test_contract_values_term_and_share_are_typed() -> None:
    assert typed(acv="100k", arr="90k", tcv="300k", term="3 years", split="50%", why="budget") == {
        "acv": Decimal(100000),
        "arr": Decimal(90000),
        "tcv": Decimal(300000),
        "term_months": 36,
        "share": Decimal("0.5"),
        "push_reason": "budget",
    }
    assert typed(acv="-", term_months="-", share="-", push_reason="-") == {
        "acv": None,
        "term_months": None,
        "share": None,
        "push_reason": "",
    }


@pytest.mark.parametrize(
    ("typed_term", "months"), [("36", 36), ("36m", 36), ("18 mois", 18), ("3y", 36), ("2 ans", 24)]
)
def test_a_term_is_months_or_years(typed_term: str, months: int) -> None:
    assert typed(term=typed_term) == {"term_months": months}


@pytest.mark.parametrize(("field", "text"), [("term", "0"), ("term", "forever"), ("share", "150%"), ("acv", "much")])
def test_other_text_is_refused_by_the_name_of_what_it_is_not(field: str, text: str) -> None:
    with pytest.raises(UsageError, match="is not a"):
        TYPING.values(make_deal(), {field: text})


def test_the_sentence_names_measures_as_people_do_and_leaves_out_what_follows() -> None:
    deal = make_deal(name="Wayne suite", stage="negotiation")
    assert sentence(deal, acv=Decimal(100000)) == "ACV none -> 100,000 on Wayne suite"
    assert sentence(deal, share=Decimal("0.5")) == "share none -> 50% on Wayne suite"
    assert sentence(deal, push_reason="budget") == "reason for the push none -> budget on Wayne suite"
    assert sentence(deal, stage="closed-lost") == "stage Negotiation -> Closed lost on Wayne suite"
