"""Objections through their service, over a real book on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aeterm.domain.account import Account
from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import DraftKind
from aeterm.domain.entity import Entity
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.errors import NotFoundError, RefusedError, UsageError
from aeterm.services.container import Services
from aeterm.services.objections import ObjectionService
from aeterm.services.ports import Book
from tests.support import TODAY, FixedClock, make_deal
from tests.unit.qualification.cases import at

ACCOUNT = Account("a1", "Northwind", language="fr")
OTHER = Account("a2", "Globex")
DEAL = make_deal("d1", "New suite", account_id="a1", account_name="Northwind")
SECOND = make_deal("d2", "Add-on", account_id="a1", account_name="Northwind")
FAR = make_deal("d3", "Renewal", account_id="a2", account_name="Globex")


def put(book: Book, *entities: Entity) -> None:
    with book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


@pytest.fixture
def objections(book: Book, clock: FixedClock) -> ObjectionService:
    put(book, ACCOUNT, OTHER, DEAL, SECOND, FAR)
    return ObjectionService(book, clock)


def commands(book: Book) -> list[str]:
    return [record.command for record in book.history()]


def test_one_is_put_on_record_with_the_category_its_words_suggest(objections: ObjectionService, book: Book) -> None:
    made = objections.add(DEAL, "  Too expensive\nfor nine people ", person="Ana Ruiz", source="n4")
    assert made == objections.get("o1") == book.all(Objection)["o1"]
    assert (made.verbatim, made.category, made.person) == ("Too expensive for nine people", "price", "Ana Ruiz")
    assert (made.account_id, made.deal_id, made.on, made.source) == ("a1", "d1", TODAY, "n4")
    assert made.status is ObjectionStatus.OPEN
    assert commands(book)[0] == "objection on New suite: Too expensive for nine people"
    book.undo()
    assert not book.all(Objection)


def test_a_topic_is_enough_where_it_is_known_to_be_an_objection(objections: ObjectionService, book: Book) -> None:
    put(book, replace(DEAL, competitor="Granitix"))
    deal = replace(DEAL, competitor="Granitix")
    assert objections.add(deal, "Granitix does that").category == "competitor"
    assert objections.add(deal, "Our hosting rules").category == "security"
    assert objections.add(deal, "Hmm").category == "other"
    assert objections.add(deal, "Hmm", "prix").category == "price"
    with pytest.raises(UsageError, match="no category"):
        objections.add(deal, "Hmm", "colour")


def test_words_are_needed_and_a_day_to_come_is_refused(objections: ObjectionService, book: Book) -> None:
    with pytest.raises(UsageError, match="words"):
        objections.add(DEAL, " \n ")
    with pytest.raises(RefusedError, match="day to come"):
        objections.add(DEAL, "Too late", on=date(2026, 12, 24))
    assert not book.all(Objection)


def test_lifting_keeps_what_lifted_it_and_the_day(objections: ObjectionService, book: Book) -> None:
    objections.add(DEAL, "Too expensive", on=date(2026, 11, 2))
    lifted = objections.lift("o1", "start with two entities", proof="order form", on=date(2026, 11, 20))
    assert (lifted.response, lifted.proof, lifted.lifted_on) == (
        "start with two entities", "order form", date(2026, 11, 20),
    )  # fmt: skip
    assert lifted.status is ObjectionStatus.LIFTED
    assert commands(book)[0] == "objection lifted on New suite: Too expensive"
    book.undo()
    assert objections.get("o1").status is ObjectionStatus.OPEN


def test_lifting_needs_to_know_what_did_it(objections: ObjectionService) -> None:
    objections.add(DEAL, "Too expensive")
    with pytest.raises(UsageError, match="what lifted it"):
        objections.lift("o1", " ")
    objections.change("o1", {"answer": "two entities first", "status": "partly"})
    assert objections.lift("o1").response == "two entities first"


def test_it_cannot_be_lifted_before_it_was_raised(objections: ObjectionService) -> None:
    objections.add(DEAL, "Too expensive", on=date(2026, 11, 12))
    with pytest.raises(RefusedError, match="raised on 2026-11-12"):
        objections.lift("o1", "x", on=date(2026, 11, 2))


def test_one_that_comes_back_keeps_what_was_answered(objections: ObjectionService) -> None:
    objections.add(DEAL, "Too expensive")
    objections.lift("o1", "two entities first")
    again = objections.reopen("o1")
    assert (again.status, again.lifted_on, again.response) == (ObjectionStatus.OPEN, None, "two entities first")


def test_fields_are_changed_as_typed(objections: ObjectionService, book: Book) -> None:
    objections.add(DEAL, "Too expensive")
    texts = {"who": "Ana", "on": "12 nov", "category": "délai", "behind": "x"}
    with pytest.raises(UsageError, match='no field "behind"'):
        objections.change("o1", texts)
    after = objections.change("o1", {"who": "Ana", "on": "12 nov", "category": "délai", "private": "yes"})
    assert (after.person, after.on, after.category, after.private) == ("Ana", date(2026, 11, 12), "timing", True)
    assert objections.change("o1", {"person": "-"}).person == ""
    before = book.revision
    assert objections.change("o1", {"person": "-"}).person == ""
    assert book.revision == before


@pytest.mark.parametrize(
    "texts", [{"status": "gone"}, {"private": "maybe"}, {"on": "someday"}, {"words": "-"}, {"who": "a", "person": "b"}]
)
def test_what_makes_no_sense_is_refused(objections: ObjectionService, texts: dict[str, str]) -> None:
    objections.add(DEAL, "Too expensive")
    with pytest.raises(UsageError):
        objections.change("o1", texts)


def test_a_day_of_lifting_makes_it_lifted_and_a_status_that_is_not_takes_the_day_away(
    objections: ObjectionService,
) -> None:
    objections.add(DEAL, "Too expensive", on=date(2026, 11, 2))
    assert objections.change("o1", {"lifted": "2026-11-20"}).status is ObjectionStatus.LIFTED
    assert objections.change("o1", {"status": "partly"}).lifted_on is None
    assert objections.change("o1", {"status": "lifted"}).lifted_on == TODAY


def test_removing_is_undone(objections: ObjectionService, book: Book) -> None:
    objections.add(DEAL, "Too expensive")
    assert objections.remove("o1").verbatim == "Too expensive"
    with pytest.raises(NotFoundError, match='no objection "o1"'):
        objections.get("o1")
    book.undo()
    assert objections.get("o1")


def test_a_deal_has_its_own_and_those_of_its_account_open_ones_first(objections: ObjectionService) -> None:
    objections.add(DEAL, "One", on=date(2026, 11, 2))
    objections.lift("o1", "x")
    objections.add(ACCOUNT, "Two", on=date(2026, 11, 3))
    objections.add(SECOND, "Three", on=date(2026, 11, 4))
    objections.add(FAR, "Four")
    assert [item.verbatim for item in objections.of(DEAL)] == ["Two", "One"]
    assert [item.verbatim for item in objections.of(ACCOUNT)] == ["Three", "Two", "One"]
    assert [item.verbatim for item in objections.all()] == ["Four", "Three", "Two", "One"]


def test_search_follows_the_book(objections: ObjectionService, book: Book) -> None:
    objections.add(DEAL, "Trop cher")
    assert [item.id for item in objections.search("northwind trop").found] == ["o1"]
    objections.change("o1", {"words": "Hors budget"})
    assert objections.search("trop").found == ()
    assert [item.id for item in objections.search("BUDGET").found] == ["o1"]
    book.undo()
    assert [item.id for item in objections.search("trop").found] == ["o1"]


def test_rates_count_what_was_raised_and_lifted_by_category(objections: ObjectionService) -> None:
    for _ in range(3):
        objections.add(DEAL, "Too expensive")
    objections.lift("o1", "x")
    objections.change("o2", {"status": "partly"})
    objections.add(DEAL, "Our hosting rules")
    price, security = objections.lift_rates()
    assert (price.category, price.raised, price.partly, price.lifted) == ("price", 3, 1, 1)
    assert price.rate == Decimal(1) / 3
    assert (security.category, security.rate) == ("security", Decimal(0))


def test_the_card_speaks_the_account_s_language_and_tells_what_lifted_it_elsewhere(
    objections: ObjectionService,
) -> None:
    objections.add(DEAL, "Trop cher")
    objections.add(FAR, "Too expensive")
    objections.lift("o2", "two entities first")
    card = objections.card(objections.get("o1"))
    assert card.language == "fr"
    assert "ce qui l'a levée auparavant : two entities first (Renewal · Globex, 23 nov. 2026)" in card.as_text()
    assert "prix : levée 1 fois sur 2" in card.as_text()
    assert objections.card(objections.get("o1"), "en").title == "Price · New suite · Northwind"


def test_lessons_leave_out_those_of_the_deal_at_hand(objections: ObjectionService) -> None:
    objections.add(DEAL, "Trop cher")
    objections.lift("o1", "plafond")
    assert [lesson.objection.id for lesson in objections.lessons("price")] == ["o1"]
    assert objections.lessons("price", but=DEAL) == []
    assert objections.lessons("price", but=objections.get("o1")) == []


def test_what_stands_in_a_private_note_is_private_and_teaches_no_draft(
    objections: ObjectionService, book: Book
) -> None:
    put(book, Note("n1", "a2", "Too expensive, between us.", at(12), deal_id="d3", private=True))
    assert objections.add(FAR, "Too expensive", source="n1").private
    objections.lift("o1", "a word in private")
    assert objections.lessons("price") == []
    objections.change("o1", {"private": "no"})
    assert objections.lessons("price") == []


def test_a_sentence_of_a_note_is_kept_with_its_note_day_and_privacy(objections: ObjectionService, book: Book) -> None:
    put(
        book,
        Contact("c1", "Ana Ruiz", "a1"),
        Note("n1", "a1", "Ana Ruiz: your licences are too expensive. Call again.", at(12), deal_id="d1", private=True),
        Note("n2", "a1", "Their hosting rules are not met, she objects.", at(13), deal_id="d2"),
    )
    (candidate,) = objections.found_in_notes(DEAL)
    kept = objections.keep(candidate)
    assert (kept.verbatim, kept.person) == ("Ana Ruiz: your licences are too expensive.", "Ana Ruiz")
    assert (kept.source, kept.on, kept.deal_id, kept.private) == ("n1", date(2026, 11, 12), "d1", True)
    assert objections.found_in_notes(DEAL) == []
    assert [item.source for item in objections.found_in_notes(ACCOUNT)] == ["n2"]


def test_the_objection_notes_of_a_deal_name_what_lifted_it_elsewhere_and_the_prompt_does_not(
    services: Services,
) -> None:
    put(services.book, ACCOUNT, OTHER, DEAL, FAR)
    services.objections.add(DEAL, "Trop cher")
    services.objections.add(FAR, "Too expensive")
    services.objections.lift("o2", "two entities first")
    services.objections.add(FAR, "Too pricey")
    services.objections.lift("o3", "a secret of Globex")
    services.objections.change("o3", {"private": "yes"})
    draft = services.drafts.compose(DraftKind.OBJECTION_NOTES, DEAL)
    assert "two entities first (Renewal · Globex" in draft.text
    assert "secret" not in draft.text
    assert [item.kind for item in draft.evidence][-2:] == ["objection", "lesson"]
    prompt = services.drafts.show_prompt(DraftKind.OBJECTION_NOTES, DEAL)
    assert "Trop cher" in prompt.user
    assert "two entities first" not in prompt.user
    assert "Globex" not in prompt.user
    brief = services.drafts.compose(DraftKind.MEETING_BRIEF, DEAL)
    assert "Globex" not in brief.text
    assert not any(item.kind == "lesson" for item in brief.evidence)


def test_a_deal_counts_what_stands_against_it(services: Services) -> None:
    put(services.book, ACCOUNT, DEAL, SECOND)
    services.objections.add(DEAL, "One")
    services.objections.add(ACCOUNT, "Two")
    services.objections.add(SECOND, "Three")
    assert services.deals.detail("d1").open_objections == 2
    services.objections.lift("o1", "x")
    assert services.deals.detail("d1").open_objections == 1
