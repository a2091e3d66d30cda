"""Who a follow-up mail goes to, and whose words it gives back: those who were there or wrote, never the mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time

from aeterm.domain.activity import Activity, Note
from aeterm.domain.contact import Contact
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.mails import read_mail
from aeterm.qualification.naming import named_in_notes
from aeterm.qualification.sentences import sentences
from aeterm.qualification.speech.turns import turns
from aeterm.text import one_line

_MOST_PEOPLE = 4
_MET = re.compile(
    r"\b(?:(?:call|phone call|meeting|talk|talked|spoke|lunch|coffee|workshop|demo|visit|session)\b[^.,;:\n]{0,30}?"
    r"\b(?:with|to)|met(?: with)?|called|visited)\s+(?P<en>[^.;:,\n]{2,80})"
    r"|\b(?:(?:appel|visio|réunion|rdv|rendez-vous|échange|point|déjeuner|café|atelier|démo|visite|entretien|vue?s?)\b"
    r"[^.,;:\n]{0,30}?\bavec|rencontré|appelé|vu|appel)\s+(?P<fr>[^.;:,\n]{2,80})",
    re.IGNORECASE,
)
"""At the head of a note: with whom the talk was."""
_NOT_YET = re.compile(
    r"\b(?:to|will|should|must|à|devons|va|vais|faut)\s+$|\b(?:pas|not|jamais|never)\b", re.IGNORECASE
)
_SPEAKER = re.compile(r"^\W*(?P<name>[A-ZÀ-ÖØ-Þ][^:\"“«\n]{1,60}?)\s*:\s*$")


def took_part(dossier: Dossier, talk: Activity | None, notes: Sequence[Note]) -> list[Contact]:
    """People of the account who were at the talk by its record, speak or wrote; without a record, those met."""
    present = {one_line(name).casefold() for name in talk.attendees} if talk else set()
    found = [contact for contact in dossier.contacts if one_line(contact.name).casefold() in present]
    for note in notes:
        for name in _voices(note):
            found += [one for one in called(name, dossier.contacts) if one not in found]
        if not present:
            found += [one for one in _met(note, dossier) if one not in found]
    return [contact for contact in dossier.contacts if contact in found][:_MOST_PEOPLE]


def called(name: str, contacts: Sequence[Contact]) -> list[Contact]:
    """The one person who goes by a full name, an address, or a first or last name that nobody else there has."""
    folded = one_line(name).replace("_", " ").casefold().strip()
    if not folded:
        return []
    whole = [one for one in contacts if folded in {one_line(one.name).casefold(), one.email.casefold()}]
    parts = [one for one in contacts if folded in one_line(one.name).casefold().split()]
    found = whole or parts
    return found if len(found) == 1 else []


def is_said_by(before: str, people: Sequence[Contact], dossier: Dossier) -> bool:
    """True when the words between quotation marks after `before` are of one of these people.

    What stands before them names one of them, or nobody at all when only one was there.
    """
    probe = Note("", "", before, datetime.combine(dossier.today, time(), UTC))
    named = set(named_in_notes(dossier, [probe]))
    for word in re.findall(r"[^\W\d_][\w'’-]+", before):
        named |= {one.id for one in called(word, dossier.contacts) if word[:1].isupper()}
    ids = {one.id for one in people}
    if named:
        return named <= ids
    speaker = _SPEAKER.match(before)
    return len(people) == 1 and speaker is None


def speaker_of(text: str, note: Note) -> str:
    """Who says these words in a transcript, or wrote the mail they stand in; empty when nobody can tell."""
    mail = read_mail(note.text) if note.kind == "mail" else None
    if mail is not None:
        return mail.author.name or mail.author.email
    wanted = one_line(text).rstrip("…").strip()
    return next(
        (turn.name for turn in turns(note.text) if wanted and wanted in one_line(note.text[turn.start : turn.end])), ""
    )


def _voices(note: Note) -> Iterator[str]:
    """Names of those who speak in the note, or wrote it as a mail."""
    mail = read_mail(note.text)
    if mail is not None:
        yield from (text for text in (mail.author.name, mail.author.email) if text)
    elif note.kind == "mail":
        yield note.author
    else:
        yield from dict.fromkeys(turn.name for turn in turns(note.text) if turn.name)


def _met(note: Note, dossier: Dossier) -> list[Contact]:
    """Those whom the first sentence of a note names as met: `Call with Ana`."""
    head = next(iter(sentences(note.text)), "")
    found: list[Contact] = []
    for match in _MET.finditer(head):
        if _NOT_YET.search(head[: match.start()]):
            continue
        names = match["en"] or match["fr"]
        found += [one for one in dossier.contacts if one_line(one.name).casefold() in names.casefold()]
        for word in re.findall(r"[^\W\d_][\w'’-]+", names):
            found += [one for one in called(word, dossier.contacts) if word[:1].isupper()]
    return found
