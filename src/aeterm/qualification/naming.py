"""Which people of an account a note names: who is named there was touched on the day of the note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from aeterm.domain.activity import Note
from aeterm.domain.contact import Contact
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.sentences import sentences
from aeterm.text import one_line

_SHORTEST_SURNAME = 3
_WORD_TOO = re.compile(
    "banks?|bell|bill|case|cash|close|cost|day|fields?|good|grand|hall|hill|king|lane|long|march|marchand|mars|may|"
    "pages?|paper|petit|price|rich|rose|sales|short|stone|team|term|west|white|will|wood|work|young"
)
"""Surnames that a sentence may begin with as a plain word: they count only with the first name."""
_NOT_MET = re.compile(
    r"\b(?:not(?: yet)?|never|yet to|still to|to) (?:be )?(?:met|meet|seen|see|told|reached|reach)\b"
    r"|n't (?:yet )?(?:met|seen|reached|told)\b|unknown to us|unreachable|no (?:answer|reply) from|on leave"
    r"|\bpas (?:encore |pu |été )*(?:rencontr|vue?s?\b|join|inform)|jamais (?:été )?(?:rencontr|vue?s?\b)"
    r"|à rencontrer|^rencontrer\b|injoignable|pas de (?:réponse|nouvelles) de|sans (?:réponse|nouvelles) de|en congé",
    re.IGNORECASE,
)
"""Said of somebody whom nobody has talked to."""


def named_in_notes(dossier: Dossier, notes: Sequence[Note]) -> dict[str, date]:
    """Contact id to the day of the newest note that names them, by full name or by a surname that only they have.

    A sentence saying that somebody was not met does not count. Notes written after today do not either.
    """
    patterns = {contact.id: pattern for contact in dossier.contacts if (pattern := _pattern(contact, dossier.contacts))}
    found: dict[str, date] = {}
    if not patterns:
        return found
    for note in notes:
        day = dossier.local(note.written_at).date()
        if day > dossier.today:
            continue
        lines = [line for line in sentences(note.text) if not _NOT_MET.search(line)]
        for contact_id, pattern in patterns.items():
            if found.get(contact_id, date.min) < day and any(pattern.search(line) for line in lines):
                found[contact_id] = day
    return found


def speaker(sentence: str, contacts: Sequence[Contact]) -> str:
    """Name of the one person that a sentence begins with, as in `Ana: "too dear"`; empty when it begins otherwise."""
    start = sentence.lstrip(" -*•–\"“«'")
    found = [
        one_line(contact.name)
        for contact in contacts
        if (pattern := _pattern(contact, contacts)) is not None and pattern.match(start)
    ]
    return found[0] if len(found) == 1 else ""


def named_in(text: str, contacts: Sequence[Contact]) -> list[Contact]:
    """The people that a text names, by full name or by a surname that only they have, in the order of `contacts`."""
    return [
        contact
        for contact in contacts
        if (pattern := _pattern(contact, contacts)) is not None and pattern.search(one_line(text))
    ]


def _pattern(contact: Contact, contacts: Sequence[Contact]) -> re.Pattern[str] | None:
    """Finds the contact in a line; None for a name too short to be told from a word."""
    name = one_line(contact.name)
    parts = name.split()
    if len(name) < 2 or (len(parts) == 1 and name.isascii() and len(name) < _SHORTEST_SURNAME):
        return None
    choices = [f"(?i:{_bounded(name)})"] if len(parts) > 1 else [_bounded(name)]
    if len(parts) > 1 and _is_own(parts[-1], contacts):
        choices.append(_bounded(parts[-1]))
    return re.compile("|".join(choices))


def _bounded(name: str) -> str:
    """The name as a whole word, where its script puts blanks between words."""
    escaped = re.escape(name)
    return rf"(?<!\w){escaped}(?!\w)" if max(map(ord, name)) < 0x2E80 else escaped


def _is_own(surname: str, contacts: Sequence[Contact]) -> bool:
    """True when nobody else at the account has that word in the name, and it is not a plain word as well."""
    uses = Counter(part.casefold() for contact in contacts for part in set(one_line(contact.name).split()))
    folded = surname.casefold()
    return (
        uses[folded] == 1
        and surname[:1].isupper()
        and len(surname) >= _SHORTEST_SURNAME
        and not _WORD_TOO.fullmatch(folded)
    )
