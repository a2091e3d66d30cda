"""What they asked of us with a day, as what we owe; and whether the notes say that the money is there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aeterm.domain.activity import Note
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.sentences import cut, sentences, without_citations
from aeterm.qualification.signals import QUOTE_CHARACTERS
from aeterm.text import one_line

_DEED_FR = r"envoyer|transmettre|adresser|faire parvenir|fournir|remettre|communiquer|retourner|confirmer|présenter"
_ASKED_FR = re.compile(
    r"\b(?:merci (?:de|d['’])\s*(?:bien vouloir )?|(?:pouvez|pourriez)[- ]vous |"
    r"je vous (?:demande|remercie) (?:de|d['’])\s*|veuillez |vous voudrez bien )"
    rf"(?:(?P<whom>nous|me|m['’])\s*)?(?P<deed>(?:{_DEED_FR})\b[^.!?;\n]*)",
    re.IGNORECASE,
)
_DEED_EN = r"send|share|provide|forward|deliver|submit|return|confirm|give"
_ASKED_EN = re.compile(
    rf"\b(?:please|could you(?: please)?|can you|would you) (?P<verb>{_DEED_EN})\b(?: (?P<whom>us|me)\b)?"
    r"(?P<rest>[^.!?;\n]*)",
    re.IGNORECASE,
)
_VALID = r"valid\w+|approuv\w+|vot\w+|acté\w*|débloqué\w*|accordé\w*|confirm\w+|approved|signed off|secured|released"
_MONEY = r"budgets?|enveloppe|crédits|funds|funding|\d[\d\s.,\u00a0\u202f]*(?:k\s?€|k\b|€|eur\b|m€)"
_VALIDATED = re.compile(
    rf"(?:{_MONEY})[^.\n]{{0,60}}\b(?:{_VALID})|\b(?:{_VALID})\b[^.\n]{{0,40}}(?:{_MONEY})", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:not|no|never|yet|once|if|pas|jamais|aucun|si|quand|dès que|doit|devra|reste|must|needs?|will|sera)\b|\?",
    re.IGNORECASE,
)
ABOUT_MONEY = re.compile(
    r"\b(?:budget\w*|money|funds?|spend\w*|dépens\w*|argent|crédits|enveloppe|débloqu\w+)\b", re.IGNORECASE
)
"""A question that is answered once the budget is there."""


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


def is_budget_there(lines: Iterable[str]) -> bool:
    """True when a sentence says that the budget is approved, and does not say it of another day."""
    return any(_VALIDATED.search(line) and not _NOT.search(line) for line in lines)


def _asked(line: str) -> str:
    if match := _ASKED_FR.search(line):
        return f"{'vous ' if match['whom'] else ''}{match['deed']}".strip()
    if match := _ASKED_EN.search(line):
        return f"{match['verb']}{' you' if match['whom'] else ''}{match['rest']}".strip()
    return ""
