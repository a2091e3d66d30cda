"""Objections that the rules find in notes and that nobody has put on record yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.domain.objection import Objection, ObjectionStatus
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.naming import speaker
from aeterm.qualification.objection_search import fold
from aeterm.qualification.objections import objection_in
from aeterm.qualification.speech.sayings import sayings

_FEWEST_CHARACTERS = 12
"""Shorter sentences are no objections, and stand in others by chance."""
_FEWEST_WORDS = 6
_MOST_OF = 0.75


class Candidate(NamedTuple):
    """A sentence of a note that voices an objection."""

    verbatim: str
    category: str
    person: str
    """Who says it in a talk, else who the sentence begins with; empty when nobody is named there."""
    on: date
    source: str
    """Id of the note."""
    account_id: str
    deal_id: str
    private: bool
    """True when the note is private."""


def find_unrecorded(dossier: Dossier) -> list[Candidate]:
    """Every such sentence once, newest note first. Private notes too: this is for the AE's own screen."""
    recorded = recorded_verbatims(dossier.objections)
    found: list[Candidate] = []
    for note in sorted(dossier.notes, key=lambda note: (note.written_at, note.id), reverse=True):
        for candidate in _of_note(note, dossier):
            told = fold(candidate.verbatim)
            if not is_recorded(told, recorded):
                recorded.append(told)
                found.append(candidate)
    return found


def is_recorded(told: str, recorded: Iterable[str]) -> bool:
    """True when a folded sentence is on record: as it stands, as a part, as a whole with a part, or in near words."""
    return any(told == known or _is_part(told, known) or _is_near(told, known) for known in recorded)


def lifted_of(text: str, on: date, objections: Iterable[Objection]) -> Objection | None:
    """The lifted objection whose words a sentence of a day holds; said again on a later day they stand again."""
    for item in objections:
        is_before = item.lifted_on is None or on <= item.lifted_on
        if item.status is ObjectionStatus.LIFTED and is_before and is_recorded(fold(text), [fold(item.verbatim)]):
            return item
    return None


def _is_part(told: str, known: str) -> bool:
    return min(len(told), len(known)) >= _FEWEST_CHARACTERS and (told in known or known in told)


def _is_near(told: str, known: str) -> bool:
    """Most words of the shorter one stand in the other."""
    one, other = set(told.split()), set(known.split())
    fewest = min(len(one), len(other))
    return fewest >= _FEWEST_WORDS and len(one & other) >= _MOST_OF * fewest


def recorded_verbatims(objections: Sequence[Objection]) -> list[str]:
    """What is on record, folded as `is_recorded` compares."""
    return [fold(objection.verbatim) for objection in objections]


def _of_note(note: Note, dossier: Dossier) -> Iterable[Candidate]:
    for said in sayings(note, dossier):
        if said.is_ours or len(said.text) <= _FEWEST_CHARACTERS:
            continue
        category = objection_in(said.text, dossier, is_spoken=said.is_spoken)
        if not category:
            continue
        yield Candidate(
            said.text,
            category,
            said.who or speaker(said.text, dossier.contacts),
            dossier.local(note.written_at).date(),
            note.id,
            note.account_id,
            note.deal_id,
            note.private,
        )
