"""The sentences of a note as drafts and checks read them: without labels, each with who says it and from which side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from aeterm.domain.activity import Note
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.mails import read_mail
from aeterm.qualification.sentences import sentences
from aeterm.qualification.speech.attendees import sides_of
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.passages import Side, label_free, passages
from aeterm.qualification.speech.turns import turns, unsaid
from aeterm.text import one_line

_OF_THE_TALK = re.compile(
    r"^\W*(?:call id|date|duration|durée|time|heure|participants?|attendees|présents?|subject|objet|location|lieu)\W*:",
    re.IGNORECASE,
)
"""When, where and how long it was."""
_HEARD = 40_000
"""Characters of a long transcript that are read to learn who is of which side."""


class Saying(NamedTuple):
    """One sentence on one line."""

    text: str
    who: str = ""
    """Who says it, by the full name where it is known; empty for the words of who wrote a note."""
    side: Side = Side.UNKNOWN
    is_supposed: bool = False
    """True when the side is a guess: a promise is on no side then."""
    is_spoken: bool = False
    """True for a sentence of a transcript or of a mail: it is somebody's, word by word."""
    is_beside: bool = False
    """True for what stands around a talk: a head, a summary, remarks on how it went."""

    @property
    def is_question(self) -> bool:
        """True for what asks."""
        return self.text.rstrip(" \"”»').*").endswith("?")

    @property
    def is_ours(self) -> bool:
        """True for what one of us said; the words of who wrote a plain note are about both sides."""
        return self.side is Side.OURS


def sayings(note: Note, dossier: Dossier, body: str | None = None) -> list[Saying]:
    """The sentences of a note in order; of a part of it when `body` is given.

    Of a transcript what was said, then what stands around it; of a mail only what its author wrote.
    """
    read = note if body is None else replace(note, text=body)
    if not _is_mail(read) and not is_talk(read):
        return [Saying(sentence) for sentence in sentences(read.text)]
    return list(_spoken(read, note, dossier))


def is_talk(note: Note) -> bool:
    """True for a transcript, whatever the note is called; a mail is none."""
    return note.kind in ("transcript", "call", "note") and bool(turns(note.text)) and not _is_mail(note)


def _is_mail(note: Note) -> bool:
    return note.kind in ("mail", "note") and read_mail(note.text) is not None


def _spoken(read: Note, note: Note, dossier: Dossier) -> Iterator[Saying]:
    whole = note if read is note or len(note.text) <= _HEARD else replace(note, text=note.text[:_HEARD])
    sides, listed = sides_of(whole, dossier)
    people = People(dossier)
    for one in listed:
        people.learn(one.name)
    names: dict[str, str] = {}
    for line in passages(read, sides):
        if line.speaker not in names:
            name = label_free(line.speaker)
            names[line.speaker] = people.full_name(name) if name else ""
        yield Saying(
            one_line(line.text), names[line.speaker], line.side, sides.is_supposed(line.speaker), line.is_spoken
        )
    if is_talk(read):
        for start, end in unsaid(read.text):
            for sentence in sentences(read.text[start:end]):
                if not _OF_THE_TALK.match(sentence):
                    yield Saying(sentence, is_beside=True)
