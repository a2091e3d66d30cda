"""The order and the words of what needs the AE."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.hygiene import deal_signals
from aeterm.forecast.placing import Basis
from aeterm.forecast.worklist import Judged, WorkItem, work_items
from aeterm.text import is_clean
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import open_deals

BASIS = Basis("EUR", TODAY, RateTable(), {})


def worked(*judged: Judged) -> tuple[WorkItem, ...]:
    return work_items(judged, BASIS)


def judge(id: str, **fields: object) -> Judged:
    deal = make_deal(id, **fields)  # type: ignore[arg-type]
    return Judged(deal, deal_signals(deal, TODAY))


def test_serious_doubts_come_first_then_money() -> None:
    found = worked(
        judge("d1", amount="900000"),
        judge("d2", amount="10000", close=date(2026, 11, 20)),
        judge("d3", amount="50000", close=None),
        judge("d4", amount="950000"),
    )
    assert [(item.deal_id, item.rank, item.is_serious) for item in found] == [
        ("d3", 1, True),
        ("d2", 2, True),
        ("d4", 3, False),
        ("d1", 4, False),
    ]


def test_a_stay_just_above_the_median_comes_last_whatever_the_money() -> None:
    large = replace(make_deal("d1", amount="900000", next_step="Call"), stage_since=date(2026, 11, 1))
    found = worked(Judged(large, deal_signals(large, TODAY, usual_days=20)), judge("d2", amount="10000"))
    assert [item.deal_id for item in found] == ["d2", "d1"]
    assert found[1].text == "in stage 22 d, usually 20 d"


def test_the_doubts_of_a_deal_are_one_line_with_the_worst_first_and_its_mend() -> None:
    (item,) = worked(judge("d1", amount="10000", close=date(2026, 11, 20)))
    assert item.text == "close date passed 3 d ago; no next step"
    assert [(problem.key, problem.mend) for problem in item.problems] == [
        ("date_passed", "deal.close"),
        ("no_next_step", "deal.next_step"),
    ]


def test_a_deal_in_order_is_not_on_the_list() -> None:
    assert worked(judge("d1", next_step="Call")) == ()


def test_money_at_stake_is_that_of_a_deal_whose_date_passed_or_is_unknown_too() -> None:
    found = worked(judge("d1", amount="7000", close=date(2020, 1, 1)), judge("d2", amount="5000", close=None))
    assert [item.at_stake for item in found] == [Decimal(7000), Decimal(5000)]
    assert worked(judge("d3", amount=None))[0].at_stake == 0


def test_money_in_another_currency_is_converted_where_a_rate_leads_and_kept_apart_where_none_does() -> None:
    rate = ExchangeRate("x1", "USD", "EUR", Decimal("0.5"), date(2026, 1, 1))
    deal = judge("d1", amount="1000", currency="USD")
    assert work_items([deal], BASIS._replace(rates=RateTable([rate])))[0][3:5] == (Decimal(500), "EUR")
    assert work_items([deal], BASIS)[0][3:5] == (Decimal(1000), "USD")


def test_a_category_above_the_evidence_says_which_one_it_carries() -> None:
    deal = make_deal("d1", next_step="Call", category=ForecastCategory.COMMIT)
    signals = deal_signals(deal, TODAY, lacking=("champion",))
    (item,) = worked(Judged(deal, signals, ForecastCategory.PIPELINE))
    assert item.problems[0][3:5] == ("deal.category", "pipeline")


def test_hostile_names_are_one_clean_line() -> None:
    hostile = replace(make_deal("d1", account_name="A\nB"), name="Evil\x1b[31m\u202e\nname")
    (item,) = worked(Judged(hostile, deal_signals(hostile, TODAY)))
    assert is_clean(item.name)
    assert "\n" not in item.name


@given(st.lists(open_deals, max_size=12, unique_by=lambda deal: deal.id), st.randoms())
def test_no_deal_appears_twice_and_the_order_of_the_book_changes_nothing(deals: list[Deal], chance: Random) -> None:
    judged = [Judged(deal, deal_signals(deal, TODAY)) for deal in deals]
    found = work_items(judged, BASIS)
    assert len({item.deal_id for item in found}) == len(found)
    assert [item.rank for item in found] == list(range(1, len(found) + 1))
    chance.shuffle(judged)
    assert work_items(judged, BASIS) == found
