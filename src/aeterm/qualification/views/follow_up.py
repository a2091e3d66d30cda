"""A follow-up mail: who was met and when, their words, what each side took on with its date, one question.

Only what was said or promised comes in. A step that stands on file alone is not known to be agreed: it is set apart
for the writer to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from aeterm.domain.activity import Activity, ActivityKind, Note
from aeterm.domain.contact import Contact
from aeterm.domain.draft import Evidence
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack, newest
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.gaps import to_work_on
from aeterm.qualification.mails import read_mail
from aeterm.qualification.plan import next_meetings
from aeterm.qualification.questions import bank
from aeterm.qualification.signals import Quote, quote_of, said_in
from aeterm.qualification.speech.promise_words import settles_day
from aeterm.qualification.speech.sayings import Saying
from aeterm.qualification.speech.turns import turns
from aeterm.qualification.view import quoted
from aeterm.qualification.views.follow_up_agreed import agreed_in_short, is_for_them, late, may_be_told
from aeterm.qualification.views.follow_up_people import called, is_said_by, speaker_of, took_part
from aeterm.qualification.views.promises import THEY, UNCLEAR, WE, Promise, first_name, promises
from aeterm.qualification.views.requests import dated_requests
from aeterm.qualification.words import Words
from aeterm.text import one_line

_TALKS = (ActivityKind.CALL, ActivityKind.MEETING)
_DAYS_AFTER = 3
"""A note written this soon after a talk is about that talk."""
_MOST_PEOPLE = 4
_GREETED_ONE_BY_ONE = 2
_IN_FULL = {"M": "Monsieur", "Mme": "Madame", "Mlle": "Madame", "Mr": "Monsieur"}
_CIVIL = re.compile(r"^(?:M|Mme|Mlle|Mr)\b\.?(?= )")
_MOST_WORDS = 2
_MOST_PROMISES = 4
_SAID = re.compile(r"[\"“«]\s?((?:\S+\s+){3,}\S+?)\s?[\"”»]")
_OPEN = re.compile(
    r"^\W*(?:open|question|to ask|ouvert|question ouverte|à voir|à demander)\s?:\s*(.+\?)", re.IGNORECASE
)
_STEP = re.compile(
    r"^\W*(?:next(?: steps?)?|prochaines? étapes?|suite|suivant)\s?:\s*(?!none\b|aucune?\b|inconnue?\b)(.+)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:gave|got)\s?:|\bagreed on\b|\bwe agreed\b|\bsaid yes\b|\baccord (?:oral|verbal|écrit)\b|\bconvenu\b"
    r"|\baccepte (?:le principe|l[ae'])",
    re.IGNORECASE,
)
"""Said of what both sides settled."""


_NEUTRAL = frozenset({"pain", "why_now", "metrics", "decision_criteria", "decision_process", "paper_process"})
"""Elements that one may ask about in writing, whoever reads it: neither power, personal gain nor rivals."""


class _Occasion(NamedTuple):
    """The talk that is followed up: its fact, and the quotes of the notes about it."""

    fact: Evidence | None
    talk: Activity | None
    notes: tuple[Evidence, ...]


def view(dossier: Dossier, pack: Pack, quotes: Sequence[Quote], words: Words) -> dict[str, object]:
    """The parts of the mail; `on_file`, `earlier` and `unclear` stand beside it, for the writer alone."""
    occasion = _occasion(dossier, pack)
    days = {f"[{item.number}]": item.on for item in occasion.notes if item.on}
    recent = [quote for quote in quotes if quote.cite in days and is_for_them(quote)]
    people = took_part(dossier, occasion.talk, _notes(occasion, dossier))
    in_short = list(agreed_in_short(occasion.notes, dossier))
    ours = [replace(quote, topics=frozenset({"ours"})) for is_agreed, quote in in_short if not is_agreed]
    promised = [_with_its_day(each, dossier, occasion) for each in promises([*recent, *ours], dossier, words)]
    promised = [*_requested(occasion, people, dossier), *promised]
    meets = _meets(occasion, dossier, pack, words)
    return {
        "about": {
            "text": one_line(dossier.deal.name if dossier.deal else dossier.account_name),
            "cite": pack.cite("deal.name" if dossier.deal else "account.profile"),
        },
        "occasion": _occasion_line(occasion, words),
        "kind": occasion.talk.kind.value if occasion.talk else "note",
        "recipients": _recipients(pack, people, occasion),
        "greeted": _greeted(_names(people, occasion), words),
        "said": _said(recent, people, occasion, dossier, words),
        **{
            side: [promise._asdict() for promise in promised if promise.side == side][:_MOST_PROMISES]
            for side in (WE, THEY, UNCLEAR)
        },
        "late": [each._asdict() for each in late(promised, days, dossier)],
        "agreed": _agreed(occasion, in_short, dossier, words),
        "earlier": _earlier(quotes, occasion, words),
        "steps": _steps(occasion, dossier),
        "meets": meets,
        "question": _question(occasion, dossier, quotes, words),
        "on_file": _on_file(dossier, pack, meets),
        "sender": one_line(dossier.deal.owner) if dossier.deal else "",
    }


def _occasion(dossier: Dossier, pack: Pack) -> _Occasion:
    """The latest call or meeting, or the newest note when that is of a later talk nobody entered."""
    talks = [item for item in newest(dossier.activities) if item.kind in _TALKS and dossier.is_touch(item)]
    talk = next((item for item in talks if pack.fact(f"activity.{item.id}")), None)
    notes = [item for item in pack.items if item.kind == "note" and item.on and item.on <= dossier.today]
    written = notes[0].on if notes else None
    if talk and (written is None or (written - talk.on).days <= _DAYS_AFTER):
        about = [item for item in notes if item.on and item.on >= talk.on]
        return _Occasion(pack.fact(f"activity.{talk.id}"), talk, tuple(about))
    same_day = tuple(item for item in notes if item.on == written)
    return _Occasion(same_day[0] if same_day else None, None, same_day)


def _occasion_line(occasion: _Occasion, words: Words) -> Line | None:
    if occasion.fact is None or occasion.fact.on is None:
        return None
    return {"text": words.mail_date(occasion.fact.on), "cite": f"[{occasion.fact.number}]"}


def _notes(occasion: _Occasion, dossier: Dossier) -> list[Note]:
    """The notes of the talk as they stand in the book, in the order of the evidence."""
    by_id = {note.id: note for note in dossier.notes if not note.private}
    return [by_id[item.source] for item in occasion.notes if item.source in by_id]


def _with_its_day(promise: Promise, dossier: Dossier, occasion: _Occasion) -> Promise:
    """The promise as one whose day is known when its own words name a day ahead: `lundi`."""
    on = next((item.on for item in occasion.notes if f"[{item.number}]" == promise.cite), None)
    if promise.due is not None or on is None:
        return promise
    has_day = any(moment.day > on for moment in moments(promise.text, on, dossier.settings.calendar))
    return promise._replace(due="") if has_day else promise


def _requested(occasion: _Occasion, people: Sequence[Contact], dossier: Dossier) -> list[Promise]:
    """What those who wrote or spoke asked of us with a day: we owe it as if we had promised it."""
    by_id = {note.id: note for note in _notes(occasion, dossier)}
    found: list[Promise] = []
    for item in occasion.notes:
        note = by_id.get(item.source)
        if note is None:
            continue
        for text, speaker in _spoken_parts(note):
            if any(one in people for one in called(speaker, dossier.contacts)):
                asked = dated_requests(text, note, dossier)
                found += [Promise(WE, each, f"[{item.number}]", "") for each in asked]
    return found


def _spoken_parts(note: Note) -> Iterator[tuple[str, str]]:
    """Words and who says them: the turns of a transcript, or the body of a mail."""
    mail = read_mail(note.text)
    if mail is not None:
        yield note.text[slice(*mail.body)], mail.author.name or mail.author.email
    elif note.kind == "mail":
        yield note.text, note.author
    else:
        yield from ((note.text[turn.start : turn.end], turn.name) for turn in turns(note.text))


def _names(people: Sequence[Contact], occasion: _Occasion) -> list[str]:
    """The people of the account who were there, else the names on the record of the talk."""
    return [one_line(contact.name) for contact in people] or [
        one_line(name) for name in (occasion.talk.attendees if occasion.talk else ())
    ][:_MOST_PEOPLE]


def _recipients(pack: Pack, people: Sequence[Contact], occasion: _Occasion) -> list[Line]:
    known = [contact for contact in people if f"person.{contact.id}" in pack.keys]
    if known:
        return [
            {"text": ", ".join(part for part in (one_line(contact.name), one_line(contact.title)) if part),
             "cite": pack.cite(f"person.{contact.id}")}
            for contact in known
        ]  # fmt: skip
    cite = f"[{occasion.fact.number}]" if occasion.fact else ""
    return [{"text": name, "cite": cite} for name in _names((), occasion)]


def _greeted(names: Sequence[str], words: Words) -> str:
    """`Ana and Tom`; in French each is greeted, `Hélène, bonjour Karim`, or all at once when they are many."""
    first = [first_name(name) for name in names]
    if words.language != "fr":
        return words.listing(first)
    if len(first) > _GREETED_ONE_BY_ONE:
        return "à tous"
    return ", bonjour ".join(_CIVIL.sub(lambda match: _IN_FULL[match[0].rstrip(".")], name) for name in first)


def _said(
    quotes: Sequence[Quote], people: Sequence[Contact], occasion: _Occasion, dossier: Dossier, words: Words
) -> list[Line]:
    """What one of the recipients said between quotation marks, without what the writer of the note put around it."""
    by_cite = {f"[{item.number}]": item.source for item in occasion.notes}
    by_id = {note.id: note for note in _notes(occasion, dossier)}
    found = []
    for quote in quotes:
        match = _SAID.search(quote.text) if "spoken" in quote.topics else None
        note = by_id.get(by_cite.get(quote.cite, ""))
        if match is None or note is None:
            continue
        speaker = quote.who or speaker_of(quote.text, note)
        is_theirs = (
            any(one in people for one in called(speaker, dossier.contacts))
            if speaker
            else is_said_by(quote.text[: match.start()], people, dossier)
        )
        if is_theirs:
            found.append(quoted(Quote(match[1], quote.cite, quote.on, quote.topics), words))
    return found[:_MOST_WORDS]


def _agreed(occasion: _Occasion, in_short: Sequence[tuple[bool, Quote]], dossier: Dossier, words: Words) -> list[Line]:
    """What the notes say was settled between the two sides, in their words, and what they say of it in short."""
    told = [
        quoted(replace(quote_of(saying, item), who=""), words)
        for item in occasion.notes
        for saying in said_in(item, dossier)
        if (_AGREED.search(saying.text) or _settles_day(saying)) and may_be_told(saying, dossier)
    ]
    short = [{"text": quote.text, "cite": quote.cite} for is_agreed, quote in in_short if is_agreed]
    return [*told, *(line for line in short if not any(line["text"] in each["text"] for each in told))][:_MOST_PROMISES]


def _settles_day(saying: Saying) -> bool:
    return saying.is_spoken and not saying.is_question and settles_day(saying.text)


def _earlier(quotes: Sequence[Quote], occasion: _Occasion, words: Words) -> list[Line]:
    """When nothing is noted of the talk itself: what we promised before it."""
    promised = [quote for quote in quotes if "ours" in quote.topics] if not occasion.notes else []
    return [quoted(quote, words) for quote in promised][:_MOST_WORDS]


def _steps(occasion: _Occasion, dossier: Dossier) -> list[Line]:
    """What the notes name as the next step."""
    return [
        {"text": match[1].rstrip("."), "cite": f"[{item.number}]"}
        for item in occasion.notes
        for saying in said_in(item, dossier)
        if (match := _STEP.match(saying.text)) and not lexicon.SENSITIVE.search(saying.text)
    ][:2]


def _meets(occasion: _Occasion, dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """The next call or meeting that both sides have, on a later day than the talk that is followed up."""
    followed = occasion.fact.on if occasion.fact and occasion.fact.on else date.min
    for meeting in next_meetings(dossier):
        if meeting.on <= followed:
            continue
        cite, subject = pack.cite(f"activity.{meeting.id}"), one_line(meeting.subject)
        if cite:
            starts = dossier.local(meeting.starts_at).strftime("%H:%M") if meeting.starts_at else ""
            parts = (words.weekday(meeting.on), words.say("at", time=starts) if starts else "")
            return [{"text": f"{', '.join(part for part in parts if part)} · {subject or '-'}", "cite": cite}]
    return []


def _question(occasion: _Occasion, dossier: Dossier, quotes: Sequence[Quote], words: Words) -> Line:
    """The question that the notes leave open, else the one that the worst gap asks for."""
    for item in occasion.notes:
        for saying in said_in(item, dossier):
            match = _OPEN.match(saying.text)
            if match and not lexicon.SENSITIVE.search(saying.text):
                return {"text": match[1], "cite": f"[{item.number}]"}
    asked = [
        question
        for element in to_work_on(dossier, quotes)
        if element in _NEUTRAL
        for question in bank(words.language)[element].questions[:1]
    ]
    return {"text": asked[0], "cite": ""}


def _on_file(dossier: Dossier, pack: Pack, meets: Sequence[Line]) -> Line | None:
    """The step on file, unless it is the meeting that the mail names."""
    fact, step = pack.fact("deal.next_step"), one_line(dossier.deal.next_step).rstrip(".") if dossier.deal else ""
    if fact is None or any(step.casefold() in line["text"].casefold() for line in meets):
        return None
    return {"text": fact.text, "cite": f"[{fact.number}]"}
