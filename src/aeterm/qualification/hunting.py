"""The days of a hunting plan, and who at the account plays which part: pure rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aeterm.domain.contact import Contact
from aeterm.domain.workdays import is_working_day, on_or_after
from aeterm.qualification.action_plan import season_of
from aeterm.qualification.hunting_words import BACK_AFTER_DAYS, SEQUENCE, Move, Persona

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A step of the sequence and its day."""

    move: Move
    on: date


def is_open_day(day: date) -> bool:
    """True for a working day on which people answer: not in August, nor around the new year."""
    return is_working_day(day) and season_of(day) is None


def open_day(day: date, count: int) -> date:
    """The open day `count` open days after `day`; counted from a closed day, the first open one after it is one."""
    for _ in range(count):
        day += _DAY
        while not is_open_day(day):
            day += _DAY
    return day


def sequence(today: date, moves: Sequence[Move] = SEQUENCE) -> list[Dated]:
    """The steps with their days, the first one on the first open day after today."""
    start = open_day(today, 1)
    return [Dated(move, open_day(start, move.after)) for move in moves]


def comes_back(last: date) -> date:
    """The working day on which an account that did not answer by `last` may be tried again."""
    return on_or_after(last + timedelta(days=BACK_AFTER_DAYS))


def who_plays(persona: Persona, contacts: Sequence[Contact]) -> list[Contact]:
    """The people of that part, by role or title, in the order of the book."""
    found = re.compile(persona.pattern, re.IGNORECASE)
    return [contact for contact in contacts if found.search(f"{contact.role.replace('_', ' ')} / {contact.title}")]


def who_opens_doors(contacts: Sequence[Contact]) -> Contact | None:
    """Whom to ask for a name: the one most for us; None when nobody is."""
    friends = [contact for contact in contacts if (contact.stance or 0) > 0]
    return max(friends, key=lambda contact: (contact.stance or 0, contact.id), default=None)
