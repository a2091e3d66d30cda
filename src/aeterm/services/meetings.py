"""The meetings of a day: what is still to come, on which deal or account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind
from aeterm.domain.deal import Deal
from aeterm.services.ports import Book, Clock

_KINDS = (ActivityKind.MEETING, ActivityKind.CALL)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A call or meeting, and what it is about. `starts_at` is in the user's time zone; None for the whole day."""

    activity: Activity
    target: Deal | Account
    starts_at: datetime | None


def meetings_on(book: Book, clock: Clock, day: date) -> list[Meeting]:
    """Calls and meetings of a day that have not begun, soonest first; those without a time of day come last.

    A call of today without a time is a record of what was, and no meeting to prepare; a meeting is one, since
    calendars have meetings of a whole day. What names neither a deal nor an account of the book is left out.
    """
    now, found = clock.now(), []
    for activity in book.all(Activity).values():
        if activity.on != day or activity.kind not in _KINDS:
            continue
        if activity.starts_at is None:
            if activity.kind is ActivityKind.CALL and day <= clock.today():
                continue
        elif activity.starts_at <= now:
            continue
        target = book.all(Deal).get(activity.deal_id) or book.all(Account).get(activity.account_id)
        if target is not None:
            found.append(Meeting(activity, target, activity.starts_at.astimezone() if activity.starts_at else None))
    return sorted(found, key=lambda meeting: (meeting.starts_at is None, meeting.starts_at or now, meeting.activity.id))
