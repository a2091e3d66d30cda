"""A quota changed in mid-period leaves the one that was in force before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.quota import Quota, in_force

OWN = ("", "Ada")


def quota(number: int, amount: int, since: date | None = None, *, period: str = "2026-Q4", owner: str = "") -> Quota:
    return Quota(f"q{number}", period, Decimal(amount), "EUR", owner, since)


HISTORY = [quota(3, 120, date(2026, 11, 23)), quota(1, 100), quota(2, 110, date(2026, 10, 15))]


def test_the_one_that_held_on_a_day_is_found() -> None:
    days = {date(2026, 10, 1): 100, date(2026, 10, 15): 110, date(2026, 11, 22): 110, date(2026, 12, 31): 120}
    for day, amount in days.items():
        found = in_force(HISTORY, "2026-Q4", OWN, day)
        assert found is not None
        assert found.amount == amount


def test_the_first_one_also_held_before_it_was_set() -> None:
    late = [quota(1, 100, date(2026, 11, 1)), quota(2, 120, date(2026, 12, 1))]
    assert in_force(late, "2026-Q4", OWN, date(2026, 10, 2)) == late[0]


def test_other_periods_and_other_owners_have_their_own() -> None:
    assert in_force(HISTORY, "2026-Q3", OWN, date(2026, 11, 23)) is None
    named = quota(4, 300, owner="Bob")
    assert in_force([*HISTORY, named], "2026-Q4", ("Bob",), date(2026, 11, 23)) == named
    assert in_force([named], "2026-Q4", OWN, date(2026, 11, 23)) is None


def test_the_quota_of_the_book_goes_before_one_in_the_owners_name() -> None:
    both = [quota(1, 300, owner="Ada"), quota(2, 100, date(2026, 12, 1))]
    assert in_force(both, "2026-Q4", OWN, date(2026, 10, 2)) == both[1]


@given(st.permutations(HISTORY), st.dates(date(2026, 9, 1), date(2027, 1, 31)))
def test_the_order_of_the_book_does_not_matter(shuffled: list[Quota], day: date) -> None:
    assert in_force(shuffled, "2026-Q4", OWN, day) == in_force(HISTORY, "2026-Q4", OWN, day)
