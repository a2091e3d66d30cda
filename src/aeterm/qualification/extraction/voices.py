"""Who says a sentence of a note, and how firmly what it says stands."""

from __future__ import annotations

from collections.abc import Sequence

from aeterm.domain.activity import Note
from aeterm.domain.evidence_line import Standing
from aeterm.qualification.extraction import element_words as words
from aeterm.qualification.speech.names import People, no_names
from aeterm.qualification.speech.passages import Passage, Side, label_free

_SHORTEST_NAME = 3
_FEW_WORDS = 2


def standing_of(note: Note, line: Passage, person: str) -> Standing:
    """Said by who is known, or known to be of their side; written in a mail; else our hypothesis."""
    is_theirs = line.side is Side.THEIRS or (bool(person) and not line.is_spoken)
    if not is_theirs or line.is_hedged:
        return Standing.HYPOTHESIS
    return Standing.WRITTEN if note.kind == "mail" and line.is_spoken else Standing.SAID


def partner_of(lines: Sequence[Passage], people: People) -> str:
    """With whom the talk of a plain note was, when its head names one person."""
    if not lines or lines[0].is_spoken:
        return ""
    head = lines[0].text
    named = people.named_in(head)
    if len(named) == 1 and words.HEAD.match(head.rstrip(". ")):
        return named[0]
    match = words.WITH.match(head)
    following = head[match.end() :] if match else ""
    if len(named) == 1 and any(following.startswith(part) for part in (named[0], *named[0].split())):
        return named[0]
    word = following.split(" ", 1)[0].rstrip(".,;:")
    is_surname = not named and word[:1].isupper() and word.isalpha() and word.casefold() not in no_names()
    return word if is_surname and len(word) >= _SHORTEST_NAME and not word.isupper() else ""


def person_of(line: Passage, partner: str, people: People) -> str:
    """Who said a sentence: who speaks, who is named before a quote or as the one who says, else whom the talk was
    with.
    """
    if line.is_spoken:
        name = label_free(line.speaker)
        return people.full_name(name) if name else ""
    named = people.named_in(line.text)
    if (quoted := words.SPOKEN_BY.search(line.text)) is not None:
        before = people.named_in(quoted["name"])
        if len(before) == 1:
            return before[0]
    if len(named) == 1:
        part = next((part for part in (named[0], *named[0].split()) if part in line.text), named[0])
        after = line.text.partition(part)[2]
        is_head = after.lstrip().startswith(":") and len(line.text.partition(part)[0].split()) <= _FEW_WORDS
        if is_head or words.SAYS.match(after.lstrip(" ,")):
            return named[0]
    if partner and (not named or named == [partner]):
        return partner
    return ""
