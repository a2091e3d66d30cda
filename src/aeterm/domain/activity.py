"""What happened or will happen with an account: calls, meetings, mails; and raw notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

NOTE_KINDS = ("note", "call", "mail", "transcript")
"""What the text of a note may be said to be."""
REVIEW_NOTE = "review"
"""The kind of a note that logs decisions of a weekly review: no touch of the other side."""


class ActivityKind(StrEnum):
    """How the two sides touched."""

    CALL = "call"
    MEETING = "meeting"
    MAIL_IN = "mail_in"
    MAIL_OUT = "mail_out"
    TASK = "task"

    @property
    def label(self) -> str:
        """`mail in`, `call` ..."""
        return self.value.replace("_", " ")


class Match(StrEnum):
    """How an entry of a calendar found its account: `hand` stays whatever the calendar says later."""

    NONE = ""
    SURE = "sure"
    DOUBTFUL = "doubtful"
    HAND = "hand"


@dataclass(frozen=True)
class Activity:
    """One dated touch. `starts_at` is an aware instant for meetings with a time of day."""

    id: str
    account_id: str
    kind: ActivityKind
    on: date
    subject: str
    deal_id: str = ""
    starts_at: datetime | None = None
    minutes: int | None = None
    attendees: tuple[str, ...] = ()
    """Names of contacts, as known at the time."""
    external_id: str = ""
    location: str = ""
    emails: tuple[str, ...] = ()
    """Addresses of those invited, where a calendar says them."""
    calendar: str = ""
    """Name of the calendar that it comes from; empty for what was logged or imported."""
    match: Match = Match.NONE
    """How an entry of a calendar found its account."""

    def is_ahead(self, now: datetime, today: date) -> bool:
        """True for what has not begun: by its time of day when it has one, else by its day.

        `now` is an aware instant, `today` the user's day then. Of what is dated today without a time only a task is
        still ahead: calls, mails and meetings without one are records of what was.
        """
        if self.on == today and self.starts_at is not None:
            return self.starts_at > now
        return self.on > today or (self.on == today and self.kind is ActivityKind.TASK)


@dataclass(frozen=True)
class Note:
    """Text kept verbatim: the source that drafts quote. Private notes never leave the machine."""

    id: str
    account_id: str
    text: str
    written_at: datetime
    author: str = ""
    deal_id: str = ""
    kind: str = "note"
    """`note`, `call`, `mail`, `transcript` or `review`."""
    private: bool = False
    external_id: str = ""
