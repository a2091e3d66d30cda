"""An entry of somebody's calendar, as it stands there: one occurrence, whatever it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

OCCURRENCE = " @ "
"""Stands in the key of an occurrence between the name of its series and the moment on which the series puts it."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited. Both may be empty; `declined` is true for who said no."""

    name: str
    email: str = ""
    declined: bool = False
    is_host: bool = False
    """True for who organises it."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One occurrence. Texts are clean and on one line."""

    key: str
    """The same for the same occurrence at every reading, wherever it was moved to."""
    subject: str
    on: date
    """Its first day, where the user is."""
    starts_at: datetime | None = None
    """An aware instant; None for what takes the whole day."""
    minutes: int | None = None
    """How long, None when the calendar does not say or it takes whole days."""
    location: str = ""
    guests: tuple[Guest, ...] = ()
    """The organiser first, each address once."""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class CalendarProblem:
    """What could not be read, and where."""

    line: int
    """Line of the file on which the entry begins; 0 for the file as a whole."""
    reason: str

    def __str__(self) -> str:
        """`line 12: no start`."""
        return f"line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What a calendar holds in a span of days: appointments in order of time, and what was left out."""

    appointments: tuple[Appointment, ...]
    problems: tuple[CalendarProblem, ...] = ()
