"""Use cases of calendars: where they are, reading them into the book, and which account a meeting is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Match
from aeterm.domain.appointment import OCCURRENCE, Appointment, CalendarProblem, CalendarReading, Guest
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.errors import NotFoundError, UsageError
from aeterm.interchange.appointments import Matcher
from aeterm.services.naming import ids_of
from aeterm.services.ports import Book, Clock, Transaction
from aeterm.text import counted, folded, one_line

DAYS_BACK = 30
DAYS_AHEAD = 120
_PRIVATE = "private"


class CalendarDesk(Protocol):
    """Where calendars are kept and read."""

    def sources(self) -> Mapping[str, str]:
        """Name to file or address, in the order in which they were added."""
        ...

    def keep(self, name: str, location: str) -> None:
        """Remember a calendar."""
        ...

    def drop(self, name: str) -> None:
        """Forget a calendar."""
        ...

    def read(self, location: str, first: date, last: date) -> CalendarReading:
        """What it holds in these days; an AetermError that names file or host when it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one calendar did to the book."""

    name: str
    new: int = 0
    changed: int = 0
    gone: int = 0
    doubtful: int = 0
    """How many of its meetings to come have a doubtful account."""
    unknown: int = 0
    """How many of those with guests have none."""
    problems: tuple[CalendarProblem, ...] = ()

    def __str__(self) -> str:
        """`work: 3 new, 1 changed, 0 gone`."""
        return f"{self.name}: {self.new} new, {self.changed} changed, {self.gone} gone"


class CalendarService:
    """Keeps the meetings of the book as the calendars have them."""

    def __init__(self, book: Book, clock: Clock, desk: CalendarDesk) -> None:
        self._book = book
        self._clock = clock
        self._desk = desk

    def sources(self) -> Mapping[str, str]:
        """Every calendar by name: the file, or the host of its address, which may be a secret."""
        return self._desk.sources()

    def add(self, name: str, location: str) -> Reading:
        """Read a calendar and remember it; nothing is remembered when it cannot be read.

        Raises UsageError for a name that is taken or no word, and what reading it raises.
        """
        label = one_line(name)
        if not label or "/" in label or ":" in label:
            raise UsageError(f'"{label}" is no name for a calendar', hint="a word, for example work")
        if label in self._desk.sources():
            raise UsageError(f'there is a calendar "{label}" already', hint=f"aeterm calendar remove {label}")
        reading = self._take(label, self._read(location))
        self._desk.keep(label, location)
        return reading

    def remove(self, name: str) -> int:
        """Forget a calendar, and take its meetings to come out of the book as one change; how many these were."""
        if name not in self._desk.sources():
            raise self._unknown(name)
        with self._book.transaction(f"calendar {name} removed") as transaction:
            ahead = [item for item in self._of(name).values() if self._is_ahead(item)]
            for activity in ahead:
                transaction.remove(Activity, activity.id)
        self._desk.drop(name)
        return len(ahead)

    def refresh(self, names: Sequence[str] = ()) -> list[Reading]:
        """Read the calendars named, or all, each as one change of the book."""
        sources = self._desk.sources()
        for name in names:
            if name not in sources:
                raise self._unknown(name)
        return [self._take(name, self._read(sources[name])) for name in names or sources]

    def to_review(self) -> list[Activity]:
        """Meetings to come whose account is doubtful, or that have guests and no account; soonest first."""
        found = [
            item
            for item in self._book.all(Activity).values()
            if item.calendar and self._is_ahead(item) and (item.match is Match.DOUBTFUL or _is_unknown(item))
        ]
        return sorted(found, key=lambda item: (item.on, item.starts_at is not None, item.id))

    def settle(self, activity_id: str, target: Account | Deal | None) -> list[Activity]:
        """Say what a meeting is about, None for nothing of the book; its whole series follows. They are returned."""
        chosen = self._book.all(Activity).get(activity_id)
        if chosen is None or not chosen.calendar:
            raise NotFoundError(f'"{one_line(activity_id)}" is no meeting of a calendar', hint="aeterm calendar review")
        account_id, deal_id = ("", "") if target is None else ids_of(target)
        series = _series(chosen)
        about = one_line(target.name) if target else "nothing of the book"
        settled = []
        with self._book.transaction(f"{one_line(chosen.subject)[:60]} is about {about[:60]}") as transaction:
            for item in transaction.all(Activity).values():
                if item.calendar == chosen.calendar and _series(item) == series:
                    settled.append(replace(item, account_id=account_id, deal_id=deal_id, match=Match.HAND))
            for item in settled:
                transaction.put(item)
        return settled

    def _read(self, location: str) -> CalendarReading:
        today = self._clock.today()
        return self._desk.read(location, today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))

    def _take(self, name: str, reading: CalendarReading) -> Reading:
        matcher = Matcher(self._book.all(Account), self._book.all(Contact).values(), self._book.all(Deal).values())
        fresh = {_external(name, item): item for item in reading.appointments}
        tally = Reading(name, problems=reading.problems)
        with self._book.transaction(f"calendar {name}: {counted(len(fresh), 'entry', 'entries')}") as transaction:
            known = {item.external_id: item for item in transaction.all(Activity).values() if item.calendar == name}
            names = {
                email.casefold(): contact.name
                for contact in transaction.all(Contact).values()
                for email in (*contact.other_emails, contact.email)
            }
            for external, appointment in fresh.items():
                before = known.get(external)
                after = self._activity(transaction, before, appointment, name, external, matcher, names)
                if after != before:
                    transaction.put(after)
                    tally = replace(
                        tally, new=tally.new + (before is None), changed=tally.changed + (before is not None)
                    )
            gone = [item for key, item in known.items() if key not in fresh and self._is_ahead(item)]
            for activity in gone:
                transaction.remove(Activity, activity.id)
        ahead = [item for item in self._of(name).values() if self._is_ahead(item)]
        return replace(
            tally,
            gone=len(gone),
            doubtful=sum(item.match is Match.DOUBTFUL for item in ahead),
            unknown=sum(map(_is_unknown, ahead)),
        )

    def _activity(
        self,
        transaction: Transaction,
        before: Activity | None,
        appointment: Appointment,
        name: str,
        external: str,
        matcher: Matcher,
        names: Mapping[str, str],
    ) -> Activity:
        """The meeting as the calendar has it now; what the AE settled by hand stays."""
        owner = self._book.settings.owner
        guests = [guest for guest in appointment.guests if not guest.declined and not _is_owner(guest, owner)]
        found = matcher.find(appointment)
        if found.match is Match.NONE and len(appointment.guests) == 1 and appointment.guests[0].is_host:
            guests = []  # an entry of whoever made it: nobody is invited
        account_id, deal_id, match = found.account_id, found.deal_id, found.match
        if before is not None and before.match is Match.HAND:
            account_id, deal_id, match = before.account_id, before.deal_id, Match.HAND
        return Activity(
            id=before.id if before else transaction.new_id(Activity),
            account_id=account_id,
            deal_id=deal_id,
            kind=ActivityKind.MEETING,
            on=appointment.on,
            subject=_PRIVATE if appointment.is_private else appointment.subject,
            starts_at=appointment.starts_at,
            minutes=appointment.minutes,
            attendees=tuple(names.get(guest.email) or guest.name or guest.email for guest in guests),
            external_id=external,
            location="" if appointment.is_private else appointment.location,
            emails=tuple(guest.email for guest in guests if guest.email),
            calendar=name,
            match=match,
        )

    def _of(self, name: str) -> dict[str, Activity]:
        return {item.id: item for item in self._book.all(Activity).values() if item.calendar == name}

    def _is_ahead(self, activity: Activity) -> bool:
        if activity.starts_at is not None:
            return activity.starts_at > self._clock.now()
        return activity.on >= self._clock.today()

    def _unknown(self, name: str) -> NotFoundError:
        known = ", ".join(self._desk.sources()) or "none yet: aeterm calendar add FILE"
        return NotFoundError(f'there is no calendar "{one_line(name)}"', hint=f"calendars: {known}")


def _is_owner(guest: Guest, owner: str) -> bool:
    """True for the AE whose book it is, by name or by an address that spells it: who invites is no guest."""
    me = " ".join(folded(owner).split())
    local = re.sub(r"[._-]+", " ", guest.email.partition("@")[0])
    return bool(me) and me in (" ".join(folded(guest.name).split()), folded(guest.email), folded(local))


def _external(name: str, appointment: Appointment) -> str:
    return f"ics:{name}:{one_line(appointment.key)[:500]}"


def _series(activity: Activity) -> str:
    """What the occurrences of one series share: their key without the day."""
    return activity.external_id.rsplit(OCCURRENCE, 1)[0]


def _is_unknown(activity: Activity) -> bool:
    """True for a meeting with guests, whom nothing in the book knows."""
    return activity.match is Match.NONE and bool(activity.attendees)
