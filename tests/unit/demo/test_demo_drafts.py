"""The demo shows what drafts are for: a brief that is ready, a mail, and a draft with a sentence to settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aeterm.bootstrap import open_demo
from aeterm.config import Settings
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.services.container import Services
from aeterm.services.demo_drafts import SAMPLE
from tests.support import FixedClock

DAYS = (datetime(2026, 11, 23, 8, 40, tzinfo=UTC), datetime(2028, 2, 26, 23, 30, tzinfo=UTC))
"""A Monday morning and a Saturday night."""


@pytest.fixture(params=DAYS, ids=lambda instant: f"{instant:%A}")
def demo(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Services]:
    services = open_demo(tmp_path / "demo", Settings(), clock=FixedClock(request.param))
    yield services
    services.book.close()


def drafts(services: Services) -> dict[DraftKind, Draft]:
    return {draft.kind: draft for draft in services.drafts.list()}


def test_the_brief_of_the_next_meeting_is_ready(demo: Services) -> None:
    coming = demo.today.agenda().next
    assert coming is not None
    assert coming.brief == drafts(demo)[DraftKind.MEETING_BRIEF]
    assert coming.brief.state is DraftState.COMPLETE


def test_brief_and_mail_say_what_the_book_says_to_the_letter(demo: Services) -> None:
    for kind in (DraftKind.MEETING_BRIEF, DraftKind.FOLLOW_UP):
        draft = drafts(demo)[kind]
        assert draft.model == OUTLINE
        assert demo.drafts.compose(kind, demo.drafts.target(draft)) == draft


def test_one_draft_waits_with_one_sentence_that_its_source_puts_right(demo: Services) -> None:
    (waiting,) = demo.today.to_review()
    assert (waiting.model, waiting.open_claims) == (SAMPLE, 1)
    assert "A sample of the demo: no model was asked" in waiting.text
    index = next(number for number, claim in enumerate(waiting.claims) if claim.is_open)
    settled = demo.claims.rewrite(waiting, index)
    assert settled.open_claims == 0
    assert "amount 265,000 EUR [6]" in settled.text
    assert not demo.today.to_review()


def test_everyone_finds_the_same_drafts_whatever_prompts_are_their_own(demo: Services, tmp_path: Path) -> None:
    from aeterm import paths

    own = paths.user_prompts_dir() / "outlines"
    own.mkdir(parents=True)
    (own / "follow_up.en.md.j2").write_text("---\ntitle: Mine\n---\nmine\n", "utf-8")
    again = open_demo(tmp_path / "again", Settings(), clock=demo.clock)
    assert again.drafts.list() == demo.drafts.list()
    again.book.close()
