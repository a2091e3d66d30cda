"""The records around an account or a deal, found without going through the whole book each time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from aeterm.domain.account import Account
from aeterm.domain.activity import REVIEW_NOTE, Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.objection import Objection
from aeterm.domain.stage import DealState
from aeterm.services.instants import local_day

if TYPE_CHECKING:
    from aeterm.services.ports import Book

R = TypeVar("R", Activity, Note, Contact, Deal, Objection)
_FOR_EVER = datetime.max.replace(tzinfo=UTC)
_NO_TIME = datetime.min.replace(tzinfo=UTC)


class TimelineEntry(NamedTuple):
    """One thing that happened. `source` is the id of its record."""

    on: date
    kind: str
    """`call`, `meeting`, `mail in`, `note` ..., or `opened`, `won`, `lost` for a deal."""
    text: str
    source: str
    is_ahead: bool = False
    """True for what has not begun yet."""


class Grouping(Generic[R]):
    """Records of one kind by account id, made again when the book has a new revision."""

    def __init__(self, book: Book, kind: type[R]) -> None:
        self._book = book
        self._kind: type[R] = kind
        self._revision = -1
        self._groups: dict[str, list[R]] = {}

    def of(self, account_id: str) -> list[R]:
        """The records of that account, oldest first; those of no account under the empty id."""
        if self._revision != self._book.revision:
            self._revision = self._book.revision
            self._groups = {}
            for record in self._book.all(self._kind).values():
                self._groups.setdefault(record.account_id, []).append(record)
        return self._groups.get(account_id, [])


class Surroundings:
    """People, touches, notes and deals of accounts and deals."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._touched: dict[str, date | None] = {}
        self._touched_as_of: tuple[int, date] | None = None
        self._touched_until = _FOR_EVER
        self._contacts = Grouping(book, Contact)
        self._activities = Grouping(book, Activity)
        self._notes = Grouping(book, Note)
        self._deals = Grouping(book, Deal)
        self._objections = Grouping(book, Objection)

    def contacts(self, account_id: str) -> tuple[Contact, ...]:
        """The people of an account; none for the empty id."""
        return tuple(self._contacts.of(account_id)) if account_id else ()

    def deals(self, account_id: str) -> tuple[Deal, ...]:
        """The deals of an account."""
        return tuple(self._deals.of(account_id)) if account_id else ()

    def timeline(self, target: Account | Deal, now: datetime, today: date) -> tuple[TimelineEntry, ...]:
        """What happened, newest first, notes of one day too. That of a deal leaves out other deals of its account."""
        entries = [
            _of_note(note) for note in sorted(self.notes(target), key=lambda note: note.written_at, reverse=True)
        ]
        activities = sorted(self.activities(target), key=lambda activity: activity.starts_at or _NO_TIME, reverse=True)
        entries += [_of_activity(activity, activity.is_ahead(now, today)) for activity in activities]
        deals = self.deals(target.id) if isinstance(target, Account) else (target,)
        entries += [entry for deal in deals for entry in _of_deal(deal)]
        return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True))

    def activities(self, target: Account | Deal) -> list[Activity]:
        """The touches of an account, or of a deal with those of its account that name no deal."""
        if isinstance(target, Account):
            return self._activities.of(target.id)
        return _of_target(self._activities.of(target.account_id), target)

    def notes(self, target: Account | Deal) -> list[Note]:
        """The notes of an account, or of a deal with those of its account that name no deal."""
        if isinstance(target, Account):
            return self._notes.of(target.id)
        return _of_target(self._notes.of(target.account_id), target)

    def objections(self, target: Account | Deal) -> list[Objection]:
        """The objections of an account, or of a deal with those of its account that name no deal."""
        if isinstance(target, Account):
            return self._objections.of(target.id)
        return _of_target(self._objections.of(target.account_id), target)

    def last_touch(self, target: Account | Deal, now: datetime, today: date) -> date | None:
        """Day of the newest past activity or note; None when nothing is recorded."""
        as_of = (self._book.revision, today)
        if self._touched_as_of != as_of or now >= self._touched_until:
            self._touched, self._touched_as_of, self._touched_until = {}, as_of, _FOR_EVER
        if target.id not in self._touched:
            activities = self.activities(target)
            self._touched_until = min(self._touched_until, next_start(activities, now, today))
            days = [activity.on for activity in activities if is_touch(activity, now, today)]
            notes = [note for note in self.notes(target) if note.kind != REVIEW_NOTE]
            days += [day for note in notes if (day := local_day(note.written_at)) <= today]
            self._touched[target.id] = max(days, default=None)
        return self._touched[target.id]


def is_touch(activity: Activity, now: datetime, today: date) -> bool:
    """True for what reached the other side already; tasks do not."""
    return activity.kind is not ActivityKind.TASK and not activity.is_ahead(now, today)


def next_start(activities: Iterable[Activity], now: datetime, today: date) -> datetime:
    """The instant at which the next of today's activities begins; the end of time when none does."""
    starts = (item.starts_at for item in activities if item.on == today and item.starts_at and item.starts_at > now)
    return min(starts, default=_FOR_EVER)


T = TypeVar("T", Activity, Note, Objection)


def _of_target(records: Iterable[T], deal: Deal) -> list[T]:
    wanted = ("", deal.id) if deal.account_id else (deal.id,)
    return [record for record in records if record.deal_id in wanted]


def _of_activity(activity: Activity, is_ahead: bool) -> TimelineEntry:
    length = f" {activity.minutes} min" if activity.minutes else ""
    return TimelineEntry(activity.on, f"{activity.kind.label}{length}", activity.subject, activity.id, is_ahead)


def _of_note(note: Note) -> TimelineEntry:
    return TimelineEntry(local_day(note.written_at), note.kind, note.text, note.id)


def _of_deal(deal: Deal) -> Iterable[TimelineEntry]:
    if deal.created_on:
        yield TimelineEntry(deal.created_on, "opened", deal.name, deal.id)
    if deal.closed_on and deal.state is not DealState.OPEN:
        amount = f", {deal.money}" if deal.money else ""
        yield TimelineEntry(deal.closed_on, deal.state.value, f"{deal.name}{amount}", deal.id)
