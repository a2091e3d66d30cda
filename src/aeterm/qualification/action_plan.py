"""Planning backwards from a day that is known, and forwards when there is no room: pure maths over working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aeterm.domain.workdays import between, moved, on_or_after, on_or_before
from aeterm.qualification.action_steps import SEASONS, Season, Step

FARTHEST_DAYS = 3_660
"""A day further away than ten years is a slip of the pen and plans nothing."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with its day. It begins on `starts`, the day on which the step before it is done, and is done on `due`."""

    step: Step
    starts: date
    due: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps that are ahead, in order, with their days."""

    rows: tuple[Planned, ...]
    today: date
    anchor: str
    """Id of the step whose day was given; empty when all is counted from today."""

    @property
    def slack(self) -> int:
        """Working days from today to the latest start of the first step; negative when it should have begun."""
        return between(self.today, self.first.starts) if self.rows else 0

    @property
    def first(self) -> Planned:
        """The step that begins first; IndexError without one."""
        return self.rows[min(range(len(self.rows)), key=lambda at: (self.rows[at].starts, at))]

    def due(self, step: str) -> date | None:
        """The day of a step; None when it is not ahead."""
        return next((row.due for row in self.rows if row.step.id == step), None)


def back_plan(steps: Sequence[Step], anchor: str, day: date, today: date) -> Schedule:
    """Every step counted back from the anchor, which is due on the last working day up to `day`; later ones forward.

    The starts do not depend on today, so they may lie before it: `slack` says by how much.
    """
    at = next(index for index, step in enumerate(steps) if step.id == anchor)
    rows: list[Planned] = []
    due = on_or_before(day)
    for step in reversed(steps[: at + 1]):
        starts = _earlier(due, step)
        rows.append(Planned(step, starts, due))
        due = starts
    rows.reverse()
    return Schedule((*rows, *_onwards(steps[at + 1 :], rows[-1].due)), today, anchor)


def plan_between(steps: Sequence[Step], fixed: Mapping[str, date], today: date) -> Schedule:
    """Days given for several steps, in order: what comes before the first is counted back, but never before today.

    Between two given days the steps follow the first by their lead times and never pass the second. The start of the
    first given step is left as counted, so that `slack` says when there is too little time for it alone.
    """
    given = [index for index, step in enumerate(steps) if step.id in fixed]
    first = given[0]
    back = back_plan(steps[: first + 1], steps[first].id, fixed[steps[first].id], today)
    earliest, end = on_or_after(today), back.rows[-1].due
    rows = [
        Planned(row.step, min(max(row.starts, earliest), end), min(max(row.due, earliest), end))
        for row in back.rows[:-1]
    ]
    rows.append(back.rows[-1])
    for at, index in enumerate(given):
        following = given[at + 1] if at + 1 < len(given) else len(steps)
        limit = on_or_before(fixed[steps[following].id]) if following < len(steps) else None
        onwards = _onwards(steps[index + 1 : following], rows[-1].due)
        rows += onwards if limit is None else _ended_by(limit, onwards, rows[-1].due)
        if limit is not None:
            rows.append(Planned(steps[following], rows[-1].due, limit))
    return Schedule(tuple(rows), today, steps[first].id)


def _ended_by(limit: date, rows: Sequence[Planned], earliest: date) -> list[Planned]:
    """Steps that pass no given day: a delay of the law keeps its days, and what comes before it is done the sooner."""
    found = [Planned(row.step, min(row.starts, limit), min(row.due, limit)) for row in rows]
    for index in reversed(range(len(found))):
        row = found[index]
        if row.step.in_calendar_days:
            latest = max(earliest, _earlier(row.due, row.step))
            found[:index] = [Planned(one.step, min(one.starts, latest), min(one.due, latest)) for one in found[:index]]
            found[index] = Planned(row.step, min(row.starts, latest), row.due)
    return _a_day_apart(found, limit, earliest)


def _a_day_apart(rows: Sequence[Planned], limit: date, earliest: date) -> list[Planned]:
    """Steps that were pressed onto one day, each on a working day of its own before the next, where there is room."""
    floors, floor = [], earliest
    for row in rows:
        floors.append(floor)
        floor = row.due if row.step.in_calendar_days else floor
    dues, latest = [], moved(limit, -1)
    for row, floor in zip(reversed(rows), reversed(floors), strict=True):
        dues.append(row.due if row.step.in_calendar_days else max(min(row.due, latest), floor))
        latest = row.starts if row.step.in_calendar_days else moved(dues[-1], -1)
    found, starts = [], earliest
    for row, due in zip(rows, reversed(dues), strict=True):
        found.append(Planned(row.step, row.starts if row.step.in_calendar_days else starts, due))
        starts = due
    return found


def forward_plan(steps: Sequence[Step], today: date) -> Schedule:
    """Every step as early as its lead time allows, the first one beginning today, or on the next working day."""
    return Schedule(tuple(_onwards(steps, on_or_after(today))), today, "")


def is_plannable(day: date | None, today: date) -> bool:
    """True for a day from today on that a plan can be counted from."""
    return day is not None and 0 <= (day - today).days <= FARTHEST_DAYS


def season_of(day: date, step: str = "") -> Season | None:
    """The season of the year that holds up a step due on that day; None when there is none."""
    return next((each for each in SEASONS if (not each.only or step in each.only) and _holds(each, day)), None)


def _onwards(steps: Sequence[Step], starts: date) -> list[Planned]:
    rows = []
    for step in steps:
        due = _later(starts, step)
        rows.append(Planned(step, starts, due))
        starts = due
    return rows


def _earlier(due: date, step: Step) -> date:
    """The latest working day on which a step can begin to be done in time."""
    return on_or_before(due - timedelta(days=step.days)) if step.in_calendar_days else moved(due, -step.days)


def _later(starts: date, step: Step) -> date:
    return on_or_after(starts + timedelta(days=step.days)) if step.in_calendar_days else moved(starts, step.days)


def _holds(season: Season, day: date) -> bool:
    at = (day.month, day.day)
    if season.first <= season.last:
        return season.first <= at <= season.last
    return at >= season.first or at <= season.last
