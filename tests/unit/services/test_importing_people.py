"""People whom exports of deals and accounts name become contacts of the account, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aeterm.domain.account import Account
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.interchange.plan import ImportPlan
from aeterm.services.contacts import ContactService
from aeterm.services.importing import ImportService
from aeterm.store.book import BookStore
from aeterm.text import is_clean
from tests.support import FixedClock

DEALS = "Opportunity ID,Opportunity Name,Account Name,Stage,Primary Contact,Email,Phone,Title\n"
ADA = "1,Suite,Acme,Discovery,Ada Lovelace,ada@acme.test,+33 1 23 45 67 89,CFO\n"
PEOPLE = "Contact ID,Contact Name,Account Name,Email,Phone\n"

Load = Callable[..., ImportPlan]


@pytest.fixture
def load(book: BookStore, clock: FixedClock, tmp_path: Path) -> Load:
    """Import texts as one call and give the plan that it was."""
    imports = ImportService(book, clock)

    def _load(*texts: str) -> ImportPlan:
        files = [tmp_path / f"{number}.csv" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, "utf-8")
        plan = imports.plan(files)
        imports.apply(plan)
        return plan

    return _load


def people(book: BookStore) -> list[tuple[str, str, str, str, str]]:
    """(account, name, e-mail, telephone, function)."""
    accounts = book.all(Account)
    return [
        (accounts[person.account_id].name, person.name, person.email, person.phone, person.title)
        for person in book.all(Contact).values()
    ]


def test_a_contact_of_a_deal_becomes_a_person_of_its_account_once(load: Load, book: BookStore) -> None:
    plan = load(DEALS + ADA + ADA.replace("1,Suite", "2,Seats"))
    assert people(book) == [("Acme", "Ada Lovelace", "ada@acme.test", "+33 1 23 45 67 89", "CFO")]
    assert (plan.counts["contacts"].new, plan.counts["contacts"].implied) == (1, 1)
    again = load(DEALS + ADA)
    assert not again.has_changes
    load(DEALS + ADA.replace("Ada Lovelace", "A. Lovelace").replace("CFO", "CEO"))
    assert people(book) == [("Acme", "Ada Lovelace", "ada@acme.test", "+33 1 23 45 67 89", "CEO")]
    load(DEALS + ADA.replace("ada@acme.test", "countess@acme.test"))
    assert [person[1:3] for person in people(book)] == [("Ada Lovelace", "countess@acme.test")]
    for _ in range(3):
        book.undo()
    assert not book.all(Contact)


def test_a_french_list_of_accounts_with_its_people(load: Load, book: BookStore) -> None:
    text = "Compte;Secteur;Contact;Fonction;E-mail;Téléphone\nAcme;Mode;Zoé Garçon;DAF;zoe@acme.test;01 23 45 67 89\n"
    load(text)
    assert people(book) == [("Acme", "Zoé Garçon", "zoe@acme.test", "01 23 45 67 89", "DAF")]
    assert not load(text).has_changes


def test_a_list_of_people_and_the_deals_that_name_them_make_no_twins(load: Load, book: BookStore) -> None:
    listed = PEOPLE + "P1,Augusta Ada Lovelace,Acme,ADA@acme.test,1234567\nP2,Bob Hall,Acme,,\n"
    rows = DEALS + ADA + "2,Seats,Acme,Proposal,Bob Hall,bob@acme.test,,\n"
    load(listed, rows)
    assert [person[1:3] for person in people(book)] == [
        ("Augusta Ada Lovelace", "ada@acme.test"),
        ("Bob Hall", "bob@acme.test"),
    ]
    assert not load(listed, rows).has_changes
    book.undo()
    load(rows)
    load(listed)
    assert [(person.name, person.external_id) for person in book.all(Contact).values()] == [
        ("Augusta Ada Lovelace", "P1"),
        ("Bob Hall", "P2"),
    ]


def test_two_records_that_were_made_one_person_stay_one_when_files_come_again(load: Load, book: BookStore) -> None:
    people_file = PEOPLE + "P1,Ada Lovelace,Acme,ada@acme.test,\nP2,A. Lovelace,Acme,a.l@acme.test,0123456789\n"
    deals = DEALS + "1,Suite,Acme,Discovery,A. Lovelace,a.l@acme.test,0123456789,CFO\n"
    load(people_file, deals)
    (ada, double) = book.all(Contact)
    ContactService(book).merge(ada, double)
    merged = book.all(Contact)[ada]
    assert not load(people_file, deals).has_changes
    assert book.all(Contact) == {ada: merged}
    assert merged.phone == "0123456789"
    changed = people_file.replace("0123456789", "0888888888").replace("ada@", "countess@")
    again = load(changed, deals.replace("A. Lovelace,a.l@acme.test", "Miss Lovelace,A.L@acme.test"))
    assert again.total("conflicts") == 0
    assert book.all(Contact) == {ada: replace(merged, email="countess@acme.test")}, "what the record left says"
    load(PEOPLE + "P3,A. Lovelace,Acme,another@acme.test,\n")
    assert len(book.all(Contact)) == 2, "an id and an address of its own is somebody else"
    for _ in range(3):
        book.undo()
    assert len(book.all(Contact)) == 2, "the two records from before"


def test_people_with_first_and_last_names_are_read_again_after_one_of_them_was_edited(
    load: Load, book: BookStore
) -> None:
    listed = "Contact ID,First Name,Last Name,Account Name,Email,Phone\nP1,Ada,Lovelace,Acme,ada@acme.test,1234567\n"
    load(listed)
    (ada,) = book.all(Contact)
    ContactService(book).change(ada, {"phone": "7654321"})
    assert not load(listed).has_changes
    assert people(book) == [("Acme", "Ada Lovelace", "ada@acme.test", "7654321", "")]


def test_the_record_of_somebody_says_when_the_address_has_become_one_known_besides(load: Load, book: BookStore) -> None:
    load(PEOPLE + "P1,Ada Lovelace,Acme,ada@acme.test,\nP2,A. Lovelace,Acme,a.l@acme.test,\n")
    (ada, double) = book.all(Contact)
    ContactService(book).merge(ada, double)
    changed = PEOPLE + "P1,Ada Lovelace,Acme,a.l@acme.test,9\nP2,A. Lovelace,Acme,a.l@acme.test,\n"
    for _ in range(2):
        load(changed)
        (left,) = book.all(Contact).values()
        assert (left.name, left.email) == ("Ada Lovelace", "a.l@acme.test")


def test_an_id_that_a_double_gets_later_is_one_more_of_the_person(load: Load, book: BookStore) -> None:
    load(PEOPLE + ",Ada Lovelace,Acme,ada@acme.test,\n,A. Lovelace,Acme,a.l@acme.test,\n")
    (ada, double) = book.all(Contact)
    ContactService(book).merge(ada, double)
    listed = PEOPLE + "P2,A. Lovelace,Acme,a.l@acme.test,\nP1,Ada Lovelace,Acme,ada@acme.test,\n"
    for _ in range(2):
        plan = load(listed)
        (left,) = book.all(Contact).values()
        assert (left.name, left.email) == ("Ada Lovelace", "ada@acme.test")
        assert {left.external_id, *left.other_ids} == {"P1", "P2"}
    assert not plan.has_changes


def test_a_shared_address_is_not_taken_for_one_person(load: Load, book: BookStore) -> None:
    rows = DEALS + "1,A,Acme,Discovery,Ann Lee,info@acme.test,,\n2,B,Acme,Discovery,Bob Hall,info@acme.test,,\n"
    load(rows)
    assert [person[1] for person in people(book)] == ["Ann Lee", "Bob Hall"]
    assert not load(rows).has_changes


def test_several_people_in_one_cell_are_several_and_an_address_alone_is_somebody(load: Load, book: BookStore) -> None:
    header = "Deal Name,Deal Stage,Associated Company,Associated Contact,Phone,Contact Email\n"
    rows = (
        header + '1,Discovery,Acme,"Ada Lovelace (ada@acme.test); Bob Hall",1234567,\n2,Discovery,Acme,,,x@acme.test\n'
    )
    load(rows)
    assert [person[1:4] for person in people(book)] == [
        ("Ada Lovelace", "ada@acme.test", ""),
        ("Bob Hall", "", ""),
        ("x@acme.test", "x@acme.test", ""),
    ]
    load(rows.replace(",,,x@", ",Xena Doe,,x@"))
    assert [person[1] for person in people(book)] == ["Ada Lovelace", "Bob Hall", "Xena Doe"]


def test_what_was_edited_here_of_a_person_stays(load: Load, book: BookStore) -> None:
    load(DEALS + ADA)
    with book.transaction("edit") as transaction:
        person = book.all(Contact)["c1"]
        transaction.put(replace(person, name="Ada King", email="ada@king.test", title="CEO"))
    plan = load(DEALS + ADA)
    assert people(book) == [("Acme", "Ada King", "ada@king.test", "+33 1 23 45 67 89", "CEO")]
    assert plan.counts["contacts"].kept == 1


def test_hostile_and_useless_cells_make_nobody(load: Load, book: BookStore) -> None:
    rows = (
        '1,A,Acme,Discovery,"=HYPERLINK(""http://x"")\x1b[2J",not an address,3.36E+10,CFO\n'
        "2,B,Acme,Discovery,-,n/a,12,\n"
        f"3,C,Acme,Discovery,{'x' * 500},@,,\n"
        "4,D,,Discovery,Nobody Known,nobody@acme.test,,\n"
        "5,E,Acme,Discovery,'+33 Élan,mailto:elan@acme.test,call me,CTO\u202e\n"
    )
    load(DEALS + rows)
    assert len(book.all(Deal)) == 5
    assert [person[2:] for person in people(book)] == [("", "", "CFO"), ("elan@acme.test", "", "CTO\ufffd")]
    assert all(is_clean(text) for person in people(book) for text in person)
    assert not load(DEALS + rows).has_changes
