"""The day in one look: the agenda, the meeting to come, what waits for the AE."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.claim import CheckedClaim, Verdict
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState
from aeterm.domain.stage import DealState
from aeterm.services.container import Services
from tests.support import TODAY, FixedClock, make_deal
from tests.unit.qualification.cases import ACCOUNT, CONTACTS, DEAL, NOTES

KINDS = ActivityKind


def entry(
    number: int, *, hour: int | None = None, on: date = TODAY, kind: ActivityKind = KINDS.MEETING, deal: str = "d1"
) -> Activity:
    starts_at = None if hour is None else datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
    return Activity(f"v{number}", "a1" if deal else "", kind, on, f"Entry {number}", deal, starts_at)


@pytest.fixture
def planned(services: Services) -> Services:
    """A rich deal; it is half past nine."""
    with services.book.transaction("fill") as transaction:
        for entity in (ACCOUNT, DEAL, *CONTACTS, *NOTES):
            transaction.put(entity)
    return services


def put(services: Services, *entities: Activity | Draft | Deal) -> None:
    with services.book.transaction("more") as transaction:
        for entity in entities:
            transaction.put(entity)


def test_the_agenda_is_in_order_of_time_and_tells_what_is_over(planned: Services) -> None:
    put(
        planned, entry(1, hour=14), entry(2, hour=8), entry(3), entry(4, kind=KINDS.CALL),
        entry(5, hour=9, on=TODAY + timedelta(2)), entry(6, hour=9, on=TODAY + timedelta(5)),
        entry(7, kind=KINDS.MAIL_IN), entry(8, hour=9, on=TODAY - timedelta(1)),
    )  # fmt: skip
    agenda = planned.today.agenda()
    assert [(item.activity.id, item.is_over) for item in agenda.today] == [
        ("v2", True), ("v1", False), ("v3", False), ("v4", True),
    ]  # fmt: skip
    assert [item.activity.id for item in agenda.later] == ["v5"], "only the next day with something planned"
    assert agenda.next is not None
    assert agenda.next.activity.id == "v1"


def test_the_next_meeting_is_about_something_of_the_book_and_may_be_on_another_day(planned: Services) -> None:
    put(
        planned,
        entry(1, hour=11, deal=""),
        entry(2, hour=12, kind=KINDS.TASK),
        entry(3, hour=9, on=TODAY + timedelta(3)),
    )
    coming = planned.today.agenda().next
    assert coming is not None
    assert (coming.activity.id, coming.name) == ("v3", "Northwind")
    assert planned.today.agenda().today[0].target is None


def test_an_empty_day_has_no_next_meeting(planned: Services) -> None:
    agenda = planned.today.agenda()
    assert (agenda.today, agenda.later, agenda.next) == ((), (), None)


def test_the_card_names_those_invited_first_and_cites_its_sources(planned: Services) -> None:
    put(planned, replace(entry(1, hour=14), attendees=("Tom Berg",), subject="Demo of the ledger"))
    coming = planned.today.agenda().next
    assert coming is not None
    card = planned.today.card(coming)
    assert card is not None
    assert card.people[0].text.startswith("Tom Berg · CIO")
    assert card.people[1].text.startswith("Ana Lopez · CFO · economic buyer")
    assert card.pain is not None
    assert "nine days" in card.pain.text
    assert card.pain.cite
    assert not card.aim.text.startswith("Demo of the ledger"), "the subject stands above the card"
    assert card.questions


def test_a_private_note_is_on_no_card(planned: Services) -> None:
    put(planned, entry(1, hour=14))
    coming = planned.today.agenda().next
    assert coming is not None
    assert "Zanzibar" not in str(planned.today.card(coming))


def draft(number: int, *, state: DraftState = DraftState.COMPLETE, open_claims: int = 0, days_ago: int = 0) -> Draft:
    claims = tuple(CheckedClaim(f"claim {n}", Verdict.UNSUPPORTED) for n in range(open_claims))
    created = FixedClock().instant - timedelta(days=days_ago)
    return Draft(
        f"w{number}", DraftKind.MEETING_BRIEF, f"Brief {number}", "text", state, created, "a1", "d1", claims=claims
    )


def test_drafts_with_open_claims_or_without_an_end_wait_for_two_weeks(planned: Services) -> None:
    put(
        planned, draft(1), draft(2, open_claims=2), draft(3, state=DraftState.STOPPED, days_ago=14),
        draft(4, state=DraftState.INCOMPLETE, days_ago=15),
    )  # fmt: skip
    assert [item.id for item in planned.today.to_review()] == ["w2", "w3"]
    confirmed = replace(draft(2, open_claims=1), claims=(CheckedClaim("claim", Verdict.UNSUPPORTED, confirmed=True),))
    put(planned, confirmed)
    assert [item.id for item in planned.today.to_review()] == ["w3"]


def test_an_entry_knows_the_newest_brief_of_today_about_it(planned: Services) -> None:
    put(planned, entry(1, hour=14), draft(1, days_ago=1), draft(2), draft(3, state=DraftState.STOPPED))
    (item,) = planned.today.agenda().today
    assert item.brief is not None
    assert item.brief.id == "w3"


def test_what_moved_since_monday_is_said_in_sentences(planned: Services, clock: FixedClock) -> None:
    clock.instant += timedelta(days=2)
    planned.deals.set_text("d1", {"amount": "150k"})
    assert planned.today.moved() == ("Northwind: New finance suite 184k to 150k",)


def test_the_next_steps_of_deals_are_on_their_day_at_their_hour(planned: Services) -> None:
    put(
        planned,
        entry(1, hour=14),
        step(2, "rdv DAF 16h30", TODAY),
        step(3, "send the offer", TODAY + timedelta(days=3)),
        step(4, "much later", TODAY + timedelta(days=30)),
        replace(step(5, "of a lost deal", TODAY), state=DealState.LOST),
    )
    agenda = planned.today.agenda()
    found = [(item.activity.subject, item.starts_at and item.starts_at.hour, item.is_over) for item in agenda.today]
    assert ("rdv DAF 16h30", 16, False) in found
    assert [item.activity.subject for item in agenda.later] == ["send the offer"]
    assert agenda.next is None or agenda.next.activity.kind is not ActivityKind.TASK
    assert all("lost" not in subject for subject, _, _ in found)
    assert len(planned.today.agenda(with_steps=False).today) == len(agenda.today) - 1


def test_a_step_that_is_a_meeting_of_its_day_is_there_once(planned: Services) -> None:
    meeting = entry(1, hour=14)
    deal = replace(step(2, f"prepare and hold: {meeting.subject}", TODAY), account_id=meeting.account_id)
    put(planned, replace(meeting, deal_id=deal.id), deal)
    assert [item.activity.id for item in planned.today.agenda().today] == [meeting.id]


def step(number: int, text: str, on: date) -> Deal:
    return replace(make_deal(f"d{number}", f"Deal {number}"), next_step=text, next_step_on=on)
