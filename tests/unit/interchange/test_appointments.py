"""Which account an appointment is about."""

from __future__ import annotations

from datetime import date

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Match
from aeterm.domain.appointment import Appointment, Guest
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.interchange.appointments import Found, Matcher, domain_of, plain_name
from tests.support import make_deal

ACCOUNTS = {
    "a1": Account("a1", "Northwind SAS", website="https://www.northwind.example/fr"),
    "a2": Account("a2", "Globex Corporation", website="globex.example"),
    "a3": Account("a3", "Orange"),
}
CONTACTS = (
    Contact("c1", "Ana Lopez", "a1", email="ana@gmail.com"),
    Contact("c2", "Li", "a3", email="li@orange-business.example"),
)


def found(subject: str = "Talk", *emails: str, deals: tuple[Deal, ...] = ()) -> Found:
    appointment = Appointment("k", subject, date(2026, 11, 25), guests=tuple(Guest("", email) for email in emails))
    return Matcher(ACCOUNTS, CONTACTS, deals).find(appointment)


@pytest.mark.parametrize(
    ("email", "account"),
    [
        ("tom@northwind.example", "a1"),
        ("tom@mail.fr.northwind.example", "a1"),
        ("ana@gmail.com", "a1"),  # a contact's own address
        ("someone@gmail.com", ""),  # a free mail address belongs to no company
        ("lea@orange-business.example", "a3"),  # the domain of a known contact
        ("x@notnorthwind.example", ""),
        ("", ""),
    ],
)
def test_an_address_says_the_account_surely(email: str, account: str) -> None:
    result = found("Talk", email)
    assert (result.account_id, result.match) == (account, Match.SURE if account else Match.NONE)


def test_most_guests_decide_and_a_tie_is_doubtful_unless_the_subject_names_one() -> None:
    assert found("Talk", "a@northwind.example", "b@northwind.example", "c@globex.example").account_id == "a1"
    tie = ("a@northwind.example", "c@globex.example")
    assert found("Talk", *tie).match is Match.DOUBTFUL
    assert found("Globex kick-off", *tie).match is Match.SURE
    assert found("Globex kick-off", *tie).account_id == "a2"


def test_a_name_in_the_subject_is_a_guess() -> None:
    result = found("Point NORTHWIND: prix")
    assert (result.account_id, result.match) == ("a1", Match.DOUBTFUL)
    assert "Northwind" in result.why
    assert found("Northwinds").account_id == ""
    assert found("Dentist") == Found()


def test_the_deal_is_the_one_named_or_the_only_open_one() -> None:
    one = make_deal("d1", "Ledger", account_id="a1")
    two = make_deal("d2", "Payroll", account_id="a1")
    won = make_deal("d3", "Old", account_id="a1", stage="closed-won")
    guest = "tom@northwind.example"
    assert found("Talk", guest, deals=(one, won)).deal_id == "d1"
    assert found("Talk", guest, deals=(one, two)).deal_id == ""
    assert found("Payroll: demo", guest, deals=(one, two)).deal_id == "d2"


@pytest.mark.parametrize(
    ("website", "domain"),
    [("https://www.a.example/x", "a.example"), ("a.example", "a.example"), ("", ""), ("http://[", ""), ("n/a", "")],
)
def test_the_domain_of_a_website(website: str, domain: str) -> None:
    assert domain_of(website) == domain


@pytest.mark.parametrize(
    ("name", "plain"), [("Groupe Valmer S.A.S.", "valmer"), ("SAS", "sas"), ("Müller & Co. KG", "müller")]
)
def test_a_name_without_its_legal_form(name: str, plain: str) -> None:
    assert plain_name(name) == plain
