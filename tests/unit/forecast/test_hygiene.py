"""Doubts about open deals, in words an AE can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.hygiene import SLOWING, Signal, deal_signals
from aeterm.forecast.worklist import MENDS
from tests.support import TODAY, make_deal


def test_a_deal_in_order_raises_no_doubt() -> None:
    deal = make_deal(next_step="Send redlines")
    assert deal_signals(deal, TODAY, last_touch=TODAY, contact_count=3) == ()


@pytest.mark.parametrize("stage", ["closed-won", "closed-lost"])
def test_closed_deals_raise_no_doubt(stage: str) -> None:
    assert deal_signals(make_deal(amount=None, stage=stage, close=None), TODAY, contact_count=1) == ()


def test_serious_doubts_come_first() -> None:
    deal = make_deal(amount=None, close=date(2026, 11, 20))
    assert deal_signals(deal, TODAY, last_touch=date(2026, 11, 1), contact_count=1) == (
        Signal("!", "close date passed 3 d ago"),
        Signal("!", "no amount"),
        Signal("~", "no next step"),
        Signal("~", "quiet 22 d"),
        Signal("~", "single contact"),
    )


def test_a_deal_without_a_date_is_serious_and_a_list_price_is_not() -> None:
    deal = replace(make_deal(close=None, next_step="Call"), amount_is_estimate=True)
    assert deal_signals(deal, TODAY) == (Signal("!", "no close date"), Signal("~", "amount is list price"))


def test_a_close_date_of_today_has_not_passed() -> None:
    assert deal_signals(make_deal(close=TODAY, next_step="Sign"), TODAY) == ()


@pytest.mark.parametrize(("days", "is_quiet"), [(14, False), (15, True)])
def test_two_weeks_without_a_touch_are_quiet(days: int, is_quiet: bool) -> None:
    signals = deal_signals(make_deal(next_step="Call"), TODAY, last_touch=TODAY - timedelta(days=days))
    assert bool(signals) is is_quiet


def test_what_is_not_recorded_is_no_doubt() -> None:
    assert deal_signals(make_deal(next_step="Call"), TODAY, last_touch=None, contact_count=0) == ()


def test_a_next_step_that_is_late_is_said_with_its_days() -> None:
    late = replace(make_deal(next_step="Call"), next_step_on=TODAY - timedelta(days=3))
    assert deal_signals(late, TODAY) == (Signal("~", "next step 3 d late"),)
    assert deal_signals(replace(late, next_step_on=TODAY), TODAY) == ()


@pytest.mark.parametrize(("pushes", "is_fiction"), [(2, False), (3, True)])
def test_a_date_pushed_three_times_is_not_believed(pushes: int, is_fiction: bool) -> None:
    signals = deal_signals(make_deal(next_step="Call"), TODAY, pushes=pushes)
    assert signals == ((Signal("!", "pushed 3 times"),) if is_fiction else ())


@pytest.mark.parametrize(
    ("category", "mark"), [(ForecastCategory.COMMIT, "!"), (ForecastCategory.BEST_CASE, "~")], ids=str
)
def test_a_promise_that_the_evidence_does_not_carry_is_serious_for_commit(
    category: ForecastCategory, mark: str
) -> None:
    deal = make_deal(next_step="Call", category=category)
    signals = deal_signals(deal, TODAY, lacking=("economic buyer", "paper process"))
    assert signals == (Signal(mark, f"{category.label.lower()} lacks economic buyer, paper process"),)


@pytest.mark.parametrize(("usual", "key"), [(14, SLOWING), (13, "slow")])
def test_a_stay_is_slow_from_half_as_long_again(usual: int, key: str) -> None:
    deal = replace(make_deal(next_step="Call"), stage_since=date(2026, 11, 3))
    (signal,) = deal_signals(deal, TODAY, usual_days=usual)
    assert signal.key == key


@pytest.mark.parametrize(("usual", "is_slow"), [(20, False), (19, True), (None, False)])
def test_a_stay_beyond_the_median_of_won_deals_is_slow(usual: int | None, is_slow: bool) -> None:
    deal = replace(make_deal(next_step="Call"), stage_since=TODAY - timedelta(days=20))
    signals = deal_signals(deal, TODAY, usual_days=usual)
    assert signals == ((Signal("~", "in stage 20 d, usually 19 d"),) if is_slow else ())


def test_every_doubt_has_a_command_that_mends_it() -> None:
    worst = replace(make_deal(amount=None, close=None, category=ForecastCategory.COMMIT), stage_since=date(2026, 1, 1))
    dated = replace(make_deal(next_step="Call"), amount_is_estimate=True, next_step_on=date(2026, 1, 1))
    late = make_deal(close=date(2026, 1, 1))
    known = {
        signal.key
        for deal in (worst, dated, late)
        for signal in deal_signals(
            deal, TODAY, last_touch=date(2026, 1, 1), contact_count=1, pushes=3, usual_days=1, lacking=("champion",)
        )
    }
    assert known | {SLOWING} == set(MENDS)
