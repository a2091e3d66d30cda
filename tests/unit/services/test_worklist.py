"""What needs the AE, over a real book: which deals, which doubts, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.entity import Entity
from aeterm.domain.stage import ForecastCategory
from aeterm.errors import NotFoundError, UsageError
from aeterm.services.container import Services
from tests.support import TODAY, FixedClock, make_deal


def put(services: Services, *entities: Entity) -> None:
    with services.book.transaction("test data") as transaction:
        for entity in entities:
            transaction.put(entity)


def listed(services: Services, period: str | None = None) -> dict[str, str]:
    return {item.deal_id: item.text for item in services.worklist.items(period)}


def sound(id: str, **fields: object) -> Deal:
    """A deal in order: a next step and a close date to come."""
    return make_deal(id, next_step="Call", **fields)  # type: ignore[arg-type]


def test_the_list_holds_this_quarter_and_the_next_two_and_what_has_no_true_date(services: Services) -> None:
    put(
        services,
        make_deal("d1"),
        make_deal("d2", close=date(2027, 6, 30)),
        make_deal("d3", close=date(2027, 7, 1)),
        make_deal("d4", close=None),
        make_deal("d5", close=date(2025, 1, 1)),
        make_deal("d6", category=ForecastCategory.OMITTED),
        make_deal("d7", stage="closed-lost", close=date(2026, 11, 1)),
        sound("d8"),
    )
    assert set(listed(services)) == {"d1", "d2", "d4", "d5"}
    assert set(listed(services, "2027-Q1")) == {"d2", "d3", "d4", "d5"}
    assert [item.rank for item in services.worklist.items()] == [1, 2, 3, 4]
    with pytest.raises(UsageError):
        services.worklist.items("soon")


def test_one_seller_can_be_asked_for(services: Services) -> None:
    put(services, make_deal("d1", owner="Ines"), make_deal("d2", owner="Omar"))
    assert [item.deal_id for item in services.worklist.items(owner="omar")] == ["d2"]


def test_a_seller_without_any_deal_is_not_told_that_all_is_in_order(services: Services) -> None:
    put(services, sound("d1", owner="Ines"), make_deal("d2", owner="Omar"))
    assert services.worklist.items(owner="Ines") == ()
    with pytest.raises(NotFoundError) as refused:
        services.worklist.items(owner="Inez")
    assert refused.value.hint == "known: Ines, Omar"


def test_mending_takes_a_deal_off_the_list(services: Services) -> None:
    put(services, make_deal("d1", close=date(2026, 11, 20)))
    assert listed(services) == {"d1": "close date passed 3 d ago; no next step"}
    services.deals.set_text("d1", {"close": "2026-12-18", "next": "Send the contract"})
    assert listed(services) == {}
    services.history.undo()
    assert set(listed(services)) == {"d1"}


def test_pushes_come_from_the_journal(services: Services) -> None:
    put(services, sound("d1", close=date(2026, 9, 1)))
    for month in ("2026-10-01", "2026-11-24"):
        services.deals.set_text("d1", {"close": month})
    assert listed(services) == {}
    services.deals.set_text("d1", {"close": "2026-12-18"})
    assert listed(services) == {"d1": "pushed 3 times"}


def test_a_stay_is_measured_against_the_median_of_won_deals(services: Services, clock: FixedClock) -> None:
    put(services, *(replace(sound(f"d{number}"), stage_since=TODAY) for number in range(1, 5)))
    clock.instant += timedelta(days=5)
    for number in range(1, 4):
        services.deals.change(f"d{number}", {"stage": "closed-won"})
    assert listed(services) == {}
    clock.instant += timedelta(days=1)
    assert listed(services) == {"d4": "in stage 6 d, usually 5 d"}


def test_what_the_evidence_lacks_is_read_again_when_a_note_comes(services: Services) -> None:
    champion = Contact("c1", "Eva Roth", "a1", role="champion")
    other = Contact("c2", "Tom Berg", "a1")
    put(services, sound("d1", category=ForecastCategory.BEST_CASE, account_id="a1"), champion, other)
    assert listed(services) == {"d1": "best case lacks decision process"}
    (item,) = services.worklist.items()
    assert (item.problems[0].mend, item.problems[0].value) == ("deal.category", "pipeline")
    written = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    put(services, Note("n1", "a1", "The steering committee decides on 4 December.", written))
    assert listed(services) == {}


def test_a_deal_of_which_only_the_row_is_known_is_not_said_to_lack_evidence(services: Services) -> None:
    put(services, sound("d1", category=ForecastCategory.COMMIT))
    assert listed(services) == {}


def test_a_single_contact_and_silence_are_doubts(services: Services) -> None:
    written = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    put(services, sound("d1", account_id="a1", stage="discovery"), Contact("c1", "Eva Roth", "a1"))
    put(services, Note("n1", "a1", "A first talk.", written))
    assert listed(services) == {"d1": "quiet 22 d; single contact"}


def test_what_stands_against_a_commit_begins_with_what_is_wrong_then_what_its_gate_lacks(services: Services) -> None:
    put(services, make_deal("d1", account_id="a1", close=date(2026, 11, 1)), Contact("c1", "Ana", "a1"))
    assert services.worklist.against_commit(services.book.all(Deal)["d1"]) == (
        "close date passed 22 d ago",
        "lacks economic buyer, champion, decision process, paper process",
        "no next step",
        "single contact",
    )
    put(services, sound("d2", account_id="a2"))
    assert services.worklist.against_commit(services.book.all(Deal)["d2"]) == (
        "no people, touches or notes in the book",
    )
