"""The rivals that a sentence names, by the words that stand around a name."""

from __future__ import annotations

from collections.abc import Iterator

from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction import term_words as words
from aeterm.qualification.speech.names import People, no_names
from aeterm.text import one_line

_SHORTEST = 3


def rivals_named(text: str, dossier: Dossier, people: People) -> Iterator[str]:
    """The names in the order of the rules that find them: no person, nothing of the customer's or ours."""
    for pattern in (*words.RIVALS, words.QUOTED_BY):
        for match in pattern.finditer(text):
            second = words.SECOND_RIVAL.match(text, match.end("name"))
            for name in (match["name"], second["name"] if second else ""):
                if is_rival(name := one_line(name).rstrip("."), dossier, people):
                    yield name


def is_rival(name: str, dossier: Dossier, people: People) -> bool:
    """False for a name of the customer's or ours, of somebody on file, and for a plain word."""
    deal = dossier.deal
    own = (dossier.account_name, dossier.settings.owner, *((deal.name, deal.product, deal.owner) if deal else ()))
    if len(name) < _SHORTEST or any(name.casefold() in one_line(text).casefold() for text in own if text):
        return False
    first = name.casefold().split()[0]
    return first not in no_names() and first not in words.NO_RIVALS and people.called(name) is None
