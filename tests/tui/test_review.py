"""The review of what a note proposes: accepted by a key, each beside its words, and taken back by another."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from aeterm.bootstrap import open_services
from aeterm.config import Settings
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.qualification.questions import bank
from aeterm.services.container import Services
from aeterm.text import is_clean
from aeterm.tui.app import AetermApp
from aeterm.tui.modals.capture import CaptureBox
from aeterm.tui.presenters import review as present
from aeterm.tui.screens.review import ReviewScreen
from aeterm.tui.widgets.virtual_list import VirtualList
from tests.support import FixedClock
from tests.tui.driving import press, running, screen, status, type_text, until, with_deals
from tests.tui.territory import HOSTILE

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 48)], ids=["tiny", "small", "large"])
QUICK = "appel Dupont ok, relance jeudi"
CALL = (
    "Call with Ana Ruiz, CFO.\nThe close takes nine days and costs us 120k a year.\n"
    "We will send the order form by Friday.\nIt is too expensive, she said.\n"
)


def deal(services: Services) -> Deal:
    return services.deals.find("New finance suite")


def notes(services: Services) -> list[Note]:
    return list(services.book.all(Note).values())


async def capture(pilot: Pilot[int], text: str) -> None:
    """`n`, a paste, Enter."""
    await press(pilot, "n")
    pilot.app.post_message(events.Paste(text))
    await press(pilot, "enter")


async def until_read(pilot: Pilot[int]) -> None:
    """Wait until the review has proposals."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and bool(pilot.app.screen.answers.rows))


def review(pilot: Pilot[int]) -> ReviewScreen:
    found = pilot.app.screen
    assert isinstance(found, ReviewScreen), "\n".join(screen(pilot))
    return found


def answers(pilot: Pilot[int]) -> list[str]:
    return [row.answer.value for row in review(pilot).answers.rows]


@SIZES
async def test_a_call_is_logged_in_a_line_and_two_keys_and_taken_back_by_two(
    services: Services, size: tuple[int, int]
) -> None:
    async with running(with_deals(services), size) as pilot:
        await press(pilot, "n", *(QUICK.replace(" ", "_").replace("_", " ")), "enter")
        assert any("1 of 1 left" in line for line in screen(pilot))
        await press(pilot, "A")
        assert (deal(services).next_step, deal(services).next_step_on) == ("relance Dupont", date(2026, 11, 26))
        assert [note.text for note in notes(services)] == [QUICK]
        assert "1 accepted of the note on New finance suite · undo: u" in status(pilot) + " "
        await press(pilot, "u")
        assert deal(services).next_step == "Legal intro"
        assert len(notes(services)) == 1
        await press(pilot, "u")
        assert notes(services) == []


async def test_it_is_the_same_when_all_keys_come_at_once(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        for key in ("n", *QUICK, "enter", "A"):
            name = {" ": "space", ",": "comma"}.get(key, key)
            character = {"enter": "\r"}.get(key, key)
            pilot.app.post_message(events.Key(name, character))
        assert isinstance(pilot.app, AetermApp)
        await until(pilot, "accepted of the note on New finance suite")
        assert deal(services).next_step == "relance Dupont"
        assert len(pilot.app.screen_stack) == 1


async def test_each_accept_is_a_change_of_its_own_and_goes_to_the_next(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, CALL)
        total = len(review(pilot).answers.rows)
        assert total >= 4
        assert review(pilot).list.cursor == 0
        await press(pilot, "a")
        assert "order form" in deal(services).next_step
        assert review(pilot).list.cursor == 1
        assert any(f"{total - 1} of {total} left" in line for line in screen(pilot))
        assert any("✓" in line and "next step" in line for line in screen(pilot))
        await press(pilot, "enter", "x")
        assert answers(pilot)[:3] == ["accepted", "accepted", "rejected"]
        await press(pilot, "u")
        assert answers(pilot)[:3] == ["accepted", "accepted", "open"]
        await press(pilot, "u", "u")
        assert set(answers(pilot)) == {"open"}
        assert deal(services).next_step == "Legal intro"
        await press(pilot, "u")
        assert "! nothing was answered yet" in status(pilot)
        assert len(notes(services)) == 1


async def test_what_is_rejected_or_left_changes_nothing(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, CALL)
        before = services.book.revision
        await press(pilot, "x", "escape")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        assert "1 rejected, " in status(pilot)
        assert "left of the note on New finance suite" in status(pilot)
        assert "undo" not in status(pilot)
    assert services.book.revision == before


async def test_all_that_are_left_are_accepted_as_one_change(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, CALL)
        await press(pilot, "x")
        before = services.book.revision
        await press(pilot, "A")
        assert services.book.revision == before + 1
        assert not isinstance(pilot.app.screen, ReviewScreen)
        assert deal(services).next_step == "Legal intro"
        assert {line.element for line in services.book.all(EvidenceLine).values()} >= {"metrics"}
        await press(pilot, "u")
        assert len(services.book.all(EvidenceLine)) == 0


async def test_enter_leaves_when_all_are_answered(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, QUICK)
        await press(pilot, "x")
        assert any("all 1 answered" in line for line in screen(pilot))
        assert any("Enter leaves" in line for line in screen(pilot))
        await press(pilot, "A")
        assert "! nothing is left to accept" in status(pilot)
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, ReviewScreen)


