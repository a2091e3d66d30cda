"""The waterfall always balances, names one reason per deal, and reads as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.journal import Version
from aeterm.domain.measure import Measure
from aeterm.domain.rates import ExchangeRate
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.domain.transition import change
from aeterm.forecast.movement import End, Move, Reason, Scope, Waterfall, gross_waterfall, waterfall
from aeterm.forecast.rollup import EXACT, Rollup
from aeterm.forecast.sentences import sentence
from tests.support import TODAY, make_deal
from tests.unit.forecast.books import Q4, SETTINGS, basis_of

MONDAY = date(2026, 11, 16)
START = datetime(2026, 11, 16, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
BEST = ForecastCategory.BEST_CASE
UMBRELLA = make_deal("d1", "Umbrella", amount="91000")


def end(at: datetime, deals: Iterable[Deal], as_of: date) -> End:
    return End(at, {deal.id: deal for deal in deals}, basis_of(as_of=as_of))


def moved(
    before: Deal | None, after: Deal | None, scope: Scope = Scope.BEST, *, until: date = TODAY
) -> list[tuple[Reason, Decimal]]:
    """(reason, amount) of each move of one deal, after the identity was checked."""
    found = fall(before, after, scope, until=until)
    return [(move.reason, move.amount) for move in found.moves]


def fall(before: Deal | None, after: Deal | None, scope: Scope = Scope.BEST, *, until: date = TODAY) -> Waterfall:
    found = waterfall(
        end(START, [before] if before else [], MONDAY), end(NOW, [after] if after else [], until), Q4, scope
    )
    assert_balanced(found)
    return found


def changed(deal: Deal, **wanted: Any) -> Deal:
    return change(deal, SETTINGS.process, TODAY, wanted)


def assert_balanced(found: Waterfall) -> None:
    total = found.start
    for step in found.steps.values():
        total = EXACT.add(total, step.amount)
    assert total == found.end
    assert sum(step.count for step in found.steps.values()) == len(found.moves)
    assert EXACT.add(found.start, found.net) == found.end


def money(amount: int) -> Decimal:
    return Decimal(amount)


def test_a_deal_absent_at_the_start_is_new() -> None:
    assert moved(None, UMBRELLA) == [(Reason.NEW, money(91000))]


def test_a_deal_taken_out_of_the_book_is_removed() -> None:
    assert moved(UMBRELLA, None) == [(Reason.REMOVED, money(-91000))]


def test_an_amount_that_changes_is_booked_apart() -> None:
    smaller = replace(UMBRELLA, amount=Decimal(60000))
    assert moved(UMBRELLA, smaller) == [(Reason.DECREASED, money(-31000))]
    assert moved(smaller, UMBRELLA) == [(Reason.INCREASED, money(31000))]
    pushed = replace(smaller, expected_close_on=date(2027, 1, 15))
    assert moved(UMBRELLA, pushed) == [(Reason.DECREASED, money(-31000)), (Reason.PUSHED_OUT, money(-60000))]
    assert moved(pushed, UMBRELLA) == [(Reason.PULLED_IN, money(60000)), (Reason.INCREASED, money(31000))]


@pytest.mark.parametrize(
    ("day", "leaving", "coming"),
    [
        (date(2027, 1, 1), Reason.PUSHED_OUT, Reason.PULLED_IN),
        (date(2026, 9, 30), Reason.PULLED_OUT, Reason.PUSHED_IN),
        (None, Reason.REDATED, Reason.REDATED),
    ],
)
def test_dates_take_deals_out_of_a_period_and_bring_them_in(day: date | None, leaving: Reason, coming: Reason) -> None:
    elsewhere = replace(UMBRELLA, expected_close_on=day)
    assert moved(UMBRELLA, elsewhere) == [(leaving, money(-91000))]
    assert moved(elsewhere, UMBRELLA) == [(coming, money(91000))]


def test_a_date_within_the_period_moves_nothing() -> None:
    later = replace(UMBRELLA, expected_close_on=date(2026, 12, 30))
    assert moved(UMBRELLA, later) == []
    promoted = replace(later, category=ForecastCategory.COMMIT)
    assert moved(UMBRELLA, promoted, Scope.COMMIT) == [(Reason.RECATEGORISED_IN, money(91000))]


def test_a_date_that_passes_takes_the_deal_out_until_it_has_another() -> None:
    due = replace(UMBRELLA, expected_close_on=date(2026, 11, 20))
    assert moved(due, due) == [(Reason.DATE_PASSED, money(-91000))]
    overdue = replace(UMBRELLA, expected_close_on=date(2026, 11, 13))
    assert moved(overdue, UMBRELLA) == [(Reason.REDATED, money(91000))]
    assert moved(overdue, overdue) == []


def test_winning_leaves_the_open_pipeline_and_stays_in_what_holds_the_closed() -> None:
    won = changed(UMBRELLA, stage="closed-won", amount=Decimal(90000))
    assert moved(UMBRELLA, won, Scope.OPEN) == [(Reason.DECREASED, money(-1000)), (Reason.WON, money(-90000))]
    assert moved(UMBRELLA, won, Scope.BEST) == [(Reason.DECREASED, money(-1000)), (Reason.WON, money(0))]
    assert moved(UMBRELLA, won, Scope.COMMIT) == [(Reason.DECREASED, money(-1000)), (Reason.WON, money(91000))]
    earlier = replace(won, closed_on=date(2026, 9, 30))
    assert moved(UMBRELLA, earlier, Scope.BEST)[-1] == (Reason.PULLED_OUT, money(-90000))
    assert moved(UMBRELLA, earlier, Scope.OPEN)[-1] == (Reason.WON, money(-90000))


def test_losing_omitting_and_reopening() -> None:
    lost = changed(UMBRELLA, stage="closed-lost")
    assert moved(UMBRELLA, lost) == [(Reason.LOST, money(-91000))]
    assert moved(lost, UMBRELLA) == [(Reason.REOPENED, money(91000))]
    assert moved(lost, changed(lost, stage="closed-won")) == [(Reason.WON, money(91000))]
    omitted = changed(UMBRELLA, category=ForecastCategory.OMITTED)
    assert moved(UMBRELLA, omitted) == [(Reason.OMITTED, money(-91000))]
    assert moved(omitted, UMBRELLA) == [(Reason.RECATEGORISED_IN, money(91000))]
    assert moved(lost, omitted) == []


def test_a_category_out_of_scope() -> None:
    pipeline = changed(UMBRELLA, category=ForecastCategory.PIPELINE)
    assert moved(UMBRELLA, pipeline) == [(Reason.RECATEGORISED_OUT, money(-91000))]
    assert moved(UMBRELLA, pipeline, Scope.OPEN) == []


def test_an_amount_that_was_missing_is_an_increase() -> None:
    unknown = replace(UMBRELLA, amount=None)
    assert moved(unknown, UMBRELLA) == [(Reason.INCREASED, money(91000))]
    assert moved(UMBRELLA, unknown) == [(Reason.DECREASED, money(-91000))]


def test_a_rate_that_changes_is_no_change_of_the_deal() -> None:
    dollars = replace(UMBRELLA, currency="USD")
    rates = [ExchangeRate("x1", "USD", "EUR", Decimal(rate), on) for rate, on in (("0.9", MONDAY), ("0.8", TODAY))]
    ends = [End(at, {"d1": dollars}, basis_of(as_of=day, rates=rates)) for at, day in ((START, MONDAY), (NOW, TODAY))]
    found = waterfall(ends[0], ends[1], Q4, Scope.BEST)
    assert_balanced(found)
    assert [(move.reason, move.amount) for move in found.moves] == [(Reason.DECREASED, Decimal("-9100"))]
    assert sentence(found.moves[0]) == "Umbrella 82k to 73k, exchange rate"


def version(seq: int, before: Deal | None, after: Deal | None, *, is_undone: bool = False) -> Version[Deal]:
    at = START + timedelta(hours=seq)
    deal = before or after
    assert deal is not None
    return Version(seq, at, "me", f"change {seq}", deal.id, before, after, is_undone)


def test_gross_counts_back_and_forth_and_net_only_the_ends() -> None:
    smaller = replace(UMBRELLA, amount=Decimal(60000))
    back = [version(1, UMBRELLA, smaller), version(2, smaller, UMBRELLA)]
    start, now = end(START, [UMBRELLA], MONDAY), end(NOW, [UMBRELLA], TODAY)
    assert waterfall(start, now, Q4, Scope.BEST, back).moves == ()
    found = gross_waterfall(start, now, Q4, Scope.BEST, back, lambda at: at.date())
    assert_balanced(found)
    assert {reason: (step.amount, step.count) for reason, step in found.steps.items()} == {
        Reason.INCREASED: (money(31000), 1),
        Reason.DECREASED: (money(-31000), 1),
    }
    undone = [item._replace(is_undone=True) for item in back]
    assert gross_waterfall(start, now, Q4, Scope.BEST, undone, lambda at: at.date()).moves == ()


def test_a_move_is_told_with_who_made_it_and_when() -> None:
    smaller = replace(UMBRELLA, amount=Decimal(60000))
    renamed = replace(smaller, next_step="call")
    history = [version(1, UMBRELLA, smaller), version(2, smaller, renamed)]
    (move,) = waterfall(end(START, [UMBRELLA], MONDAY), end(NOW, [renamed], TODAY), Q4, Scope.BEST, history).moves
    assert (move.at, move.actor, move.before, move.after) == (
        START + timedelta(hours=1),
        "me",
        money(91000),
        money(60000),
    )


def told(before: Deal | None, after: Deal | None, scope: Scope = Scope.BEST) -> list[str]:
    return [sentence(move) for move in fall(before, after, scope).moves]


def test_sentences_are_ready_to_be_pasted() -> None:
    assert told(UMBRELLA, replace(UMBRELLA, amount=Decimal(60000))) == ["Umbrella 91k to 60k"]
    assert told(UMBRELLA, replace(UMBRELLA, amount=Decimal(91200))) == ["Umbrella 91,000 to 91,200"]
    assert told(UMBRELLA, replace(UMBRELLA, amount=None)) == ["Umbrella 91k to no amount"]
    assert told(UMBRELLA, replace(UMBRELLA, expected_close_on=date(2027, 1, 15))) == ["Umbrella 91k to 15 Jan"]
    far = replace(UMBRELLA, expected_close_on=date(2027, 12, 15), push_reason="budget\x1b[31m")
    assert told(UMBRELLA, far) == ["Umbrella 91k to 15 Dec 2027, budget\N{REPLACEMENT CHARACTER}[31m"]
    lost = replace(changed(UMBRELLA, stage="closed-lost"), close_reason="no budget", account_name="Oscorp")
    assert told(UMBRELLA, lost) == ["Oscorp: Umbrella 91k lost, no budget"]
    fresh = replace(UMBRELLA, created_on=date(2026, 11, 19), account_name="Umbrella")
    assert told(None, fresh) == ["Umbrella 91k, new, created 19 Nov"]
    assert told(None, changed(fresh, stage="closed-won"))[0].startswith("Umbrella 91k, new and won")
    assert told(UMBRELLA, changed(UMBRELLA, category=ForecastCategory.PIPELINE)) == [
        "Umbrella 91k best case to pipeline"
    ]
    overdue = replace(UMBRELLA, expected_close_on=date(2026, 11, 20))
    assert told(overdue, overdue) == ["Umbrella 91k, close date 20 Nov passed"]
    assert told(UMBRELLA, replace(UMBRELLA, expected_close_on=None)) == ["Umbrella 91k, no close date any more"]
    assert told(UMBRELLA, changed(UMBRELLA, stage="closed-won")) == ["Umbrella 91k won"]


DAYS = st.none() | st.sampled_from(
    [date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 13), date(2026, 11, 18), date(2026, 12, 31), date(2027, 1, 1)]
)
STATES = st.sampled_from([("proposal", DealState.OPEN), ("closed-won", DealState.WON), ("closed-lost", DealState.LOST)])
AMOUNTS = st.none() | st.sampled_from([Decimal(text) for text in ("0", "10", "12.5", "91000", "-40", "0.1")])


@st.composite
def states_of_a_deal(draw: st.DrawFn, deal_id: str) -> Deal | None:
    if draw(st.integers(0, 5)) == 0:
        return None
    stage, state = draw(STATES)
    open_category = draw(st.sampled_from([item for item in ForecastCategory if item is not ForecastCategory.CLOSED]))
    closed = ForecastCategory.CLOSED if state is DealState.WON else ForecastCategory.OMITTED
    return Deal(
        deal_id,
        deal_id,
        stage,
        state,
        open_category if state is DealState.OPEN else closed,
        amount=draw(AMOUNTS),
        acv=draw(AMOUNTS),
        share=draw(st.none() | st.just(Decimal("0.3"))),
        currency=draw(st.sampled_from(["EUR", "EUR", "USD", "JPY"])),
        expected_close_on=draw(DAYS),
        closed_on=None if state is DealState.OPEN else draw(DAYS),
        rate=draw(st.none() | st.just(Decimal("0.7"))),
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Deal], dict[str, Deal], list[Version[Deal]]]:
    """Deals at the start, deals at the end, and what happened in between, some of it undone."""
    ids = ("d1", "d2", "d3")
    start = {deal_id: deal for deal_id in ids if (deal := draw(states_of_a_deal(deal_id))) is not None}
    now: dict[str, Deal] = dict(start)
    found: list[Version[Deal]] = []
    for _ in range(draw(st.integers(0, 8))):
        deal_id = draw(st.sampled_from(ids))
        before, after = now.get(deal_id), draw(states_of_a_deal(deal_id))
        if before is None and after is None:
            continue
        if draw(st.booleans()) and draw(st.booleans()):
            found += [version(20 * len(found) + 1, before, after, is_undone=True)]
            found += [version(20 * len(found) + 1, after, before, is_undone=True)]
            continue
        found.append(version(20 * len(found) + 1, before, after))
        now.pop(deal_id, None)
        if after is not None:
            now[deal_id] = after
    return start, now, found


RATES = [
    ExchangeRate("x1", "USD", "EUR", Decimal("0.91"), date(2026, 1, 1)),
    ExchangeRate("x2", "USD", "EUR", Decimal("0.3333333333333333333333333333"), date(2026, 11, 18)),
]


def total(deals: Iterable[Deal], scope: Scope, as_of: date, measure: Measure) -> Decimal:
    sums = Rollup(Q4, basis_of(as_of=as_of, rates=RATES, measure=measure), deals).cumulative
    return {Scope.OPEN: sums.open_pipeline, Scope.COMMIT: sums.commit, Scope.BEST: sums.best_case}[scope]


STRUCTURAL = set(Reason) - {Reason.INCREASED, Reason.DECREASED}


@settings(max_examples=300)
@given(histories(), st.sampled_from(Scope), st.sampled_from([Measure.AMOUNT, Measure.SHARE, Measure.ACV]))
def test_every_waterfall_balances_between_two_panels(
    history: tuple[dict[str, Deal], dict[str, Deal], list[Version[Deal]]], scope: Scope, measure: Measure
) -> None:
    before, after, versions = history
    start, now = (
        End(at, deals, basis_of(as_of=day, rates=RATES, measure=measure))
        for at, deals, day in ((START, before, MONDAY), (NOW, after, TODAY))
    )
    net = waterfall(start, now, Q4, scope, versions)
    gross = gross_waterfall(start, now, Q4, scope, versions, lambda at: at.date())
    for found in (net, gross):
        assert_balanced(found)
        assert found.start == total(before.values(), scope, MONDAY, measure)
        assert found.end == total(after.values(), scope, TODAY, measure)
        assert all(sentence(move) for move in found.moves)
    for deal_id in {*before, *after}:
        assert sum(move.deal_id == deal_id and move.reason in STRUCTURAL for move in net.moves) <= 1
    backwards = [End(each.at, dict(reversed(list(each.deals.items()))), each.basis) for each in (start, now)]
    assert waterfall(backwards[0], backwards[1], Q4, scope, versions) == net
    kept = [item for item in versions if not item.is_undone]
    assert gross_waterfall(start, now, Q4, scope, kept, lambda at: at.date()) == gross


@settings(max_examples=50)
@given(histories(), st.sampled_from(Scope))
def test_pitfall_9_lost_and_omitted_deals_move_nothing(
    history: tuple[dict[str, Deal], dict[str, Deal], list[Version[Deal]]], scope: Scope
) -> None:
    before, after, _ = history
    gone = {ForecastCategory.OMITTED}

    def only_gone(deals: dict[str, Deal]) -> list[Deal]:
        return [deal for deal in deals.values() if deal.category in gone]

    found = waterfall(end(START, only_gone(before), MONDAY), end(NOW, only_gone(after), TODAY), Q4, scope)
    assert found.moves == ()
    assert found.start == found.end == money(0)


def test_moves_stand_by_reason_and_size() -> None:
    deals = [make_deal(f"d{number}", amount=f"{number}000") for number in range(1, 4)]
    found = waterfall(end(START, deals[:1], MONDAY), end(NOW, deals[1:], TODAY), Q4, Scope.BEST)
    assert [move.deal_id for move in found.moves] == ["d3", "d2", "d1"]
    assert list(found.steps) == [Reason.NEW, Reason.REMOVED]
    assert isinstance(found.moves[0], Move)
