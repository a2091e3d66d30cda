"""The day in one look: the meetings, the next one with its card, the drafts to review, the quarter in three lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Match
from aeterm.domain.deal import Deal
from aeterm.domain.draft import Draft, DraftKind, DraftState, newest_first
from aeterm.domain.hours import time_in
from aeterm.domain.stage import DealState
from aeterm.services.instants import local_day
from aeterm.text import folded, one_line

if TYPE_CHECKING:
    from aeterm.forecast.panel import ForecastPanel
    from aeterm.forecast.worklist import WorkItem
    from aeterm.qualification.meeting_card import MeetingCard
    from aeterm.services.container import Services

_KINDS = (ActivityKind.MEETING, ActivityKind.CALL, ActivityKind.TASK)
_DAYS_AHEAD = 7
_MOST_SENTENCES = 12
_REVIEWED_DAYS = 14
"""A draft older than that waits for nobody any more."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One entry of the agenda. `starts_at` is in the user's time zone; None for the whole day."""

    activity: Activity
    target: Deal | Account | None
    starts_at: datetime | None
    is_over: bool
    brief: Draft | None = None
    """The newest brief of today about it."""

    @property
    def name(self) -> str:
        """The account it is with, else the deal; empty when nothing of the book is meant."""
        if isinstance(self.target, Deal):
            return one_line(self.target.account_name or self.target.name)
        return one_line(self.target.name) if self.target else ""

    @property
    def is_doubtful(self) -> bool:
        """True when the account is a guess."""
        return self.activity.match is Match.DOUBTFUL

    @property
    def deal_id(self) -> str:
        """The deal it is about; empty when it is about none."""
        return self.target.id if isinstance(self.target, Deal) else ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today and the next day with an entry, each in order of time, and the meeting to come."""

    today: tuple[AgendaItem, ...]
    later: tuple[AgendaItem, ...]
    next: AgendaItem | None
    """The first call or meeting that has not begun and is about something of the book; of a later day when today has
    none left.
    """


class TodayService:
    """Reads what the other use cases know; changes nothing."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def agenda(self, *, with_steps: bool = True) -> Agenda:
        """What is planned for today, and for the next of the seven days to come that has something planned.

        With the next steps of open deals on their day, but for those that a meeting of that day is: asks every deal.
        """
        today = self._services.clock.today()
        by_day: dict[date, list[AgendaItem]] = {}
        briefs = self._briefs(today)
        for activity in self._services.book.all(Activity).values():
            if activity.kind in _KINDS and today <= activity.on <= today + timedelta(days=_DAYS_AHEAD):
                by_day.setdefault(activity.on, []).append(self._item(activity, briefs))
        for step in self._steps(today, by_day) if with_steps else ():
            by_day.setdefault(step.activity.on, []).append(step)
        for items in by_day.values():
            items.sort(key=_order)
        ahead = min((day for day in by_day if day > today), default=None)
        later = by_day[ahead] if ahead else []
        coming = [
            item
            for day in sorted(by_day)
            for item in by_day[day]
            if not item.is_over and item.target is not None and item.activity.kind is not ActivityKind.TASK
        ]
        return Agenda(tuple(by_day.get(today, ())), tuple(later), coming[0] if coming else None)

    def card(self, item: AgendaItem) -> MeetingCard | None:
        """What to know before it; None for what is about nothing of the book."""
        from aeterm.qualification.meeting_card import meeting_card
        from aeterm.services.dossiers import open_dossier

        if item.target is None:
            return None
        clock = self._services.clock
        dossier = open_dossier(self._services.book, clock.now().astimezone(), clock.today(), item.target)
        return meeting_card(dossier, item.activity.attendees)

    def facts_changed(self, item: AgendaItem) -> int:
        """How many facts its brief is older than; 0 without a brief."""
        from aeterm.services.freshness import facts_changed

        if item.brief is None or item.target is None:
            return 0
        return facts_changed(self._services.drafts, item.brief, item.target)

    def needs(self) -> tuple[WorkItem, ...]:
        """What needs the AE in this quarter and the two after it, most money first."""
        return self._services.worklist.items()

    def to_review(self) -> Sequence[Draft]:
        """Drafts of the last two weeks that somebody has to look at: flagged claims, cut short or stopped."""
        since = self._services.clock.today() - timedelta(days=_REVIEWED_DAYS)
        return [
            draft
            for draft in newest_first(self._services.book.all(Draft).values())
            if local_day(draft.created_at) >= since and (draft.state is not DraftState.COMPLETE or draft.open_claims)
        ]

    def quarter(self) -> ForecastPanel:
        """The panel of the quarter of today."""
        return self._services.forecasts.panel(None)

    def moved(self) -> tuple[str, ...]:
        """What moved the quarter since Monday, in sentences; nothing when nothing did."""
        movement = self._services.movement
        return movement.sentences(movement.waterfall(since="monday"))[:_MOST_SENTENCES]

    def _item(self, activity: Activity, briefs: dict[str, Draft]) -> AgendaItem:
        clock, book = self._services.clock, self._services.book
        target = book.all(Deal).get(activity.deal_id) or book.all(Account).get(activity.account_id)
        starts_at = activity.starts_at.astimezone() if activity.starts_at else None
        return AgendaItem(
            activity,
            target,
            starts_at,
            is_over=_is_over(activity, clock.now(), clock.today()),
            brief=briefs.get(target.id) if target else None,
        )

    def _steps(self, today: date, planned: Mapping[date, Sequence[AgendaItem]]) -> list[AgendaItem]:
        """The next step of each open deal as an entry of its day."""
        found = []
        for deal in self._services.book.all(Deal).values():
            on = deal.next_step_on
            if on is None or not today <= on <= today + timedelta(days=_DAYS_AHEAD) or deal.state is not DealState.OPEN:
                continue
            words = _words(deal.next_step)
            if not words or any(_is_same(item.activity, deal, words) for item in planned.get(on, ())):
                continue
            at = _hour(deal.next_step, on)
            step = Activity(
                f"step:{deal.id}", deal.account_id, ActivityKind.TASK, on, deal.next_step, deal.id, starts_at=at
            )
            found.append(AgendaItem(step, deal, at, is_over=False))
        return found

    def _briefs(self, today: date) -> dict[str, Draft]:
        """The newest brief of today by what it is about."""
        found: dict[str, Draft] = {}
        for draft in self._services.book.all(Draft).values():
            if draft.kind is DraftKind.MEETING_BRIEF and local_day(draft.created_at) == today:
                found[draft.deal_id or draft.account_id] = draft
        return found


def _is_over(activity: Activity, now: datetime, today: date) -> bool:
    """True for what has begun, and for a call of today without a time, which is a record of what was."""
    if activity.starts_at is not None:
        return activity.starts_at <= now
    return activity.kind is ActivityKind.CALL and activity.on <= today


def _is_same(activity: Activity, deal: Deal, words: set[str]) -> bool:
    """True for what is on the calendar of that day with a deal, in words of its step."""
    is_with = activity.deal_id == deal.id or (not activity.deal_id and activity.account_id == deal.account_id)
    return is_with and bool(words & _words(activity.subject))


def _words(text: str) -> set[str]:
    """What tells that two texts are about one thing."""
    return set(re.findall(r"\w{3,}", folded(text)))


def _hour(text: str, on: date) -> datetime | None:
    """The hour that a step names, `10h` or `16:45`, on its day here; None where it names none."""
    at = time_in(text)
    return datetime.combine(on, at).astimezone() if at is not None else None


def _order(item: AgendaItem) -> tuple[bool, float, str]:
    """What has no time of day comes last."""
    at = item.starts_at
    return at is None, at.timestamp() if at else 0.0, item.activity.id
