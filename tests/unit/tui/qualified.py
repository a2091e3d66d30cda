"""Scorecards for tests of presenters: made by the rule from a few lines of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from aeterm.domain.contact import Contact
from aeterm.domain.evidence_line import EvidenceLine, HandScore, Standing
from aeterm.qualification.frameworks.library import FrameworkLibrary
from aeterm.qualification.scorecard import Scorecard, score_deal
from aeterm.tui.paint import Span
from aeterm.tui.presenters.score_letters import painted_letters
from tests.support import TODAY

NOBODY = painted_letters("·" * 8, [0] * 8)
ANA = Contact("c1", "Ana Ruiz", "a1", title="CFO", role="economic buyer")


def no_letters(deal_id: str) -> list[Span]:
    """The letters of a deal without evidence."""
    return NOBODY


def said(
    element: str,
    quote: str = "nine days to close",
    person: str = "Tom Berg",
    *,
    id: str = "",
    days: int | None = 11,
    standing: Standing = Standing.SAID,
    source: str = "",
    private: bool = False,
) -> EvidenceLine:
    """A line of evidence of so many days ago; None for a day that nobody knows."""
    on = None if days is None else TODAY - timedelta(days=days)
    key = id or f"e-{element}-{days}"
    return EvidenceLine(key, "d1", element, quote, "a1", person, on, source, standing, private)


def by_hand(element: str, score: int, reason: str = "") -> HandScore:
    """A score set by hand three days ago."""
    return HandScore(f"h-{element}", "d1", element, score, TODAY - timedelta(days=3), reason)


def card_of(
    lines: Sequence[EvidenceLine] = (), hands: Sequence[HandScore] = (), framework: str = "meddpicc"
) -> Scorecard:
    """The scorecard of these lines."""
    return score_deal(FrameworkLibrary().get(framework), lines, hands, [ANA], TODAY)
