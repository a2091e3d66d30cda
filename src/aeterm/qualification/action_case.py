"""What the book says for the plan of a deal: its procedure, the days that are known, what the stage has behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from aeterm.domain.contact import Contact
from aeterm.domain.stage import DealState
from aeterm.errors import NotFoundError
from aeterm.qualification import lexicon
from aeterm.qualification.action_plan import Schedule, back_plan, forward_plan, is_plannable, plan_between
from aeterm.qualification.action_steps import PUBLIC, STANDARD, Step
from aeterm.qualification.action_words import ADAPTED, BID_DAY, EXPANSION, GO_LIVE_DAY, PUBLIC_BUYER, RENEWAL, TURNED
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.gates import TENDER
from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.sentences import sentences
from aeterm.qualification.tender_days import (
    BIDS_IN,
    NOTICE_OUT,
    Noted,
    days_in,
    fixed_days,
    in_their_order,
    tender_days,
)
from aeterm.text import clean

_UNDER_WAY_DAYS = 60
"""A deal won longer ago than this has begun: nobody plans its kickoff."""


@dataclass(frozen=True, slots=True)
class Case:
    """The steps of a deal: those behind it by its stage, and those ahead with their days."""

    is_public: bool
    adapted: str
    """Id of the note that speaks of an adapted procedure; empty when none does."""
    behind: tuple[Step, ...]
    schedule: Schedule
    """The days that the document shows."""
    counted_back: Schedule | None
    """The days counted back from the anchor, when they do not fit and `schedule` is dated from today."""
    noted: Noted | None
    """Where the day of the anchor was noted, when it is not the expected close."""
    signing: str
    """Id of the step at which the deal is won."""
    fixed: Mapping[str, Noted] = field(default_factory=dict)
    """Steps of a tender whose days the buyer set, and where that is noted."""

    @property
    def anchored_by(self) -> str:
        """Id of the step whose day was given, whether it can be kept or not; empty when none was."""
        return (self.counted_back or self.schedule).anchor

    @property
    def has_room(self) -> bool:
        """False when the first day is one on which only they act: no time of ours can run out before it."""
        return not self.fixed or self.anchored_by in ("bid", "questions")


def case_of(dossier: Dossier) -> Case:
    """The plan of a deal as the book has it today.

    Days that a public buyer set stand as they are. Else the bid deadline noted in a note anchors it, else the go-live
    day noted, else the day of signature noted since the expected close was set, else the expected close. Without one
    that lies ahead, or when too little time is left, the steps are dated from today.
    """
    lines = tuple(_lines(dossier))
    public = _is_public(dossier, lines)
    adapted = next((source for source, line in lines if ADAPTED.search(line)), "") if public else ""
    signing = "notification" if public else "signature"
    chain = tuple(step for step in (PUBLIC if public else STANDARD) if step.id not in _spared(dossier, adapted))
    noted_days = tender_days(lines, dossier) if public else {}
    chain = in_their_order(chain, noted_days)
    behind, ahead = _parted(chain, signing, dossier)
    if ahead and dossier.deal and dossier.deal.state is DealState.OPEN and noted_days:
        behind, ahead = _by_deadlines(chain, behind, noted_days)
        if fixed := fixed_days(ahead, noted_days):
            schedule = plan_between(ahead, fixed, dossier.today)
            kept = {step: noted_days[step] for step in fixed}
            return Case(public, adapted, behind, schedule, None, kept[schedule.anchor], signing, kept)
    anchor, day, noted = _anchor(ahead, signing, dossier, lines)
    case = Case(public, adapted, behind, forward_plan(ahead, dossier.today), None, noted, signing)
    if not anchor or day is None:
        return case
    schedule = back_plan(ahead, anchor, day, dossier.today)
    if schedule.slack < 0 and anchor != "bid":
        return replace(case, counted_back=schedule)
    return replace(case, schedule=schedule)


def is_public(dossier: Dossier) -> bool:
    """True when the account buys by public procurement, by its sector or segment, or by what is said of the deal."""
    return _is_public(dossier, tuple(_lines(dossier)))


def _is_public(dossier: Dossier, lines: Sequence[tuple[str, str]]) -> bool:
    account, deal = dossier.account, dossier.deal
    if account and PUBLIC_BUYER.search(f"{account.sector} / {account.segment}"):
        return True
    own = [deal.name, deal.next_step, deal.source] if deal else []
    told_lines = [line for _, line in lines if not lexicon.HEDGED.search(line)]
    found = [match[0].casefold() for text in (*own, *told_lines) if (match := TENDER.search(text))]
    # A company may ask for proposals too: that alone makes no public buyer of it.
    return any(word != "rfp" for word in found) or any(NOTICE_OUT.search(line) for line in told_lines)


def _spared(dossier: Dossier, adapted: str) -> frozenset[str]:
    """Steps that this deal does without: a standstill in an adapted procedure, a trial of what is in use already."""
    spared = {"standstill"} if adapted else set()
    kind = dossier.deal.kind if dossier.deal else ""
    if RENEWAL.search(kind):
        spared |= {"poc", "security", "kickoff", "go_live"}
    elif EXPANSION.search(kind):
        spared.add("poc")
    return frozenset(spared)


def owner_of(step: Step, contacts: Sequence[Contact]) -> Contact | None:
    """Who on their side is the first to ask to carry a step, by role and title; None when nobody fits."""
    for pattern in step.owners:
        for contact in contacts:
            if re.search(pattern, f"{contact.role.replace('_', ' ')} / {contact.title}", re.IGNORECASE):
                return contact
    return None


def _noted_day(pattern: re.Pattern[str], lines: Sequence[tuple[str, str]], today: date) -> Noted | None:
    """The day from today on that the newest note names for something, in a sentence that names no other day."""
    for source, line in lines:
        if pattern.search(line) and not TURNED.search(line) and not lexicon.HEDGED.search(line):
            days = set(_days(line, today))
            if len(days) == 1 and is_plannable(found := days.pop(), today):
                return Noted(found, source, f"note.{source}")
    return None


def _signing_noted(lines: Sequence[tuple[str, str]], dossier: Dossier) -> Noted | None:
    """The day of signature that the newest note states, unless the expected close was set on a later day than that."""
    written = {note.id: dossier.local(note.written_at).date() for note in dossier.notes}
    for source, line in lines:
        if not TURNED.search(line) and not lexicon.HEDGED.search(line):
            day = dict(days_in(line, written[source])).get("signature")
            if day is not None and is_plannable(day, dossier.today):
                is_old = any(
                    change.field == "expected_close_on" and change.on > written[source] for change in dossier.changes
                )
                return None if is_old else Noted(day, source, f"note.{source}")
    return None


def _lines(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Note id and sentence, newest note first, private notes left out."""
    notes = [note for note in dossier.notes if not note.private]
    for note in sorted(notes, key=lambda note: (note.written_at.timestamp(), note.id), reverse=True):
        for line in sentences(clean(note.text)):
            yield note.id, line


