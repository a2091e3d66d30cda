"""The territory in words: touch, facts, filter, orders, groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.money import sign
from aeterm.domain.settings import BookSettings
from aeterm.errors import UsageError
from aeterm.services.account_fields import ACCOUNT_FIELDS
from aeterm.services.accounts import AccountDetail, AccountRow
from aeterm.services.timeline import TimelineEntry
from aeterm.tui.paint import cells
from aeterm.tui.presenters.account_columns import as_chosen_table, chosen_columns
from aeterm.tui.presenters.account_filter import AccountTexts, compile_filter
from aeterm.tui.presenters.account_order import ORDERS, order, ordered
from aeterm.tui.presenters.accounts import (
    columns_for,
    common_currency,
    facts,
    full_text,
    pane_lines,
    touch,
)
from aeterm.tui.presenters.parts import brief, day, full, plain, plural
from aeterm.tui.presenters.people import people_lines
from aeterm.tui.presenters.territory import grouping, groups, territory_lines
from aeterm.tui.presenters.timeline import timeline_columns
from tests.support import TODAY, make_deal
from tests.unit.tui.qualified import no_letters

PROCESS = BookSettings().process


def row(
    name: str = "Northwind",
    *,
    open: int = 0,
    won_12m: int = 0,
    days: int | None = None,
    white: tuple[str, ...] = (),
    currency: str = "EUR",
    **fields: str,
) -> AccountRow:
    return AccountRow(
        account=Account("a-" + name, name, **fields),  # type: ignore[arg-type]
        open_amount=Decimal(open),
        won_amount=Decimal(won_12m),
        won_12m=Decimal(won_12m),
        currency=currency,
        open_count=1 if open else 0,
        last_touch=None if days is None else TODAY - timedelta(days=days),
        white_space=white,
    )


def detail(**fields: object) -> AccountDetail:
    account = Account(
        "a1", "Northwind", sector="Retail", revenue=Decimal("1054.5"), website="https://northwind.example"
    )
    deals = (make_deal(), make_deal("d2", "Old", stage="closed-won", close=date(2026, 2, 1)))
    timeline = tuple(TimelineEntry(TODAY, "call 38 min", f"line {number}\nmore", f"v{number}") for number in range(9))
    values = AccountDetail(
        account, replace(row(), account=account), (Contact("c1", "Ana Ruiz", "a1"),), deals, timeline
    )
    return replace(values, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "open", "tier", "said"),
    [
        (None, 5, "A", "new"),
        (0, 5, "A", "today"),
        (-3, 5, "A", "in 3 d"),
        (9, 5, "A", "9 d"),
        (10, 5, "A", "10 d !"),
        (10, 5, "B", "10 d"),
        (14, 5, "B", "14 d !"),
        (14, 0, "B", "14 d"),
        (210, 0, "", "7 mo"),
        (3300, 0, "", "9 y"),
    ],
)
def test_the_last_touch_is_said_as_an_age_and_marked_when_open_deals_wait(
    days: int | None, open: int, tier: str, said: str
) -> None:
    assert touch(row(open=open, days=days, tier=tier), TODAY)[0] == said


def test_facts_are_only_what_the_book_has() -> None:
    assert facts(Account("a1", "X"), TODAY) == "Nothing else is known of this account."
    assert facts(detail().account, TODAY) == "Retail · revenue 1054.5 · northwind.example"
    assert facts(Account("a1", "X", revenue=Decimal(798_000_000)), TODAY) == "revenue 798M"


def test_columns_follow_the_room_and_what_the_book_has() -> None:
    def titles(room: int, **has: bool) -> list[str]:
        return [column.title for column in columns_for(room, TODAY, "EUR", **{"has_tiers": True, **has})]

    assert titles(78) == ["Account", "Tier", "Open €", "Won 12m", "Touch", "White space"]
    assert titles(90) == ["Account", "Tier", "Open €", "Won 12m", "Won total", "Touch", "White space"]
    assert titles(58) == ["Account", "Tier", "Open €", "Won 12m", "Touch"]
    assert titles(78, has_tiers=False)[1] == "Sector"
    assert "White space" not in titles(78, has_white_space=False)


def test_a_row_in_another_currency_names_it() -> None:
    rows = [row("A", open=5), row("B", open=6), row("C", open=7, currency="USD")]
    assert common_currency(rows, "GBP") == "EUR"
    assert common_currency([], "GBP") == "GBP"
    amount = {column.title: column for column in columns_for(78, TODAY, "EUR", has_tiers=True)}["Open €"]
    assert amount.cell(rows[2]) == ("$7", "")
    assert amount.cell(rows[0]) == ("5", "")


@pytest.mark.parametrize("columns", [54, 56, 76, 120])
@pytest.mark.parametrize("with_timeline", [True, False])
def test_no_line_of_the_pane_is_wider_than_it(columns: int, with_timeline: bool) -> None:
    lines = pane_lines(detail(), columns, TODAY, PROCESS, no_letters, with_timeline=with_timeline)
    assert all(cells(plain(line)) <= columns for line in lines)
    assert any("line 8 more" in plain(line) for line in lines) is with_timeline


def test_closed_deals_are_counted_in_the_small_pane_and_listed_in_the_large() -> None:
    small = [plain(line) for line in pane_lines(detail(), 76, TODAY, PROCESS, no_letters, with_timeline=True)]
    large = [plain(line) for line in pane_lines(detail(), 76, TODAY, PROCESS, no_letters, with_timeline=False)]
    assert any(line.strip() == "1 won" for line in small)
    assert any("Old" in line and "Closed won" in line for line in large)


def test_nobody_known_is_said() -> None:
    assert plain(people_lines((), 60)[0]) == "People   ? nobody known yet · C adds somebody"


def test_the_full_text_has_notes_whole() -> None:
    assert "line 3\nmore" in full_text(detail(), TODAY)


def test_the_timeline_has_the_record_when_there_is_room() -> None:
    assert [column.title for column in timeline_columns(80, TODAY)] == ["Day", "Kind", "What", "Record"]
    assert timeline_columns(50, TODAY)[1].cell(detail().timeline[0]) == ("call 38m", "dim")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "NGX"),
        ("north", "NG"),
        ("retail", "NX"),
        ("tier:a", "N"),
        ("tier:a,b", "NG"),
        ("sector:ret tier:c", "X"),
        ("open>0", "NG"),
        ("open>=60k", "N"),
        ("open>", "NGX"),
        ("quiet>10", "GX"),
        ('region:"north sea"', "G"),
        ("énergy", "G"),
        ("sector:énergie,rétail", "NX"),
        ("nobody", ""),
    ],
)
def test_the_filter_takes_words_fields_and_amounts(query: str, names: str) -> None:
    rows = [
        row("Northwind", open=60_000, days=3, tier="A", sector="Retail"),
        row("Globex", open=5, days=20, tier="B", sector="Energy", region="North Sea"),
        row("Xenon", tier="C", sector="Retail"),
    ]
    left = compile_filter(query, TODAY).left(rows, AccountTexts())
    assert "".join(item.account.name[0] for item in left) == names


def test_me_is_the_owner_that_the_book_names() -> None:
    rows = [row("Northwind", owner="Marie Durand"), row("Globex", owner="James Meyer"), row("Xenon")]
    for query in ("owner:me", "propriétaire=moi"):
        left = compile_filter(query, TODAY, "marie  durand").left(rows, AccountTexts())
        assert [item.account.name for item in left] == ["Northwind"]
    with pytest.raises(UsageError, match="names no owner") as error:
        compile_filter("owner=me", TODAY)
    assert "aeterm book set owner" in error.value.hint


@pytest.mark.parametrize("query", ["colour:red", "open>lots", "quiet>soon"])
def test_a_filter_that_makes_no_sense_says_what_does(query: str) -> None:
    with pytest.raises(UsageError) as error:
        compile_filter(query, TODAY)
    assert error.value.hint


def test_every_order_has_a_letter_of_its_own_and_sorts() -> None:
    assert len({item.key for item in ORDERS}) == len(ORDERS)
    rows = [row("B", open=5, days=3), row("A", won_12m=9, days=30), row("C")]
    for item in ORDERS:
        assert len(ordered(rows, item)) == 3
    quiet, named = order("touch"), order("na")
    assert quiet is not None
    assert named is not None
    assert [item.account.name for item in ordered(rows, quiet)] == ["A", "B", "C"]
    assert [item.account.name for item in ordered(rows, named)] == ["A", "B", "C"]
    assert order("zzz") is None


def test_the_territory_is_grouped_by_the_best_field_the_book_has() -> None:
    rows = [row("A", tier="B", open=10, days=2), row("B", tier="A", open=5, days=90), row("C")]
    assert grouping(rows) == "tier"
    assert grouping([row("A", region="Nord")]) == "region"
    assert grouping([row("A")]) == "sector"
    found = groups(rows, TODAY)
    assert [(group.name, group.accounts, group.touched, int(group.open)) for group in found] == [
        ("A", 1, 0, 5),
        ("B", 1, 1, 10),
        ("—", 1, 0, 0),
    ]
    text = [plain(line) for line in territory_lines(rows, 76, TODAY, "EUR")]
    assert text[0].split() == ["Tier", "Accounts", "Touched", "30", "d", "Open", "€", "Won", "12m"] + ["White"] * (
        "White" in text[0]
    )
    assert "! Quiet A accounts with open deals: B" in text
    assert plain(territory_lines([], 76, TODAY, "EUR")[0]) == "No accounts yet."


def test_renewals_ahead_are_listed_with_what_was_won_there() -> None:
    soon = row("Tyrell", won_12m=26_000)
    soon = replace(soon, account=replace(soon.account, renewal_on=date(2027, 1, 31)))
    assert "Renewals in 90 d: Tyrell 26k (31 Jan)" in [
        plain(line) for line in territory_lines([soon], 76, TODAY, "EUR")
    ]


def test_money_and_days_are_written_one_way() -> None:
    assert full(Decimal(184000), "EUR") == "€184,000"
    assert full(Decimal(550), "CHF", is_estimate=True) == "~CHF 550"
    assert brief(Decimal(1_200_000), "USD") == "$1.2M"
    assert sign("GBP") == "£"
    assert plural(1, "deal") == "1 deal"
    assert plural(1200, "deal") == "1,200 deals"
    assert day(date(2026, 12, 5), TODAY) == "05 Dec"
    assert day(date(2017, 12, 5), TODAY) == "05 Dec 2017"
    assert day(None, TODAY) == "—"


def test_open_amounts_that_hold_a_list_price_are_marked() -> None:
    estimated = replace(row("A", open=500, tier="A"), open_is_estimate=True)
    amount = {column.title: column for column in columns_for(78, TODAY, "EUR", has_tiers=True)}["Open €"]
    assert amount.cell(estimated) == ("~500", "")
    assert "~500" in plain(territory_lines([estimated], 90, TODAY, "EUR")[1])


@pytest.mark.parametrize("name", ACCOUNT_FIELDS.names)
def test_every_column_of_an_account_is_shown_and_copied(name: str) -> None:
    rows = (
        row(open=1_234_567, days=3, white=("Payroll",), city="Lyon"),
        row("日本電信電話", currency="USD", won_12m=9),
    )
    columns, found = chosen_columns((name,), 80, TODAY, "EUR")
    assert found.hidden == 0
    for item in rows:
        cell = columns[0].cell(item)
        assert cells(cell if isinstance(cell, str) else str(cell[0])) <= columns[0].width
    assert as_chosen_table(rows, ("name", name), TODAY).startswith(f"name\t{name}\nNorthwind\t")


def test_no_digit_of_a_figure_is_cut_off() -> None:
    account = Account("a1", "Northwind", employees=2400, revenue=Decimal(589_000_000))
    rows = [replace(row(days=12_000), account=account)]
    columns, _ = chosen_columns(("employees", "revenue", "quiet"), 80, TODAY, "EUR")
    assert [column.cell(rows[0]) for column in columns] == ["2,400", "589M", "32 y"]


def test_chosen_columns_of_an_account_are_copied_raw() -> None:
    rows = [row(open=1_234_567, days=3, white=("Payroll", "Audit"), city="=Lyon")]
    assert as_chosen_table(rows, ("open", "touch", "white", "city", "renewal"), TODAY).splitlines()[1] == (
        f"1234567\t{TODAY - timedelta(days=3)}\tPayroll, Audit\t'=Lyon\t"
    )