async def test_the_words_of_the_proposal_are_scrolled_to_and_marked(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, "a line of no weight\n" * 200 + QUICK)
        assert any(f"> {QUICK}" in line for line in screen(pilot))
        await press(pilot, "tab", "g")
        assert not any(QUICK in line for line in screen(pilot)[8:])
        lit = [word for line in review(pilot).text.lines for word, paint in line if paint == present.LIT]
        assert lit == [QUICK]
        await press(pilot, "a")
        assert deal(services).next_step == "relance Dupont"


async def test_a_value_is_edited_before_it_is_accepted(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, QUICK)
        await press(pilot, "e", "d", "ctrl+u")
        await type_text(pilot, "nonsense")
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "2026-11-27")
        await press(pilot, "enter")
        assert any("relance Dupont, 2026-11-27" in line for line in screen(pilot))
        await press(pilot, "a")
        assert (deal(services).next_step, deal(services).next_step_on) == ("relance Dupont", date(2026, 11, 27))
        await press(pilot, "e")
        assert "! it is written already" in status(pilot)


async def test_the_element_of_a_line_of_evidence_is_chosen_from_a_menu(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, CALL)
        kinds = [row.proposal.kind.value for row in review(pilot).answers.rows]
        review(pilot).list.move_to(kinds.index("evidence"))
        await press(pilot, "e", "e")
        assert any("ELEMENT" in line for line in screen(pilot))
        await press(pilot, "g", "j", "enter")
        element = list(bank("en"))[1]
        assert any(f"evidence · {bank('en')[element].label}" in line for line in screen(pilot))
        await press(pilot, "a")
        assert [line.element for line in services.book.all(EvidenceLine).values()] == [element]


async def test_capital_x_opens_the_newest_note_of_a_deal(services: Services) -> None:
    services.accounts.add_note(deal(with_deals(services)), "older: " + QUICK)
    services.accounts.add_note(deal(services), QUICK)
    async with running(services) as pilot:
        await press(pilot, "X")
        await until_read(pilot)
        assert any(f"> {QUICK}" in line for line in screen(pilot))
        await press(pilot, "escape", "colon")
        await type_text(pilot, "extract")
        await press(pilot, "enter")
        await until_read(pilot)
        await press(pilot, "A", "X")
        await until(pilot, "nothing in this note changes the book")


@pytest.mark.parametrize("keys", [("2", "tab", "tab"), ("3", "tab", "tab")], ids=["of a deal", "of an account"])
async def test_capital_x_opens_the_note_under_the_cursor_of_a_timeline(
    services: Services, keys: tuple[str, ...]
) -> None:
    found = deal(with_deals(services))
    old = services.accounts.add_note(found, f"Date: 2 Nov 2026\n{CALL}")
    services.accounts.add_note(found, "newest, of no weight")
    with services.book.transaction("a call") as transaction:
        call = Activity(transaction.new_id(Activity), found.account_id, ActivityKind.CALL, date(2026, 11, 9), "call")
        transaction.put(call)
    async with running(services, (160, 48)) as pilot:
        await press(pilot, *keys)
        timeline = pilot.app.focused
        assert isinstance(timeline, VirtualList)
        sources = [entry.source for entry in timeline.rows]
        timeline.move_to(sources.index(call.id))
        await press(pilot, "X")
        assert "! this is no note" in status(pilot)
        timeline.move_to(sources.index(old.id))
        await press(pilot, "X")
        await until_read(pilot)
        assert review(pilot).answers.rows[0].proposal.quote in old.text


