"""The numbered, dated facts a draft may cite.

A pure function of a dossier: the same book gives the same facts in the same order with the same numbers.
Private notes are never among them. Gaps are not facts: they are found in `gaps`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import Evidence
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence_lines import MOST_LINES, line_facts, open_lines
from aeterm.qualification.facts import Fact, account_facts, change_facts, deal_facts
from aeterm.qualification.history import history_facts
from aeterm.qualification.naming import named_in_notes
from aeterm.qualification.objection_facts import objection_facts, private_objections
from aeterm.qualification.sentences import cut, without_citations
from aeterm.qualification.words import Words
from aeterm.text import clean, one_line

Line = dict[str, str]
"""What an outline says in one place: its text, what it cites, and what else its template asks for."""
BUDGET_CHARACTERS = 24_000
"""About 6,000 tokens at four characters a token: what small local models read without dropping the head."""
NOTE_CHARACTERS = 8_000
"""The most that one note may take, so that a long transcript leaves room for the others."""
MOST_ACTIVITIES = 12
MOST_CONTACTS = 12
MOST_OBJECTIONS = 12


@dataclass(frozen=True, slots=True)
class Pack:
    """The evidence of one draft. `keys` finds the number of a fact by what it is about."""

    items: tuple[Evidence, ...]
    keys: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Sentences saying what did not fit or is private."""

    def cite(self, *keys: str) -> str:
        """`[3]`, or `[3][5]`; keys without a fact give nothing."""
        return "".join(f"[{self.keys[key]}]" for key in keys if key in self.keys)

    def fact(self, key: str) -> Evidence | None:
        """The fact about something, for example `deal.stage` or `note.n4`."""
        number = self.keys.get(key)
        return next((item for item in self.items if item.number == number), None)


def gather(dossier: Dossier, budget: int = BUDGET_CHARACTERS) -> Pack:
    """All facts of a dossier within `budget` characters: the record first, then notes, newest first."""
    words = Words.of(dossier.language)
    activities = newest(dossier.activities)
    notes = sorted((note for note in dossier.notes if not note.private), key=_note_order, reverse=True)
    touches = last_touches(dossier, notes)
    facts = [
        *account_facts(dossier, words),
        *deal_facts(dossier, words),
        *(_person(contact, touches.get(contact.id), words) for contact in dossier.contacts[:MOST_CONTACTS]),
        *line_facts(dossier, words),
        *history_facts(dossier, words),
        *change_facts(dossier, words),
        *(_activity(activity, dossier, words) for activity in activities[:MOST_ACTIVITIES]),
        *(objected := objection_facts(dossier, words))[:MOST_OBJECTIONS],
    ]
    kept, dropped = _notes_within(notes, budget - sum(len(fact.text) for fact in facts), dossier, words)
    left_out = [
        _count(words, "left_out_contacts", len(dossier.contacts) - MOST_CONTACTS),
        _count(words, "left_out_lines", len(open_lines(dossier)) - MOST_LINES),
        _count(words, "left_out_activities", len(activities) - MOST_ACTIVITIES),
        _count(words, "left_out_objections", len(objected) - MOST_OBJECTIONS),
        _count(words, "left_out_notes", dropped),
        _private(dossier.notes, words),
        _count(words, "private_lines", sum(line.private for line in dossier.lines)),
        _count(words, "left_out_private_objections", private_objections(dossier)),
    ]
    return _numbered([*facts, *kept], tuple(sentence for sentence in left_out if sentence))


def gather_notes(dossier: Dossier, budget: int = BUDGET_CHARACTERS) -> Pack:
    """The notes alone, as `gather` has them: enough to read their sentences, at a fraction of the cost."""
    notes = sorted((note for note in dossier.notes if not note.private), key=_note_order, reverse=True)
    kept, _ = _notes_within(notes, budget, dossier, Words.of(dossier.language))
    return _numbered(kept, ())


def extended(pack: Pack, facts: Sequence[Fact]) -> Pack:
    """The pack with more facts behind its own, whose numbers stay."""
    first = max((item.number for item in pack.items), default=0) + 1
    more = _numbered(facts, (), first)
    return replace(pack, items=(*pack.items, *more.items), keys={**pack.keys, **more.keys})


