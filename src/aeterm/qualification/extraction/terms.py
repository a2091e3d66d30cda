"""What a note says of the deal itself: its amount, its close, its competitor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.money import LARGEST_AMOUNT
from aeterm.domain.stage import DealState
from aeterm.qualification.defence_words import OURS
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction import term_words as words
from aeterm.qualification.extraction.book_text import amount_text, close_text, competitor_text
from aeterm.qualification.extraction.days import Moment, moments
from aeterm.qualification.extraction.found import Found
from aeterm.qualification.extraction.voices import partner_of, person_of, standing_of
from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.grounding.figures import Figure, figures
from aeterm.qualification.named_rivals import is_rival, rivals_named
from aeterm.qualification.proposals import ProposalKind
from aeterm.qualification.speech.names import People
from aeterm.qualification.speech.passages import Passage

_LEAST = Decimal(500)
"""A smaller sum is a fee or a unit price, not a deal."""
_CLAUSE = re.compile(r"[;:](?!\d)|(?<=[^\d]),(?=\s)|\s(?:but|while|whereas|mais|contre|alors que)\s|[«»“”\"]")
_RANGE = re.compile(r"\d\s?[kKmM]?\s?(?:[-–]|to|à|et|and)\s?$")
_CIVIL = frozenset(("M", "Mme", "Mr", "Mrs", "Ms", "Dr"))
_LABEL_WORDS = 3
_MONEY_LABEL = re.compile(rf"(?:{words.BUDGET.pattern}|{words.OUR_OFFER.pattern})\s*$", re.IGNORECASE)
_NEAR = 40
_SCALED = re.compile(r"\d\s?(?:k|m|mn|k€|m€|million)\b", re.IGNORECASE)
_COUNTS = {"a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4,
           "quatre": 4, "six": 6, "quinze": 15}  # fmt: skip


def find_terms(note: Note, lines: Sequence[Passage], on: date, people: People, dossier: Dossier) -> Iterator[Found]:
    """Proposals for an open deal; none when there is no deal or it is closed."""
    deal = dossier.deal
    if deal is None or deal.state is not DealState.OPEN:
        return
    partner = partner_of(lines, people)
    for line in lines:
        if line.is_question:
            continue
        if not line.is_hedged and not is_superseded("amount", on, dossier):
            yield from _amounts(line, deal)
        with_whom = words.SIGN_WITH.search(line.text)
        is_ours = with_whom is None or people.called(with_whom["name"]) is not None or with_whom["name"] in _CIVIL
        if is_ours and not line.is_hedged and not is_superseded("expected_close_on", on, dossier):
            yield from _closes(line, on, deal, dossier)
        person = person_of(line, partner, people)
        speaker = line.speaker.casefold()
        for name in (name for name in rivals_named(line.text, dossier, people) if name.casefold() != speaker):
            yield from competitor_found(note, deal, name, line, person, on, people, dossier)


def is_superseded(field: str, on: date, dossier: Dossier) -> bool:
    """True when the book changed a field of the deal on a later day than the note: the note is what it was then."""
    return any(change.field == field and change.on > on for change in dossier.changes)


def _amounts(line: Passage, deal: Deal) -> Iterator[Found]:
    for start, end in _clauses(line.text):
        clause, before = line.text[start:end], line.text[max(0, start - 40) : start]
        is_agreed = words.AGREED.search(clause) and not words.PART_OF_IT.search(clause)
        offer, budget = words.OUR_OFFER.search(clause) or is_agreed, words.BUDGET.search(clause)
        if not (offer or budget) or words.NOT_OURS.search(clause):
            continue
        said = [figure for figure in figures(take_dates(clause)[1]) if _is_price(figure, clause)]
        if len(said) != 1:
            continue
        head = clause.partition(said[0].text)[0]
        rival = words.QUOTED_BY.search(head) or (words.QUOTED_BY.search(before) and not OURS.search(head))
        if rival or (not budget and words.BOUND.search(head)):
            continue
        amount, currency = max(said[0].values), said[0].currency or deal.currency
        if not offer and deal.amount is not None and not deal.amount_is_estimate:
            continue
        # Of several the last one holds: prices come down in the course of a talk.
        yield from amount_found(deal, amount, currency, line, (2.5 if offer else 1.5) + line.start / 10**9)


def amount_found(deal: Deal, amount: Decimal, currency: str, line: Passage, weight: float) -> Iterator[Found]:
    """Another amount for a deal; nothing for the one it has."""
    before, after = amount_text(deal.amount, deal.currency), amount_text(amount, currency)
    if before != after:
        values = {"deal_id": deal.id, "amount": format(amount, "f")}
        if currency != deal.currency:
            values["currency"] = currency
        yield Found(ProposalKind.AMOUNT, "amount", before, after, line, values, weight)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(text):
        label = text[start : match.start()]
        if match[0] == ":" and len(label.split()) <= _LABEL_WORDS and _MONEY_LABEL.search(label):
            continue  # `budget : 120 k€`
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_price(figure: Figure, clause: str) -> bool:
    """True for money of the size of a deal that is not the price of a unit."""
    if figure.unit or figure.is_worded or len(figure.values) != 1:
        return False
    amount = max(figure.values)
    if not _LEAST <= amount < LARGEST_AMOUNT or not (figure.currency or _SCALED.search(figure.text)):
        return False
    before, _, after = clause.partition(figure.text)
    return words.PER_UNIT.match(after) is None and _RANGE.search(before) is None


def _closes(line: Passage, on: date, deal: Deal, dossier: Dossier) -> Iterator[Found]:
    if words.NOT_CLOSE.search(line.text) or not (
        sign := words.CLOSE.search(line.text) or words.PUSHED.search(line.text)
    ):
        return
    day = None
    if (pushed := words.PUSHED.search(line.text)) and deal.expected_close_on:
        day = _moved(line.text[pushed.end() :], deal.expected_close_on)
    else:
        near = [moment for moment in moments(line.text, on, dossier.settings.calendar) if moment.day >= on]
        near = [moment for moment in near if _belong(line.text, sign, moment)]
        day = near[0].day if near else None
    if day is not None and day >= max(on, dossier.today):
        yield from close_found(deal, day, line, 2.5 + line.start / 10**9)


def close_found(deal: Deal, day: date, line: Passage, weight: float) -> Iterator[Found]:
    """Another expected close; nothing for the one it has."""
    if day != deal.expected_close_on:
        before, values = close_text(deal.expected_close_on), {"deal_id": deal.id, "expected_close_on": day.isoformat()}
        yield Found(ProposalKind.CLOSE, "close", before, close_text(day), line, values, weight)


def _belong(text: str, sign: re.Match[str], moment: Moment) -> bool:
    """True for a day in the same clause as the word of signing, and near it."""
    between = text[min(sign.end(), moment.end) : max(sign.start(), moment.start)]
    return len(between) <= _NEAR and not re.search(r"[,;:.!?»”\"](?:\s|$)", between)


def _moved(text: str, day: date) -> date | None:
    match = words.LENGTH.match(text.lstrip())
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"].casefold()]
    unit = match["unit"].casefold()
    if unit.startswith(("m", "q", "t")):
        months = count * (3 if unit[0] in "qt" else 1)
        index = day.year * 12 + day.month - 1 + months
        first = date(index // 12, index % 12 + 1, 1)
        last = date((index + 1) // 12, (index + 1) % 12 + 1, 1) - timedelta(days=1)
        return min(first + timedelta(days=day.day - 1), last)
    return day + timedelta(days=count * (7 if unit[0] in "ws" else 1))


def competitor_found(
    note: Note, deal: Deal, name: str, line: Passage, person: str, on: date, people: People, dossier: Dossier
) -> Iterator[Found]:
    """The competitor of a deal that names none yet: no person, nothing of the customer's or ours.

    It carries who said so and how it stands: the words that name a rival are evidence for the competition.
    """
    if not deal.competitor.strip() and is_rival(name, dossier, people):
        values = {
            "deal_id": deal.id,
            "competitor": name,
            "person": person,
            "on": on.isoformat(),
            "standing": standing_of(note, line, person).value,
        }
        yield Found(ProposalKind.COMPETITOR, "competitor", competitor_text(deal), name, line, values, 1.5,
                    key="competitor")  # fmt: skip
