"""The list's order and filter give what sorting and filtering from scratch would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aeterm.domain.deal import Deal
from aeterm.domain.deal_numbers import DealNumber
from aeterm.domain.deal_sort import BY_AMOUNT, SORTS, Sort, in_order, sort_key
from aeterm.domain.filter import FilterContext, Haystacks, compile_filter
from aeterm.domain.settings import BookSettings
from aeterm.errors import UsageError
from aeterm.tui.presenters.deal_order import DealOrder, narrows
from tests.support import TODAY, make_deal

PROCESS = BookSettings().process


class Facts:
    """Whether the number of a deal is odd: something that no field says."""

    names = ("odd",)

    def number(self, name: str) -> DealNumber | None:
        return DealNumber(lambda deal: int(deal.id[1:]) % 2) if name == "odd" else None


CONTEXT = FilterContext(PROCESS, BookSettings().calendar, TODAY, Facts())
STAGES = [stage.id for stage in PROCESS.stages]

DEALS = st.lists(
    st.builds(
        make_deal,
        name=st.sampled_from(["Renewal", "Pilot north", "Expansion", "Überfall", "ab", "abc"]),
        amount=st.none() | st.integers(0, 9).map(str),
        stage=st.sampled_from(STAGES),
        close=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        account_name=st.sampled_from(["Northwind", "Globex", ""]),
    ),
    max_size=12,
).map(lambda deals: {f"d{index}": replace(deal, id=f"d{index}") for index, deal in enumerate(deals)})
SORT = st.builds(Sort, st.sampled_from(SORTS), st.booleans())


@given(DEALS, SORT, st.data())
def test_a_mended_order_is_the_order_made_from_scratch(deals: dict[str, Deal], sort: Sort, data: st.DataObject) -> None:
    order = DealOrder()
    order.update(deals, PROCESS)
    order.ordered(sort, PROCESS)
    changed = dict(deals)
    for deal_id in data.draw(st.lists(st.sampled_from(sorted(deals)), unique=True)) if deals else []:
        changed[deal_id] = replace(deals[deal_id], amount=Decimal(data.draw(st.integers(0, 9))))
    for deal_id in data.draw(st.lists(st.sampled_from(sorted(deals)), unique=True)) if deals else []:
        del changed[deal_id]
    order.update(changed, PROCESS)
    mended = order.ordered(sort, PROCESS)
    key = sort_key(sort, PROCESS)
    is_reverse = sort.is_descending and sort.column in ("account", "name")
    assert sorted(deal.id for deal in mended) == sorted(changed)
    assert [key(deal) for deal in mended] == sorted(map(key, changed.values()), reverse=is_reverse)


@given(DEALS, SORT, st.lists(st.sampled_from(["a", "b", "ab", " ", "north", "stage=prop", "odd=1", "x"]), max_size=6))
def test_typing_letter_by_letter_finds_what_the_whole_query_finds(
    deals: dict[str, Deal], sort: Sort, parts: list[str]
) -> None:
    typed = DealOrder()
    typed.update(deals, PROCESS)
    query = ""
    for part in parts:
        query += part
        try:
            found = typed.filtered(query, sort, CONTEXT)
        except UsageError:  # a half-typed condition
            continue
        fresh = DealOrder()
        fresh.update(deals, PROCESS)
        assert [deal.id for deal in found] == [deal.id for deal in fresh.filtered(query, sort, CONTEXT)]


QUERY = st.lists(
    st.sampled_from(["a", "north", "2", '"pilot n"', "state=open", "stage=prop", "odd=1", "x", "amount>3"]), max_size=3
).map(" ".join)


def plainly(deals: Iterable[Deal], query: str, sort: Sort) -> list[str]:
    """What looking into every deal finds."""
    ordered, haystacks = in_order(deals, sort, PROCESS), Haystacks()
    found = compile_filter(query, CONTEXT).select(ordered, [haystacks.of(deal) for deal in ordered])
    return [deal.id for deal in found]


@given(DEALS, st.lists(st.tuples(QUERY, SORT), max_size=4), st.data())
def test_the_index_finds_what_looking_into_every_deal_finds_also_after_changes(
    deals: dict[str, Deal], asked: list[tuple[str, Sort]], data: st.DataObject
) -> None:
    order = DealOrder()
    for _ in range(3):
        order.update(deals, PROCESS)
        while data.draw(st.booleans()) and order.warm(2, PROCESS):
            pass
        for query, sort in asked:
            found = [deal.id for deal in order.filtered(query, sort, CONTEXT)]
            assert sorted(found) == sorted(plainly(deals.values(), query, sort))
            assert found == [deal.id for deal in order.ordered(sort, PROCESS) if deal.id in found]
        changed = data.draw(st.sets(st.sampled_from([*deals, "d90", "d91"])))
        names = st.sampled_from(["Renewal north 2", "Pilot", "a"])
        deals = {
            **deals,
            **{deal_id: make_deal(deal_id, data.draw(names), stage=data.draw(st.sampled_from(STAGES)))
               for deal_id in changed},
        }  # fmt: skip
        for deal_id in data.draw(st.sets(st.sampled_from(sorted(deals)))) if deals else ():
            deals.pop(deal_id)


@given(DEALS, st.lists(st.tuples(QUERY, SORT), min_size=1, max_size=4))
def test_the_deals_of_a_stage_are_where_they_stand_in_the_list(
    deals: dict[str, Deal], asked: list[tuple[str, Sort]]
) -> None:
    order = DealOrder()
    order.update(deals, PROCESS)
    lists = [order.filtered(query, sort, CONTEXT) for query, sort in asked]
    for rows in (*lists, list(deals.values())):
        found = order.by_stage(rows, PROCESS)
        for stage in STAGES:
            places = [place for place, deal in enumerate(rows) if deal.stage == stage]
            assert list(found.get(stage, ())) == places


@given(
    DEALS,
    st.lists(
        st.tuples(st.sampled_from(["state=open", "a", "ab", "a state=open", "odd=1", "a odd=1", ""]), SORT), max_size=6
    ),
)
def test_the_same_query_in_another_order_finds_what_it_finds_alone(
    deals: dict[str, Deal], asked: list[tuple[str, Sort]]
) -> None:
    order = DealOrder()
    order.update(deals, PROCESS)
    for query, sort in asked:
        fresh = DealOrder()
        fresh.update(deals, PROCESS)
        found = order.filtered(query, sort, CONTEXT)
        assert [deal.id for deal in found] == [deal.id for deal in fresh.filtered(query, sort, CONTEXT)]


@given(DEALS, QUERY, SORT, SORT, st.data())
def test_a_deal_stands_where_the_order_says_it_does(
    deals: dict[str, Deal], query: str, sort: Sort, other: Sort, data: st.DataObject
) -> None:
    order = DealOrder()
    order.update(deals, PROCESS)
    for _ in range(2):
        for asked in (sort, other):
            rows = order.filtered(query, asked, CONTEXT)
            for deal in deals.values():
                place = next((place for place, row in enumerate(rows) if row is deal), None)
                assert order.place_of(deal, rows, asked) == place
        deals = {
            deal_id: replace(deal, amount=Decimal(data.draw(st.integers(0, 9)))) for deal_id, deal in deals.items()
        }
        order.update(deals, PROCESS)
    gone = make_deal("gone", "Renewal")
    assert order.place_of(gone, order.filtered(query, sort, CONTEXT), sort) is None


def test_deals_without_the_value_come_last_in_both_directions() -> None:
    deals = {deal.id: deal for deal in (make_deal("a", amount=None), make_deal("b"), make_deal("c", amount="1"))}
    order = DealOrder()
    order.update(deals, PROCESS)
    assert [deal.id for deal in order.ordered(BY_AMOUNT, PROCESS)] == ["b", "c", "a"]
    assert [deal.id for deal in order.ordered(Sort("amount"), PROCESS)] == ["c", "b", "a"]


@given(DEALS, SORT)
def test_the_command_line_sorts_as_the_list_does(deals: dict[str, Deal], sort: Sort) -> None:
    order = DealOrder()
    order.update(deals, PROCESS)
    assert in_order(deals.values(), sort, PROCESS) == list(order.ordered(sort, PROCESS))


def test_only_more_letters_of_words_narrow() -> None:
    assert narrows("ren", "renew")
    assert narrows("state=open", "state=open wayne")
    assert not narrows("stage=p", "stage=pr")
    assert not narrows("ren", "re")
    assert not narrows("ren", "ren=x")
    assert not narrows("amt<90", "amt<90 000")
