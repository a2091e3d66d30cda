"""Every field of a deal has a value, and groups of deals come to what the deals come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.deal import Deal
from aeterm.domain.deal_fields import DEAL_FIELDS
from aeterm.domain.deal_sums import sums
from aeterm.domain.rep import Rep
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import UsageError
from aeterm.services.container import Services
from aeterm.services.deal_groups import DEAL_GROUP_WORDS, DEAL_GROUPS, deal_group
from tests.support import TODAY, make_deal

DEALS = (
    make_deal("d1", amount="100", stage="proposal", owner="Ana", close=date(2026, 12, 18), account_name="Globex"),
    make_deal("d2", amount="50.50", stage="discovery", owner="Bo", close=date(2027, 1, 5), account_name="Acme"),
    make_deal("d3", amount="900", stage="proposal", owner="Bo", close=date(2026, 12, 1), currency="USD"),
    make_deal("d4", amount=None, stage="negotiation", owner="", close=None, category=ForecastCategory.OMITTED),
    make_deal("d5", amount="7", stage="closed-won", owner="Ana", close=date(2026, 10, 2)),
    make_deal("d6", amount="8", stage="closed-lost", owner="Ana", close=date(2026, 10, 3)),
)


@pytest.fixture
def book(services: Services) -> Services:
    with services.book.transaction("deals") as transaction:
        for deal in DEALS:
            transaction.put(replace(deal, created_on=date(2026, 11, 1), stage_since=date(2026, 11, 3)))
        transaction.put(Rep("r1", "Bo", region="South", manager="Cleo"))
    return services


def euros(amount: str) -> Mapping[str, Decimal]:
    return {"EUR": Decimal(amount)}


def labels(services: Services, word: str) -> list[str]:
    return [group.label for group in services.deal_values.grouped(services.deals.all(), word)]


def test_every_field_of_the_table_is_read_from_every_deal(book: Services) -> None:
    for name in DEAL_FIELDS.names:
        for deal in book.deals.all():
            book.deal_values.value(name)(deal)


def test_what_the_book_works_out_is_right(book: Services) -> None:
    values, (first, second, *_, won, lost) = book.deal_values, book.deals.all()
    read = {name: values.value(name)(first) for name in ("to_close", "age", "stage_days", "probability", "weighted")}
    assert read == {"to_close": 25, "age": 22, "stage_days": 20, "probability": Decimal("0.50"), "weighted": 50}
    assert [values.value("probability")(deal) for deal in (won, lost)] == [1, 0]
    assert [values.value("territory")(deal) for deal in (first, second)] == ["", "South"]
    assert values.value("manager")(second) == "Cleo"
    assert values.value("to_close")(won) is None
    book.accounts.add_note(second, "They called")
    assert values.value("quiet")(second) == 0
    assert values.value("touch")(second) == TODAY


def test_what_counts_in_no_forecast_is_not_weighed(book: Services) -> None:
    late = replace(DEALS[0], id="d7", expected_close_on=date(2026, 11, 1))
    weighted = [book.deal_values.weighted(deal) for deal in (*DEALS, late)]
    assert weighted == [Decimal(50), Decimal("12.625"), Decimal(450), None, None, None, None]
    assert book.deal_values.weighted_sums(DEALS) == {"EUR": Decimal("62.625"), "USD": Decimal(450)}


def test_what_was_lost_adds_to_no_sum_and_each_sum_says_what_it_is_of(book: Services) -> None:
    said = book.deal_values.state_sums
    assert said(DEALS[:2]) == [("", euros("150.50")), ("weighted ", euros("62.625"))]
    assert said(DEALS[4:]) == [("won ", euros("7")), ("lost ", euros("8"))]
    listed = replace(DEALS[0], amount_is_estimate=True)
    assert said([DEALS[5], listed]) == [("open ~", euros("100")), ("weighted ", euros("50")), ("lost ", euros("8"))]
    assert said(()) == []


def test_a_large_loss_puts_no_group_first(book: Services) -> None:
    with book.book.transaction("lost") as transaction:
        transaction.put(replace(DEALS[5], id="d8", owner="Zoe", amount=Decimal(5000)))
    assert labels(book, "owner") == ["Ana", "Bo", "Zoe", "no owner"]


@pytest.mark.parametrize("name", DEAL_GROUPS)
def test_the_groups_hold_every_deal_once_and_add_up_in_each_currency(book: Services, name: str) -> None:
    groups = book.deal_values.grouped(book.deals.all(), name)
    assert sorted(deal.id for group in groups for deal in group.rows) == [deal.id for deal in DEALS]
    total: dict[str, Decimal] = {}
    for group in groups:
        for code, amount in sums(group.rows, "EUR").items():
            total[code] = total.get(code, Decimal(0)) + amount
    assert total == sums(DEALS, "EUR")


def test_stages_categories_months_and_quarters_stand_in_their_own_order(book: Services) -> None:
    assert labels(book, "stage") == ["Discovery", "Proposal", "Negotiation", "Closed won", "Closed lost"]
    assert labels(book, "category") == ["Won", "Best case", "Pipeline", "Omitted", "Lost"]
    assert labels(book, "close") == ["Oct 2026", "Dec 2026", "Jan 2027", "no close date"]
    assert labels(book, "close quarter") == ["2026-Q4", "2027-Q1", "no close date"]


def test_owners_stand_by_their_sum_and_money_of_another_currency_counts_by_its_rate(book: Services) -> None:
    assert labels(book, "owner") == ["Ana", "Bo", "no owner"]
    book.rates.set("USD", Decimal("0.9"), on=TODAY, source="bank")
    assert labels(book, "owner") == ["Bo", "Ana", "no owner"]


def test_every_way_to_group_and_every_other_word_is_known() -> None:
    assert [deal_group(name) for name in DEAL_GROUPS] == list(DEAL_GROUPS)
    assert {deal_group(word) for word in DEAL_GROUP_WORDS} <= set(DEAL_GROUPS)
    assert deal_group("none") == ""
    with pytest.raises(UsageError):
        deal_group("mood")


def test_the_sum_of_nothing_is_nothing_in_the_currency_of_the_book() -> None:
    nobody: tuple[Deal, ...] = ()
    assert sums(nobody, "EUR") == {"EUR": 0}
