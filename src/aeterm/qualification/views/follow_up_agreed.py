"""What a note says in short was agreed, clause by clause, and what may not go into a mail to those who were there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aeterm.domain.draft import Evidence
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.extraction.element_words import ELEMENT_WORDS
from aeterm.qualification.metric_words import CONCESSION
from aeterm.qualification.objections import names_rival, objection_in
from aeterm.qualification.signals import Quote, quote_of, said_in
from aeterm.qualification.speech.sayings import Saying
from aeterm.qualification.views.promises import Promise
from aeterm.qualification.wording import any_of

_CLAUSES = re.compile(
    r"[,;](?=\s)|\s[-–—]\s|\s(?:et|and|puis|then)\s(?=(?:on |je |we |I )?(?:envoy|send|transm|remett))"
)
_OK = re.compile(
    r"^\W*(?:ok(?:ay)?|d['’]accord|accord(?: oral| verbal)?|go|agreed|fine|feu vert) (?:pour|sur|to|on|for|with) "
    r"(?P<what>\S.+?)\W*$",
    re.IGNORECASE,
)
_DELIVERS = re.compile(
    r"^\W*(?:(?:je |on |nous )?(?:dois |doit |devons )?(?:envoyer|transmettre|remettre|partager|adresser|fournir)"
    r"|(?:i |we )?(?:have to |need to |must )?(?:send|share|forward|deliver|provide))\b(?! me\b)",
    re.IGNORECASE,
)
"""What is handed over to them; whom to chase is for the writer alone."""
_FOR_OURSELVES = re.compile(
    r"^\W*(?:relancer?|rappeler|chase|remind|ring|call back)\b|\b(?:à (?:relancer|rappeler)|to chase)\b", re.IGNORECASE
)
_SUPPORT = any_of(
    r"\bpouss\w+ (?:pour|en interne|(?:le|ce|votre|notre) (?:projet|dossier|offre)|votre)\b",
    r"\b(?:je|il|elle|on) (?:vous|nous) (?:souti|défend|appui|préfèr)\w+|\b(?:souti|défend|appui)\w+ (?:votre|notre) ",
    r"\b(?:en votre faveur|je vote pour|mon (?:chef|patron|directeur|boss)|ma (?:cheffe|directrice))\b",
    r"\bpush(?:ing|es|ed)? (?:for|internally|it internally|this internally|your)\b|\bin (?:your|our) corner\b",
    r"\b(?:on|by) your side\b|\b(?:back|support|fight\w* for|vot\w+ for|rooting for|defend)(?:ing|s|ed)? (?:you|us)\b",
    r"\bin your favou?r\b|\bmy (?:boss|manager)\b",
)
"""Said by somebody who is for us: others of their house may read the mail."""


class Late(NamedTuple):
    """A promise whose day has passed."""

    text: str
    cite: str


def is_for_them(quote: Quote) -> bool:
    """Neither doubts, rivals, prices in play, nor what was said in confidence or for our ears belongs into a mail."""
    return (
        not quote.objection
        and quote.topics.isdisjoint({"sensitive", "competition", "hedged"})
        and not is_for_us_alone(quote.text)
    )


def is_for_us_alone(text: str) -> bool:
    """True for words of support, for what we mean to do by ourselves, and for a concession that is talked about."""
    patterns = (_SUPPORT, ELEMENT_WORDS["champion"], _FOR_OURSELVES, CONCESSION)
    return any(pattern.search(text) for pattern in patterns)


def may_be_told(saying: Saying, dossier: Dossier) -> bool:
    """False for a sentence that holds anything that is not for them."""
    text = saying.text
    hidden = (lexicon.SENSITIVE, lexicon.RIVALS, lexicon.HEDGED)
    return not (
        any(pattern.search(text) for pattern in hidden)
        or is_for_us_alone(text)
        or names_rival(text, dossier)
        or objection_in(text, dossier, is_spoken=saying.is_spoken)
    )


def agreed_in_short(notes: Sequence[Evidence], dossier: Dossier) -> Iterator[tuple[bool, Quote]]:
    """Clauses of plain notes: `ok pour signer le 18/12` as what was agreed, `envoyer le contrat jeudi` as ours to do.

    The first of each pair is True for what was agreed.
    """
    for item in notes:
        for saying in said_in(item, dossier):
            if saying.is_spoken or saying.is_question or not may_be_told(saying, dossier):
                continue
            for number, clause in enumerate(_CLAUSES.split(saying.text)):
                quote = quote_of(saying._replace(text=clause.strip(" .;,")), item)
                if match := _OK.match(clause):
                    yield True, quote_of(saying._replace(text=match["what"]), item)
                elif number and _DELIVERS.match(clause):
                    yield False, quote


def late(promised: Sequence[Promise], days: Mapping[str, date], dossier: Dossier) -> list[Late]:
    """The promises whose day lies before today; `days` is the day of each note by its citation."""
    found = []
    for promise in promised:
        on = days.get(promise.cite)
        named = [each.day for each in moments(promise.text, on, dossier.settings.calendar)] if on else []
        if named and max(named) < dossier.today:
            found.append(Late(promise.text, promise.cite))
    return found
