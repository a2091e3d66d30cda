"""The journal of the demo book: one load, then the dated changes of the last 27 weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aeterm.demo.days import HISTORY_DAYS, Days, paris
from aeterm.demo.sales import Course
from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, Note
from aeterm.domain.call import ForecastCall
from aeterm.domain.commission import CommissionPlan
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.money import grouped
from aeterm.domain.product import Product
from aeterm.domain.quota import Quota
from aeterm.domain.rep import Rep
from aeterm.domain.settings import BookSettings
from aeterm.text import counted

DemoEntity = (
    Account
    | Activity
    | BookSettings
    | CommissionPlan
    | Contact
    | Deal
    | EvidenceLine
    | ForecastCall
    | HandScore
    | Note
    | Product
    | Quota
    | Rep
)
_WEEKLY = (*range(HISTORY_DAYS - 7, 0, -7), 1)
"""Days ago on which calls, mails and notes were brought in, or on the Friday before."""


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction of the journal: when, in which words, and the entities as they are after it."""

    at: datetime
    command: str
    entities: tuple[DemoEntity, ...]


def make_steps(
    days: Days,
    base: Sequence[DemoEntity],
    courses: Sequence[Course],
    touches: Sequence[Activity | Note],
    calls: Sequence[ForecastCall],
    filed: Sequence[EvidenceLine | HandScore],
) -> tuple[Step, ...]:
    """The load of `base` and of what was known then, then every change since, oldest first.

    No step is later than the evening of the working day before today, so that the book is never ahead of the clock.
    """
    day = days.loaded_on
    known = [course.until(day) for course in courses if course.created_on <= day]
    early = [touch for touch in touches if _day_of(touch) <= day]
    made = [call for call in calls if call.at.date() <= day]
    load = Step(paris(day, 8), "load the demo book", (*base, *known, *early, *made))
    changes = [
        *_weekly_imports(days, touches),
        *_weekly_filing(days, filed),
        *_deal_changes(days, courses),
        *_calls(calls[len(made) :]),
    ]
    changes.sort(key=lambda change: change[0])
    return (load, *_timed(changes))


_Change = tuple[date, str, tuple[DemoEntity, ...]]


def _deal_changes(days: Days, courses: Sequence[Course]) -> Iterable[_Change]:
    yesterday = days.past(1)
    for course in courses:
        deal = course.until(max(days.loaded_on, course.created_on))
        if course.created_on > days.loaded_on:
            deal = course.start
            yield course.created_on, f"new deal {deal.name} on {deal.account_name}", (deal,)
        for turn in course.turns:
            if turn.on > days.loaded_on:
                deal = turn.apply(deal)
                yield min(turn.on, yesterday), turn.sentence, (deal,)


def _weekly_imports(days: Days, touches: Sequence[Activity | Note]) -> Iterable[_Change]:
    since = days.loaded_on
    for ago in _WEEKLY:
        day = days.past(ago)
        is_last = ago == _WEEKLY[-1]
        found = tuple(touch for touch in touches if since < _day_of(touch) and (is_last or _day_of(touch) <= day))
        notes = sum(isinstance(touch, Note) for touch in found)
        yield day, f"import calendar and mail: {len(found) - notes} activities, {notes} notes", found
        since = day


def _weekly_filing(days: Days, filed: Sequence[EvidenceLine | HandScore]) -> Iterable[_Change]:
    """Evidence is taken from the notes of the week, after they were brought in."""
    since = days.loaded_on
    for ago in _WEEKLY:
        day = days.past(ago)
        is_last = ago == _WEEKLY[-1]
        found = tuple(item for item in filed if item.on and since < item.on and (is_last or item.on <= day))
        if found:
            yield day, f"evidence from the notes of the week: {counted(len(found), 'line')}", found
        since = day


def _calls(calls: Sequence[ForecastCall]) -> Iterable[_Change]:
    for call in calls:
        sentence = f"call {call.period}: commit {grouped(call.commit)}, best case {grouped(call.best_case)}"
        yield call.at.date(), f"{sentence} {call.currency}", (call,)


def _day_of(touch: Activity | Note) -> date:
    return touch.on if isinstance(touch, Activity) else touch.written_at.date()


def _timed(changes: Sequence[_Change]) -> Iterable[Step]:
    """Instants in the evening, after the notes of the day: each change eleven minutes after the one before."""
    current, rank = date.min, 0
    for day, command, entities in changes:
        rank = rank + 1 if day == current else 0
        current = day
        at = paris(day, 18, 20) + timedelta(minutes=11 * rank)
        yield Step(at, command, entities)
