"""Trials on deals: what they change of a period, and that they are what accepting them would write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.exchange import RateTable
from aeterm.domain.period import Period
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.forecast.placing import Basis
from aeterm.forecast.rollup import Rollup
from aeterm.forecast.what_if import Sums, Trial, tried
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import Q4, SETTINGS, open_deals

RATES = RateTable()
BASIS = Basis("EUR", TODAY, RATES, {stage.id: stage.probability for stage in SETTINGS.stages})
NEXT = SETTINGS.calendar.shift(Q4, 1)


def tried_on(deal: Deal, trial: Trial, period: Period = Q4) -> Deal:
    return tried(deal, trial, SETTINGS.process, period, TODAY, RATES)


def test_a_deal_tried_as_won_is_closed_today_from_the_stage_it_was_in() -> None:
    won = tried_on(make_deal(), Trial(DealState.WON, amount=Decimal(90_000)))
    assert (won.state, won.closed_on, won.category) == (DealState.WON, TODAY, ForecastCategory.CLOSED)
    assert (won.amount, won.closed_from) == (Decimal(90_000), "proposal")


def test_a_deal_tried_as_won_in_a_quarter_to_come_is_won_on_its_day_there() -> None:
    later = make_deal(close=date(2027, 2, 15))
    assert tried_on(later, Trial(DealState.WON), NEXT).closed_on == date(2027, 2, 15)
    assert tried_on(later, Trial(DealState.LOST), NEXT).closed_on == TODAY
    assert tried_on(make_deal(close=None), Trial(DealState.WON), NEXT).closed_on == TODAY


def test_a_pushed_deal_stays_open_on_another_day() -> None:
    pushed = tried_on(make_deal(), Trial(close_on=date(2027, 1, 1)))
    assert (pushed.state, pushed.expected_close_on) == (DealState.OPEN, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (Trial(DealState.WON), "New finance suite won"),
        (Trial(DealState.WON, amount=Decimal(60_000)), "New finance suite won at 60,000 EUR"),
        (Trial(close_on=date(2027, 1, 1)), "New finance suite pushed to 2027-01-01"),
        (Trial(amount=Decimal(60_000)), "New finance suite 184,000 -> 60,000 EUR"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_trial_is_said_in_a_line(trial: Trial, said: str) -> None:
    assert trial.said(make_deal()) == said


trials = st.one_of(
    st.builds(Trial, st.sampled_from([DealState.WON, DealState.LOST]), st.none(), st.none()),
    st.builds(Trial, st.none(), st.dates(date(2026, 9, 1), date(2027, 3, 1)), st.none()),
    st.builds(Trial, st.none(), st.none(), st.decimals(0, 10**6, places=2)),
)


@given(st.lists(st.tuples(open_deals, st.one_of(st.none(), trials)), max_size=10, unique_by=lambda pair: pair[0].id))
def test_replacing_deals_in_the_sums_is_summing_the_replaced_deals(pairs: list[tuple[Deal, Trial | None]]) -> None:
    whole = Sums.of(Rollup(Q4, BASIS, [deal for deal, _ in pairs]))
    changed = [(deal, tried_on(deal, trial)) for deal, trial in pairs if trial]
    before = Sums.of(Rollup(Q4, BASIS, [deal for deal, _ in changed]))
    after = Sums.of(Rollup(Q4, BASIS, [deal for _, deal in changed]))
    expected = Rollup(Q4, BASIS, [tried_on(deal, trial) if trial else deal for deal, trial in pairs])
    assert whole.moved(before, after) == Sums.of(expected)
