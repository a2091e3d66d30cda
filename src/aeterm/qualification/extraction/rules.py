"""The rule-based extractor: from one note and its dossier to proposals, the same every time."""

from __future__ import annotations

from aeterm.domain.activity import Note
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.elements import find_elements
from aeterm.qualification.extraction.found import ranked
from aeterm.qualification.extraction.people import find_people
from aeterm.qualification.extraction.steps import find_steps
from aeterm.qualification.extraction.terms import find_terms
from aeterm.qualification.proposals import Proposals
from aeterm.qualification.speech.attendees import sides_of
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.passages import passages


def propose(note: Note, dossier: Dossier) -> Proposals:
    """What a note speaks for and the book does not say: proposals, ranked within their kind, the best few of each.

    Days are meant as on the day of the note. Each quote is `note.text[start:end]`. Hypotheses give lines of evidence
    that stand as hypotheses, and no other kind.
    """
    people, on = People(dossier), dossier.local(note.written_at).date()
    sides, listed = sides_of(note, dossier)
    for one in listed:
        people.learn(one.name, one.title)
    lines = passages(note, sides)
    found = [
        *find_steps(lines, on, people, dossier),
        *find_terms(note, lines, on, people, dossier),
        *find_people(note, lines, listed, people, dossier, sides),
        *find_elements(note, lines, on, people, dossier),
    ]
    items, left_out = ranked(found, note.text)
    return Proposals(note.id, items, left_out=left_out)
