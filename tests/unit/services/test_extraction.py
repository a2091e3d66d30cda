"""What a note could change, proposed and accepted over a real book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.entity import Entity
from aeterm.domain.evidence_line import EvidenceLine, Standing
from aeterm.domain.objection import Objection
from aeterm.errors import NotFoundError, RefusedError
from aeterm.qualification.proposals import Proposal, ProposalKind
from aeterm.services.acceptance import NOTHING_NEW
from aeterm.services.container import Services
from aeterm.services.extraction import ExtractionService
from tests.unit.qualification.cases import ACCOUNT, CONTACTS, DEAL

TALK = """Call with Ana. "The month-end close takes us nine days."
Tom Berg is worried: too expensive next to Oracle.
Met Paul Mercier (General Counsel). Proposal now at 196k EUR.
We need until mid January to sign. I will send the three-year price by Friday."""


@pytest.fixture
def extraction(services: Services) -> ExtractionService:
    put(services, ACCOUNT, DEAL, *CONTACTS)
    return services.extraction


def put(services: Services, *entities: Entity) -> None:
    with services.book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def note(services: Services, text: str, *, private: bool = False) -> Note:
    return services.accounts.add_note(services.deals.get("d1"), text, private=private)


def of_kind(items: Iterable[Proposal], kind: ProposalKind) -> Proposal:
    return next(item for item in items if item.kind is kind)


def test_accepting_all_writes_one_undoable_change(services: Services, extraction: ExtractionService) -> None:
    written = note(services, TALK)
    proposals = extraction.propose(written.id).items
    before = services.book.revision
    sentence = extraction.accept(written.id, proposals)
    assert services.book.revision == before + 1
    deal = services.deals.get("d1")
    assert (deal.amount, deal.expected_close_on) == (Decimal(196000), date(2027, 1, 15))
    assert (deal.next_step, deal.next_step_on) == ("send the three-year price", date(2026, 11, 27))
    assert [contact.name for contact in services.book.all(Contact).values()][-1] == "Paul Mercier"
    assert "close 2026-12-18 -> 2027-01-15" in sentence
    assert services.book.undo() is not None
    assert services.deals.get("d1") == DEAL
    assert not services.book.all(EvidenceLine)


@pytest.mark.parametrize(
    ("text", "letter", "person"),
    [
        ("Tom Berg dit que face à Kyriba on est bien placés.", "C", "Tom Berg"),
        ("concurrent : Kyriba", "c", ""),
        ("Tom Berg says they are also evaluating Kyriba.", "C", "Tom Berg"),
    ],
)
def test_an_accepted_competitor_is_evidence_for_the_competition(
    services: Services, extraction: ExtractionService, text: str, letter: str, person: str
) -> None:
    put(services, replace(DEAL, competitor=""))
    assert services.scorecards.card("d1").letters[-1] == "·"
    written = note(services, text)
    proposals = extraction.propose(written.id).items
    sentence = extraction.accept(written.id, proposals)
    assert services.deals.get("d1").competitor == "Kyriba"
    (line,) = [line for line in services.book.all(EvidenceLine).values() if line.element == "competition"]
    assert (line.quote, line.source, line.person) == (text, written.id, person)
    assert "competitor none -> Kyriba" in sentence
    assert "1 line of evidence" in sentence
    assert services.scorecards.card("d1").letters[-1] == letter
    services.book.undo()
    assert services.scorecards.card("d1").letters[-1] == "·"


def test_accepting_twice_changes_nothing(services: Services, extraction: ExtractionService) -> None:
    written = note(services, TALK)
    proposals = extraction.propose(written.id).items
    extraction.accept(written.id, proposals)
    revision = services.book.revision
    assert extraction.accept(written.id, proposals) == NOTHING_NEW
    assert services.book.revision == revision
    assert not extraction.propose(written.id).items


def test_a_proposal_that_has_gone_stale_is_refused_with_both_values(
    services: Services, extraction: ExtractionService
) -> None:
    written = note(services, TALK)
    proposals = extraction.propose(written.id).items
    services.deals.change("d1", {"expected_close_on": date(2026, 12, 30)})
    with pytest.raises(RefusedError, match="2026-12-30 now, not 2026-12-18"):
        extraction.accept(written.id, proposals)
    assert not services.book.all(EvidenceLine)
    assert services.deals.get("d1").amount == DEAL.amount


def test_evidence_and_objections_say_who_when_and_where_from(services: Services, extraction: ExtractionService) -> None:
    written = note(services, TALK)
    extraction.accept(written.id, extraction.propose(written.id).items)
    line = next(line for line in services.book.all(EvidenceLine).values() if line.element == "pain")
    assert (line.person, line.source, line.standing) == ("Ana Lopez", written.id, Standing.SAID)
    assert line.quote == '"The month-end close takes us nine days."'
    objection = next(iter(services.book.all(Objection).values()))
    assert (objection.person, objection.category, objection.deal_id) == ("Tom Berg", "price", "d1")


def test_what_a_private_note_gives_stays_private(services: Services, extraction: ExtractionService) -> None:
    written = note(services, TALK, private=True)
    extraction.accept(written.id, extraction.propose(written.id).items)
    assert {line.private for line in services.book.all(EvidenceLine).values()} == {True}
    assert {objection.private for objection in services.book.all(Objection).values()} == {True}


def test_a_quick_log_is_a_next_step(services: Services, extraction: ExtractionService) -> None:
    written = note(services, "appel Dupont ok sécu, relance jeudi")
    step = of_kind(extraction.propose(written.id).items, ProposalKind.NEXT_STEP)
    assert (step.after, written.kind) == ("relance Dupont, 2026-11-26", "call")
    extraction.accept(written.id, [step])
    assert services.deals.get("d1").next_step == "relance Dupont"


def test_a_step_of_an_account_without_one_open_deal_is_a_task(
    services: Services, extraction: ExtractionService
) -> None:
    put(services, replace(DEAL, id="d2", name="Second deal"))
    written = services.accounts.add_note(ACCOUNT, "Call back Tom on Friday")
    proposals = extraction.propose(written.id).items
    extraction.accept(written.id, proposals)
    extraction.accept(written.id, proposals)
    assert [(task.subject, task.on) for task in services.book.all(Activity).values()] == [
        ("Call back Tom", date(2026, 11, 27))
    ]


def test_days_are_those_of_the_note_not_of_today(services: Services, extraction: ExtractionService) -> None:
    written = services.accounts.add_note(DEAL, "relance jeudi : Dupont", on=date(2026, 11, 20))
    step = of_kind(extraction.propose(written.id).items, ProposalKind.NEXT_STEP)
    assert step.values["next_step_on"] == "2026-11-26"


def test_an_unknown_note_is_named(extraction: ExtractionService) -> None:
    with pytest.raises(NotFoundError, match='"n99"'):
        extraction.propose("n99")


def test_a_deal_that_was_closed_in_the_meantime_keeps_its_fields(
    services: Services, extraction: ExtractionService
) -> None:
    written = note(services, TALK)
    proposals = extraction.propose(written.id).items
    services.deals.change("d1", {"stage": "closed-lost"})
    with pytest.raises(RefusedError, match="is lost"):
        extraction.accept(written.id, proposals)
    assert isinstance(services.book.all(Deal)["d1"], Deal)


def test_a_day_stated_in_a_mail_is_the_day_of_the_note(services: Services, extraction: ExtractionService) -> None:
    mail = "From: Ana Lopez <ana@northwind.com>\nDate: Tue, 17 Nov 2026 09:12:00 +0100\n\n\nWe sign next Friday."
    written = note(services, mail)
    assert (written.kind, written.author) == ("mail", "Ana Lopez")
    assert abs(written.written_at - datetime.fromisoformat("2026-11-17T08:12:00+00:00")) < timedelta(seconds=1)
    assert of_kind(extraction.propose(written.id).items, ProposalKind.CLOSE).after == "2026-11-27"


TRANSCRIPT = """Participants : Hélène Durand (DAF, Northwind), Ines Duval (Account Executive)

