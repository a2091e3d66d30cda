"""What a pasted text is (mail, transcript, call note, note), when it was written or said, and by whom."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple

from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.mails import read_mail, written_at
from aeterm.qualification.speech.turns import turns
from aeterm.text import one_line

_CALL = re.compile(
    r"^\W*(?:(?:quick |short |long |disco(?:very)? |good |follow-?up )?(?:call|phone call|phoned|called|spoke|talked|"
    r"visio|"
    r"teams|zoom|appel(?! (?:d['’]offres?|à (?:projets?|candidatures?|manifestation))\b)|"
    r"téléphone|tél|échange téléphonique|point tél\w*|eu au téléphone|appelé)\b)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^[ \t\W]*(?:call |meeting )?(?:date|datum|le|on)\b[* \t]*:?[* \t]*(?P<value>[^\n]{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLED = re.compile(
    r"^[\s#*_>]*(?:transcript(?:ion)?|verbatim|compte[- ]rendu|cr|notes?|call|meeting|appel|réunion|rdv|rendez-vous|"
    r"visio|entretien|échange|recording|enregistrement)\b[^\n]{0,80}?\b(?:du|le|of|on|from|[-–—|:(])?\s*"
    r"(?P<value>\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}(?:er)? [^\W\d_]{3,9}\.? \d{4}|"
    r"[^\W\d_]{3,9}\.? \d{1,2},? \d{4})(?P<time>[^\n]{0,20})",
    re.IGNORECASE,
)
"""A title that says when the talk was: `Transcription - appel du 27/11/2026`."""
_HEAD_LINES = 12
_TITLE_LINES = 3
_LONGEST_NAME = 80


class Capture(NamedTuple):
    """What a text says of itself."""

    kind: str
    """One of `NOTE_KINDS`."""
    at: datetime | None = None
    """When it was written or said, as stated: naive where no zone is; midnight where no time of day is."""
    author: str = ""
    speakers: tuple[str, ...] = ()


def recognise(text: str) -> Capture:
    """What a text is, by its form alone; `note` when nothing tells."""
    mail = read_mail(text)
    if mail is not None:
        author = one_line(mail.author.name or mail.author.email)[:_LONGEST_NAME]
        return Capture("mail", mail.at, author)
    said = turns(text)
    if said:
        speakers = tuple(dict.fromkeys(turn.name for turn in said if turn.name))
        return Capture("transcript", _stated(text), "", speakers)
    return Capture("call" if _CALL.match(text) else "note", _stated(text))


def _stated(text: str) -> datetime | None:
    """The date of a line `Date: ...` in the head of a text, else that of its title."""
    head = "\n".join(text[:4_000].split("\n")[:_HEAD_LINES])
    titles = [_TITLED.match(line) for line in head.split("\n")[:_TITLE_LINES]]
    for match in [*_DATED.finditer(head), *(title for title in titles if title)]:
        if (at := written_at(match["value"])) is not None:
            return at
        days, _ = take_dates(match["value"])
        for day in days:
            if day.year and day.month and day.day:
                return datetime.combine(date(day.year, day.month, day.day), time())
    return None
