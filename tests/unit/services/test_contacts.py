"""The people of an account through their service, over a real book on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.entity import Entity
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.domain.objection import Objection
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.contacts import ContactService
from aeterm.services.ports import Book
from tests.support import make_deal

NORD, SUD = Account("a1", "Acme Nord"), Account("a2", "Acme Sud")
DEAL = make_deal("d1", "Suite", account_id="a1", account_name="Acme Nord")
LOOSE = make_deal("d2", "Loose end")
MME = Contact("c1", "Mme Durand", "a1", title="DAF", phone="01 99 00 11 22")
HELENE = Contact("c2", "Hélène Durand", "a1", title="Directrice financière", stance=1, external_id="CON-7")
TOM = Contact("c3", "Tom Berg", "a1")
FAR = Contact("c4", "Tom Berg", "a2", email="tom@sud.example")


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


@pytest.fixture
def contacts(book: Book) -> ContactService:
    put(book, NORD, SUD, DEAL, LOOSE, MME, HELENE, TOM, FAR)
    return ContactService(book)


def last(book: Book) -> str:
    return book.history()[0].command


def test_somebody_is_added_from_one_line_at_the_account_of_a_deal_and_undone(
    contacts: ContactService, book: Book
) -> None:
    made = contacts.add(DEAL, "Ana  Ruiz, CFO, décideuse", {"email": "ana@nord.example", "stance": "-1"})
    assert made == Contact("c5", "Ana Ruiz", "a1", "CFO", "economic buyer", -1, "ana@nord.example")
    assert contacts.of(DEAL)[-1] == contacts.of(NORD)[-1] == made
    assert last(book) == "new contact Ana Ruiz at Acme Nord"
    book.undo()
    assert "c5" not in book.all(Contact)


def test_a_deal_without_an_account_has_nobody_and_says_what_to_do(contacts: ContactService) -> None:
    assert contacts.of(LOOSE) == []
    with pytest.raises(NotFoundError, match="has no account") as refused:
        contacts.add(LOOSE, "Ana Ruiz")
    assert refused.value.hint == "aeterm deal set d2 account=NAME gives it one"


@pytest.mark.parametrize("name", ["helene DURAND", "Mme Hélène Durand"])
def test_who_is_known_there_already_is_named(contacts: ContactService, book: Book, name: str) -> None:
    before = book.revision
    with pytest.raises(RefusedError, match=r"Hélène Durand is known there already \(c2\)"):
        contacts.add(NORD, name)
    assert book.revision == before
    assert contacts.add(SUD, name).account_id == "a2"


def test_an_address_is_one_persons(contacts: ContactService) -> None:
    with pytest.raises(RefusedError, match=r"Tom Berg has that address already \(c4\)"):
        contacts.add(SUD, "T. Berger", {"email": "TOM@sud.example"})


def test_a_surname_beside_a_full_name_is_added_and_told_as_a_twin(contacts: ContactService) -> None:
    assert contacts.twins(contacts.of(NORD)) == [(HELENE, MME)]
    assert contacts.twins_of(TOM) == []
    fresh = contacts.add(NORD, "M. Berg")
    assert contacts.twins_of(fresh) == [(TOM, fresh)]


def test_fields_change_as_one_step_and_the_same_again_is_none(contacts: ContactService, book: Book) -> None:
    after = contacts.change("c3", {"role": "champion", "position": "+2", "titre": "IT lead"})
    assert after == replace(TOM, role="champion", stance=2, title="IT lead")
    assert last(book) == "Tom Berg: role champion, stance supporter, title IT lead"
    before = book.revision
    assert contacts.change("c3", {"role": "Champion"}) == after
    assert book.revision == before
    assert contacts.change("c3", {"stance": "-"}).stance is None
    assert last(book) == "Tom Berg: stance cleared"


def records(person: str, other: str = "Tom Berg") -> tuple[Entity, ...]:
    """One of each kind of record that names a person."""
    at = datetime(2026, 11, 2, 8, tzinfo=UTC)
    return (
        EvidenceLine("e1", "d1", "pain", "nine days", "a1", person),
        EvidenceLine("e2", "d1", "pain", "ten days", "", person.upper()),
        Objection("o1", "a1", "too dear", person=person, expert=person),
        Activity("v1", "a1", ActivityKind.MEETING, date(2026, 11, 2), "Review", attendees=(person, other)),
        Note("n1", "a1", f"{person} wants it.", at, author=person, kind="mail"),
        Objection("o2", "a2", "elsewhere", person=person),
    )


def named(book: Book) -> list[str]:
    """Whom these records name."""
    lines, objections = book.all(EvidenceLine), book.all(Objection)
    people = [lines["e1"].person, lines["e2"].person, objections["o1"].person, book.all(Note)["n1"].author]
    return [*people, *book.all(Activity)["v1"].attendees]


def test_who_gets_another_name_is_named_by_it_in_all_that_was_said(contacts: ContactService, book: Book) -> None:
    put(book, *records("Tom Berg", "Ana"))
    before = book.revision
    contacts.change("c3", {"name": "Thomas Berg"})
    assert book.revision == before + 1
    assert named(book) == [*["Thomas Berg"] * 5, "Ana"]
    assert book.all(Objection)["o1"].expert == "Tom Berg"
    assert book.all(Objection)["o2"].person == "Tom Berg"
    assert book.all(Note)["n1"].text == "Tom Berg wants it."
    book.undo()
    assert named(book)[:2] == ["Tom Berg", "TOM BERG"]


def test_nobody_takes_the_name_or_the_address_of_a_colleague(contacts: ContactService) -> None:
    with pytest.raises(RefusedError, match="Hélène Durand is known there already"):
        contacts.change("c3", {"name": "Hélène Durand"})
    contacts.change("c2", {"email": "h@nord.example"})
    with pytest.raises(RefusedError, match="has that address already"):
        contacts.change("c3", {"email": "h@nord.example"})


def test_words_of_a_name_that_two_people_bear_stay_where_they_are(contacts: ContactService, book: Book) -> None:
    put(book, replace(TOM, id="c9"), *records("Tom Berg"))
    contacts.change("c3", {"name": "Thomas Berg"})
    assert named(book)[0] == "Tom Berg"


@pytest.mark.parametrize("kept", ["c1", "c2"])
def test_two_become_one_with_the_fuller_name_and_every_field_that_is_set(
    contacts: ContactService, book: Book, kept: str
) -> None:
    put(book, *records("Mme Durand", "Hélène Durand"))
    gone = "c2" if kept == "c1" else "c1"
    merged = contacts.merge(kept, gone)
    title, other = (MME.title, HELENE.title) if kept == "c1" else (HELENE.title, MME.title)
    assert merged.contact == Contact(
        kept,
        "Hélène Durand",
        "a1",
        title,
        stance=1,
        phone="01 99 00 11 22",
        external_id="CON-7",
        other_names=("Mme Durand",),
    )
    assert merged.left_out == {"title": other}
    assert gone not in book.all(Contact)
    assert named(book) == ["Hélène Durand"] * 5
    book.undo()
    assert (book.all(Contact)["c1"], book.all(Contact)["c2"]) == (MME, HELENE)
    assert named(book)[0] == "Mme Durand"


@pytest.mark.parametrize(("kept", "gone"), [("c1", "c2"), ("c2", "c1")])
def test_a_name_written_out_stays_and_not_its_initials(
    contacts: ContactService, book: Book, kept: str, gone: str
) -> None:
    put(book, replace(MME, name="J.-N. Dupre"), replace(HELENE, name="Jean-Noël Dupré"))
    merged = contacts.merge(kept, gone).contact
    assert (merged.id, merged.name, merged.other_names) == (kept, "Jean-Noël Dupré", ("J.-N. Dupre",))


def test_who_is_left_is_found_by_what_either_was_known_by(contacts: ContactService, book: Book) -> None:
    put(book, replace(MME, email="durand@nord.example", external_id="CON-1"), replace(HELENE, email="h@nord.example"))
    merged = contacts.merge("c2", "c1")
    assert merged.contact.other_ids == ("CON-1",)
    assert merged.contact.other_emails == ("durand@nord.example",)
    assert "email" not in merged.left_out
    assert {contacts.find(text).id for text in ("Mme Durand", "durand@nord.example", "h@nord.example")} == {"c2"}
    with pytest.raises(RefusedError, match="has that address already"):
        contacts.change("c3", {"email": "Durand@nord.example"})
    contacts.merge("c3", "c2")
    left = book.all(Contact)["c3"]
    assert (left.external_id, left.other_ids) == ("CON-7", ("CON-1",))
    assert left.other_emails == ("durand@nord.example",)
    assert "Mme Durand" in left.other_names


def test_what_cannot_be_merged_says_why(contacts: ContactService) -> None:
    with pytest.raises(UsageError, match="one person already"):
        contacts.merge("c1", "c1")
    with pytest.raises(RefusedError, match="at two accounts"):
        contacts.merge("c3", "c4")
    with pytest.raises(NotFoundError, match='no contact "c99"'):
        contacts.merge("c1", "c99")


def test_who_is_removed_stays_in_what_was_said(contacts: ContactService, book: Book) -> None:
    put(book, *records("Tom Berg"))
    assert contacts.remove("c3") == TOM
    assert last(book) == "remove the contact Tom Berg at Acme Nord"
    assert named(book)[0] == "Tom Berg"
    book.undo()
    assert book.all(Contact)["c3"] == TOM


def test_what_names_somebody_is_found(contacts: ContactService, book: Book) -> None:
    put(book, *records("tom  berg"))
    known = contacts.ties(TOM)
    assert [item.id for records in known for item in records] == ["e1", "e2", "o1", "v1", "n1"]
    assert contacts.ties(HELENE) == ((), (), (), ())


@pytest.mark.parametrize(
    ("text", "contact_id"),
    [("c2", "c2"), ("tom@sud.example", "c4"), ("hélène durand", "c2"), ("Helene", "c2"), ("Mme Durand", "c1")],
)
def test_somebody_is_found_by_id_address_or_words(contacts: ContactService, text: str, contact_id: str) -> None:
    assert contacts.find(text).id == contact_id


def test_who_is_not_found_is_answered_with_those_who_may_be_meant(contacts: ContactService) -> None:
    with pytest.raises(NotFoundError, match=r"fits 2 contacts: Tom Berg \(c3, Acme Nord\), Tom Berg \(c4, Acme Sud\)"):
        contacts.find("Tom")
    with pytest.raises(NotFoundError) as refused:
        contacts.find("Helena Durant")
    assert refused.value.hint.startswith("nearest: Hélène Durand")
    with pytest.raises(UsageError):
        contacts.find(" ")


def test_all_are_listed_by_account(contacts: ContactService) -> None:
    assert [one.id for one in contacts.all()] == ["c1", "c2", "c3", "c4"]