Ines Duval: Bonjour Hélène, où en êtes-vous ?
Hélène Durand: La clôture nous prend neuf jours, c'est beaucoup trop long pour nous.
"""


def durands(services: Services) -> list[tuple[str, str]]:
    """Who is called Durand, with the title."""
    known = services.book.all(Contact).values()
    return [(contact.name, contact.title) for contact in known if "Durand" in contact.name]


def test_the_full_name_of_who_was_noted_by_the_surname_is_proposed_and_no_second_contact(
    services: Services, extraction: ExtractionService
) -> None:
    first = note(services, "Appel avec Mme Durand (DAF). Elle trouve le prix trop cher.")
    extraction.accept(first.id, extraction.propose(first.id).items)
    assert durands(services) == [("Mme Durand", "DAF")]
    second = services.accounts.add_note(services.deals.get("d1"), TRANSCRIPT, kind="transcript")
    proposals = extraction.propose(second.id).items
    told = [(item.what, item.before, item.after) for item in proposals if item.kind is ProposalKind.CONTACT]
    assert told == [("Mme Durand, name", "Mme Durand", "Hélène Durand")]
    extraction.accept(second.id, reversed(proposals))
    assert durands(services) == [("Hélène Durand", "DAF")]
    assert {line.person for line in services.book.all(EvidenceLine).values()} == {"Hélène Durand"}
    assert {item.person for item in services.book.all(Objection).values()} == {"Hélène Durand"}
    assert extraction.propose(second.id).items == ()


def test_proposals_of_two_notes_made_before_either_was_accepted_make_one_contact(
    services: Services, extraction: ExtractionService
) -> None:
    texts = ("Rendez-vous avec Mme Durand (DAF).", "Vu Hélène Durand, DAF, à 9h.")
    written = [note(services, text) for text in texts]
    made = [(each.id, extraction.propose(each.id).items) for each in written]
    for note_id, items in made:
        extraction.accept(note_id, items)
    assert durands(services) == [("Hélène Durand", "DAF")]


@pytest.mark.parametrize(
    "text",
    [
        "Vu Hélène Durand, DSI, à 9h.",  # another title
        "Rendez-vous avec M. Durand (DAF).",  # not Mme
    ],
)
def test_who_may_be_somebody_else_is_a_contact_of_their_own(
    services: Services, extraction: ExtractionService, text: str
) -> None:
    put(services, Contact("c8", "Mme Durand", "a1", title="DAF"))
    written = note(services, text)
    extraction.accept(written.id, extraction.propose(written.id).items)
    assert len(durands(services)) == 2


def test_with_two_of_one_surname_nobody_is_taken_for_either(services: Services, extraction: ExtractionService) -> None:
    put(services, Contact("c8", "Jean Durand", "a1"), Contact("c9", "Mme Durand", "a1", title="DAF"))
    written = note(services, "Vu Hélène Durand, DAF, à 9h.")
    extraction.accept(written.id, extraction.propose(written.id).items)
    assert [name for name, _ in durands(services)] == ["Jean Durand", "Mme Durand", "Hélène Durand"]


def test_another_name_is_not_written_over_one_that_has_changed_since(
    services: Services, extraction: ExtractionService
) -> None:
    put(services, Contact("c8", "Mme Durand", "a1", title="DAF"))
    written = note(services, "Vu Hélène Durand, DAF, à 9h.")
    proposals = extraction.propose(written.id).items
    services.contacts.change("c8", {"name": "Mme Durand-Petit"})
    with pytest.raises(RefusedError, match="is Mme Durand-Petit now"):
        extraction.accept(written.id, proposals)
