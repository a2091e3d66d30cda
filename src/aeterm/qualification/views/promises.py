"""Who promised what, and for when, as far as notes and transcripts tell.

A note is written by our side: "I will" is our promise. In a transcript it is the promise of whoever speaks; of somebody
who is neither a person of the account nor the seller nobody knows on which side they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.draft import Evidence
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.grounding.dates import Day, resolved, take_dates
from aeterm.qualification.sentences import cut, sentences
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote, body_of
from aeterm.qualification.view import quoted
from aeterm.qualification.words import Words
from aeterm.text import one_line

WE, THEY, UNCLEAR = "we", "they", "unclear"
_FEWEST_TURNS = 4
"""A text with fewer lines that begin with a name is a note, not a transcript."""
_LABEL = re.compile(r"^\W{0,3}([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})\W{0,3}:\W{0,3}\s")
_OURS = re.compile(
    r"^(?:[^\W\d_]+[,.!]\s+)?(?:(?:I|We)(?:'ll| will| have to| must| promised to| agreed to)|On our side:|"
    r"Promised\s?:|Promis\s?:|De notre côté\s?:)\s+(?=\w)(.+)",
    re.IGNORECASE,
)
"""Who promises is clear from where the line stands."""
_STOP = re.compile(r"(?<!janv)(?<!févr)(?<!avr)(?<!juil)(?<!sept)(?<!oct)(?<!nov)(?<!déc)\.$")
_THEIRS = r"(?:'ll| will| agreed to| committed to| is going to|(?-i: va| doit| s'engage à))\s+(.+)"


class Promise(NamedTuple):
    """A promise as a line of a mail."""

    side: str
    text: str
    cite: str
    due: str | None
    """The day that is meant; empty when the text gives it, None when nobody said one."""


def promises(quotes: Sequence[Quote], notes: Iterable[Evidence], dossier: Dossier, words: Words) -> list[Promise]:
    """The promises among the quotes of these notes, in their order."""
    speakers: dict[tuple[str, str], str] = {}
    for item in notes:
        speakers |= {(f"[{item.number}]", said): speaker for said, speaker in _turns(item, dossier).items()}
    return [
        _promise(quote, speakers, dossier, words) for quote in quotes if quote.topics & {"ours", "theirs"}
    ]  # fmt: skip


def _turns(item: Evidence, dossier: Dossier) -> Mapping[str, str]:
    """Sentence to who speaks it; empty for a text that is no conversation."""
    lines = [one_line(sentence) for sentence in sentences(body_of(item, dossier))]
    labels = Counter(match[1] for line in lines if (match := _LABEL.match(line)))
    names = {name for name, count in labels.items() if count > 1}
    if len(names) < 2 or sum(labels[name] for name in names) < _FEWEST_TURNS:
        return {}
    found, speaker = {}, ""
    for line in lines:
        match = _LABEL.match(line)
        speaker = match[1] if match and match[1] in labels else speaker
        if speaker:
            found[cut(line, QUOTE_CHARACTERS)] = speaker
    return found


def _promise(quote: Quote, speakers: Mapping[tuple[str, str], str], dossier: Dossier, words: Words) -> Promise:
    speaker = speakers.get((quote.cite, quote.text), "")
    said = _LABEL.sub("", quote.text) if speaker else quote.text
    colon = "\N{NO-BREAK SPACE}:" if words.language == "fr" else ":"
    side = THEY if "theirs" in quote.topics else WE
    if speaker and side is WE:
        side = _side_of(speaker, dossier)
    text = _plainly(_STOP.sub("", said), dossier, colon)
    if speaker and side is not WE and text and "theirs" not in quote.topics:
        text = f"{speaker}{colon} {text}"
    shown = text or quoted(Quote(said, quote.cite, quote.on, quote.topics), words)["text"]
    if speaker and side is UNCLEAR and not text:
        shown = f"{speaker}{colon} {shown}"
    return Promise(side, shown, quote.cite, _due(quote, words))


def _side_of(speaker: str, dossier: Dossier) -> str:
    if any(_is_called(speaker, one_line(contact.name)) for contact in dossier.contacts):
        return THEY
    ours = (dossier.settings.owner, dossier.deal.owner if dossier.deal else "")
    return WE if any(_is_called(speaker, one_line(name)) for name in ours) else UNCLEAR


def _is_called(word: str, name: str) -> bool:
    """True for a whole name, or the first or last word of one."""
    parts = name.casefold().split()
    return bool(parts) and word.casefold() in {" ".join(parts), parts[0], parts[-1]}


def _due(quote: Quote, words: Words) -> str | None:
    days, _ = take_dates(quote.text)
    if any(day.day or day.month or day.quarter for day in days):
        return ""
    ahead = [day for found in resolved(quote.text, quote.on)[1:] if (day := _whole(found)) and day > quote.on]
    return words.weekday(min(ahead)) if ahead else None


def _whole(day: Day) -> date | None:
    return date(day.year, day.month, day.day) if day.year and day.month and day.day else None


def _plainly(sentence: str, dossier: Dossier, colon: str) -> str:
    """`send the price by Friday`, `Ana: introduce us to legal`; empty for a sentence that says it otherwise."""
    if match := _OURS.match(sentence):
        return match[1]
    if lexicon.OUR_PROMISE.match(sentence) and sentence.split(" ", 1)[0].casefold() in ("send", "envoyer"):
        return sentence
    for contact in dossier.contacts:
        parts = one_line(contact.name).split()
        called = "|".join(re.escape(part) for part in dict.fromkeys((" ".join(parts), *parts[:1], *parts[-1:])) if part)
        if called and (match := re.search(rf"(?<!\w)({called}){_THEIRS}", sentence)):
            return f"{match[1]}{colon} {match[2]}"
    return ""