def newest(activities: Sequence[Activity]) -> list[Activity]:
    """Activities newest first, ties by id, so that numbers never depend on storage order."""
    return sorted(activities, key=when_of, reverse=True)


def when_of(activity: Activity) -> tuple[date, float, str]:
    """What activities are ordered by: day, time of day where it is known, id."""
    return activity.on, activity.starts_at.timestamp() if activity.starts_at else 0.0, activity.id


def last_touches(dossier: Dossier, notes: Sequence[Note]) -> dict[str, date]:
    """Contact id to the last day on which an activity that has begun lists them, or one of the notes names them."""
    touches = named_in_notes(dossier, notes)
    past = [activity for activity in dossier.activities if dossier.is_touch(activity)]
    for contact in dossier.contacts:
        name = one_line(contact.name).casefold()
        days = [item.on for item in past if name in {one_line(other).casefold() for other in item.attendees}]
        if contact.id in touches:
            days.append(touches[contact.id])
        if days:
            touches[contact.id] = max(days)
    return touches


def _numbered(facts: Sequence[Fact], left_out: tuple[str, ...], first: int = 1) -> Pack:
    items = tuple(
        Evidence(number, fact.kind, without_citations(fact.text), fact.on, fact.source)
        for number, fact in enumerate(facts, first)
    )
    return Pack(items, {fact.key: number for number, fact in enumerate(facts, first)}, left_out)


def _person(contact: Contact, touched: date | None, words: Words) -> Fact:
    role = one_line(contact.role)
    parts = [
        one_line(contact.title),
        words.label(f"role_{role.casefold().replace('_', ' ')}", role) if role else words.say("role_unknown"),
        "" if contact.stance is None else words.say(f"stance_{max(-2, min(2, contact.stance))}"),
        words.say("last_touch", day=words.date(touched)) if touched else words.say("no_touch"),
    ]
    text = " · ".join(part for part in [one_line(contact.name), *parts] if part)
    return Fact(f"person.{contact.id}", "person", text, touched, contact.id)


def _activity(activity: Activity, dossier: Dossier, words: Words) -> Fact:
    starts_at = dossier.local(activity.starts_at) if activity.starts_at and activity.on >= dossier.today else None
    time = starts_at.strftime("%H:%M") if starts_at else ""
    parts = [
        words.say("activity", kind=words.say(activity.kind.value), subject=one_line(activity.subject) or "-"),
        words.say("at", time=time) if time else "",
        words.say("minutes", n=activity.minutes) if activity.minutes else "",
        words.say("with", names=words.listing([one_line(name) for name in activity.attendees]))
        if activity.attendees
        else "",
    ]
    text = ", ".join(part for part in parts if part)
    return Fact(f"activity.{activity.id}", "activity", text, activity.on, activity.id)


def _notes_within(notes: Sequence[Note], room: int, dossier: Dossier, words: Words) -> tuple[list[Fact], int]:
    """Notes that fit, newest first, and how many did not; the newest is always there, cut when it must be."""
    kept: list[Fact] = []
    for index, note in enumerate(notes):
        text = clean(note.text).strip()
        allowed = min(NOTE_CHARACTERS, room if index else max(room, 1_000))
        if len(text) > allowed:
            if index and allowed < 400:
                return kept, len(notes) - index
            part = cut(text, allowed)
            text = f"{part} ({words.say('note_cut', n=words.number(len(part)), total=words.number(len(text)))})"
        room -= len(text)
        label = words.label(note.kind, one_line(note.kind))
        author = f", {one_line(note.author)}" if note.author else ""
        day = dossier.local(note.written_at).date()
        kept.append(
            Fact(f"note.{note.id}", "note", words.say("labelled", label=f"{label}{author}", text=text), day, note.id)
        )
    return kept, 0


def _note_order(note: Note) -> tuple[float, str]:
    return note.written_at.timestamp(), note.id


def _count(words: Words, phrase: str, count: int) -> str:
    if count <= 0:
        return ""
    return words.say(f"{phrase}_1") if count == 1 else words.say(phrase, n=count)


def _private(notes: Sequence[Note], words: Words) -> str:
    count = sum(note.private for note in notes)
    if not count:
        return ""
    return words.say("private_1") if count == 1 else words.say("private_n", n=count)
