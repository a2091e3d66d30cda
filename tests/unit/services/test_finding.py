"""Anything of the book by a few letters, and what was changed is found at once."""

from __future__ import annotations

from datetime import UTC, datetime

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.services.container import Services
from tests.tui.territory import with_territory


def ids(services: Services, query: str) -> list[str]:
    """What is found, by id."""
    return [thing.id for thing in services.finding.find(query)]


def test_deals_accounts_people_and_notes_are_found_in_this_order(services: Services) -> None:
    with_territory(services)
    assert ids(services, "northwind") == ["a1", "d1", "d5", "c1", "c2", "n1"]
    assert ids(services, "saml") == ["n1"]
    assert ids(services, "malmo") == []


def test_open_deals_come_first_the_largest_on_top(services: Services) -> None:
    with_territory(services)
    found = [thing.id for thing in services.finding.find("glob") if thing.id.startswith("d")]
    assert found == ["d4", "d2", "d3"]


def test_a_renamed_account_renames_its_people_and_notes(services: Services) -> None:
    with_territory(services)
    assert "c1" in ids(services, "northwind")
    with services.book.transaction("rename") as transaction:
        transaction.put(Account("a1", "Southwind"))
    assert {"a1", "c1", "n1"} <= set(ids(services, "southwind"))
    assert "c1" not in ids(services, "northwind")


def test_a_note_is_shown_from_a_little_before_the_word(services: Services) -> None:
    note = Note("n9", "a1", "Réunion. " * 30 + "Or le décideur veut la preuve SAML.", datetime(2026, 11, 2, tzinfo=UTC))
    passage = services.finding.passage(note, "decideur")
    assert passage.startswith("… ")
    assert "le décideur veut la preuve SAML." in passage
    assert len(passage) < 80
    assert services.finding.passage(note, "zzz") == note.text


def test_a_note_found_by_its_account_is_shown_from_its_beginning(services: Services) -> None:
    with_territory(services)
    note = next(thing for thing in services.finding.find("northwind") if isinstance(thing, Note))
    assert services.finding.passage(note, "northwind").startswith("Tom owns SSO.")


def test_a_person_without_an_account_of_the_book_is_found_too(services: Services) -> None:
    with services.book.transaction("person") as transaction:
        transaction.put(Contact("c1", "Zoë Adler", "a99"))
    assert ids(services, "zoe") == ["c1"]
    assert services.finding.account_of(services.finding.find("zoe")[0]) == ""
