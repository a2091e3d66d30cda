"""The territory through its service, over a real book on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.entity import Entity
from aeterm.domain.product import Product
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.accounts import AccountRow, AccountService
from aeterm.services.ports import Book
from tests.support import TODAY, FixedClock, make_deal


@pytest.fixture
def accounts(book: Book, clock: FixedClock) -> AccountService:
    return AccountService(book, clock)


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def deal(id: str, amount: str | None, **fields: object) -> Deal:
    stage = str(fields.pop("stage", "proposal"))
    close = fields.pop("close", date(2026, 12, 18))
    made = make_deal(id, amount=amount, stage=stage, close=close if isinstance(close, date) else None, account_id="a1")
    return replace(made, **fields)  # type: ignore[arg-type]


def only_row(accounts: AccountService) -> AccountRow:
    (row,) = accounts.rows()
    return row


def test_a_row_says_that_its_open_amount_holds_list_prices(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), deal("d1", "184000"), deal("d2", "9", stage="closed-won"))
    assert not only_row(accounts).open_is_estimate
    put(book, deal("d3", "550", amount_is_estimate=True))
    assert only_row(accounts).open_is_estimate


def test_a_row_sums_what_is_open_and_what_was_won(accounts: AccountService, book: Book) -> None:
    put(
        book,
        Account("a1", "Northwind"),
        deal("d1", "184000"),
        deal("d2", "1000", close=None),
        deal("d3", None),
        deal("d4", "40000", category=ForecastCategory.OMITTED),
        deal("d5", "96000", stage="closed-won", close=TODAY - timedelta(days=364)),
        deal("d6", "50000", stage="closed-won", close=TODAY - timedelta(days=365)),
        deal("d7", "7000", stage="closed-won", close=None),
        deal("d8", "9999", stage="closed-lost"),
    )
    row = only_row(accounts)
    assert (row.open_amount, row.open_count) == (Decimal(185000), 3)
    assert (row.won_amount, row.won_12m) == (Decimal(153000), Decimal(96000))
    assert (row.currency, row.other_currencies) == ("EUR", ())


def test_currencies_are_never_added_up(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), deal("d1", "10"), deal("d2", "500", currency="USD"))
    row = only_row(accounts)
    assert (row.open_amount, row.currency, row.other_currencies) == (Decimal(10), "EUR", ("USD",))
    assert row.open_count == 2


def test_an_account_that_never_trades_in_the_books_currency_shows_its_own(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), deal("d1", "10", currency="CHF"), deal("d2", "500", currency="USD"))
    row = only_row(accounts)
    assert (row.open_amount, row.currency, row.other_currencies) == (Decimal(500), "USD", ("CHF",))


def test_the_last_touch_is_the_newest_past_activity_or_note(accounts: AccountService, book: Book) -> None:
    put(
        book,
        Account("a1", "Northwind"),
        Account("a2", "Globex"),
        Activity("v1", "a1", ActivityKind.CALL, date(2026, 11, 2), "Call"),
        Activity("v2", "a1", ActivityKind.TASK, date(2026, 11, 20), "Prepare offer"),
        Activity("v3", "a1", ActivityKind.MEETING, date(2026, 12, 1), "Legal intro"),
        Note("n1", "a1", "Wants SAML", datetime(2026, 11, 11, 9, tzinfo=UTC)),
        Note("n2", "a1", "From tomorrow", datetime(2026, 11, 24, 9, tzinfo=UTC)),
    )
    rows = {row.account.id: row.last_touch for row in accounts.rows()}
    assert rows == {"a1": date(2026, 11, 11), "a2": None}


def test_white_space_is_what_is_neither_sold_nor_being_sold(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), deal("d1", "1", product="Audit"))
    assert only_row(accounts).white_space == ()
    put(
        book,
        *(Product(f"p{index}", name) for index, name in enumerate(["Audit", "Payroll", "Treasury", "Tax"], 1)),
        deal("d1", "1", product="AUDIT"),
        deal("d2", "1", product="Tax", stage="closed-won"),
        deal("d3", "1", product="Payroll", stage="closed-lost"),
    )
    assert only_row(accounts).white_space == ("Payroll", "Treasury")


def test_the_largest_open_amount_comes_first_and_rows_follow_changes(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), Account("a2", "Globex"), Account("a3", "Acme"))
    assert [row.account.name for row in accounts.rows()] == ["Acme", "Globex", "Northwind"]
    put(book, deal("d1", "10"))
    assert [row.account.name for row in accounts.rows()] == ["Northwind", "Acme", "Globex"]


def test_the_detail_holds_people_deals_and_timeline(accounts: AccountService, book: Book) -> None:
    put(
        book,
        Account("a1", "Northwind"),
        Contact("c1", "Ana Ruiz", "a1", title="CFO"),
        deal("d1", "1", close=date(2026, 12, 30)),
        deal("d2", "1", close=None),
        deal("d3", "1", close=date(2026, 12, 1), created_on=date(2026, 6, 1)),
        deal("d4", "1000", stage="closed-won", close=date(2026, 3, 1), name="Old suite"),
        deal("d5", "1", stage="closed-lost", close=date(2026, 5, 1)),
        Note("n1", "a1", "Tom owns SSO", datetime(2026, 10, 2, 9, tzinfo=UTC), kind="mail"),
    )
    detail = accounts.detail("a1")
    assert [contact.name for contact in detail.contacts] == ["Ana Ruiz"]
    assert [item.id for item in detail.deals] == ["d3", "d1", "d2", "d5", "d4"]
    assert [(entry.kind, entry.source) for entry in detail.timeline] == [
        ("mail", "n1"),
        ("opened", "d3"),
        ("lost", "d5"),
        ("won", "d4"),
    ]
    assert detail.timeline[-1].text == "Old suite, 1,000 EUR"
    assert detail.row == only_row(accounts)
    with pytest.raises(NotFoundError):
        accounts.detail("a9")


def test_accounts_are_found_by_id_name_or_a_part_of_it(accounts: AccountService, book: Book) -> None:
    put(
        book,
        Account("a1", "Northwind Traders", external_id="X-1"),
        Account("a2", "Wayne"),
        Account("a3", "Wayne Enterprises"),
    )
    assert accounts.find("a3").id == "a3"
    assert accounts.find("X-1").id == "a1"
    assert accounts.find("WAYNE").id == "a2"
    assert accounts.find("traders").id == "a1"
    with pytest.raises(NotFoundError, match="fits 2 accounts"):
        accounts.find("way")
    with pytest.raises(NotFoundError) as refusal:
        accounts.find("Norhtwind")
    assert "Northwind Traders" in refusal.value.hint


def test_a_note_is_kept_on_an_account_or_a_deal(accounts: AccountService, book: Book, clock: FixedClock) -> None:
    put(book, Account("a1", "Northwind"), deal("d1", "1"))
    on_account = accounts.add_note(book.all(Account)["a1"], "Wants SAML\nproof\x1b[2J", private=True)
    on_deal = accounts.add_note(book.all(Deal)["d1"], "Hello", kind="transcript")
    assert on_account == replace(
        on_account, account_id="a1", deal_id="", text="Wants SAML\nproof\ufffd[2J", private=True, written_at=clock.now()
    )
    assert (on_deal.account_id, on_deal.deal_id, on_deal.kind) == ("a1", "d1", "transcript")
    assert set(book.all(Note).values()) == {on_account, on_deal}
    assert only_row(accounts).last_touch == TODAY
    assert book.history()[0].command == "transcript on New finance suite"


def test_an_empty_note_or_an_unknown_kind_is_refused(accounts: AccountService, book: Book) -> None:
    put(book, Account("a1", "Northwind"))
    with pytest.raises(UsageError, match="empty"):
        accounts.add_note(book.all(Account)["a1"], " \n")
    with pytest.raises(UsageError, match="kind"):
        accounts.add_note(book.all(Account)["a1"], "x", kind="rumour")


def test_an_account_is_created_with_its_fields_once(accounts: AccountService, book: Book) -> None:
    made = accounts.create(
        "Globex", sector="Energy", employees="2 400", revenue="1.2M", renewal_on="30/06/2027", city="Malmö"
    )
    assert book.all(Account)[made.id] == made
    assert (made.employees, made.revenue, made.renewal_on) == (2400, Decimal(1200000), date(2027, 6, 30))
    with pytest.raises(RefusedError, match="already"):
        accounts.create("globex")
    with pytest.raises(UsageError, match="colour"):
        accounts.create("Acme", colour="red")
    with pytest.raises(UsageError, match="name"):
        accounts.create(" ")
    assert len(book.all(Account)) == 1
