"""What a model proposes, held to the note: whatever the note does not say is dropped and counted.

A model is asked for a fixed form and believed in nothing: the quote has to stand in the note, names and addresses too,
a day has to be one that the quote names, an amount one of its figures, an element, role or category one that exists.
Fields and ids beside the form are passed over. Whose side somebody is on is known from the note, not from the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from aeterm.domain.activity import Note
from aeterm.domain.deal import Deal
from aeterm.domain.parsing import parse_amount
from aeterm.domain.stage import DealState
from aeterm.errors import UsageError
from aeterm.qualification.dossier import Dossier
from aeterm.qualification.extraction.book_text import step_text
from aeterm.qualification.extraction.days import moments
from aeterm.qualification.extraction.elements import evidence_found, objection_found
from aeterm.qualification.extraction.found import Found, ranked
from aeterm.qualification.extraction.people import contact_found
from aeterm.qualification.extraction.places import Places
from aeterm.qualification.extraction.steps import placed_steps
from aeterm.qualification.extraction.terms import amount_found, close_found, competitor_found
from aeterm.qualification.extraction.voices import partner_of, person_of
from aeterm.qualification.grounding.dates import take_dates
from aeterm.qualification.grounding.figures import figures
from aeterm.qualification.grounding.wording import words_of
from aeterm.qualification.objection_fields import CATEGORIES
from aeterm.qualification.proposals import ProposalKind, Proposals
from aeterm.qualification.questions import bank
from aeterm.qualification.speech.attendees import sides_of
from aeterm.qualification.speech.names import People, folded
from aeterm.qualification.speech.passages import Passage, Side, passages
from aeterm.text import clean, one_line

FIELDS = ("kind", "quote", "element", "person", "name", "title", "role", "email", "phone", "text", "date", "amount",
          "currency", "category")  # fmt: skip
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "proposals": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in FIELDS},
                "required": list(FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["proposals"],
    "additionalProperties": False,
}
"""The form of an answer; a field that does not apply is an empty text."""
KINDS = tuple(kind.value for kind in ProposalKind if kind is not ProposalKind.ROLE)
ELEMENTS = tuple(bank("en"))
ROLES = ("economic buyer", "champion", "technical buyer", "user buyer", "coach", "blocker", "influencer", "legal",
         "procurement")  # fmt: skip
_MOST_ITEMS = 200
_SHORTEST_QUOTE = 6
_LONGEST_QUOTE = 600
_LONGEST_FIELD = 200
_MOST_WORDS = 5
"""Words of a name."""
_OWN_WORDS = 0.6
"""Share of the words of a next step that have to be words of the note."""


def propose_from(answers: Sequence[object], note: Note, dossier: Dossier, model: str) -> Proposals:
    """The proposals of a model's answers that the note bears out, and how many it does not."""
    reader = _Answers(note, dossier)
    found: list[Found] = []
    steps: list[Found] = []
    dropped = 0
    for item in _items(answers):
        try:
            held = list(reader.held(item))
        except _UnheldError:
            dropped += 1
            continue
        for each in held:
            (steps if each.kind is ProposalKind.NEXT_STEP else found).append(each)
    items, left_out = ranked([*placed_steps(steps, reader.on, dossier), *found], note.text, one_line(model))
    return Proposals(note.id, items, dropped, left_out=left_out)


def _items(answers: Sequence[object]) -> Iterator[object]:
    for answer in answers:
        listed = answer.get("proposals") if isinstance(answer, Mapping) else None
        yield from listed[:_MOST_ITEMS] if isinstance(listed, list) else ()


class _UnheldError(Exception):
    """The note does not bear a proposal out."""


def _hold(condition: bool) -> None:
    if not condition:
        raise _UnheldError


