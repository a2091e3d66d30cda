"""The page for a deal review over a real book: since when, what changed, in which language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from aeterm.domain.call import ForecastCall
from aeterm.domain.settings import SETTINGS_ID
from aeterm.errors import NotFoundError
from aeterm.services.container import Services
from tests.support import FixedClock, make_deal


@pytest.fixture
def dated(services: Services, clock: FixedClock) -> Services:
    """A deal entered a month ago, repriced ten days ago, pushed there and back and moved on two days ago."""
    now = clock.instant
    clock.instant = now - timedelta(days=30)
    with services.book.transaction("test data") as transaction:
        transaction.put(make_deal("d1", "Wayne suite", next_step="Call"))
    clock.instant = now - timedelta(days=10)
    services.deals.set_text("d1", {"amount": "200k"})
    clock.instant = now - timedelta(days=2)
    services.deals.set_text("d1", {"close": "2027-01-15"})
    services.deals.set_text("d1", {"close": "2026-12-18", "stage": "negotiation"})
    clock.instant = now
    return services


def changed(services: Services, **options: object) -> list[str]:
    return [line.text for line in services.defence.page("d1", **options).changed]  # type: ignore[arg-type]


def test_changes_are_told_for_seven_days_when_there_was_no_call(dated: Services) -> None:
    page = dated.defence.page("d1")
    assert page.since == "since 16 Nov 2026"
    assert changed(dated) == ["stage: Proposal -> Negotiation", "category: best case -> commit"]
    assert page.changed[0].source == "journal, 21 Nov 2026"


def test_changes_are_told_since_the_latest_call_of_the_whole_book(dated: Services) -> None:
    at = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
    call = ForecastCall("f1", "2026-Q4", at, "EUR", Decimal(1), Decimal(2))
    with dated.book.transaction("call") as transaction:
        transaction.put(call)
        transaction.put(replace(call, id="f2", at=at + timedelta(days=9), scope="division=North"))
        transaction.put(replace(call, id="f3", at=dated.clock.now() - timedelta(minutes=5)))
    page = dated.defence.page("d1")
    assert page.since == "since the call of 10 Nov 2026"
    assert "amount: 184,000 -> 200,000" in changed(dated)


def test_an_instant_can_be_asked_for_and_a_deal_of_later_is_new(dated: Services, clock: FixedClock) -> None:
    assert changed(dated, since=clock.instant - timedelta(days=1)) == ["nothing on file since then"]
    assert changed(dated, since=clock.instant - timedelta(days=90)) == ["new in the book since then"]


def test_a_change_taken_back_is_none(dated: Services, clock: FixedClock) -> None:
    dated.deals.set_text("d1", {"amount": "900k"})
    dated.history.undo()
    assert changed(dated, since=clock.instant - timedelta(days=1)) == ["nothing on file since then"]


def test_the_page_is_in_the_language_of_the_book_unless_asked_otherwise(dated: Services) -> None:
    assert dated.defence.page("d1", language="fr").language == "fr"
    with dated.book.transaction("language") as transaction:
        transaction.put(replace(dated.book.settings, id=SETTINGS_ID, language="fr"))
    page = dated.defence.page("d1")
    assert page.answers[0].question.startswith("Qu'est-ce qui a changé")
    assert page.changed[0].text == "étape : Proposition → Négociation"


def test_a_page_changes_nothing_and_an_unknown_deal_has_none(dated: Services) -> None:
    revision = dated.book.revision
    dated.defence.page("d1")
    assert dated.book.revision == revision
    with pytest.raises(NotFoundError):
        dated.defence.page("d9")
