"""Hostile text in every field, driven through every view, window and prompt: none of it reaches the terminal.

A new view belongs into `WALKS`: keys that show it, and the keys that open its windows.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.config import Settings
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.claim import CheckedClaim, Verdict
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState, Evidence
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.grounding.drafts import grounded
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.app import AetermApp
from tests.tui.driving import NoOpener, press, screen

pytestmark = pytest.mark.anyio

HOSTILE = (
    "[/]",
    "[b",
    "[red]Acme[/red]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    r"\[b] \[/]",
    "$name ${name} {name} %s",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1bP+q544e\x1b\\",
    "\x9b31m\x9d0;t\x9c",
    "\x00\x01\x07\x08\x7f",
    "a\rb\nc\td\x0bv\x0cf",
    "\u202egnihtemos\u202c",
    "\u2066left\u2069\u200f\u061c",
    "zero\u200bwidth\ufeff",
    "\u2028line\u2029paragraph",
    "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 e\u0301\u0301\u0301",
    "日本電信電話 株式会社",
    "ᄀᄀ각 नमस्ते ﷽",
    "tag\U000e0041\U000e007f",
    "\ufff9a\ufffab\ufffb",
    "x" * 5000,
    "  \t \n ",
    '=HYPERLINK("http://evil")',
)


def poisoned(services: Services, text: str) -> None:
    """A book in which every text that the interface shows is `text`."""
    with services.book.transaction(f"poison {text}") as transaction:
        account = Account(
            transaction.new_id(Account), text, sector=text, tier=text, region=text, city=text, description=text
        )
        transaction.put(account)
        deal = Deal(
            transaction.new_id(Deal),
            text,
            stage="proposal",
            account_id=account.id,
            account_name=text,
            owner=text,
            next_step=text,
            next_step_on=date(2026, 11, 25),
            product=text,
            competitor=text,
            kind=text,
            close_reason=text,
        )
        transaction.put(deal)
        transaction.put(
            Objection(
                transaction.new_id(Objection),
                account.id,
                text,
                deal.id,
                text,
                date(2026, 11, 2),
                text,
                cause=text,
                response=text,
                proof=text,
                expert=text,
                status=ObjectionStatus.LIFTED,
            )
        )
        person = Contact(transaction.new_id(Contact), text, account.id, title=text, role="champion " + text, email=text)
        transaction.put(person)
        transaction.put(
            Activity(transaction.new_id(Activity), account.id, ActivityKind.CALL, date(2026, 11, 2), text, deal.id)
        )
        for element in ("metrics", "pain", "champion"):
            line_id = transaction.new_id(EvidenceLine)
            transaction.put(
                EvidenceLine(line_id, deal.id, element, text, account.id, text, date(2026, 11, 2), source=text)
            )
        transaction.put(HandScore(transaction.new_id(HandScore), deal.id, "pain", 2, date(2026, 11, 2), text))
        draft = Draft(
            transaction.new_id(Draft),
            DraftKind.MEETING_BRIEF,
            text,
            text + " [1]\n# " + text,
            DraftState.INCOMPLETE,
            services.clock.now(),
            account_id=account.id,
            deal_id=deal.id,
            model=text,
            evidence=(Evidence(1, text, text, date(2026, 11, 2), text),),
            reason=text,
        )
        said = [claim.text for claim in grounded(draft).claims]
        claims = tuple(CheckedClaim(each, Verdict.CONTRADICTED, text, text, "1") for each in said)
        transaction.put(replace(draft, claims=claims))
    services.accounts.add_note(deal, text if text.strip() else "note " + text)


WALKS: dict[str, tuple[str, ...]] = {
    "2": (
        "s",
        "c",
        "e",
        "t",
        "v",
        "y",
        "n",
        "X",
        "N",
        "w",
        "question_mark",
        "colon",
        "f",
        "B",
        "H",
        "D",
        "o",
        "M",
        "enter",
        "tab",
        "slash",
    ),
    "3": ("y", "v", "n", "X", "o", "enter", "tab", "w", "slash"),
    "4": ("i", "W", "enter", "l", "h", "tab"),
    "5": ("enter", "n", "N", "y", "tab", "slash"),
}
"""For each view's key: keys that each open something; Esc leaves it again."""
SCORECARD_WALK = ("enter", "a", "v", "y", "question_mark", "colon", "tab", "1", "f")
"""The same on the scorecard of a deal."""

CONCENTRATE = " ".join(text for text in HOSTILE if len(text) < 100)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["small", "large"])
async def test_no_hostile_row_reaches_the_terminal_in_any_view(services: Services, size: tuple[int, int]) -> None:
    for text in HOSTILE:
        poisoned(services, text)
    app = AetermApp(services, NoOpener(), Settings(actor="tester"))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for view in WALKS:
            await press(pilot, view)
            for _ in HOSTILE:
                await tap(pilot, "j")
                assert_clean(screen(pilot))
            await press(pilot, "G")
            assert_clean(screen(pilot))


@pytest.mark.parametrize("text", ["[/]", CONCENTRATE], ids=["markup", "all at once"])
async def test_no_hostile_text_reaches_the_terminal_through_a_window(services: Services, text: str) -> None:
    poisoned(services, text)
    app = AetermApp(services, NoOpener(), Settings(actor="tester"))
    async with app.run_test(size=(110, 30), notifications=True, tooltips=True) as pilot:
        for view, keys in WALKS.items():
            await press(pilot, view)
            for key in keys:
                await tap(pilot, key)
                assert_clean(screen(pilot))
                await tap(pilot, "escape")
        await press(pilot, "2", "M", "g")
        for key in SCORECARD_WALK:
            await tap(pilot, key)
            assert_clean(screen(pilot))
            if key not in ("tab", "1", "f"):
                await tap(pilot, "escape")
        await press(pilot, "escape", "escape", "enter")
        assert_clean(screen(pilot))
        await press(pilot, "escape", "s", "d")
        assert_clean(screen(pilot))
        await press(pilot, "u")
        assert_clean(screen(pilot))


async def tap(pilot: Pilot[int], key: str) -> None:
    """Press a key and wait one frame; quicker than `pilot.press`, which waits for an idle processor."""
    pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await asyncio.sleep(0.04)


async def test_no_hostile_text_reaches_the_terminal_through_a_toast_or_the_status_line(services: Services) -> None:
    app = AetermApp(services, NoOpener(), Settings(actor="tester"))
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        for text in HOSTILE:
            app.clear_notifications()
            app.notify(text, title=text)
            app.say(text, undo=True)
            await asyncio.sleep(0.04)
            assert_clean(screen(pilot))


def assert_clean(lines: list[str]) -> None:
    """Not one unsafe character on screen."""
    assert [line for line in lines if not is_clean(line)] == []
