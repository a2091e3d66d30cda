"""Deals through their service, over a real book on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from aeterm.bootstrap import open_services
from aeterm.config import Settings
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.entity import Entity
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection
from aeterm.domain.profile import ImportProfile
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState, ForecastCategory
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.forecast.hygiene import Signal
from aeterm.services.container import Services
from aeterm.services.deals import DealService
from aeterm.services.naming import find_target
from aeterm.services.ports import Book
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock, make_deal


@pytest.fixture
def deals(book: Book, clock: FixedClock) -> DealService:
    return DealService(book, clock)


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def commands(book: Book) -> list[str]:
    return [record.command for record in book.history()]


def test_a_new_deal_starts_in_the_first_stage_of_its_account(deals: DealService, book: Book) -> None:
    deal = deals.create("Expansion EMEA", account="Globex", texts={"amount": "82k", "close": "29 jan", "next": "Demo"})
    assert deals.get(deal.id) == deal
    assert (deal.stage, deal.state, deal.category) == ("qualification", DealState.OPEN, ForecastCategory.PIPELINE)
    assert (deal.amount, deal.expected_close_on, deal.next_step) == (Decimal(82000), date(2027, 1, 29), "Demo")
    assert (deal.created_on, deal.stage_since, deal.currency) == (TODAY, TODAY, "EUR")
    assert book.all(Account)[deal.account_id].name == deal.account_name == "Globex"
    assert commands(book)[0] == "new deal Expansion EMEA"


def test_an_account_is_made_once_whatever_the_case(deals: DealService, book: Book) -> None:
    first, second = deals.create("One", account="Globex"), deals.create("Two", texts={"account": " GLOBEX "})
    assert first.account_id == second.account_id
    assert [account.name for account in book.all(Account).values()] == ["Globex"]


def test_a_refused_deal_leaves_nothing_behind(deals: DealService, book: Book) -> None:
    with pytest.raises(UsageError):
        deals.create("One", account="Globex", texts={"amount": "lots"})
    with pytest.raises(UsageError):
        deals.create("  ")
    assert not book.all(Deal)
    assert not book.all(Account)


def test_a_change_is_kept_journalled_and_undone(deals: DealService, book: Book) -> None:
    put(book, make_deal(name="Umbrella expansion", amount="91000"))
    changed = deals.set_text("d1", {"amount": "60k"})
    assert changed.amount == Decimal(60000)
    assert commands(book)[0] == "amount 91,000 -> 60,000 on Umbrella expansion"
    book.undo()
    assert deals.get("d1").amount == Decimal(91000)


def test_a_change_to_the_same_value_is_no_change(deals: DealService, book: Book) -> None:
    put(book, make_deal())
    before = book.revision
    assert deals.change("d1", {"amount": Decimal(184000)}) == make_deal()
    assert book.revision == before


class InterruptedClock(FixedClock):
    """Lets another process write at the moment a change asks for the day."""

    def __init__(self, interrupt: Callable[[], object]) -> None:
        super().__init__()
        self._interrupt = interrupt

    def today(self) -> date:
        self._interrupt()
        return super().today()


def test_a_change_keeps_what_another_process_wrote_a_moment_before(book: BookStore, clock: FixedClock) -> None:
    put(book, make_deal())
    other = DealService(BookStore.open(book.path, clock=clock, actor="other"), clock)
    slow = DealService(book, InterruptedClock(lambda: other.change("d1", {"product": "Audit"})))
    changed = slow.change("d1", {"next_step": "Send the quote"})
    assert (changed.product, changed.next_step) == ("Audit", "Send the quote")
    assert book.all(Deal)["d1"] == changed


def test_a_deal_removed_by_another_process_a_moment_before_is_said(book: BookStore, clock: FixedClock) -> None:
    put(book, make_deal())
    other = BookStore.open(book.path, clock=clock, actor="other")

    def remove() -> None:
        with other.transaction("remove a deal") as transaction:
            transaction.remove(Deal, "d1")

    with pytest.raises(NotFoundError, match="in the meantime"):
        DealService(book, InterruptedClock(remove)).change("d1", {"next_step": "Send the quote"})


def test_a_rule_of_the_domain_refuses_and_changes_nothing(deals: DealService, book: Book) -> None:
    put(book, make_deal())
    before = book.revision
    with pytest.raises(RefusedError):
        deals.change("d1", {"category": ForecastCategory.CLOSED})
    assert book.revision == before


def test_winning_by_text_closes_the_deal_on_the_day_typed(deals: DealService, book: Book) -> None:
    put(book, make_deal())
    won = deals.set_text("d1", {"stage": "won", "close": "20 nov"})
    assert (won.state, won.closed_on, won.expected_close_on) == (
        DealState.WON,
        date(2026, 11, 20),
        date(2026, 12, 18),
    )


def test_an_unknown_id_is_said(deals: DealService) -> None:
    with pytest.raises(NotFoundError, match="d9"):
        deals.change("d9", {"amount": None})


@pytest.fixture
def named(book: Book, deals: DealService) -> DealService:
    put(
        book,
        replace(make_deal("d1", "GTX Pro", account_name="Cancity"), external_id="1C1I7A6R"),
        make_deal("d2", "GTX Pro", account_name="Isdom"),
        make_deal("d3", "MG Special", account_name="Cancity"),
        make_deal("d4", "Pilot \x1b[31m[/]", account_name="Société Générale"),
        *(make_deal(f"d{number}", "Renewal", account_name=f"Initech {number}") for number in range(10, 18)),
    )
    return deals


@pytest.mark.parametrize(
    ("name", "deal_id"),
    [
        ("d2", "d2"),
        ("1C1I7A6R", "d1"),
        ("mg special", "d3"),
        ("GTX Pro Isdom", "d2"),
        ("isdom  gtx pro", "d2"),
        ("isdom", "d2"),
        ("special", "d3"),
        ("générale", "d4"),
        ("cancity mg", "d3"),
        ("Initech 12", "d12"),
        ("special cancity mg", "d3"),
    ],
)
def test_a_deal_is_found_by(named: DealService, name: str, deal_id: str) -> None:
    assert named.find(name).id == deal_id


def test_accents_need_not_be_typed_but_tell_two_names_apart(book: Book, deals: DealService) -> None:
    put(book, make_deal("d1", "Dématérialisation", account_name="Hôpital Nord"), make_deal("d2", "Côté Sud"))
    assert deals.find("dematerialisation").id == deals.find("hopital").id == "d1"
    put(book, make_deal("d3", "Cote Sud"))
    assert (deals.find("côté sud").id, deals.find("cote sud").id) == ("d2", "d3")


def test_an_account_typed_without_accents_is_not_made_twice(book: Book, deals: DealService) -> None:
    deals.create("Pilote", account="Hôpital Nord")
    deals.create("Extension", account="hopital nord")
    assert [account.name for account in book.all(Account).values()] == ["Hôpital Nord"]


def test_an_ambiguous_name_lists_up_to_five_candidates_with_their_ids(named: DealService) -> None:
    with pytest.raises(NotFoundError, match="fits 2 deals") as refusal:
        named.find("gtx pro")
    assert "Cancity GTX Pro (d1, proposal), Isdom GTX Pro (d2, proposal)" in refusal.value.message
    with pytest.raises(NotFoundError, match="and 3 more"):
        named.find("renewal")


def test_several_deals_of_a_name_are_told_where_an_account_would_do_too(book: Book) -> None:
    put(book, make_deal("d1", "Portail RH", account_name="Nord"), make_deal("d2", "Portail RH", account_name="Sud"))
    with pytest.raises(NotFoundError, match='"Portail RH" fits 2 deals: Nord Portail RH') as refusal:
        find_target("Portail RH", book.all(Deal), book.all(Account))
    assert "d1 or d2" in refusal.value.hint
    put(book, Account("a1", "Globex Nord"), Account("a2", "Globex Sud"))
    with pytest.raises(NotFoundError, match="fits 2 accounts"):
        find_target("globex", book.all(Deal), book.all(Account))


def test_an_unknown_name_gives_the_nearest(named: DealService) -> None:
    with pytest.raises(NotFoundError, match="no deal") as refusal:
        named.find("cancity mg specail")
    assert "Cancity MG Special" in refusal.value.hint


def test_names_in_errors_are_clean(named: DealService) -> None:
    for name in ("société générale pilott", "\x1b]52;c;x\x07"):
        with pytest.raises(NotFoundError) as refusal:
            named.find(name)
        assert "\x1b" not in refusal.value.message + refusal.value.hint


def test_an_empty_name_means_no_deal(named: DealService) -> None:
    with pytest.raises(UsageError):
        named.find("  ")


def test_a_removed_deal_takes_its_evidence_along_and_leaves_the_rest_on_the_account(
    book: Book, deals: DealService
) -> None:
    put(
        book,
        Account("a1", "Wayne"),
        make_deal("d1", "Suite", account_id="a1"),
        make_deal("d2", "Other", account_id="a1"),
        EvidenceLine("e1", "d1", "pain", "two nights lost"),
        HandScore("s1", "d1", "pain", 3, TODAY),
        EvidenceLine("e2", "d2", "pain", "stays"),
        Note("n1", "a1", "said so", datetime(2026, 11, 2, tzinfo=UTC), deal_id="d1", private=True),
        Objection("o1", "a1", "too dear", deal_id="d1"),
    )
    assert [deal.name for deal in deals.remove("d1")] == ["Suite"]
    assert list(book.all(Deal)) == ["d2"]
    assert (list(book.all(EvidenceLine)), list(book.all(HandScore))) == (["e2"], [])
    note, objection = book.all(Note)["n1"], book.all(Objection)["o1"]
    assert (note.account_id, note.deal_id, note.private) == ("a1", "", True)
    assert (objection.account_id, objection.deal_id) == ("a1", "")
    assert commands(book)[0] == "remove the deal Suite"
    book.undo()
    assert book.all(Deal)["d1"].name == "Suite"
    assert (book.all(Note)["n1"].deal_id, book.all(Objection)["o1"].deal_id) == ("d1", "d1")
    assert (set(book.all(EvidenceLine)), set(book.all(HandScore))) == ({"e1", "e2"}, {"s1"})


def test_notes_of_a_removed_deal_without_account_go_with_it(book: Book, deals: DealService) -> None:
    put(
        book,
        make_deal("d1", "Suite", account_id=""),
        Note("n1", "", "said", datetime(2026, 11, 2, tzinfo=UTC), deal_id="d1"),
    )
    deals.remove("d1")
    assert not book.all(Note)
    with pytest.raises(NotFoundError):
        deals.remove("d1")


def test_stages_are_filtered_by_the_words_that_an_import_knows_or_was_told(book: Book, deals: DealService) -> None:
    put(book, make_deal("d1", "Suite", stage="negotiation"), make_deal("d2", "Other", stage="discovery"))
    assert [deal.id for deal in deals.filtered("étape=négociation")] == ["d1"]
    assert [deal.id for deal in deals.filtered("stage=découverte")] == ["d2"]
    with pytest.raises(UsageError, match="is not a stage"):
        deals.filtered("stage=zébrure")
    put(book, ImportProfile("i1", "x", "deals", stages={"Zébrure": "discovery"}))
    assert [deal.id for deal in deals.filtered("stage=zébrure")] == ["d2"]


def test_an_unknown_field_before_an_operator_is_refused_whatever_its_letters(named: DealService) -> None:
    with pytest.raises(UsageError, match="no field") as refusal:
        named.filtered("montants>5")
    assert "montant" in refusal.value.hint
    with pytest.raises(UsageError, match="no field"):
        named.filtered("mon-champ2=5")


def test_filtering_sees_every_change(named: DealService) -> None:
    assert [deal.id for deal in named.filtered("isdom")] == ["d2"]
    named.change("d2", {"account_name": "Zencorporation"})
    assert named.filtered("isdom") == []
    assert [deal.id for deal in named.filtered("zencorp stage=prop")] == ["d2"]
    assert named.filtered("") == list(named.all())
    with pytest.raises(UsageError):
        named.filtered("stag=prop")


def test_the_detail_of_a_deal_holds_what_surrounds_it(deals: DealService, book: Book) -> None:
    put(
        book,
        Account("a1", "Northwind"),
        Account("a2", "Globex"),
        replace(make_deal("d1", account_id="a1", account_name="Northwind"), stage_since=TODAY - timedelta(days=34)),
        make_deal("d2", "Payroll", account_id="a1", account_name="Northwind"),
        Contact("c1", "Ana Ruiz", "a1"),
        Contact("c2", "Hank", "a2"),
        Activity("v1", "a1", ActivityKind.CALL, date(2026, 10, 29), "Close takes nine days", deal_id="d1", minutes=38),
        Activity("v2", "a1", ActivityKind.MAIL_IN, date(2026, 11, 5), "Three-year number?"),
        Activity("v3", "a1", ActivityKind.CALL, date(2026, 11, 6), "Payroll intro", deal_id="d2"),
        Activity("v4", "a1", ActivityKind.MEETING, date(2026, 12, 1), "Legal intro", deal_id="d1"),
        Note("n1", "a1", "Tom owns SSO", datetime(2026, 10, 2, 9, tzinfo=UTC), deal_id="d1"),
    )
    detail = deals.detail("d1")
    assert detail.account == Account("a1", "Northwind")
    assert [contact.name for contact in detail.contacts] == ["Ana Ruiz"]
    assert [(entry.source, entry.kind) for entry in detail.timeline] == [
        ("v4", "meeting"),
        ("v2", "mail in"),
        ("v1", "call 38 min"),
        ("n1", "note"),
    ]
    assert detail.days_in_stage == 34
    assert detail.signals == (
        Signal("~", "no next step"),
        Signal("~", "quiet 18 d"),
        Signal("~", "single contact"),
    )


def test_a_deal_without_an_account_stands_alone(deals: DealService, book: Book) -> None:
    put(
        book,
        make_deal("d1", next_step="Call"),
        make_deal("d2"),
        Note("n1", "", "Lost note", datetime(2026, 1, 2, tzinfo=UTC)),
        Note("n2", "", "Mine", datetime(2026, 11, 20, 9, tzinfo=UTC), deal_id="d1"),
    )
    detail = deals.detail("d1")
    assert detail.account is None
    assert detail.contacts == ()
    assert [entry.text for entry in detail.timeline] == ["Mine"]
    assert detail.signals == ()


def test_the_process_of_the_book_rules(deals: DealService, book: Book) -> None:
    stages = BookSettings().stages
    put(book, replace(book.settings, stages=(replace(stages[0], id="lead", label="Lead"), *stages[1:])))
    assert deals.create("One").stage == "lead"


def test_a_deal_moves_to_another_account_of_the_book(deals: DealService, book: Book) -> None:
    put(book, Account("a1", "Northwind"), make_deal())
    moved = deals.set_text("d1", {"account": "north"})
    assert (moved.account_id, moved.account_name) == ("a1", "Northwind")
    assert commands(book)[0] == "account none -> Northwind on New finance suite"
    assert deals.set_text("d1", {"account": "-"}).account_id == ""
    with pytest.raises(NotFoundError, match="no account"):
        deals.set_text("d1", {"account": "Globex"})


def test_several_deals_change_as_one_and_those_that_cannot_are_named(services: Services) -> None:
    names = ("One", "Two", "Three")
    for name in names:
        services.deals.create(name, texts={"stage": "lost" if name == "Three" else "discovery"})
    before = services.deals.all()
    edited = services.deals.set_each(before, lambda deal: {"category": "commit", "next": "Call"})
    assert [deal.name for _, deal in edited.changes] == ["One", "Two"]
    ((refused, error),) = edited.refused
    assert refused.name == "Three"
    assert error.message == '"Three" is lost: its category is omitted'
    entry = services.history.entries(1)[0]
    assert entry.command == "category of 2 deals to commit, next step to Call"
    assert len(entry.summary) == 2
    assert services.history.undo() is not None
    assert services.deals.all() == before


def test_one_deal_of_several_is_told_as_one_and_none_is_no_change(services: Services) -> None:
    for name in ("One", "Two"):
        services.deals.create(name, texts={"stage": "discovery"})
    services.deals.set_text("d1", {"stage": "proposal"})
    revision = services.book.revision
    services.deals.set_each(services.deals.all(), lambda deal: {"stage": "proposal"})
    assert services.history.entries(1)[0].command == "stage Discovery -> Proposal on Two"
    assert services.deals.set_each(services.deals.all(), lambda deal: {"stage": "proposal"}).changes == ()
    assert services.book.revision == revision + 1


def test_deals_changed_elsewhere_in_the_meantime_keep_that_change(services: Services) -> None:
    for name in ("One", "Two", "Three"):
        services.deals.create(name)
    meant = services.deals.all()
    other = open_services(services.book.path, Settings(actor="other"), clock=services.clock)
    other.deals.set_text("d1", {"amount": "5k"})
    other.deals.remove("d3")
    other.book.close()
    edited = services.deals.set_each(meant, lambda deal: {"next": "Call"})
    assert [(deal.name, deal.amount, deal.next_step) for _, deal in edited.changes] == [
        ("One", Decimal(5000), "Call"),
        ("Two", None, "Call"),
    ]
    assert [error.message for _, error in edited.refused] == ['"Three" was removed in the meantime']