class _Answers:
    """Holds the items of an answer to one note."""

    def __init__(self, note: Note, dossier: Dossier) -> None:
        self.on = dossier.local(note.written_at).date()
        self._note = note
        self._dossier = dossier
        self._people = People(dossier)
        self._sides, listed = sides_of(note, dossier)
        for one in listed:
            self._people.learn(one.name, one.title)
        self._lines = passages(note, self._sides)
        self._places = Places(note.text)

    def held(self, item: object) -> Iterator[Found]:
        """What an item proposes; nothing when the book says it already, _UnheldError when the note does not say it."""
        values = _texts(item)
        kind, line, deal = values["kind"], self._quoted(values["quote"]), self._dossier.deal
        _hold(kind in KINDS)
        if kind == ProposalKind.CONTACT:
            yield from self._contact(values, line)
        elif kind == ProposalKind.NEXT_STEP:
            yield from self._step(values, line)
        elif deal is None or deal.state is not DealState.OPEN:
            return
        elif kind in (ProposalKind.EVIDENCE, ProposalKind.OBJECTION):
            _hold(line.side is not Side.OURS)
            person = self._person(values["person"])
            yield from (self._evidence if kind == ProposalKind.EVIDENCE else self._objection)(
                values, line, person, deal
            )
        else:
            _hold(not line.is_hedged)
            yield from self._term(kind, values, line, deal)

    def _quoted(self, quote: str) -> Passage:
        """The place of a quote, with who says it."""
        place = self._places.find(quote) if _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE else None
        if place is None:
            raise _UnheldError
        start, end = place
        around = next((line for line in self._lines if line.start <= start < line.end), None)
        text = re.sub(r"\s", " ", self._note.text[start:end])
        return replace(around, text=text, start=start, end=end) if around else Passage(text, start, end)

    def _evidence(self, values: Mapping[str, str], line: Passage, person: str, deal: Deal) -> Iterator[Found]:
        element = values["element"]
        _hold(element in ELEMENTS)
        known = {(each.element, folded(each.quote)) for each in self._dossier.lines if each.deal_id == deal.id}
        if (element, folded(line.text)) not in known:
            yield evidence_found(self._note, line, element, 1.0, person, self.on, self._dossier)

    def _objection(self, values: Mapping[str, str], line: Passage, person: str, deal: Deal) -> Iterator[Found]:
        _hold(values["category"] in CATEGORIES)
        told = {folded(objection.verbatim) for objection in self._dossier.objections}
        if folded(line.text) not in told:
            yield objection_found(line, values["category"], person, self.on, self._dossier)

    def _person(self, name: str) -> str:
        """Who is meant, by the full name where it is known; empty when nobody is. Only the note can name somebody."""
        if not name:
            return ""
        known = self._people.called(name)
        words = one_line(known.name).split() if known else ()
        _hold(self._places.has(name) or any(self._places.has(word) for word in words))
        _hold(self._sides.of(name) is not Side.OURS)
        return self._people.full_name(name)

    def _contact(self, values: Mapping[str, str], line: Passage) -> Iterator[Found]:
        name, role = values["name"], values["role"].casefold().replace("_", " ")
        facts = {key: values[key] for key in ("title", "email", "phone")}
        _hold(re.search(r"[^\W\d_]", name) is not None and len(name.split()) <= _MOST_WORDS)
        _hold(all(self._places.has(text) for text in (name, *facts.values()) if text))
        _hold(self._sides.of(name, values["email"]) is not Side.OURS and (not role or role in ROLES))
        known = self._people.meant(name, title=values["title"], email=values["email"])
        if known is not None and role and role != folded(known.role).replace("_", " "):
            told, now = {"contact_id": known.id, "role": role}, one_line(known.role)
            yield Found(ProposalKind.ROLE, one_line(known.name), now, role, line, told, 2.5, key=known.id)
        yield from contact_found(name, {**facts, "role": role}, line, self._people, self._dossier, 2.0)

    def _step(self, values: Mapping[str, str], line: Passage) -> Iterator[Found]:
        day = _iso(values["date"])
        _hold(not line.is_hedged and self._is_of_the_note(values["text"], line))
        _hold(not values["date"] or day in self._days(line))
        told = {"next_step": values["text"], **({"next_step_on": day.isoformat()} if day else {})}
        after = step_text(values["text"], day)
        yield Found(ProposalKind.NEXT_STEP, "next step", "", after, line, told, 4.0 + 0.5 * bool(day))

    def _is_of_the_note(self, text: str, line: Passage) -> bool:
        """True for a step in the words of the sentence that it rests on, without a figure that is not there."""
        said = {word.stem for word in words_of(line.text)}
        used = [word for word in words_of(text) if len(word.folded) > 3 or word.folded[:1].isdigit()]
        own = [word for word in used if word.stem in said]
        figures_told = [word for word in used if word.folded[:1].isdigit() and word.stem not in said]
        return bool(text.strip()) and bool(used) and not figures_told and len(own) >= _OWN_WORDS * len(used)

    def _term(self, kind: str, values: Mapping[str, str], line: Passage, deal: Deal) -> Iterator[Found]:
        if kind == ProposalKind.CLOSE:
            day = _iso(values["date"])
            if day is None or day not in self._days(line):
                raise _UnheldError
            if day >= self._dossier.today:
                yield from close_found(deal, day, line, 2.5)
        elif kind == ProposalKind.COMPETITOR:
            _hold(len(values["name"]) > 1 and folded(values["name"]) in folded(line.text))
            person = person_of(line, partner_of(self._lines, self._people), self._people)
            found = self._note, deal, values["name"], line, person, self.on
            yield from competitor_found(*found, self._people, self._dossier)
        else:
            amount = _amount(values["amount"])
            said = [each for each in figures(take_dates(line.text)[1]) if amount in each.values and not each.unit]
            if amount is None or not said:
                raise _UnheldError
            yield from amount_found(deal, amount, said[0].currency or deal.currency, line, 2.5)

    def _days(self, line: Passage) -> set[date]:
        """The days that a quote may mean: those that it names, and of a month or a quarter each."""
        found = set()
        for moment in moments(line.text, self.on, self._dossier.settings.calendar):
            found.add(moment.day)
            if moment.is_month:
                found.add(moment.day.replace(day=1))
        return {day for day in found if day >= self.on}


def _texts(item: object) -> dict[str, str]:
    """The fields of an item as clean texts; whatever is no text is empty."""
    fields = item if isinstance(item, Mapping) else {}
    told = {name: fields.get(name) for name in FIELDS}
    values = {name: clean(value).strip() if isinstance(value, str) else "" for name, value in told.items()}
    return {name: value if name == "quote" else one_line(value)[:_LONGEST_FIELD] for name, value in values.items()}


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    try:
        amount = parse_amount(text)
    except UsageError:
        return None
    return amount if amount is not None and amount > 0 else None
