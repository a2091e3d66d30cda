"""Queries over what the book knows of a deal besides its fields: touches, pushes, objections, scores."""

from __future__ import annotations

from datetime import date

import pytest

from aeterm.domain.evidence_line import Standing
from aeterm.errors import UsageError
from aeterm.services.container import Services
from tests.tui.territory import with_territory


@pytest.fixture
def known(services: Services) -> Services:
    """The territory; d1 has a champion, an objection and two pushes, d2 nothing but a mail today."""
    with_territory(services)
    for day in ("2027-01-20", "2027-03-20"):
        services.deals.set_text("d1", {"close": day})
    services.objections.add(services.deals.get("d1"), "Too expensive for nine people")
    lifted = services.objections.add(services.deals.get("d4"), "No time before the audit")
    services.objections.lift(lifted.id, "started after it")
    services.scorecards.add_evidence(
        "d1", "champion", "I carry this to the board", person="Ana Ruiz", on=date(2026, 11, 2), standing=Standing.SAID
    )
    return services


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("quiet>14d", "15"),
        ("quiet=0", "234"),
        ("!quiet", ""),
        ("pushed>1", "1"),
        ("!pushed", "2345"),
        ("objections>0", "1"),
        ("!objections state=open", "234"),
        ("champion=0", "2345"),
        ("champion>=2", "1"),
        ("!champion", "2345"),
        ("buyer=0 eb=0 economic_buyer=0 next!=x", "12345"),
        ("meddpicc>0", "1"),
        ("meddpicc<12 state=open", "1234"),
        ("paper=0 process=0 criteria=0", "12345"),
        ("stage_days=0", "12345"),
    ],
)
def test_queries(known: Services, query: str, ids: str) -> None:
    assert "".join(sorted(deal.id[1:] for deal in known.deals.filtered(query))) == ids


def test_what_was_undone_does_not_count(known: Services) -> None:
    known.history.undo()
    assert [deal.id for deal in known.deals.filtered("champion>0")] == []
    assert [deal.id for deal in known.deals.filtered("objections>0")] == ["d1"]


def test_a_misspelt_element_names_the_nearest(known: Services) -> None:
    with pytest.raises(UsageError) as refusal:
        known.deals.filtered("champoin=0")
    assert refusal.value.hint == 'did you mean "champion"?'
