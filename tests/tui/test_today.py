"""The view Today by its keys, on a small and on a large terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from aeterm.domain.activity import Activity, ActivityKind, Match
from aeterm.domain.draft import DraftKind, DraftState
from aeterm.services.container import Services
from tests.support import FixedClock
from tests.tui.driving import press, running, screen, status, type_text, until
from tests.tui.territory import HOSTILE
from tests.unit.qualification.cases import ACCOUNT, CONTACTS, DEAL, NOTES

pytestmark = pytest.mark.anyio

SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24), (160, 48)])


@pytest.fixture
def day(services: Services) -> Services:
    """A meeting on a rich deal at half past eleven, a doubtful one of a calendar, one about nothing known."""
    now = services.clock.now()
    with services.book.transaction("fill") as transaction:
        for entity in (
            ACCOUNT,
            replace(DEAL, next_step="", expected_close_on=now.date() - timedelta(3)),
            *CONTACTS,
            *NOTES,
        ):
            transaction.put(entity)
        rows = (
            ("Pricing", 2, "a1", "d1", Match.NONE),
            ("Intro", 4, "a1", "", Match.DOUBTFUL),
            ("Dentist", 5, "", "", Match.NONE),
        )
        for number, (subject, hours, account, deal, match) in enumerate(rows, 1):
            at = now + timedelta(hours=hours)
            transaction.put(
                Activity(
                    f"v{number}",
                    account,
                    ActivityKind.MEETING,
                    at.date(),
                    subject,
                    deal,
                    at,
                    30,
                    calendar="work" if match else "",
                    match=match,
                    external_id=f"ics:work:{number}",
                )
            )
    return services


def text(pilot: Pilot[int]) -> str:
    return "\n".join(screen(pilot))


async def filled(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: "close date passed" in text(pilot))


@SIZES
async def test_the_app_opens_on_the_next_meeting_the_day_and_what_needs_the_ae(
    day: Services, size: tuple[int, int]
) -> None:
    async with running(day, size, first_view="today") as pilot:
        await filled(pilot)
        seen = text(pilot)
        assert "NEXT" in seen
        assert "Northwind · Pricing" in seen
        assert "in 2 h 00" in seen or "in 120 min" in seen
        assert "€184,000 · Proposal" in seen
        assert "Intro" in seen
        assert ("QUARTER" in seen) is (size == (160, 48))


async def test_enter_opens_the_deal_of_a_meeting_and_escape_comes_back(day: Services) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        await press(pilot, "enter")
        assert "[2 Pipeline]" in text(pilot)
        assert "New finance suite" in text(pilot)
        await press(pilot, "escape")
        assert "[1 Today]" in text(pilot)
        await press(pilot, "j", "enter")
        assert "[3 Accounts]" in text(pilot)


async def test_the_keys_of_deals_work_on_what_needs_the_ae(day: Services) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        await press(pilot, "tab")
        await press(pilot, "t")
        await type_text(pilot, "Redlines @ fri")
        await press(pilot, "enter")
        assert day.deals.get("d1").next_step == "Redlines"
        assert "[1 Today]" in text(pilot)


async def test_a_brief_is_written_once_and_read_again_by_the_same_key(day: Services) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        await press(pilot, "b")
        await until(pilot, lambda: "[5 Drafts]" in text(pilot) and len(day.drafts.list()) == 1)
        await press(pilot, "1")
        await until(pilot, lambda: "brief ready" in text(pilot))
        await press(pilot, "b")
        assert "[5 Drafts]" in text(pilot)
        assert len(day.drafts.list()) == 1


async def test_a_brief_older_than_a_note_says_so_and_the_same_key_writes_it_anew(day: Services) -> None:
    async with running(day, (160, 48), first_view="today") as pilot:
        await filled(pilot)
        await press(pilot, "b")
        await until(pilot, lambda: "[5 Drafts]" in text(pilot) and len(day.drafts.list()) == 1)
        day.accounts.add_note(DEAL, "They want the pilot in March.")
        await press(pilot, "1")
        await until(pilot, lambda: "brief older than 1 fact · b writes it anew" in text(pilot))
        await press(pilot, "b")
        await until(pilot, lambda: "[5 Drafts]" in text(pilot) and len(day.drafts.list()) == 2)
        await press(pilot, "1")
        await until(pilot, lambda: "brief ready" in text(pilot) and "older than" not in text(pilot))


async def test_a_doubtful_meeting_is_settled_and_what_is_no_meeting_of_a_calendar_says_so(day: Services) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        assert "account?" in text(pilot)
        await press(pilot, "m")
        assert "only a meeting of a calendar" in status(pilot)
        await press(pilot, "j", "m")
        await press(pilot, *["backspace"] * 12)
        await type_text(pilot, "New finance suite")
        await press(pilot, "enter")
        assert day.book.all(Activity)["v2"].deal_id == "d1"
        await press(pilot, "G", "b")
        assert "about nothing of the book" in status(pilot)


async def test_of_two_deals_of_a_name_a_meeting_is_about_that_of_its_account(day: Services) -> None:
    day.deals.create("New finance suite", account="Globex")
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        await press(pilot, "j", "m", "ctrl+u")
        await type_text(pilot, "finance suite")
        await press(pilot, "enter")
        assert day.book.all(Activity)["v2"].deal_id == "d1"


async def test_the_countdown_goes_on_and_a_meeting_that_begins_gives_way_to_the_next(
    day: Services, clock: FixedClock
) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        clock.instant += timedelta(minutes=90)
        await press(pilot, "2", "1")
        assert "in 30 min" in text(pilot)
        clock.instant += timedelta(minutes=31)
        await press(pilot, "2", "1")
        await until(pilot, lambda: "Northwind · Intro" in text(pilot))


async def test_the_cursor_is_on_the_next_meeting_until_it_is_moved(day: Services, clock: FixedClock) -> None:
    clock.instant += timedelta(minutes=121)
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        assert next(line for line in screen(pilot) if ">" in line and "Intro" in line)
        await press(pilot, "g")
        assert next(line for line in screen(pilot) if ">✓" in line and "Pricing" in line)
        clock.instant += timedelta(minutes=120)
        await press(pilot, "2", "1")
        await until(pilot, lambda: "No call or meeting" in text(pilot))
        assert next(line for line in screen(pilot) if ">✓" in line and "Pricing" in line)


async def test_what_a_small_screen_has_no_pane_for_is_in_the_edge_of_the_agenda(day: Services) -> None:
    draft = day.drafts.compose(DraftKind.MEETING_BRIEF, day.deals.get("d1"))
    with day.book.transaction("stopped") as transaction:
        transaction.put(replace(draft, state=DraftState.STOPPED))
    async with running(day, (80, 24), first_view="today") as pilot:
        await filled(pilot)
        (edge,) = (line for line in screen(pilot) if "1 draft to review" in line)
        assert "Q4 closed 0 · commit 0 · best 0 · no quota" in edge
    async with running(day, (160, 48), first_view="today") as pilot:
        await filled(pilot)
        assert "1 draft to review" not in text(pilot)
        assert "WAITING FOR YOUR REVIEW" in text(pilot)


async def test_what_there_is_to_copy_depends_on_where_the_focus_is(day: Services) -> None:
    async with running(day, first_view="today") as pilot:
        await filled(pilot)
        for keys, what in (
            (("y", "d"), "the day"),
            (("y", "m"), "the card"),
            (("y", "n"), "1 deal"),
            (("tab", "y", "r"), "the row"),
        ):
            await press(pilot, *keys)
            assert f"copied {what}" in status(pilot)


async def test_an_empty_book_says_what_to_do(services: Services) -> None:
    async with running(services, first_view="today") as pilot:
        assert "[2 Pipeline]" in text(pilot), "an empty book opens where its first keys are named"
        await press(pilot, "1")
        await until(pilot, lambda: "No call or meeting in the next seven days" in text(pilot))
        assert "Nothing planned" in text(pilot)
        assert "No deal yet. I imports a CSV export, N in Pipeline adds a first one." in text(pilot)
        await press(pilot, "enter")
        assert "no call or meeting is planned" in status(pilot)


async def test_with_nothing_planned_the_keys_are_about_what_needs_the_ae(services: Services) -> None:
    with services.book.transaction("fill") as transaction:
        transaction.put(ACCOUNT)
        transaction.put(replace(DEAL, next_step=""))
    async with running(services, first_view="today") as pilot:
        await until(pilot, lambda: "No call or meeting in the next seven days" in text(pilot))
        await press(pilot, "n")
        assert f"NOTE  {DEAL.name}" in text(pilot)


@SIZES
async def test_hostile_texts_are_shown_as_text(services: Services, size: tuple[int, int]) -> None:
    at = services.clock.now() + timedelta(hours=1)
    with services.book.transaction("fill") as transaction:
        transaction.put(replace(ACCOUNT, name=HOSTILE[0]))
        for number, words in enumerate(HOSTILE, 1):
            transaction.put(replace(DEAL, id=f"d{number}", name=words, account_name=words, competitor=words))
            transaction.put(replace(CONTACTS[0], id=f"c{number}", name=words, title=words, role=words))
            transaction.put(
                Activity(
                    f"v{number}",
                    "a1",
                    ActivityKind.MEETING,
                    at.date(),
                    words,
                    f"d{number}",
                    at + timedelta(number),
                    attendees=(words,),
                    location=words,
                )
            )
    async with running(services, size, first_view="today") as pilot:
        await until(pilot, lambda: "reading the book" not in text(pilot))
        await press(pilot, "j", "tab", "j", "y", "d")
        assert "copied the day" in status(pilot)
        assert not any(character in text(pilot) for character in "\x1b\x07\u202e")
