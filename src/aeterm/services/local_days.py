"""Days where the user is, as instants: the journal keeps instants, people think in days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_INSTANT = timedelta(microseconds=1)


def start_of_day(day: date) -> datetime:
    """The first instant of a day in the time zone of this machine, in UTC. Days of 23 and 25 hours are such days."""
    return datetime.combine(day, time()).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The last instant of a day in the time zone of this machine, in UTC: what happens that day is not later."""
    return start_of_day(day + timedelta(days=1)) - _INSTANT
