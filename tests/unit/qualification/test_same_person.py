"""Whether two names are one person's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aeterm.domain.contact import Contact
from aeterm.qualification.same_person import fuller, is_fuller, known_as, may_be_one, twins

MME = Contact("c1", "Mme Durand", "a1", title="DAF")
HELENE = Contact("c2", "Hélène Durand", "a1", title="DAF", email="h.durand@nord.example")
JEAN = Contact("c3", "Jean Durand", "a1")


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("Mme Durand", "Hélène Durand", True),
        ("Durand", "helene  DURAND", True),
        ("M. Le Goff", "Yann Le Goff", True),
        ("Mr. Anderson", "Mrs Anderson", False),
        ("M. Durand", "Mme Hélène Durand", False),
        ("Jean Durand", "Hélène Durand", False),
        ("Hélène", "Hélène Durand", False),
        ("Rand", "Hélène Durand", False),
        ("", "Hélène Durand", False),
    ],
)
def test_a_surname_may_be_that_of_a_full_name(name: str, other: str, is_one: bool) -> None:
    assert (may_be_one(name, other), may_be_one(other, name)) == (is_one, is_one)


def test_the_fuller_name_says_more() -> None:
    names = ["Durand", "Mme Durand", "Hélène Durand"]
    assert [is_fuller(names[i + 1], names[i]) for i in range(2)] == [True, True]
    assert not any(is_fuller(name, name) for name in names)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("J.-N. Dupre", "Jean-Noël Dupré"),
        ("J. N. Dupré", "Jean-Noël Dupré"),
        ("JN Dupré", "Jean-Noël Dupré"),
        ("J. Dupré", "Jean-Noël Dupré"),
        ("M. J. Dupré", "Jean Dupré"),
        ("Y. Le Goff", "Yann Le Goff"),
        ("J. Dupré", "J.-N. Dupré"),
    ],
)
def test_a_name_says_more_than_its_initials(short: str, full: str) -> None:
    assert (is_fuller(full, short), is_fuller(short, full)) == (True, False)
    assert fuller(short, full) == fuller(full, short) == full


def test_other_initials_say_as_much() -> None:
    names = ("P. Dupré", "Jean Dupré")
    assert fuller(*names) == names[0]
    assert fuller(*reversed(names)) == names[1]


@pytest.mark.parametrize(
    ("name", "title", "email", "known", "meant"),
    [
        ("Mme Durand", "", "", [HELENE], HELENE),
        ("Durand", "Directrice", "", [HELENE], HELENE),
        ("Hélène Durand", "daf", "", [MME], MME),
        ("Hélène Durand", "", "", [MME], None),
        ("Hélène Durand", "DSI", "", [MME], None),
        ("Hélène Durand", "", "H.Durand@nord.example", [replace(MME, email="h.durand@nord.example")], "c1"),
        ("Mme Durand", "DAF", "", [HELENE, JEAN], None),
        ("Hélène Durand", "DAF", "", [MME, JEAN], None),
        ("M. Durand", "DAF", "", [MME], None),
        ("Mme Durand", "", "other@nord.example", [HELENE], None),
        ("helene durand", "", "", [HELENE, JEAN], HELENE),
        ("Hélène", "DAF", "", [HELENE], None),
        ("Mme Durand", "", "", [], None),
    ],
)
def test_somebody_is_recognised_only_when_exactly_one_can_be_meant(
    name: str, title: str, email: str, known: list[Contact], meant: Contact | str | None
) -> None:
    found = known_as(name, known, title=title, email=email)
    assert (found.id if found else None) == (meant.id if isinstance(meant, Contact) else meant)


def test_twins_are_told_with_the_fuller_name_first() -> None:
    assert twins([MME, HELENE]) == [(HELENE, MME)]
    assert twins([JEAN, HELENE]) == []
    assert twins([MME, replace(HELENE, account_id="a2")]) == []


def test_a_surname_that_two_others_share_is_nobodys_twin() -> None:
    assert twins([MME, HELENE, JEAN]) == []


def test_one_address_or_the_very_name_makes_twins_too() -> None:
    other = Contact("c4", "Mme Petit", "a1", email="H.DURAND@nord.example")
    again = Contact("c5", "hélène durand", "a1")
    assert {frozenset((one.id, two.id)) for one, two in twins([HELENE, other, again])} == {
        frozenset(("c2", "c4")),
        frozenset(("c2", "c5")),
    }


def test_many_of_one_name_cost_a_pair_each() -> None:
    crowd = [Contact(f"c{number}", "Jean Martin", "a1") for number in range(400)]
    assert len(twins(crowd)) == 399
