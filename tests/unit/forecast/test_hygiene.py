"""Doubts about open deals, in words an AE can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aeterm.forecast.hygiene import Signal, deal_signals
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
