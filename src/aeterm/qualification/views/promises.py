"""Who promised what, and for when, as far as notes and transcripts tell.

A note is written by our side: "I will" is our promise. In a transcript or a mail it is the promise of
whoever speaks; of some of them nobody knows on which side they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.grounding.dates import Day, resolved, take_dates
from aeterm.qualification.sentences import in_quotes
from aeterm.qualification.signals import PROMISED, Quote
from aeterm.qualification.speech.promise_words import GIVEN_WORD
from aeterm.qualification.words import Words
from aeterm.text import one_line

WE, THEY, UNCLEAR = "we", "they", "unclear"
_SIDES = {"ours": WE, "theirs": THEY, "unclear": UNCLEAR}
"""What the topics of quotes are called here."""
_TITLES = re.compile(r"(?:m|mr|mrs|ms|mme|mlle|dr|pr|prof)\.?", re.IGNORECASE)
_OURS = re.compile(
    r"^(?:[^\W\d_]+[,.!]\s+)?(?:(?:I|We)(?:['’]ll| will| have to| must| promised to| agreed to)|On our side:|"
    r"Promised\s?:|Promis\s?:|De notre côté\s?:)\s+(?=\w)(.+)",
    re.IGNORECASE,
)
"""Who promises is clear from where the line stands."""
_STOP = re.compile(r"(?<!janv)(?<!févr)(?<!avr)(?<!juil)(?<!sept)(?<!oct)(?<!nov)(?<!déc)\.$")
_TO_US = re.compile(r"(?<!\w)(?:you|your|yours|i|my|me|vous|votre|vos|je|mon|ma|mes)(?!\w)", re.IGNORECASE)
"""Turned round in a mail to who said it: their words stay as they are."""
_THEIRS = r"(?:'ll| will| agreed to| committed to| is going to|(?-i: va| doit| s'engage à))\s+(.+)"


class Promise(NamedTuple):
    """A promise as a line of a mail."""

    side: str
    text: str
    cite: str
    due: str | None
    """The day that is meant; empty when the text gives it, None when nobody said one."""


def promises(quotes: Sequence[Quote], dossier: Dossier, words: Words) -> list[Promise]:
    """The promises among quotes, in their order."""
    return [_promise(quote, dossier, words) for quote in quotes if quote.topics & PROMISED]


def first_name(name: str) -> str:
    """`Ana` of `Ana Lopez`; the whole of a name with a title, or written without blanks."""
    first, _, rest = name.partition(" ")
    return name if not rest or _TITLES.fullmatch(first) else first


def _promise(quote: Quote, dossier: Dossier, words: Words) -> Promise:
    """What one of us took on needs no name; of all others the mail says who, by first name."""
    colon = "\N{NO-BREAK SPACE}:" if words.language == "fr" else ":"
    side = next(side for topic, side in _SIDES.items() if topic in quote.topics)
    name = first_name(quote.who) if side != WE else ""
    sentence = _STOP.sub("", quote.text)
    if named := _of_another(sentence, dossier, colon):
        return Promise(side, named, quote.cite, _due(quote, words))
    text = _plainly(sentence)
    if not text or (name and _TO_US.search(text)):
        text = in_quotes(quote.text, words.language)
    return Promise(side, f"{name}{colon} {text}" if name else text, quote.cite, _due(quote, words))


def _due(quote: Quote, words: Words) -> str | None:
    days, _ = take_dates(quote.text)
    if any(day.day or day.month or day.quarter for day in days):
        return ""
    ahead = [day for found in resolved(quote.text, quote.on)[1:] if (day := _whole(found)) and day > quote.on]
    return words.weekday(min(ahead)) if ahead else None


def _whole(day: Day) -> date | None:
    return date(day.year, day.month, day.day) if day.year and day.month and day.day else None


def _plainly(sentence: str) -> str:
    """`send the price by Friday`; empty for a sentence that says it otherwise."""
    if match := _OURS.match(sentence):
        return match[1]
    if match := GIVEN_WORD.match(sentence):
        return match["step"]
    is_order = lexicon.OUR_PROMISE.match(sentence) and sentence.split(" ", 1)[0].casefold() in ("send", "envoyer")
    return sentence if is_order else ""


def _of_another(sentence: str, dossier: Dossier, colon: str) -> str:
    """`Ana: introduce us to legal`, of a sentence about what a contact will do."""
    if _OURS.match(sentence):
        return ""
    for contact in dossier.contacts:
        parts = one_line(contact.name).split()
        called = "|".join(re.escape(part) for part in dict.fromkeys((" ".join(parts), *parts[:1], *parts[-1:])) if part)
        if called and (match := re.search(rf"(?<!\w)({called}){_THEIRS}", sentence)):
            return f"{match[1]}{colon} {match[2]}"
    return ""
