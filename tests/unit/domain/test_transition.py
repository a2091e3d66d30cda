"""One function changes deals; whatever is asked of it, the dependent fields stay true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.domain.transition import change
from aeterm.errors import NotFoundError, RefusedError
from tests.support import TODAY, make_deal

PROCESS = BookSettings().process
BEST, COMMIT, PIPELINE = ForecastCategory.BEST_CASE, ForecastCategory.COMMIT, ForecastCategory.PIPELINE

stage_ids = st.sampled_from([stage.id for stage in PROCESS.stages])
wishes = st.fixed_dictionaries(
    {},
    optional={
        "stage": stage_ids,
        "category": st.one_of(st.none(), st.sampled_from(ForecastCategory)),
        "amount": st.one_of(st.none(), st.decimals(min_value=0, max_value=10**6, places=2)),
        "closed_on": st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31))),
        "expected_close_on": st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31))),
        "next_step": st.sampled_from(["", "Send redlines"]),
    },
)


def changed(deal: Deal, **wanted: object) -> Deal:
    return change(deal, PROCESS, TODAY, wanted)


@given(st.lists(wishes, max_size=12))
def test_after_any_sequence_of_changes_the_dependent_fields_are_true(sequence: list[dict[str, object]]) -> None:
    deal = make_deal()
    for wanted in sequence:
        before = deal
        try:
            deal = change(deal, PROCESS, TODAY, wanted)
        except RefusedError:
            assert deal == before
            continue
        stage = PROCESS.stage(deal.stage)
        assert deal.state is stage.state
        if deal.state is DealState.OPEN:
            assert (deal.closed_on, deal.closed_from) == (None, "")
            assert deal.category is not ForecastCategory.CLOSED
            assert deal.category_is_override or deal.category is stage.default_category
        else:
            assert deal.category is stage.default_category
            assert not deal.category_is_override
            assert PROCESS.stage(deal.closed_from).state is DealState.OPEN
        assert (deal.stage_since == TODAY) or deal.stage == before.stage


@given(wishes)
def test_the_same_change_twice_is_one_change(wanted: dict[str, object]) -> None:
    try:
        once = change(make_deal(), PROCESS, TODAY, wanted)
    except RefusedError:
        return
    assert change(once, PROCESS, TODAY, wanted) == once


def test_a_new_stage_brings_its_category() -> None:
    deal = changed(make_deal(stage="discovery"), stage="negotiation")
    assert (deal.category, deal.category_is_override, deal.stage_since) == (COMMIT, False, TODAY)


def test_an_override_stays_through_open_stages_and_ends_when_the_deal_closes() -> None:
    overridden = changed(make_deal(stage="proposal"), category=COMMIT)
    moved = changed(overridden, stage="discovery")
    assert (moved.category, moved.category_is_override) == (COMMIT, True)
    won = changed(moved, stage="closed-won")
    assert (won.category, won.category_is_override) == (ForecastCategory.CLOSED, False)
    reopened = changed(won, stage="discovery")
    assert (reopened.category, reopened.category_is_override) == (PIPELINE, False)


def test_no_category_returns_to_the_rule_of_the_stage() -> None:
    overridden = changed(make_deal(stage="proposal"), category=COMMIT)
    back = changed(overridden, category=None)
    assert (back.category, back.category_is_override) == (BEST, False)


def test_a_stage_and_a_category_together_make_an_override() -> None:
    deal = changed(make_deal(stage="discovery"), stage="proposal", category=COMMIT)
    assert (deal.stage, deal.category, deal.category_is_override) == ("proposal", COMMIT, True)


def test_winning_closes_today_and_keeps_the_expected_date() -> None:
    won = changed(make_deal(close=date(2026, 12, 18)), stage="closed-won")
    assert (won.closed_on, won.expected_close_on, won.effective_on) == (TODAY, date(2026, 12, 18), TODAY)


def test_the_day_of_closing_can_be_given_or_unknown() -> None:
    assert changed(make_deal(), stage="closed-won", closed_on=date(2026, 11, 2)).closed_on == date(2026, 11, 2)
    assert changed(make_deal(), stage="closed-lost", closed_on=None).closed_on is None


def test_correcting_won_to_lost_keeps_the_day() -> None:
    won = changed(make_deal(), stage="closed-won", closed_on=date(2026, 11, 2))
    lost = changed(won, stage="closed-lost")
    assert (lost.state, lost.closed_on, lost.category) == (
        DealState.LOST,
        date(2026, 11, 2),
        ForecastCategory.OMITTED,
    )


def test_reopening_forgets_the_day_of_closing() -> None:
    reopened = changed(make_deal(stage="closed-lost"), stage="proposal")
    assert (reopened.state, reopened.closed_on, reopened.category) == (DealState.OPEN, None, BEST)


def test_a_reopened_deal_follows_the_rule_even_if_it_was_stored_with_an_override() -> None:
    stored = replace(make_deal(stage="closed-won"), category_is_override=True)
    reopened = changed(stored, stage="negotiation")
    assert (reopened.category, reopened.category_is_override) == (COMMIT, False)


def test_an_open_deal_can_be_omitted_but_not_closed_by_category() -> None:
    assert changed(make_deal(), category=ForecastCategory.OMITTED).category is ForecastCategory.OMITTED
    with pytest.raises(RefusedError, match="cannot be in the category closed"):
        changed(make_deal(), category=ForecastCategory.CLOSED)


def test_a_refusal_names_the_deal_without_what_could_steer_a_terminal() -> None:
    with pytest.raises(RefusedError) as refusal:
        changed(make_deal(name="Evil\x1b[2J\nname"), category=ForecastCategory.CLOSED)
    assert '"Evil\ufffd[2J name" is open' in refusal.value.message


def test_a_closed_deal_takes_no_other_category() -> None:
    with pytest.raises(RefusedError, match="is won: its category is closed"):
        changed(make_deal(stage="closed-won"), category=COMMIT)


def test_an_amount_given_by_hand_is_no_estimate_any_more() -> None:
    estimate = changed(make_deal(amount=None), amount=Decimal(550), amount_is_estimate=True)
    assert estimate.amount_is_estimate
    assert not changed(estimate, amount=Decimal(600)).amount_is_estimate
    assert changed(estimate, next_step="Call").amount_is_estimate


@pytest.mark.parametrize(
    "field", ["id", "state", "stage_since", "closed_from", "rate", "rate_to", "rate_on", "rate_source", "colour"]
)
def test_derived_and_unknown_fields_are_refused(field: str) -> None:
    with pytest.raises(RefusedError, match=field):
        changed(make_deal(), **{field: "x"})


@pytest.mark.parametrize("probability", ["-0.1", "1.01", "NaN"])
def test_a_probability_outside_zero_to_one_is_refused(probability: str) -> None:
    with pytest.raises(RefusedError, match="probability"):
        changed(make_deal(), probability=Decimal(probability))


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(NotFoundError, match="engaging"):
        changed(make_deal(), stage="engaging")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_an_amount_is_a_number(amount: str) -> None:
    with pytest.raises(RefusedError, match="amount"):
        changed(make_deal(), amount=Decimal(amount))


def test_pitfall_4_closing_keeps_what_was_expected_apart_from_what_happened() -> None:
    won = changed(make_deal(close=date(2026, 12, 18)), stage="closed-won", closed_on=date(2026, 11, 20))
    assert (won.expected_close_on, won.closed_on) == (date(2026, 12, 18), date(2026, 11, 20))
    corrected = changed(won, closed_on=date(2026, 11, 21))
    assert (corrected.expected_close_on, corrected.closed_on) == (date(2026, 12, 18), date(2026, 11, 21))


def test_closing_notes_the_stage_that_was_left_and_reopening_forgets_it() -> None:
    lost = changed(make_deal(stage="proposal"), stage="closed-lost")
    assert lost.closed_from == "proposal"
    assert changed(lost, next_step="Send a thank-you").closed_from == "proposal"
    assert changed(lost, stage="discovery").closed_from == ""


def test_a_deal_that_was_never_seen_open_has_left_no_stage() -> None:
    assert changed(make_deal(stage="closed-won"), amount=Decimal(1)).closed_from == ""
    assert changed(make_deal(stage="closed-won"), stage="closed-lost").closed_from == ""


def test_pitfall_8_a_reopened_deal_leaves_its_new_stage_when_it_closes_again() -> None:
    won = changed(make_deal(stage="negotiation"), stage="closed-won")
    again = changed(changed(won, stage="discovery"), stage="closed-lost")
    assert (again.closed_from, again.state) == ("discovery", DealState.LOST)


def test_pitfall_8_a_correction_of_won_to_lost_keeps_day_and_stage() -> None:
    won = changed(make_deal(stage="negotiation"), stage="closed-won", closed_on=date(2026, 11, 2))
    lost = changed(won, stage="closed-lost")
    assert (lost.closed_on, lost.closed_from, lost.category) == (
        date(2026, 11, 2),
        "negotiation",
        ForecastCategory.OMITTED,
    )


def test_pitfall_8_a_bounce_within_a_day_leaves_the_deal_as_it_was() -> None:
    deal = replace(make_deal(stage="proposal"), stage_since=TODAY)
    bounced = changed(changed(changed(deal, stage="negotiation"), stage="closed-won"), stage="proposal")
    assert bounced == deal


def test_pitfall_8_a_credit_is_a_negative_amount_of_a_won_deal() -> None:
    credit = changed(make_deal(), stage="closed-won", amount=Decimal(-5000))
    assert credit.amount == -5000
    with pytest.raises(RefusedError, match="is open: its amount cannot be below zero"):
        changed(credit, stage="proposal")


@pytest.mark.parametrize("name", ["amount", "acv", "arr", "tcv"])
def test_a_deal_that_is_not_won_cannot_be_worth_less_than_nothing(name: str) -> None:
    with pytest.raises(RefusedError, match=f"is open: its {name} cannot be below zero") as refusal:
        changed(make_deal(), **{name: Decimal(-5000)})
    assert "write 5000" in refusal.value.hint
    with pytest.raises(RefusedError, match=f"is lost: its {name}"):
        changed(make_deal(), **{name: Decimal(-5000)}, stage="closed-lost")


def test_a_deal_that_is_below_zero_already_can_still_be_changed_and_lost() -> None:
    deal = replace(make_deal(), amount=Decimal(-5000))
    assert changed(deal, next_step="ask what it is").next_step
    assert changed(deal, stage="closed-lost").state is DealState.LOST


def test_an_amount_of_a_million_billions_is_refused() -> None:
    with pytest.raises(RefusedError, match="mistake"):
        changed(make_deal(), amount=Decimal(10) ** 15)


def test_a_reason_for_a_push_is_kept_until_another_one_is_given() -> None:
    pushed = changed(make_deal(), expected_close_on=date(2027, 1, 15), push_reason="budget moved")
    assert pushed.push_reason == "budget moved"
    assert changed(pushed, stage="closed-won").push_reason == "budget moved"
