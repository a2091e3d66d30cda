"""What was noted and who was in touch last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aeterm.domain.draft import Evidence
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.evidence import Line, Pack, newest
from aeterm.qualification.sentences import cut, sentences
from aeterm.qualification.signals import Quote, body_of, said_in
from aeterm.qualification.speech.sayings import is_talk
from aeterm.qualification.words import Words
from aeterm.text import one_line

_MOST_NOTES = 2
_CHARACTERS = 160
_MOST_NAMES = 4


def latest_notes(dossier: Dossier, pack: Pack, words: Words) -> list[Line]:
    """The newest notes of the evidence, newest first: day, and the first sentences as written, or who talked."""
    colon = " :" if words.language == "fr" else ":"
    lines = []
    for item in _notes(pack)[:_MOST_NOTES]:
        text = _talk(item, dossier, words) or " ".join(_beginning(body_of(item, dossier)))
        if text and item.on:
            lines.append({"text": f"{words.date(item.on)}{colon} {cut(text, _CHARACTERS)}", "cite": f"[{item.number}]"})
    return lines


def not_in_latest(quotes: Sequence[Quote], dossier: Dossier, pack: Pack, shown: int) -> list[Quote]:
    """The quotes that the first `shown` of the latest notes do not hold in full."""
    told = {
        f"[{item.number}]": _beginning(body_of(item, dossier))
        for item in _notes(pack)[:shown]
        if not _talk(item, dossier, Words.of(dossier.language))
    }
    return [quote for quote in quotes if quote.text not in told.get(quote.cite, ())]


def last_contact(dossier: Dossier, pack: Pack) -> Evidence | None:
    """The newest touch that has begun, or the newest note when that is of a later day; tasks are no contact."""
    past = [activity for activity in newest(dossier.activities) if dossier.is_touch(activity)]
    touch = pack.fact(f"activity.{past[0].id}") if past else None
    note = next((item for item in _notes(pack) if item.on and item.on <= dossier.today), None)
    if touch is None or note is None:
        return touch or note
    return note if (note.on or date.min) > (touch.on or date.min) else touch


def last_contact_line(dossier: Dossier, pack: Pack, words: Words) -> Line | None:
    """When and how they were last in touch; a note is only named, its words stand under the latest notes."""
    fact = last_contact(dossier, pack)
    if fact is None or fact.on is None:
        return None
    text = fact.label if fact.kind == "note" else fact.text
    return {"text": f"{words.when(fact.on, dossier.today)} · {text}", "cite": f"[{fact.number}]"}


def _talk(item: Evidence, dossier: Dossier, words: Words) -> str:
    """`transcript · Ana Ruiz and Tom Berg`: how a talk began says nothing. Empty for a note."""
    note = next((note for note in dossier.notes if note.id == item.source), None)
    if note is None or not is_talk(note):
        return ""
    names = dict.fromkeys(said.who for said in said_in(item, dossier) if said.who)
    return " · ".join(part for part in (item.label, words.listing(list(names)[:_MOST_NAMES])) if part)


def _notes(pack: Pack) -> list[Evidence]:
    return [item for item in pack.items if item.kind == "note"]


def _beginning(text: str) -> list[str]:
    """The first sentences that fit together; the first one whatever its length."""
    found: list[str] = []
    for sentence in sentences(text):
        line = one_line(sentence)
        if found and len(" ".join([*found, line])) > _CHARACTERS:
            break
        found.append(line)
    return found