async def test_without_a_note_there_is_nothing_to_read(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await press(pilot, "X")
        assert "! no note on New finance suite yet · n adds one" in status(pilot)


async def test_a_note_that_proposes_nothing_brings_nothing_up(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, "a quiet remark of no weight")
        assert len(pilot.app.screen_stack) == 1
        assert "note kept on New finance suite · undo: u" in status(pilot)
        await capture(pilot, "a quiet remark of no weight\n" * 1000)
        await until(pilot, "nothing proposed of the note on New finance suite")
        assert len(pilot.app.screen_stack) == 1


async def test_a_note_on_an_account_with_several_open_deals_says_where_it_would_propose_more(
    services: Services,
) -> None:
    services.deals.create("Renewal", account="Northwind", texts={"close": "2026-12-18"})
    async with running(with_deals(services)) as pilot:
        await press(pilot, "3", "slash", *"north", "enter")
        await capture(pilot, "The close takes nine days, she said.")
        assert "note kept on Northwind; kept on a deal it could propose more · undo: u" in status(pilot)


async def test_a_transcript_of_200_kb_is_read_while_keys_are_taken(services: Services) -> None:
    talk = "".join(
        f"[{i // 60:02}:{i % 60:02}] Ana Ruiz: we talked about the weather of day {i}, and so on\n" for i in range(3000)
    )
    async with running(with_deals(services)) as pilot:
        await capture(pilot, talk + "[59:59] Tom Berg: I will send the order form on Friday.\n")
        await until_read(pilot)
        await press(pilot, "j", "k")
        assert any("> [59:59]" in line or "order form" in line for line in screen(pilot))
        await press(pilot, "escape")
    assert len(notes(services)[0].text) > 190_000


async def test_what_changed_meanwhile_is_refused_and_read_again(services: Services, tmp_path: Path) -> None:
    with_deals(services)
    other = open_services(tmp_path / "book", Settings(actor="other"), clock=FixedClock())
    async with running(services) as pilot:
        await capture(pilot, QUICK)
        other.deals.set_text(deal(other).id, {"next_step": "Lunch"})
        await press(pilot, "a")
        assert "! next step of " in status(pilot)
        assert answers(pilot) == ["open"]
        await press(pilot, "R")
        await until(pilot, "Lunch → relance Dupont")
        await press(pilot, "a")
        assert deal(services).next_step == "relance Dupont"
        other.deals.set_text(deal(other).id, {"name": "Other name"})
        await press(pilot, "u")
        assert "! the book was changed since by another hand" in status(pilot)
        other.book.close()


@SIZES
async def test_hostile_notes_and_proposals_stay_text(services: Services, size: tuple[int, int]) -> None:
    services.deals.create(HOSTILE, account=HOSTILE, texts={"amount": "10k", "close": "2026-12-18", "next_step": "x"})
    with services.book.transaction("a note of another program") as transaction:
        text = (
            f"{HOSTILE}\nCall with [/] Ana Ruiz, CFO\x1b[2J.\nWe will send the [b]order form[/] by Friday \u202e.\n"
            + CALL
        )
        (found,) = services.book.all(Deal).values()
        note = Note("n9", found.account_id, text, datetime(2026, 11, 20, tzinfo=UTC), HOSTILE, found.id, HOSTILE)
        transaction.put(note)
    async with running(services, size) as pilot:
        await press(pilot, "X")
        await until_read(pilot)
        for key in ("j", "e", "escape", "a", "j", "x", "tab", "G", "question_mark", "escape", "A"):
            await press(pilot, key)
            assert [line for line in screen(pilot) if not is_clean(line)] == []


async def test_a_paste_on_the_review_is_no_key(services: Services) -> None:
    async with running(with_deals(services)) as pilot:
        await capture(pilot, QUICK)
        pilot.app.post_message(events.Paste("aAxq"))
        await press(pilot)
        assert answers(pilot) == ["open"]
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CaptureBox)
        await asyncio.sleep(0)
