"""Briefs for all meetings of a day: which, how many at once, and going on after a stop."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from aeterm import paths
from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.deal import Deal
from aeterm.domain.draft import DraftKind, DraftState
from aeterm.qualification.library import PromptLibrary
from aeterm.services.briefing import BriefingService, BriefRun, Written
from aeterm.services.drafting import DraftService
from aeterm.services.meetings import meetings_on
from aeterm.services.ports import CompletionClient
from aeterm.store.book import BookStore
from tests.support import TODAY, FixedClock, make_deal
from tests.unit.llm.scripted_server import DROP, END, Reply, page, said, scripted, stream
from tests.unit.qualification.cases import ACCOUNT
from tests.unit.services.test_drafting import model_at

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 11, 23, 12, 0).astimezone()


def meeting(
    number: int, hours: float = 0.0, deal: str = "", *, kind: ActivityKind = ActivityKind.MEETING, on: date = TODAY
) -> Activity:
    return Activity(
        f"v{number}", "a1", kind, on, f"Talk {number}", deal or f"d{number}",
        starts_at=NOON + timedelta(hours=hours) if hours else None,
    )  # fmt: skip


def filled(book: BookStore, *activities: Activity, deals: int = 6) -> BookStore:
    with book.transaction("fill") as transaction:
        transaction.put(ACCOUNT)
        for number in range(1, deals + 1):
            transaction.put(make_deal(f"d{number}", f"Deal {number}", account_id="a1", account_name="Northwind"))
        for activity in activities:
            transaction.put(activity)
    return book


def briefing(book: BookStore, clock: FixedClock, client: CompletionClient | None = None) -> BriefingService:
    drafts = DraftService(book, clock, PromptLibrary(paths.bundled_prompts_dir()), lambda: client)
    return BriefingService(book, clock, drafts)


async def ran(run: BriefRun) -> list[Written]:
    return [one async for one in run.written()]


ANSWER = stream(said("Aim: the next step [1]."), END)


def test_meetings_that_have_begun_and_records_of_calls_are_left_out(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(
        book, meeting(1, -1), meeting(2, 3), meeting(3, 1, kind=ActivityKind.CALL), meeting(4),
        meeting(5, kind=ActivityKind.CALL), meeting(6, 2, kind=ActivityKind.TASK),
        meeting(7, 26, "d1", on=TODAY + timedelta(1)),
    )  # fmt: skip
    assert [item.activity.id for item in meetings_on(book, clock, TODAY)] == ["v3", "v2", "v4"]
    assert [item.activity.id for item in meetings_on(book, clock, TODAY + timedelta(1))] == ["v7"]


def test_two_meetings_on_one_deal_need_one_brief_and_unknown_ones_none(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    stranger = Activity("v3", "", ActivityKind.MEETING, TODAY, "Dentist", starts_at=NOON + timedelta(hours=1))
    of_account = Activity("v4", "a1", ActivityKind.MEETING, TODAY, "Board", starts_at=NOON + timedelta(hours=5))
    filled(book, meeting(1, 1), meeting(2, 2, "d1"), stranger, of_account)
    assert [item.target.id for item in briefing(book, clock).meetings()] == ["d1", "a1"]


async def test_what_is_written_is_not_written_again_but_the_next_day(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(book, meeting(1, 1), meeting(2, 2), meeting(3, 26, on=TODAY + timedelta(1)))
    service = briefing(book, clock)
    found = await ran(service.start(service.missing()))
    assert sorted(one.draft.deal_id for one in found if one.draft) == ["d1", "d2"]
    assert service.missing() == []
    assert [item.target.id for item in service.missing(TODAY + timedelta(1))] == ["d3"]
    await ran(service.start(service.missing(TODAY + timedelta(1))))
    clock.instant += timedelta(days=1)
    assert [item.target.id for item in service.missing()] == ["d3"]


async def test_a_brief_is_written_again_once_a_fact_it_rests_on_is_another(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(book, meeting(1, 1))
    service = briefing(book, clock)
    await ran(service.start(service.missing()))
    assert service.missing() == []
    with book.transaction("amount") as transaction:
        transaction.put(replace(book.all(Deal)["d1"], amount=Decimal(77_000)))
    assert [item.target.id for item in service.missing()] == ["d1"]
    await ran(service.start(service.missing()))
    assert service.missing() == []


async def test_a_brief_of_the_outline_writer_is_not_what_a_model_is_asked_for(
    book: BookStore, clock: FixedClock
) -> None:
    clock.instant = NOON
    filled(book, meeting(1, 1))
    plain = briefing(book, clock)
    await ran(plain.start(plain.missing()))
    async with scripted(ANSWER) as server:
        with_model = briefing(book, clock, model_at(server.url))
        assert with_model.missing(outline=True) == []
        assert len(with_model.missing()) == 1
        await ran(with_model.start(with_model.missing()))
        assert with_model.missing() == []


async def test_never_more_than_two_requests_are_under_way(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(book, *(meeting(number, number) for number in range(1, 7)))
    slow = stream(said("Aim [1]."), 0.05, END)
    async with scripted(slow) as server:
        service = briefing(book, clock, model_at(server.url))
        run = service.start(service.missing())
        at_once = []
        async for _ in run.written():
            at_once.append(len(server.requests) - run.done)
        assert len(server.requests) == run.done == 6
        assert max(at_once) <= 2


async def test_a_stopped_run_keeps_the_text_so_far_and_the_next_one_goes_on(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(book, *(meeting(number, number) for number in range(1, 5)))
    endless = stream(said("Half a brief"), 30.0, END)
    async with scripted(ANSWER, ANSWER, endless) as server:
        service = briefing(book, clock, model_at(server.url))
        run = service.start(service.missing())
        found: list[Written] = []
        async for one in run.written():
            found.append(one)
            if run.done == 2:
                while len(server.requests) < 4:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.2)  # the next two have begun, and their first words are there
                run.stop()
        states = [one.draft.state for one in found if one.draft]
        assert states == [DraftState.COMPLETE] * 2 + [DraftState.STOPPED] * 2
        assert [item.target.id for item in service.missing()] == ["d3", "d4"]
    async with scripted(ANSWER) as server:
        service = briefing(book, clock, model_at(server.url))
        await ran(service.start(service.missing()))
        assert len(server.requests) == 2
        assert service.missing() == []


async def test_leaving_the_run_ends_its_requests(book: BookStore, clock: FixedClock) -> None:
    clock.instant = NOON
    filled(book, meeting(1, 1), meeting(2, 2), meeting(3, 3))
    async with scripted(ANSWER, stream(said("Half"), 30.0, END)) as server:
        service = briefing(book, clock, model_at(server.url))
        pieces = service.start(service.missing()).written()
        await anext(pieces)
        await pieces.aclose()  # type: ignore[attr-defined]
        assert len(asyncio.all_tasks()) < 5
    assert len(service.missing()) == 2


async def test_an_endpoint_that_does_not_answer_is_not_asked_for_every_meeting(
    book: BookStore, clock: FixedClock
) -> None:
    clock.instant = NOON
    filled(book, *(meeting(number, number) for number in range(1, 7)))
    async with scripted(Reply([DROP])) as server:
        service = briefing(book, clock, model_at(server.url))
        found = await ran(service.start(service.missing()))
        assert len(server.requests) <= 6  # two meetings, three tries each
    drafts = [one.draft for one in found if one.draft]
    assert [draft.model for draft in drafts] == ["outline"] * 6
    assert all(draft.reason for draft in drafts)
    assert len(service.missing()) == 6, "outlines that stand in do not count as written by the model"


async def test_one_meeting_whose_draft_fails_does_not_stop_the_others(
    book: BookStore, clock: FixedClock, tmp_path: Path
) -> None:
    clock.instant = NOON
    filled(book, meeting(1, 1), meeting(2, 2))
    async with scripted(page("<html>sign in</html>"), ANSWER) as server:
        service = briefing(book, clock, model_at(server.url))
        found = await ran(service.start(service.missing()))
    assert sorted(one.draft.model for one in found if one.draft) == ["outline", "tiny"]
    assert [draft.kind for draft in service._drafts.list()] == [DraftKind.MEETING_BRIEF] * 2
    assert book.all(Deal)["d1"] == make_deal("d1", "Deal 1", account_id="a1", account_name="Northwind")
