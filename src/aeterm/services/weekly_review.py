"""The weekly review, deal by deal: what changed, what is doubtful, what to ask, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aeterm.domain.activity import REVIEW_NOTE, Note
from aeterm.domain.deal import Deal
from aeterm.domain.deal_sort import BY_AMOUNT, in_order
from aeterm.domain.deal_text import changes_in_words, short_name
from aeterm.domain.stage import DealState
from aeterm.domain.typed_days import parse_day
from aeterm.errors import UsageError
from aeterm.qualification.words import Words
from aeterm.services.instants import local_day, past_instant
from aeterm.services.timeline import TimelineEntry
from aeterm.text import clean, one_line

if TYPE_CHECKING:
    from aeterm.forecast.hygiene import Signal
    from aeterm.qualification.gates import GateWarning
    from aeterm.qualification.scorecard import Scorecard
    from aeterm.services.container import Services
    from aeterm.services.ports import Transaction

QUESTIONS = 2
"""Asked for the weakest element; more are read by nobody in a review."""


class ReviewPage(NamedTuple):
    """One deal as it is gone through."""

    deal: Deal
    since: date
    is_since_review: bool
    """True when `since` is the day of its last review, False when it is the Monday before today."""
    is_new: bool
    """True when it came into the book since."""
    changes: tuple[str, ...]
    """`close 2026-12-18 -> 2027-01-15`; what went back and forth is no change."""
    touches: tuple[TimelineEntry, ...]
    """What happened since, the newest first; reviews are not part of it."""
    signals: tuple[Signal, ...]
    warnings: tuple[GateWarning, ...]
    card: Scorecard
    questions: tuple[str, ...]
    """For the weakest element, in the language of the account."""
    logged: str
    """What was decided today; empty for nothing yet."""


class WeeklyReviewService:
    """Decisions go through the one transition, and into one private note for each deal and day.

    The note is private, as what is said of a customer in a review is for nobody else, and counts as no touch.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._book = services.book
        self._clock = services.clock

    def deals(self, query: str = "") -> list[Deal]:
        """The open deals to go through: those of a query, the largest first; the worklist without one.

        Raises UsageError for a query that makes no sense.
        """
        if query.strip():
            found = [deal for deal in self._services.deals.filtered(query) if deal.state is DealState.OPEN]
            return in_order(found, BY_AMOUNT, self._book.settings.process)
        deals = self._book.all(Deal)
        return [deals[item.deal_id] for item in self._services.worklist.items()]

    def page(self, deal_id: str) -> ReviewPage:
        """What to look at of a deal; NotFoundError when it is not in the book any more."""
        services = self._services
        detail = services.deals.detail(deal_id)
        deal = detail.deal
        start, is_review = self._start(deal)
        versions = [version for version in self._book.versions(Deal, since=start) if version.id == deal_id]
        before = versions[0].before if versions else deal
        card = services.scorecards.card(deal_id)
        asked = services.scorecards.questions(deal_id, card.weakest.element.id)
        return ReviewPage(
            deal=deal,
            since=local_day(start),
            is_since_review=is_review,
            is_new=before is None,
            changes=tuple(changes_in_words(before, deal, self._book.settings.process)) if before else (),
            touches=tuple(
                entry
                for entry in detail.timeline
                if entry.on >= local_day(start)
                and not entry.is_ahead
                and entry.kind != REVIEW_NOTE
                and entry.source != deal_id
            ),
            signals=detail.signals,
            warnings=services.scorecards.warnings(deal),
            card=card,
            questions=asked[:QUESTIONS],
            logged=self.logged(deal_id),
        )

    def logged(self, deal_id: str) -> str:
        """What was decided today on a deal, `review 30 Nov: commit`; empty for nothing."""
        note = _of_today(self._book.all(Note), deal_id, self._clock.today())
        return note.text if note else ""

    def decide(self, deal_id: str, texts: Mapping[str, str], words: str) -> Deal:
        """Change fields as `DealService.set_text` does and log the decision, as one change of the book.

        A decision that changes nothing, as the deal was so before, is logged too. Raises what `set_text` raises.
        """
        before = self._services.deals.get(deal_id)
        after = self._services.deals.set_text(
            deal_id, texts, also=lambda transaction, deal: self._log(transaction, deal, words)
        )
        if after == before:
            self.note(deal_id, f"{words}, as it was")
        return after

    def push(self, deal_id: str, day: str, reason: str) -> Deal:
        """Move the expected close, saying why; UsageError without a reason or for a day that is none."""
        why = one_line(reason)
        if not why:
            raise UsageError("a push needs its reason", hint="after @, for example 15 jan @ budget frozen")
        deal = self._services.deals.get(deal_id)
        context = self._services.deals.filter_context()
        wanted = parse_day(day, context.today, context.calendar)
        if wanted is None:
            raise UsageError("a push needs a day", hint="for example 15 jan @ budget frozen")
        verb = "push" if deal.expected_close_on and wanted > deal.expected_close_on else "close"
        return self.decide(
            deal_id, {"close": wanted.isoformat(), "push_reason": why}, f"{verb} to {_day(wanted)}, {why}"
        )

    def note(self, deal_id: str, words: str) -> None:
        """Log a few words on a deal; UsageError for none."""
        said = clean(words).strip()
        if not said:
            raise UsageError("the note is empty", hint="say what was decided")
        deal = self._services.deals.get(deal_id)
        with self._book.transaction(f"review of {short_name(deal.name)}") as transaction:
            self._log(transaction, deal, said)

    def _log(self, transaction: Transaction, deal: Deal, words: str) -> None:
        """One note a day for each deal: what is decided later goes on in it."""
        today = self._clock.today()
        kept = _of_today(transaction.all(Note), deal.id, today)
        if kept is not None:
            transaction.put(replace(kept, text=f"{kept.text}; {words}"))
            return
        note = Note(
            id=transaction.new_id(Note),
            account_id=deal.account_id,
            text=f"review {_day(today)}: {words}",
            written_at=self._clock.now(),
            author=self._book.settings.owner,
            deal_id=deal.id,
            kind=REVIEW_NOTE,
            private=True,
        )
        transaction.put(note)

    def _start(self, deal: Deal) -> tuple[datetime, bool]:
        """The instant of its last review before today, else the first one of the Monday before today."""
        today = self._clock.today()
        reviews = [
            note.written_at
            for note in self._book.all(Note).values()
            if note.deal_id == deal.id and note.kind == REVIEW_NOTE and local_day(note.written_at) < today
        ]
        if reviews:
            return max(reviews), True
        return past_instant("monday", today, self._book.settings.calendar), False


def _of_today(notes: Mapping[str, Note], deal_id: str, today: date) -> Note | None:
    return next(
        (
            note
            for note in notes.values()
            if note.deal_id == deal_id and note.kind == REVIEW_NOTE and local_day(note.written_at) == today
        ),
        None,
    )


def _day(day: date) -> str:
    """`30 Nov`."""
    return Words.of("en").date(day).removesuffix(f" {day.year}")
