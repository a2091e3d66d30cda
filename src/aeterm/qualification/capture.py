"""What a pasted text is (mail, transcript, call note, note), when it was written or said, and by whom."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from aeterm.domain.day_names import parse_month
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
_TITLED_SHORT = re.compile(
    r"^[\s#*_>]*(?:transcript(?:ion)?|verbatim|compte[- ]rendu|cr|notes?|call|meeting|appel|réunion|rdv|rendez-vous|"
    r"visio|entretien|échange|point|démo|atelier|demo|workshop|visit)\b[^\n.:;,!?\d]{0,40}?\b"
    r"(?:(?P<of>du|of|from)|le|on)\s+(?:(?:lundi|mardi|mercredi|jeudi|vendredi|\w{3,6}day)\s+)?"
    r"(?P<value>\d{1,2}[/.]\d{1,2}(?![\d/.]\d)|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d_]{3,9}\b(?!\.? \d{4}))",
    re.IGNORECASE,
)
"""The same without a year, `Call du 27/11`, `Call on 27 November`: a day that has been."""
_LONGEST_AGO = timedelta(days=365)
_LATELY = timedelta(days=60)
"""`appel le 12/3` may be of a day to come as well: only when such a day has just been, it is that one."""
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


def recognise(text: str, today: date | None = None) -> Capture:
    """What a text is, by its form alone; `note` when nothing tells.

    A day that its title states without a year is the latest such day up to `today`; without that it is not read.
    """
    mail = read_mail(text)
    if mail is not None:
        author = one_line(mail.author.name or mail.author.email)[:_LONGEST_NAME]
        return Capture("mail", mail.at, author)
    said = turns(text)
    if said:
        speakers = tuple(dict.fromkeys(turn.name for turn in said if turn.name))
        return Capture("transcript", _stated(text, today), "", speakers)
    return Capture("call" if _CALL.match(text) else "note", _stated(text, today))


def _stated(text: str, today: date | None) -> datetime | None:
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
    titled = _without_year(head, today) if today else None
    return datetime.combine(titled, time()) if titled else None


def _without_year(head: str, today: date) -> date | None:
    """The day that a title states by day and month."""
    match = next((found for line in head.split("\n")[:_TITLE_LINES] if (found := _TITLED_SHORT.match(line))), None)
    if match is None:
        return None
    number, _, month = (
        re.sub(r"(?<=\d)(?:er|st|nd|rd|th)\b", "", match["value"])
        .replace(".", "/")
        .partition("/" if re.search(r"[/.]", match["value"]) else " ")
    )
    of_year = int(month) if month.isdigit() else parse_month(month)
    for year in (today.year, today.year - 1):
        try:
            day = date(year, of_year or 0, int(number))
        except ValueError:  # no month, or 29 February of a year that has none
            continue
        if day <= today:
            return day if today - day <= (_LONGEST_AGO if match["of"] else _LATELY) else None
    return None
