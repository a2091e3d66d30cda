"""Briefs for all meetings of a day, two at a time, in the background.

What is written already is read from the book, so a run that was stopped, or whose program was killed, goes on where
it was: nothing else is kept of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from aeterm.domain.deal import Deal
from aeterm.domain.draft import OUTLINE, Draft, DraftKind, DraftState
from aeterm.errors import AetermError, ModelUnavailableError
from aeterm.services.freshness import facts_changed
from aeterm.services.instants import local_day
from aeterm.services.meetings import Meeting, meetings_on
from aeterm.services.ports import Book, Clock

if TYPE_CHECKING:
    from aeterm.services.draft_session import DraftSession
    from aeterm.services.drafting import DraftService

AT_ONCE = 2
"""Requests under way at the same time: a local server has few slots, a cloud one a limit per minute."""
KIND = DraftKind.MEETING_BRIEF


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one meeting: the draft, or the error that left none."""

    meeting: Meeting
    draft: Draft | None = None
    error: AetermError | None = None


class BriefingService:
    """Plans and runs the briefs of a day."""

    def __init__(self, book: Book, clock: Clock, drafts: DraftService) -> None:
        self._book = book
        self._clock = clock
        self._drafts = drafts

    def meetings(self, day: date | None = None) -> list[Meeting]:
        """The meetings of a day, today when None, one per deal or account: a second one needs no second brief."""
        first: dict[str, Meeting] = {}
        for meeting in meetings_on(self._book, self._clock, day or self._clock.today()):
            first.setdefault(meeting.target.id, meeting)
        return list(first.values())

    def brief_of(self, meeting: Meeting, *, outline: bool = False) -> Draft | None:
        """The brief written for it today, by what would write it now, without a fault and of facts that still hold.

        None when there is none.
        """
        wanted = OUTLINE if outline else self._drafts.model_label
        field = "deal_id" if isinstance(meeting.target, Deal) else "account_id"
        for draft in self._drafts.list():
            if local_day(draft.created_at) < self._clock.today():
                return None
            is_about = getattr(draft, field) == meeting.target.id and (field == "deal_id" or not draft.deal_id)
            is_whole = draft.state is DraftState.COMPLETE and not draft.reason
            if draft.kind is KIND and is_about and is_whole and draft.model == wanted:
                return None if facts_changed(self._drafts, draft, meeting.target) else draft
        return None

    def outline_of(self, meeting: Meeting) -> Draft:
        """The outline of its brief as the book has it now, not kept."""
        return self._drafts.begin(KIND, meeting.target, outline=True).preview

    def missing(self, day: date | None = None, *, outline: bool = False) -> list[Meeting]:
        """The meetings of a day without such a brief."""
        return [meeting for meeting in self.meetings(day) if self.brief_of(meeting, outline=outline) is None]

    def start(self, meetings: Sequence[Meeting], *, outline: bool = False) -> BriefRun:
        """A run over some meetings; nothing is sent before it is iterated."""
        return BriefRun(lambda meeting, plain: self._drafts.begin(KIND, meeting.target, outline=outline or plain),
                        meetings)  # fmt: skip


class BriefRun:
    """The briefs of some meetings being written."""

    def __init__(self, begin: Callable[[Meeting, bool], DraftSession], meetings: Sequence[Meeting]) -> None:
        self._begin = begin
        self._waiting = list(meetings)
        self._sessions: set[DraftSession] = set()
        self._unanswered = ""
        self.total = len(meetings)
        self.done = 0
        self.is_stopped = False

    @property
    def notice(self) -> str:
        """What the wait is for, for example that the endpoint is asked again in 2 s; empty while text arrives."""
        return next((session.notice for session in self._sessions if session.notice), "")

    @property
    def sessions(self) -> Sequence[DraftSession]:
        """The drafts that are being written now."""
        return tuple(self._sessions)

    def stop(self) -> None:
        """Begin no other; what is being written ends and keeps its text."""
        self.is_stopped = True
        for session in list(self._sessions):
            session.stop()

    async def written(self) -> AsyncIterator[Written]:
        """What became of each meeting, as it ends. Leaving the iterator stops the run."""
        ended: asyncio.Queue[Written | None] = asyncio.Queue()
        writers = [asyncio.create_task(self._writer(ended)) for _ in range(min(AT_ONCE, self.total))]
        running = len(writers)
        try:
            while running:
                one = await ended.get()
                if one is None:
                    running -= 1
                    continue
                self.done += 1
                yield one
        finally:
            if running:
                self.stop()
            await asyncio.gather(*writers)

    async def _writer(self, ended: asyncio.Queue[Written | None]) -> None:
        try:
            while self._waiting and not self.is_stopped:
                meeting = self._waiting.pop(0)
                ended.put_nowait(await self._write(meeting))
        finally:
            ended.put_nowait(None)

    async def _write(self, meeting: Meeting) -> Written:
        """One brief. An endpoint that did not answer is not asked again in this run: outlines that say so stand in."""
        try:
            session = self._begin(meeting, bool(self._unanswered))
            self._sessions.add(session)
            try:
                session.reason = self._unanswered
                async for _ in session.pieces():
                    pass
                if isinstance(session.error, ModelUnavailableError):
                    self._unanswered = f"not asked again: {session.error.message}"
                return Written(meeting, session.finish())
            finally:
                self._sessions.discard(session)
        except AetermError as error:
            return Written(meeting, error=error)
