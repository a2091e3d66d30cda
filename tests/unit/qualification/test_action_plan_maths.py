"""The back-planner: order, working days, slack."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.workdays import between, is_working_day, on_or_after
from aeterm.qualification.action_plan import Schedule, back_plan, forward_plan, is_plannable, plan_between, season_of
from aeterm.qualification.action_steps import PUBLIC, STANDARD, Step
from tests.support import TODAY

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
CHAINS = st.one_of(
    st.sampled_from([STANDARD, PUBLIC]),
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=12).map(
        lambda rows: tuple(
            Step(f"s{index}", days, (), in_calendar_days=calendar) for index, (days, calendar) in enumerate(rows)
        )
    ),
)


def check_chain(plan: Schedule, steps: tuple[Step, ...]) -> None:
    assert tuple(row.step for row in plan.rows) == steps
    assert all(is_working_day(row.starts) and is_working_day(row.due) for row in plan.rows)
    assert all(one.due == next_one.starts for one, next_one in zip(plan.rows, plan.rows[1:], strict=False))
    for row in plan.rows:
        if row.step.in_calendar_days:
            assert (row.due - row.starts).days >= row.step.days
        else:
            assert between(row.starts, row.due) == row.step.days


@given(CHAINS, DAYS, DAYS, st.data())
def test_a_back_plan_keeps_order_lead_times_and_working_days(
    steps: tuple[Step, ...], day: date, today: date, data: st.DataObject
) -> None:
    anchor = data.draw(st.sampled_from([step.id for step in steps]))
    plan = back_plan(steps, anchor, day, today)
    check_chain(plan, steps)
    due = plan.due(anchor)
    assert due is not None
    assert timedelta(0) <= day - due <= timedelta(days=4)


@given(CHAINS, DAYS, DAYS)
def test_slack_and_the_lead_times_add_up_to_the_days_that_are_left(
    steps: tuple[Step, ...], day: date, today: date
) -> None:
    plan = back_plan(steps, steps[-1].id, day, today)
    spent = sum(between(row.starts, row.due) for row in plan.rows)
    assert plan.slack + spent == between(today, plan.rows[-1].due)


@given(CHAINS, DAYS)
def test_a_forward_plan_begins_today_and_never_lies_in_the_past(steps: tuple[Step, ...], today: date) -> None:
    plan = forward_plan(steps, today)
    check_chain(plan, steps)
    assert plan.slack in (0, 1)
    assert all(row.due >= today for row in plan.rows)


def test_steps_count_back_from_the_signature_over_the_weekends() -> None:
    plan = back_plan(STANDARD, "signature", date(2026, 12, 18), date(2026, 11, 23))
    assert plan.due("signature") == date(2026, 12, 18)
    assert plan.due("po") == date(2026, 12, 15)
    assert plan.due("legal") == date(2026, 12, 8)
    assert plan.due("security") == date(2026, 11, 24)
    assert plan.due("verbal") == date(2026, 11, 9), "the 11th of November is no working day"
    assert plan.slack < 0


def test_the_standstill_is_eleven_calendar_days_at_least() -> None:
    plan = back_plan(PUBLIC, "notification", date(2027, 3, 31), date(2026, 11, 23))
    award, standstill = plan.due("award"), plan.due("standstill")
    assert award
    assert standstill
    assert (standstill - award).days >= 11


@pytest.mark.parametrize(
    ("day", "season"),
    [(date(2026, 8, 1), "august"), (date(2026, 12, 14), ""), (date(2026, 12, 15), "holidays"),
     (date(2027, 1, 5), "holidays"), (date(2027, 1, 6), "")],
)  # fmt: skip
def test_a_day_is_in_the_season_that_holds_it(day: date, season: str) -> None:
    found = season_of(day)
    assert (found.id if found else "") == season


def test_only_public_buyers_close_their_orders_all_december() -> None:
    found = season_of(date(2026, 12, 2), "notification")
    assert found is not None
    assert found.id == "closing"
    assert season_of(date(2026, 12, 2), "signature") is None


def test_a_slip_of_the_pen_is_no_day_to_plan_from() -> None:
    assert is_plannable(date(2026, 11, 23), date(2026, 11, 23))
    assert not is_plannable(date(2026, 11, 22), date(2026, 11, 23))
    assert not is_plannable(date.max, date(2026, 11, 23))
    assert not is_plannable(None, date(2026, 11, 23))


@given(st.integers(14, 120), st.integers(0, 30))
def test_between_two_given_days_the_standstill_keeps_its_eleven_days(days: int, offset: int) -> None:
    bid = on_or_after(TODAY + timedelta(days=30 + offset))
    told = on_or_after(bid + timedelta(days=days + 14))
    rows = {row.step.id: row for row in plan_between(PUBLIC, {"bid": bid, "notification": told}, TODAY).rows}
    assert rows["standstill"].due - rows["award"].due >= timedelta(days=11)
    assert bid <= rows["award"].due <= rows["standstill"].starts
    assert rows["signature"].due <= rows["notification"].due == told


@given(st.integers(0, 60), st.integers(0, 30))
def test_steps_between_two_given_days_have_a_day_each_where_there_is_room(days: int, offset: int) -> None:
    bid = on_or_after(TODAY + timedelta(days=30 + offset))
    told = on_or_after(bid + timedelta(days=days))
    plan = plan_between(PUBLIC, {"bid": bid, "award": told}, TODAY)
    rows = {row.step.id: row for row in plan.rows}
    dues = [rows[step].due for step in ("bid", "analysis", "hearing", "award")]
    assert dues == sorted(dues)
    assert all(is_working_day(due) for due in dues)
    assert rows["hearing"].starts == rows["analysis"].due
    assert len(set(dues)) == 4 or between(bid, told) < 3
