"""Who the rivals of a deal or an account are, how we fared against them, and what the notes say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aeterm.domain.deal import Deal
from aeterm.domain.evidence_line import EvidenceLine
from aeterm.domain.stage import DealState
from aeterm.qualification import lexicon
from aeterm.qualification.dossier import Dossier, Encounter
from aeterm.qualification.evidence import Pack
from aeterm.qualification.named_rivals import rivals_named
from aeterm.qualification.rival_words import NAME_ALONE, STATUS_QUO
from aeterm.qualification.sentences import cut
from aeterm.qualification.signals import QUOTE_CHARACTERS, Quote, quote_of, said_in
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.sayings import sayings
from aeterm.text import one_line

MOST_RIVALS = 3
CLAIM_MONTHS = 6
"""A claim about a rival holds this long: prices and products change. Source: domain study 4.3."""
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+[/+]\s+")
"""Between two rivals of one field; `&` and `and` are part of a name as often as not."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """What a record says of a rival: the sentence as written, and how firm it is."""

    quote: Quote
    confidence: str
    """`spoken`, `written`, `said`, `hypothesis`, `hedged` or `note`: a key of the texts of the card."""
    is_expired: bool


def rivals_in(text: str) -> list[str]:
    """The rivals that a competitor field names: `Granitix, Tabulo` names two."""
    return [name for part in _BETWEEN.split(one_line(text)) if len(name := part.strip(" .")) >= _SHORTEST]


def rivals_of(dossier: Dossier) -> list[str]:
    """The rivals on file for the deal, else those that its notes name; of an account those of all deals, open first."""
    if dossier.deal:
        return _once(rivals_in(dossier.deal.competitor)) or _once(noted_rivals(dossier))[:MOST_RIVALS]
    deals = sorted(dossier.deals, key=lambda deal: (deal.state is not DealState.OPEN, deal.id))
    return _once(name for deal in deals for name in rivals_in(deal.competitor))[:MOST_RIVALS]


def noted_rivals(dossier: Dossier) -> Iterator[str]:
    """The rivals that notes name, newest note first; what one of us said or was told in confidence names none."""
    people = People(dossier)
    for note in sorted(dossier.notes, key=lambda note: (note.written_at.timestamp(), note.id), reverse=True):
        if note.private:
            continue
        for saying in sayings(note, dossier):
            if not (saying.is_ours or saying.is_question or lexicon.SENSITIVE.search(saying.text)):
                yield from rivals_named(saying.text, dossier, people)


def encounters_with(rivals: Sequence[str], deals: Iterable[Deal], but: str = "") -> tuple[Encounter, ...]:
    """The closed deals fought against these rivals, without who the customer was; `but` is the id of one left out.

    A rival that only the reason of the end names counts too.
    """
    found = []
    for deal in deals:
        if deal.state is DealState.OPEN or deal.id == but:
            continue
        named = {name.casefold() for name in rivals_in(deal.competitor)}
        for rival in rivals:
            if rival.casefold() in named or (not named and pattern_of(rival).search(deal.close_reason)):
                found.append(Encounter(rival, deal.state, one_line(deal.close_reason), deal.money, deal.closed_on))
    return tuple(found)


def pattern_of(rival: str) -> re.Pattern[str]:
    """Finds a rival in a sentence: its name as a whole word; any word for the status quo when that is the rival."""
    if STATUS_QUO.search(rival):
        return STATUS_QUO
    return re.compile(rf"(?<!\w){re.escape(rival)}(?!\w)", re.IGNORECASE)


def claims_about(rival: str, dossier: Dossier, pack: Pack) -> list[Claim]:
    """Every sentence of the evidence that names the rival, newest first; what was told in confidence is left out, and
    what one of us said.
    """
    pattern = pattern_of(rival)
    by_id = {note.id: note for note in dossier.notes if not note.private}
    found: dict[str, Claim] = {}
    for line in sorted(dossier.lines, key=lambda line: (line.on or date.min, line.id), reverse=True):
        cite = pack.cite(f"evidence.{line.id}")
        if cite and not line.private and pattern.search(line.quote):
            _keep(found, _line_claim(line, cite, dossier))
    for objection in dossier.objections:
        cite = pack.cite(f"objection.{objection.id}")
        if cite and objection.on and not objection.private and pattern.search(objection.verbatim):
            text = cut(one_line(objection.verbatim), QUOTE_CHARACTERS)
            quote = Quote(text, cite, objection.on, frozenset({"competition"}))
            _keep(found, Claim(quote, "spoken", is_expired(objection.on, dossier.today)))
    for item in pack.items:
        for saying in said_in(item, dossier):
            if saying.is_ours or not pattern.search(saying.text) or lexicon.SENSITIVE.search(saying.text):
                continue
            quote = replace(quote_of(saying, item), topics=frozenset({"competition"}))
            is_old = is_expired(quote.on, dossier.today)
            _keep(found, Claim(quote, _confidence(saying.text, by_id[item.source].kind), is_old))
    return sorted(found.values(), key=lambda claim: claim.quote.on, reverse=True)


def is_expired(on: date, today: date) -> bool:
    """True for a day more than six months before today."""
    month = today.year * 12 + today.month - 1 - CLAIM_MONTHS
    return (on.year * 12 + on.month - 1, on.day) < (month, today.day)


def reasons(encounters: Sequence[Encounter], state: DealState) -> list[tuple[str, int]]:
    """The reasons given, most frequent first, with how often; an empty one stands for those that say nothing."""
    counts = Counter(
        "" if NAME_ALONE.fullmatch(each.reason) else each.reason for each in encounters if each.state is state
    )
    return sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))


def _keep(found: dict[str, Claim], claim: Claim) -> None:
    """Keep a claim unless a record has its words already: an objection or a line of evidence is part of a note."""
    text = claim.quote.text.casefold()
    if not any(told.strip(" .") in text for told in found):
        found[text] = claim


def _line_claim(line: EvidenceLine, cite: str, dossier: Dossier) -> Claim:
    on = line.on or date.min
    quote = Quote(cut(one_line(line.quote), QUOTE_CHARACTERS), cite, on, frozenset({"competition"}))
    return Claim(quote, line.standing.value, is_expired(on, dossier.today))


def _confidence(sentence: str, kind: str) -> str:
    if lexicon.HEDGED.search(sentence):
        return "hedged"
    if lexicon.SPOKEN.search(sentence):
        return "spoken"
    return {"mail": "written", "transcript": "said"}.get(kind, "note")


def _once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())