def _days(line: str, today: date) -> Iterator[date]:
    """Whole dates of a sentence; one without a year is the next such day."""
    for found in take_dates(line)[0]:
        if found.month is None or found.day is None:
            continue
        try:
            day = date(found.year or today.year, found.month, found.day)
            yield day if found.year or day >= today else day.replace(year=today.year + 1)
        except ValueError:  # 29 February of a year that has none
            continue


def _parted(chain: Sequence[Step], signing: str, dossier: Dossier) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    deal = dossier.deal
    if deal is None:
        return (), tuple(chain)
    if deal.state is DealState.LOST:
        return (), ()
    if deal.state is DealState.WON:
        at = next(index for index, step in enumerate(chain) if step.id == signing) + 1
        is_under_way = deal.closed_on is None or (dossier.today - deal.closed_on).days > _UNDER_WAY_DAYS
        return tuple(chain[:at]), () if is_under_way else tuple(chain[at:])
    try:
        probability = dossier.settings.process.stage(deal.stage).probability
    except NotFoundError:
        probability = Decimal(0)
    behind = tuple(step for step in chain if step.behind_from is not None and step.behind_from <= probability)
    return behind, tuple(step for step in chain if step not in behind)


def _by_deadlines(
    chain: Sequence[Step], behind: Sequence[Step], noted: Mapping[str, Noted]
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What is behind and ahead when days of the tender lie ahead, whatever the stage says.

    Until the bids are in, all that leads to them is ahead, save the notice, which is out since it set the day. Once
    only the days on which bids are judged lie ahead, the bids are in.
    """
    ids = [step.id for step in chain]
    if "bid" in noted or "questions" in noted:
        done = 1 if ids[0] == "publication" and chain[0] in behind else 0
        return tuple(chain[:done]), tuple(chain[done:])
    at = max(len(behind), ids.index("bid") + 1) if noted.keys() & BIDS_IN else len(behind)
    at = min([at, *(ids.index(step) for step in noted if step in ids)])
    return tuple(chain[:at]), tuple(chain[at:])


def _anchor(
    ahead: Sequence[Step], signing: str, dossier: Dossier, lines: Sequence[tuple[str, str]]
) -> tuple[str, date | None, Noted | None]:
    ids = {step.id for step in ahead}
    for step, pattern in (("bid", BID_DAY), ("go_live", GO_LIVE_DAY)):
        if step in ids and (noted := _noted_day(pattern, lines, dossier.today)):
            return step, noted.day, noted
    if signing == "signature" and signing in ids and (noted := _signing_noted(lines, dossier)):
        return signing, noted.day, noted
    close = dossier.deal.expected_close_on if dossier.deal else None
    return (signing, close, None) if signing in ids and is_plannable(close, dossier.today) else ("", None, None)
