"""Everything of the book that one draft may draw on, gathered by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from aeterm.domain.account import Account
from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine, HandScore
from aeterm.domain.money import Money
from aeterm.domain.objection import Objection
from aeterm.domain.settings import BookSettings
from aeterm.domain.stage import DealState
from aeterm.text import one_line


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the deal as the journal saw it change; values are as stored."""

    on: date
    field: str
    before: object
    after: object
    source: str = ""


@dataclass(frozen=True, slots=True)
class Encounter:
    """A closed deal of the book that was fought against a rival, without a word of who the customer was."""

    rival: str
    state: DealState
    reason: str = ""
    """The reason given for the end."""
    money: Money | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A deal, or an account as a whole when `deal` is None, with what surrounds it."""

    settings: BookSettings
    today: date
    deal: Deal | None = None
    account: Account | None = None
    contacts: tuple[Contact, ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[Note, ...] = ()
    deals: tuple[Deal, ...] = ()
    """Other deals of the account."""
    peers: tuple[Deal, ...] = ()
    """Closed deals of the same product, whatever the account."""
    changes: tuple[FieldChange, ...] = ()
    """Changes of the deal, oldest first."""
    products: tuple[str, ...] = ()
    """Names of what is sold, for the white space."""
    lines: tuple[EvidenceLine, ...] = ()
    """Lines of evidence of the deal; of all deals of the account when no deal is given. Private ones included."""
    scores: tuple[HandScore, ...] = ()
    """Scores set by hand, for the same deals."""
    objections: tuple[Objection, ...] = ()
    """Objections raised on the deal or by the account. Private ones included."""
    encounters: tuple[Encounter, ...] = ()
    """Closed deals of the whole book against the rivals of the deal or the account; gathered for a competitor card."""
    forced_language: str = ""
    """Language asked for this one draft; empty takes the account's, then the book's."""
    now: datetime | None = None
    """The instant, in the user's time zone; None is the first of the day."""

    reviewed_on: date | None = None
    """Day of the latest call of the whole book before today, from which a review tells what changed; None when there
    is none."""

    @property
    def language(self) -> str:
        """`en` or `fr`."""
        own = self.account.language if self.account else ""
        return (self.forced_language or own or self.settings.language)[:2].casefold()

    def is_ahead(self, activity: Activity) -> bool:
        """True for what has not begun yet."""
        return activity.is_ahead(self.now or datetime.combine(self.today, time.min, UTC), self.today)

    def is_touch(self, activity: Activity) -> bool:
        """True for what reached the other side already; tasks do not."""
        return activity.kind is not ActivityKind.TASK and not self.is_ahead(activity)

    def local(self, instant: datetime) -> datetime:
        """An instant in the user's time zone; as stored when that is not known."""
        return instant.astimezone(self.now.tzinfo) if self.now else instant

    @property
    def account_name(self) -> str:
        """The company's name on one line; empty when the deal names none."""
        return one_line(self.account.name if self.account else self.deal.account_name if self.deal else "")

    @property
    def subject(self) -> str:
        """`New finance suite · Northwind`, or the account's name alone."""
        names = [one_line(self.deal.name)] if self.deal else []
        if self.account_name and not any(self.account_name.casefold() in name.casefold() for name in names):
            names.append(self.account_name)
        return " · ".join(names)
