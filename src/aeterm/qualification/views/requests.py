"""What they asked of us with a day, as what we owe."""

from __future__ import annotations

import re

from aeterm.domain.activity import Note
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.sentences import cut, sentences, without_citations
from aeterm.qualification.signals import QUOTE_CHARACTERS
from aeterm.qualification.speech.promise_words import ASKED_FR
from aeterm.text import one_line

_DEED_EN = r"send|share|provide|forward|deliver|submit|return|confirm|give"
_ASKED_EN = re.compile(
    rf"\b(?:please|could you(?: please)?|can you|would you) (?P<verb>{_DEED_EN})\b(?: (?P<whom>us|me)\b)?"
    r"(?P<rest>[^.!?;\n]*)",
    re.IGNORECASE,
)


def dated_requests(text: str, note: Note, dossier: Dossier) -> list[str]:
    """`vous envoyer l'offre d'ici le 4 décembre`, of each request in a text of theirs that names a day ahead."""
    on = dossier.local(note.written_at).date()
    found = []
    for sentence in sentences(text):
        line = one_line(without_citations(sentence))
        wanted = _asked(line)
        if not wanted or lexicon.SENSITIVE.search(line):
            continue
        if any(moment.day >= on for moment in moments(wanted, on, dossier.settings.calendar)):
            found.append(cut(wanted, QUOTE_CHARACTERS))
    return found


def _asked(line: str) -> str:
    if match := ASKED_FR.search(line):
        return f"{'vous ' if match['whom'] else ''}{match['deed']}".strip()
    if match := _ASKED_EN.search(line):
        return f"{match['verb']}{' you' if match['whom'] else ''}{match['rest']}".strip()
    return ""
