"""Rows by owner, stage ... add up to the panel, to the cent and as printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.money import ZERO
from aeterm.domain.stage import ForecastCategory
from aeterm.forecast.groups import Grouping, group
from aeterm.forecast.panel import build_panel
from aeterm.forecast.rollup import EXACT, Rollup
from aeterm.forecast.rounding import LADDER, in_steps, printed_singles, to_total, whole
from tests.support import make_deal
from tests.unit.forecast.books import Q4, basis_of, lost_deals, open_deals, won_deals
from tests.unit.forecast.test_rollup import MIXED

owned_books = st.lists(
    st.builds(
        replace,
        st.one_of(open_deals, won_deals, lost_deals),
        owner=st.sampled_from(["", "Ada", "Bob"]),
        currency=st.sampled_from(["EUR", "USD", "CHF"]),
    ),
    max_size=12,
)
_cents = st.decimals(min_value=-(10**6), max_value=10**6, places=4)


def by_owner(deal: Deal) -> str:
    return deal.owner


def total(amounts: list[Decimal]) -> Decimal:
    """The exact sum, without rounding to so many digits."""
    result = ZERO
    for amount in amounts:
        result = EXACT.add(result, amount)
    return result


@given(owned_books)
def test_the_columns_of_the_groups_add_up_to_the_panel(deals: list[Deal]) -> None:
    rollup, groups = Rollup(Q4, MIXED, deals), group(deals, Q4, MIXED, by_owner)
    for name in ("won", "open", "weighted"):
        assert total([getattr(row, name) for row in groups]) == getattr(rollup, name)
    for category, tally in rollup.categories.items():
        assert total([row.amounts[category].amount for row in groups]) == tally.amount
        assert sum(row.amounts[category].count for row in groups) == len(tally.deals)


@given(owned_books, owned_books)
def test_groups_kept_up_to_date_are_those_made_anew(before: list[Deal], after: list[Deal]) -> None:
    grouping = Grouping(Q4, MIXED, by_owner, before)
    grouping.groups()
    for deal in before:
        grouping.discard(deal)
    for deal in after:
        grouping.add(deal)
    other = MIXED._replace(probabilities={"proposal": Decimal("0.31")})
    grouping.weigh(other)
    assert grouping.groups() == group(after, Q4, other, by_owner)


def test_most_won_and_open_come_first_and_deals_without_a_value_last() -> None:
    deals = [make_deal("d1", amount="9", owner=""), make_deal("d2", amount="1", owner="Ada")]
    deals += [make_deal("d3", amount="5", owner="Bob", stage="closed-won"), make_deal("d4", amount=None, owner="Eve")]
    rows = group(deals, Q4, basis_of(), by_owner)
    assert [(row.key, row.won, row.open) for row in rows] == [
        ("Bob", Decimal(5), ZERO),
        ("Ada", ZERO, Decimal(1)),
        ("", ZERO, Decimal(9)),
    ]


def test_pitfall_9_lost_and_omitted_deals_make_a_row_without_money() -> None:
    deals = [make_deal("d1", amount="9", stage="closed-lost", owner="Ada")]
    (row,) = group(deals, Q4, basis_of(), by_owner)
    assert (row.won, row.open, row.weighted) == (ZERO, ZERO, ZERO)
    assert row.amounts[ForecastCategory.OMITTED] == (Decimal(9), 1)


@given(st.lists(_cents, min_size=1, max_size=12))
def test_pitfall_10_printed_parts_add_up_to_every_printed_running_total(parts: list[Decimal]) -> None:
    printed = in_steps(parts)
    for count in range(len(parts) + 1):
        assert sum(printed[:count], ZERO) == whole(sum(parts[:count], ZERO))
    assert all(abs(shown - part) <= 1 for shown, part in zip(printed, parts, strict=True))


@given(st.lists(_cents, min_size=1, max_size=12), st.sampled_from([-1, 0, 1]))
def test_pitfall_10_printed_rows_add_up_to_their_printed_total(amounts: list[Decimal], beside: int) -> None:
    exact = sum(amounts, ZERO)
    wanted = whole(exact) + beside
    assume(abs(wanted - exact) < 1)
    printed = to_total(amounts, wanted)
    assert sum(printed, ZERO) == wanted
    assert all(abs(shown - amount) <= 1 for shown, amount in zip(printed, amounts, strict=True))


def test_whole_amounts_are_printed_as_they_are() -> None:
    assert in_steps([Decimal("10.5"), Decimal(21), Decimal("0.5")]) == [11, 21, 0]
    assert to_total([Decimal("0.5"), Decimal(0), Decimal(7), Decimal("0.5")], Decimal(8)) == [1, 0, 7, 0]


@given(owned_books)
def test_the_printed_categories_are_the_steps_of_the_printed_columns(deals: list[Deal]) -> None:
    panel = build_panel(Rollup(Q4, MIXED, deals), quota=None, target=Decimal(3))
    singles = dict(zip(LADDER, printed_singles(panel), strict=True))
    closed, commit = singles[ForecastCategory.CLOSED], singles[ForecastCategory.COMMIT]
    assert (closed, closed + commit) == (whole(panel.won), whole(panel.cumulative.commit))
